using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

sealed record Nesterov(double Share) : Optimizer
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Vector.Constant(parameters.Length, 0);

    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        Elementwise.AddMultiple(direction, Share, memory[0].Span, next[0]);
        Elementwise.AddMultiple(direction, Share, next[0], direction);
    }
}

sealed record ScaleByAdaGrad(double Least) : Optimizer
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Vector.Constant(parameters.Length, 0);

    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        Ema.AddSquares(memory[0].Span, direction, next[0]);
        Ema.DivideBySqrt(1, direction, 1, next[0], Least, direction);
    }
}

sealed record ScaleByRms(double Share, double Least) : Optimizer
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Vector.Constant(parameters.Length, 0);

    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        Ema.UpdateSquares(Share, memory[0].Span, direction, next[0]);
        Ema.DivideBySqrt(1, direction, 1, next[0], Least, direction);
    }
}

sealed record ScaleByAdam(double First, double Second, double Least, bool KeepsLargest) : Optimizer
{
    internal override int Slots => KeepsLargest ? 3 : 2;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory.Fill(Vector.Constant(parameters.Length, 0));

    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        Ema.Update(First, memory[0].Span, direction, next[0]);
        Ema.UpdateSquares(Second, memory[1].Span, direction, next[1]);
        if (KeepsLargest) Ema.Max(memory[2].Span, next[1], next[2]);
        // Both means start at zero, and are made up for it.
        var (first, second) = (1 - Math.Pow(First, step + 1), 1 - Math.Pow(Second, step + 1));
        Ema.DivideBySqrt(1 / first, next[0], 1 / Math.Sqrt(second), next[^1], Least, direction);
    }
}

sealed record ScaleByNadam(double First, double Second, double Least, double Decay) : Optimizer
{
    internal override int Slots => 3;

    internal override void Start(Vector parameters, Span<Vector> memory) =>
        (memory[0], memory[1], memory[2]) = (Vector.Constant(parameters.Length, 0), Vector.Constant(parameters.Length, 0), [1]);

    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        var (share, shareAfter) = (Share(step + 1), Share(step + 2));
        var product = memory[2][0] * share;
        Ema.Update(First, memory[0].Span, direction, next[0]);
        Ema.UpdateSquares(Second, memory[1].Span, direction, next[1]);
        next[2][0] = product;
        // PyTorch 1.13 multiplies this step's share into the look-ahead's product once more; Dozat's has product x shareAfter.
        Elementwise.Multiply(direction, (1 - share) / (1 - product), direction);
        Elementwise.AddMultiple(direction, shareAfter / (1 - product * share * shareAfter), next[0], direction);
        Ema.DivideBySqrt(1, direction, 1 / Math.Sqrt(1 - Math.Pow(Second, step + 1)), next[1], Least, direction);
    }

    double Share(long step) => First * (1 - 0.5 * Math.Pow(0.96, step * Decay));
}

sealed record ScaleByLion(double First, double Second) : Optimizer
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Vector.Constant(parameters.Length, 0);

    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        // One by one: what is remembered next may stand where it stood before.
        var mean = memory[0].Span;
        for (var i = 0; i < direction.Length; i++)
        {
            var (ahead, later) = (Math.FusedMultiplyAdd(First, mean[i], direction[i] * (1 - First)), Math.FusedMultiplyAdd(Second, mean[i], direction[i] * (1 - Second)));
            (next[0][i], direction[i]) = (later, ahead > 0 ? 1 : ahead < 0 ? -1 : ahead);
        }
    }
}

sealed record ClippedByValue(double Most) : Forgetful
{
    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        foreach (ref var number in direction) number = Math.Clamp(number, -Most, Most);
    }
}

sealed record ClippedByNorm(double Most) : Forgetful
{
    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        var norm = Vector.Of(direction).Norm();
        if (norm > Most) Elementwise.Multiply(direction, Most / norm, direction);
    }
}

sealed record AddDecayedWeights(double Share) : Forgetful
{
    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next) =>
        Elementwise.AddMultiple(direction, Share, parameters, direction);
}
