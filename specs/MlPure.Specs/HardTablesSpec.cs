using MlPure.Clusters;
using MlPure.Data;
using MlPure.Networks;
using MlPure.Scores;

namespace MlPure.Specs;

/// <summary>A small table of the kind that is hard for algorithms: whole numbers, ties, rows twice, constant columns,
/// rows far away.</summary>
/// <param name="Rows">n, 8 to 40.</param>
/// <param name="Columns">d, 1 to 8.</param>
/// <param name="Numbers">Of which the cells are made.</param>
/// <param name="Spread">How many different whole numbers a column has.</param>
/// <param name="Constant">A column of one number; none where there is no such column.</param>
/// <param name="Copies">How many rows are equal to the first.</param>
/// <param name="Far">How many rows have a number near 1e8.</param>
public sealed record HardTable(
    int Rows, int Columns, int[] Numbers, int Spread, int Constant, int Copies, int Far)
{
    public Matrix Values => Matrix.Build(Rows, Columns, (row, column) =>
    {
        var cell = Numbers[((row < Copies ? 0 : row) * Columns + column) % Numbers.Length];
        return column == Constant ? 3
            : row >= Rows - Far && column == row % Columns ? 1e8 + cell
            : cell % Spread;
    });
}

public static class HardTables
{
    public static Arbitrary<HardTable> Tables() => Arb.From(
        from rows in Gen.Choose(8, 40)
        from columns in Gen.Choose(1, 8)
        from numbers in Gen.Choose(0, 1000).ArrayOf(rows * columns)
        from spread in Gen.Elements(1, 2, 3, 10, 1000)
        from constant in Gen.Choose(-1, columns)
        from copies in Gen.OneOf(Gen.Constant(1), Gen.Choose(1, rows))
        from far in Gen.Elements(0, 0, 1, 3)
        select new HardTable(rows, columns, numbers, spread, constant, copies, far));
}

/// <summary>No small table makes K-means, the scores of partitions or a network throw, or answer NaN: every answer is a
/// value or a reason.</summary>
[Properties(Arbitrary = [typeof(HardTables)], MaxTest = 60)]
public class HardTablesSpec
{
    /// <summary>Whether there is a number, or a reason that is not empty.</summary>
    static bool IsAnswered(Validation<Error, double> answer) => answer.Match(
        Succ: number => !double.IsNaN(number),
        Fail: faults => faults.ForAll(fault => fault.Message.EndsWith('.')));

    static bool AreNumbers(IEnumerable<double> numbers) => numbers.All(double.IsFinite);

    [Property]
    public bool K_means_answers_every_small_table_with_a_model(HardTable table, PositiveInt k)
    {
        var rows = Observations.Parse(table.Values).GetOrThrow();
        var clusters = 1 + k.Get % 8;
        return Enum.GetValues<KMeansMethod>().All(method =>
        {
            var model = KMeansModel.Fit(rows, clusters, new() { Method = method, Seed = (uint)k.Get }).GetOrThrow();
            var different = Enumerable.Range(0, table.Rows).Select(table.Values.RowVector).Distinct().Count();
            return AreNumbers(model.Centroids.Values.AsVector()) && double.IsFinite(model.Inertia)
                && model.Inertia >= 0 && model.Count <= Math.Min(clusters, different)
                && model.Masses.Sum() == table.Rows && model.Masses.All(mass => mass > 0)
                && model.Outcome.Message.EndsWith('.')
                && model.Predict(rows).GetOrThrow().Length == table.Rows;
        });
    }

    [Property]
    public bool Every_score_of_every_partition_of_a_small_table_is_a_number_or_a_reason(
        HardTable table, PositiveInt parts)
    {
        var rows = Observations.Parse(table.Values).GetOrThrow();
        var labels = table.Numbers.Take(table.Rows).Select(number => number % parts.Get);
        var partition = Partition.Parse(labels).GetOrThrow();
        return IsAnswered(ClusterValidity.CalinskiHarabasz(rows, partition))
            && IsAnswered(ClusterValidity.DaviesBouldin(rows, partition))
            && IsAnswered(Silhouette.Create(rows, partition).Map(silhouette => silhouette.Mean))
            && Silhouette.Create(rows, partition).Match(
                Succ: silhouette => silhouette.Values.All(value => value is >= -1 and <= 1), Fail: _ => true);
    }

    [Property(MaxTest = 30)]
    public bool A_number_of_clusters_is_chosen_for_every_small_table_by_scores_that_are_numbers(HardTable table)
    {
        var rows = Observations.Parse(table.Values).GetOrThrow();
        var selection = KMeansModel.Select(rows, 1, 5, references: 3).GetOrThrow();
        return selection.Rows.ForAll(row =>
            new[] { row.Silhouette, row.CalinskiHarabasz, row.DaviesBouldin, row.Gap.Map(gap => gap.Value),
                row.Gap.Map(gap => gap.StandardError) }.All(score => score.ForAll(number => !double.IsNaN(number))))
            && selection.Best.Count is >= 1 and <= 5;
    }

    static LearnerSettings Settings(double rate, int validation) => new()
    {
        Hidden = [4],
        Optimizer = Optimizer.Adam(rate),
        ValidationFraction = 0.2 * (validation % 3),
        Training = new() { Epochs = 6, BatchSize = 8, Patience = validation % 3 == 0 ? Option<int>.None : 2 },
    };

    [Property]
    public bool A_classifier_answers_every_small_table_with_probabilities_or_a_reason(
        HardTable table, PositiveInt classes, bool isFast)
    {
        var labels = table.Numbers.Take(table.Rows).Select(number => $"{number % classes.Get}").ToArray();
        return Classifier.Fit(table.Values, labels, Settings(isFast ? 1e3 : 0.01, classes.Get)).Match(
            Succ: fit => AreNumbers(fit.Model.PredictProbabilities(table.Values).GetOrThrow().AsVector())
                && fit.TrainingScore is >= 0 and <= 1 && fit.Run.Outcome.Message.EndsWith('.')
                && fit.Run.Trace.ForAll(epoch => double.IsFinite(epoch.TrainingLoss)),
            Fail: faults => faults.ForAll(fault => fault.Message.EndsWith('.')));
    }

    [Property]
    public bool A_regressor_answers_every_small_table_with_numbers_or_a_reason(
        HardTable table, PositiveInt which, bool isFast)
    {
        Loss[] losses = [Loss.HalfSquaredError, Loss.Huber, Loss.Poisson];
        var targets = Matrix.Build(table.Rows, 1, (row, _) => table.Values[row, table.Columns - 1]);
        var settings = Settings(isFast ? 1e3 : 0.01, which.Get);
        return Regressor.Fit(table.Values, targets, settings, losses[which.Get % losses.Length]).Match(
            // A rate is an exponential, which may be too large for a number.
            Succ: fit => !fit.Model.Predict(table.Values).GetOrThrow().AsVector().Any(double.IsNaN)
                && double.IsFinite(fit.TrainingScore) && fit.ValidationScore.ForAll(double.IsFinite)
                && fit.Run.Outcome.Message.EndsWith('.'),
            Fail: faults => faults.ForAll(fault => fault.Message.EndsWith('.')));
    }
}
