using MlPure;
using MlPure.Clusters;
using MlPure.Files;
using MlPure.Mixtures;
using MlPure.Networks;

// What the README's first example prints; but the model is written, and read again.
var table = Csv.Read("specs/data/faithful.csv").GetOrThrow();
var eruptions = table.Numbers("eruptions", "waiting").GetOrThrow();
var (model, _) = MixtureModel.Select(eruptions).GetOrThrow();
var saved = MixtureFile.Parse(MixtureFile.Write(model, "eruptions", "waiting"), "model.json").GetOrThrow();
Console.WriteLine(saved.Model);
double[,] newRows = { { 1.8, 54 }, { 4.5, 80 } };
Console.WriteLine($"new rows: components {string.Join(", ", saved.Model.Predict(newRows).GetOrThrow())}");

// The other models, all digits of them; a fault; equality.
var clusters = KMeansModel.Fit(eruptions, 2).GetOrThrow();
Console.WriteLine(KMeansFile.Write(clusters, "eruptions", "waiting"));
var waiting = table.Numbers("waiting").GetOrThrow();
var inputs = table.Numbers("eruptions").GetOrThrow();
var settings = new LearnerSettings { Training = new() { Epochs = 3 } };
var network = Regressor.Fit(inputs, waiting, settings).GetOrThrow().Model;
var kept = new NetworkModel.Regressor(["eruptions"], ["waiting"], network);
Console.WriteLine(NetworkFile.Write(kept));
Console.WriteLine(NetworkFile.Parse(NetworkFile.Write(kept), "network.json").GetOrThrow().Equals(kept));
Console.WriteLine(saved.Model.Equals(model));
KMeansModel.Fit(eruptions, 0).Match(
    Succ: _ => { },
    Fail: faults => Console.WriteLine(string.Join("\n", faults.Map(fault => fault.Message))));
