using System.Buffers;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Class weights are empty where all are one.</summary>
sealed record SoftmaxCrossEntropy(Vector ClassWeights, double LabelSmoothing) : Loss("softmaxCrossEntropy")
{
    public override Link Link => Link.Softmax;

    // -ln p[j] = ln Σ exp(z - max) - (z[j] - max): differences first, so that large equal logits lose no digit. A class
    // whose target is zero has no part, so that minus infinity times zero does not arise.
    internal override double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        var largest = Largest(outputs);
        var log = Logarithm.Log(Sum(outputs, largest));
        var loss = 0.0;
        for (var j = 0; j < outputs.Length; j++)
        {
            var target = Target(targets, j);
            if (target != 0) loss += target * (log - Below(outputs[j], largest));
        }
        return loss;
    }

    internal override void Derivative(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> derivative)
    {
        var (largest, whole) = (Largest(outputs), 0.0);
        var sum = Sum(outputs, largest);
        for (var j = 0; j < outputs.Length; j++) whole += Target(targets, j);
        for (var j = 0; j < outputs.Length; j++)
        {
            var p = Exponential.Exp(Below(outputs[j], largest)) / sum;
            derivative[j] = whole * p - Target(targets, j);
        }
    }

    // Σ target (diag p - p pᵀ) v.
    public override Vector HessianVectorProduct(Vector outputs, Vector targets, Vector direction)
    {
        var largest = Largest(outputs.Span);
        var sum = Sum(outputs.Span, largest);
        var p = outputs.Map(output => Exponential.Exp(Below(output, largest)) / sum);
        var (whole, along) = (Enumerable.Range(0, outputs.Length).Sum(j => Target(targets.Span, j)), p.Dot(direction));
        return Vector.From(Enumerable.Range(0, outputs.Length).Select(j => whole * p[j] * (direction[j] - along)));
    }

    internal override void Evaluate(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets,
        int k, int stride, int width, int rows, Span<double> losses, Span<double> deltas)
    {
        var room = ArrayPool<double>.Shared.Rent(k * Lanes.Count);
        var (keep, spread) = (1 - LabelSmoothing, LabelSmoothing / k);
        CrossEntropies.Evaluate(outputs, targets, keep, spread, ClassWeights.Span, k, stride, width, losses, deltas,
            room);
        LossPanels.ClearPastRows(k, stride, width, rows, losses, deltas);
        ArrayPool<double>.Shared.Return(room);
    }

    internal override double Mass(ReadOnlySpan<double> targets)
    {
        if (ClassWeights.Length == 0) return 1;
        var mass = 0.0;
        for (var j = 0; j < targets.Length; j++) mass += ClassWeights[j] * targets[j];
        return mass;
    }

    public override Seq<Error> FaultsOf(Matrix targets)
    {
        var sums = Enumerable.Range(0, targets.Rows).Select(row => (Row: row, Sum: targets.RowVector(row).Sum()))
            .Where(row => Math.Abs(row.Sum - 1) > 1e-9).Take(20)
            .Select(Error (row) => new NetworkFault.NotADistribution(row.Row, row.Sum));
        var classes = ClassWeights.Length == 0 ? targets.Columns : ClassWeights.Length;
        return Outside(targets, static target => target is >= 0 and <= 1, "shares of the classes from 0 to 1")
            + LanguageExt.Prelude.toSeq(sums).Strict()
            + Parse.Same("class weights", classes, "one for each class", targets.Columns).Faults();
    }

    // The target of a class, smoothed and weighted.
    double Target(ReadOnlySpan<double> targets, int j)
    {
        var smoothed = (1 - LabelSmoothing) * targets[j] + LabelSmoothing / targets.Length;
        return smoothed * (ClassWeights.Length == 0 ? 1 : ClassWeights[j]);
    }

    // The difference to the largest; zero for the largest itself, even where it is infinite.
    static double Below(double output, double largest) => output == largest ? 0 : output - largest;

    static double Largest(ReadOnlySpan<double> outputs)
    {
        var largest = outputs[0];
        for (var j = 1; j < outputs.Length; j++) largest = Math.Max(largest, outputs[j]);
        return largest;
    }

    static double Sum(ReadOnlySpan<double> outputs, double largest)
    {
        var sum = 0.0;
        for (var j = 0; j < outputs.Length; j++) sum += Exponential.Exp(Below(outputs[j], largest));
        return sum;
    }
}
