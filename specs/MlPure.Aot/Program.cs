using MlPure;
using MlPure.Files;
using MlPure.Mixtures;

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
