using MlPure;
using MlPure.Files;
using MlPure.Mixtures;

var eruptions = Csv.Read("specs/data/faithful.csv").GetOrThrow().Numbers("eruptions", "waiting").GetOrThrow();
var (model, _) = MixtureModel.Select(eruptions).GetOrThrow();   // 14 families of covariances, 1 to 9 components, by BIC
Console.WriteLine(model);
double[,] newRows = { { 1.8, 54 }, { 4.5, 80 } };
Console.WriteLine($"new rows: components {string.Join(", ", model.Predict(newRows).GetOrThrow())}");
