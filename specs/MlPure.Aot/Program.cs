using MlPure;
using MlPure.Clusters;
using MlPure.Files;
using MlPure.Mixtures;
using MlPure.Networks;

// What the README's first example prints; but the model is written, and read again. And faults.
var table = Csv.Read("specs/data/faithful.csv").GetOrThrow();
var (model, _) = MixtureModel.Select(table.Numbers("eruptions", "waiting").GetOrThrow()).GetOrThrow();
var text = MixtureFile.Write(model, "eruptions", "waiting");
var saved = MixtureFile.Parse(text, "model.json").GetOrThrow();
Console.WriteLine(saved.Model);
double[,] newRows = { { 1.8, 54 }, { 4.5, 80 } };
Console.WriteLine($"new rows: components {string.Join(", ", saved.Model.Predict(newRows).GetOrThrow())}");
Console.Write(MixtureFile.Write(saved));
Console.WriteLine($"as it was written: {saved.Model.Equals(model)}");
MixtureFile.Parse(text.Replace("rows", "lines"), "model.json").Match(
    Succ: _ => { },
    Fail: faults => Console.WriteLine(string.Join("\n", faults.Map(fault => fault.Message))));

// K-means, kept and read in the same way.
var clusters = KMeansModel.Fit(table.Numbers("eruptions", "waiting").GetOrThrow(), 3).GetOrThrow();
var keptClusters = KMeansFile.Parse(KMeansFile.Write(clusters, "eruptions", "waiting"), "clusters.json").GetOrThrow();
Console.WriteLine(keptClusters.Model);
Console.WriteLine($"new rows: clusters {string.Join(", ", keptClusters.Model.Predict(newRows).GetOrThrow())}");

// And a network that learns which eruptions are long.
var rows = table.Numbers("eruptions", "waiting").GetOrThrow();
string[] lengths = [.. Enumerable.Range(0, rows.Rows).Select(i => rows[i, 0] > 3 ? "long" : "short")];
var settings = new LearnerSettings { Hidden = [3], Training = new() { Epochs = 100 } };
var (classifier, training) = Classifier.Fit(rows, lengths, settings).GetOrThrow();
var accuracy = classifier.Accuracy(rows, lengths).GetOrThrow();
Console.WriteLine($"loss {training.Trace.Last.TrainingLoss}, accuracy {accuracy}");
var keptNetwork = NetworkFile.Write(new NetworkModel.Classifier(["eruptions", "waiting"], "length", classifier));
Console.WriteLine(NetworkFile.Parse(keptNetwork, "network.json").GetOrThrow().Network.Equals(classifier.Network));
