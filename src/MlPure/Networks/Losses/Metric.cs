using MlPure.Linear;
using MlPure.Reductions;

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
    public double Of(Matrix outputs, Matrix targets, Option<Vector> weights = default) => Of(new ScoredRows(
        targets.Rows, block => outputs.SliceRows(block.First, block.Count),
        block => targets.SliceRows(block.First, block.Count), weights, Threads.One));

    /// <summary>The metric of rows that are read a block at a time.</summary>
    internal abstract double Of(ScoredRows rows);

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
        internal override double Of(ScoredRows rows) => rows.Sum(block =>
        {
            var (outputs, targets) = (rows.OutputsOf(block), rows.TargetsOf(block));
            var correct = Enumerable.Range(0, block.Count)
                .Where(row => ArgMax(outputs.Row(row)) == ArgMax(targets.Row(row)));
            return correct.Sum(row => rows.WeightOf(block.First + row));
        }) / rows.Total;
    }

    sealed record R2Metric() : Metric("r2")
    {
        internal override double Of(ScoredRows rows)
        {
            if (rows.Count == 0) return double.NaN;
            var means = rows.TargetMeans();
            // Norms, and their ratio before it is squared, so that neither large nor small numbers overflow or vanish.
            // What is below every number is the least number.
            var rest = rows.Norms(block =>
            {
                var (outputs, targets) = (rows.OutputsOf(block), rows.TargetsOf(block));
                return Matrix.Build(block.Count, means.Length, (row, j) => outputs[row, j] - targets[row, j]);
            });
            var whole = rows.Norms(block =>
            {
                var targets = rows.TargetsOf(block);
                return Matrix.Build(block.Count, means.Length, (row, j) => targets[row, j] - means[j]);
            });
            return Enumerable.Range(0, means.Length).Average(j => Of(rest[j], whole[j]));
        }

        static double Of(double left, double all) =>
            all > 0 ? Math.Max(1 - left / all * (left / all), double.MinValue) : left == 0 ? 1 : 0;
    }
}
