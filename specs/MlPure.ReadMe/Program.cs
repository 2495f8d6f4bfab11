using MlPure;
using MlPure.Files;
using MlPure.Mixtures;

var table = Csv.Read("specs/data/faithful.csv").GetOrThrow();
var rows = table.Numbers("eruptions", "waiting").GetOrThrow();
var model = MixtureModel.Select(rows).GetOrThrow().Best;   // 14 families of covariances, 1 to 9 components
var labels = model.Predict(rows).GetOrThrow();
Console.WriteLine($"{model.Components.Components.Length} components, {model.Covariance}, BIC {model.Bic:F1}");
Console.WriteLine(string.Join(", ", labels.CountBy(label => label).OrderBy(count => count.Key).Select(count => $"{count.Value} rows")));
