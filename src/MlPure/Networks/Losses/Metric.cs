using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A score of outputs, to be reported.</summary>
public abstract record Metric
{
    Metric(string name) => Name = name;

    /// <summary>The share of rows whose largest output is where the largest target is; the first of equal
    /// ones.</summary>
    public static Metric Accuracy { get; } = new AccuracyMetric();

    /// <summary>R² = 1 - Σ (z - t)² / Σ (t - t̄)², averaged over outputs; a target without variance counts 1 where it
    /// is met exactly, else 0.</summary>
    public static Metric R2 { get; } = new R2Metric();

    /// <summary>The name, as files and commands write it.</summary>
    public string Name { get; }

    /// <summary>The metric of outputs and their targets (both n x k); a row of weight w counts as w rows.</summary>
    public abstract double Of(Matrix outputs, Matrix targets, Option<Vector> weights = default);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    /// <summary>Where the largest number of a row is; the first of equal ones.</summary>
    internal static int ArgMax(ReadOnlySpan<double> row)
    {
        var largest = 0;
        for (var j = 1; j < row.Length; j++) if (row[j] > row[largest]) largest = j;
        return largest;
    }

    sealed record AccuracyMetric() : Metric("accuracy")
    {
        public override double Of(Matrix outputs, Matrix targets, Option<Vector> weights = default)
        {
            bool IsCorrect(int row) => ArgMax(outputs.Row(row)) == ArgMax(targets.Row(row));
            var correct = Enumerable.Range(0, outputs.Rows).Where(IsCorrect);
            return weights.Match(
                Some: all => correct.Sum(row => all[row]) / all.Sum(),
                None: () => (double)correct.Count() / outputs.Rows);
        }
    }

    sealed record R2Metric() : Metric("r2")
    {
        public override double Of(Matrix outputs, Matrix targets, Option<Vector> weights = default) =>
            Enumerable.Range(0, targets.Columns).Average(j => Of(outputs.Column(j), targets.Column(j), weights));

        static double Of(Vector outputs, Vector targets, Option<Vector> weights)
        {
            var mean = weights.Match(Some: all => targets.Dot(all) / all.Sum(), None: () => targets.Average());
            Vector Weighted(Vector x) => weights.Match(
                Some: all => Vector.From(x.Select((one, row) => one * Math.Sqrt(all[row]))), None: () => x);
            var (rest, whole) = (Weighted(outputs.Minus(targets)), Weighted(targets.Map(target => target - mean)));
            // Norms, and their ratio before it is squared, so that neither large nor small numbers overflow or vanish.
            // What is below every number is the least number.
            var (left, all) = (rest.Norm(), whole.Norm());
            return all > 0 ? Math.Max(1 - left / all * (left / all), double.MinValue) : left == 0 ? 1 : 0;
        }
    }
}
