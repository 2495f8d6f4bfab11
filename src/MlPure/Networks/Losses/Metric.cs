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
    public abstract double Of(Matrix outputs, Matrix targets, Option<Vector> weights = default);

    /// <summary>The metric of rows that all count the same and are read a block at a time.</summary>
    /// <param name="rows">n.</param>
    /// <param name="threads">How many workers a pass may use.</param>
    /// <param name="targets">The targets of a block.</param>
    /// <param name="outputs">The outputs of a block.</param>
    internal abstract double OfBlocks(
        int rows, Threads threads, Func<Block, Matrix> targets, Func<Block, Matrix> outputs);

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

        internal override double OfBlocks(
            int rows, Threads threads, Func<Block, Matrix> targets, Func<Block, Matrix> outputs) =>
            Pass.Sum(rows, threads, block =>
                new ScalarSum(Math.Round(Of(outputs(block), targets(block)) * block.Count))).Value / rows;
    }

    sealed record R2Metric() : Metric("r2")
    {
        /// <summary>Sums of squares below it may have lost some of them.</summary>
        const double LeastSum = 1e-280;

        public override double Of(Matrix outputs, Matrix targets, Option<Vector> weights = default) =>
            Enumerable.Range(0, targets.Columns).Average(j => Of(outputs.Column(j), targets.Column(j), weights));

        internal override double OfBlocks(
            int rows, Threads threads, Func<Block, Matrix> targets, Func<Block, Matrix> outputs)
        {
            var means = Pass.Sum(rows, threads, block => new VectorSum(targets(block).ColumnSums())).Values
                .DividedBy(rows);
            Vector SumsOf(double[] scales) => Pass.Sum(rows, threads, block =>
            {
                var (z, t) = (outputs(block), targets(block));
                return new VectorSum(Vector.From(Enumerable.Range(0, means.Length).SelectMany(j =>
                    Squares(z.Column(j), t.Column(j), means[j], scales[j]))));
            }).Values;
            var sums = SumsOf([.. means.Select(static _ => 1.0)]);
            bool AreSquaresLost(int j) => !(sums[2 * j + 1] is > LeastSum and < double.PositiveInfinity);
            if (Enumerable.Range(0, means.Length).Any(AreSquaresLost))
                sums = SumsOf([.. LargestDeviations(rows, threads, targets, means).Select(ScaleOf)]);
            return Enumerable.Range(0, means.Length).Average(j =>
                Of(Math.Sqrt(sums[2 * j]), Math.Sqrt(sums[2 * j + 1])));
        }

        /// <summary>|t - t̄| at its largest, for each target.</summary>
        static double[] LargestDeviations(int rows, Threads threads, Func<Block, Matrix> targets, Vector means)
        {
            var largest = new double[means.Length];
            var gate = new Lock();
            Pass.Each(rows, threads, block =>
            {
                var t = targets(block);
                double[] found = [.. means.Select((mean, j) => t.Column(j).Max(one => Math.Abs(one - mean)))];
                lock (gate)
                    for (var j = 0; j < found.Length; j++) largest[j] = Math.Max(largest[j], found[j]);
            });
            return largest;
        }

        /// <summary>The power of two that brings a number near 1, so that no bit of its square changes.</summary>
        static double ScaleOf(double number) => Math.ScaleB(1, -Math.Clamp(Math.ILogB(number), -1000, 1000));

        static double[] Squares(Vector outputs, Vector targets, double mean, double scale)
        {
            var rest = outputs.Minus(targets).Map(one => scale * one);
            var whole = targets.Map(target => scale * (target - mean));
            return [rest.Dot(rest), whole.Dot(whole)];
        }

        static double Of(Vector outputs, Vector targets, Option<Vector> weights)
        {
            var mean = weights.Match(Some: all => targets.Dot(all) / all.Sum(), None: () => targets.Average());
            Vector Weighted(Vector x) => weights.Match(
                Some: all => Vector.From(x.Select((one, row) => one * Math.Sqrt(all[row]))), None: () => x);
            var (rest, whole) = (Weighted(outputs.Minus(targets)), Weighted(targets.Map(target => target - mean)));
            // Norms, and their ratio before it is squared, so that neither large nor small numbers overflow or vanish.
            // What is below every number is the least number.
            return Of(rest.Norm(), whole.Norm());
        }

        static double Of(double left, double all) =>
            all > 0 ? Math.Max(1 - left / all * (left / all), double.MinValue) : left == 0 ? 1 : 0;
    }
}
