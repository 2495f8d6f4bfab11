using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>How far a network's outputs are from their targets: L, summed over the outputs of one row, and its derivative by each output
/// beside it. How rows are put together is a <see cref="Reduction"/>.</summary>
public abstract record Loss
{
    private protected Loss(string name) => Name = name;

    /// <summary>L = ½ Σⱼ (zⱼ - tⱼ)²; dL/dzⱼ = zⱼ - tⱼ. PRML eq. 5.11, with its ½. Targets: any finite numbers.</summary>
    public static Loss HalfSquaredError { get; } = new HalfSquaredError();

    /// <summary>Every loss there is, those with a parameter at its usual value.</summary>
    public static IReadOnlyList<Loss> All { get; } = [HalfSquaredError];

    /// <summary>The name, as files and commands write it.</summary>
    public string Name { get; }

    /// <summary>L of one row.</summary>
    /// <param name="outputs">z: the outputs (k).</param>
    /// <param name="targets">t: the targets (k).</param>
    public double Of(Vector outputs, Vector targets) => Value(outputs.Span, targets.Span);

    /// <summary>dL/dz of one row (k).</summary>
    /// <param name="outputs">z: the outputs (k).</param>
    /// <param name="targets">t: the targets (k).</param>
    public Vector DerivativeOf(Vector outputs, Vector targets) => Vector.Create(outputs.Length, (this, outputs, targets), static (cells, given) =>
    {
        var (loss, outputs, targets) = given;
        loss.Derivative(outputs.Span, targets.Span, cells);
    });

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    internal abstract double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets);

    internal abstract void Derivative(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> derivative);

    /// <summary>The same for many rows on their side (k panels of one stride): L by row, and where there is room for them dL/dz times what
    /// stands there, phi'(a); zeros past the last row.</summary>
    internal virtual void Evaluate(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int k, int stride, int rows, Span<double> losses, Span<double> deltas)
    {
        var scratch = System.Buffers.ArrayPool<double>.Shared.Rent(3 * k);
        var z = scratch.AsSpan(0, k);
        var t = scratch.AsSpan(k, k);
        var derivative = scratch.AsSpan(2 * k, k);
        for (var r = 0; r < rows; r++)
        {
            for (var j = 0; j < k; j++) (z[j], t[j]) = (outputs[j * stride + r], targets[j * stride + r]);
            losses[r] = Value(z, t);
            if (deltas.IsEmpty) continue;
            Derivative(z, t, derivative);
            for (var j = 0; j < k; j++) deltas[j * stride + r] = derivative[j] * deltas[j * stride + r];
        }
        ClearPastRows(k, stride, rows, deltas);
        System.Buffers.ArrayPool<double>.Shared.Return(scratch);
    }

    private protected static void ClearPastRows(int k, int stride, int rows, Span<double> deltas)
    {
        if (deltas.IsEmpty) return;
        for (var j = 0; j < k; j++) deltas[(j * stride + rows)..((j + 1) * stride)].Clear();
    }
}

/// <summary>A loss that is a sum of one function of each output and its target.</summary>
abstract record ElementwiseLoss(string Called) : Loss(Called)
{
    protected abstract double Value(double output, double target);

    protected abstract double Derivative(double output, double target);

    internal sealed override double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        var sum = 0.0;
        for (var j = 0; j < outputs.Length; j++) sum += Value(outputs[j], targets[j]);
        return sum;
    }

    internal sealed override void Derivative(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> derivative)
    {
        for (var j = 0; j < outputs.Length; j++) derivative[j] = Derivative(outputs[j], targets[j]);
    }
}

sealed record HalfSquaredError() : ElementwiseLoss("halfSquaredError")
{
    protected override double Value(double output, double target) => 0.5 * (output - target) * (output - target);

    protected override double Derivative(double output, double target) => output - target;

    internal override void Evaluate(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, int k, int stride, int rows, Span<double> losses, Span<double> deltas)
    {
        SquaredErrors.Evaluate(outputs, targets, k, stride, losses, deltas);
        ClearPastRows(k, stride, rows, deltas);
    }
}
