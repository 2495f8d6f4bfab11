using MlPure;
using MlPure.Data;
using MlPure.Files;
using MlPure.Mixtures;

var table = Csv.Read("specs/data/faithful.csv").GetOrThrow();
var rows = Observations.Parse(table.Numbers("eruptions", "waiting").GetOrThrow()).GetOrThrow();
var selection = ModelSelection.Table(rows).GetOrThrow();   // 14 families of covariances, 1 to 9 components
var best = selection.Best.IfNone(() => throw new InvalidOperationException("No mixture converged."));
var labels = Classification.Of(best.Fit.GetOrThrow().Last.Mixture, rows).GetOrThrow().Labels;
Console.WriteLine($"{best.Components} components, {best.Model.Name}, BIC {best.Value.IfNone(0):F1}");
Console.WriteLine(string.Join(", ", labels.CountBy(label => label).OrderBy(count => count.Key).Select(count => $"{count.Value} rows")));
