using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

sealed record Nesterov(double Share) : Descent
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Moments.Zeros(parameters);

    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        next[0] = Moments.PlusMultiple(direction, Share, memory[0]);
        Elementwise.AddMultiple(direction, Share, next[0].Span, direction);
    }
}

sealed record BySumOfSquares(double Least) : Descent
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Moments.Zeros(parameters);

    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        next[0] = Moments.PlusSquares(memory[0], direction);
        RunningMeans.OverRoot(1, direction, 1, next[0].Span, Least, direction);
    }
}

sealed record ByMeanOfSquares(double Share, double Least) : Descent
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Moments.Zeros(parameters);

    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        next[0] = Moments.MixSquares(Share, memory[0], direction);
        RunningMeans.OverRoot(1, direction, 1, next[0].Span, Least, direction);
    }
}

sealed record ByMoments(double First, double Second, double Least, bool KeepsLargest) : Descent
{
    internal override int Slots => KeepsLargest ? 3 : 2;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory.Fill(Moments.Zeros(parameters));

    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        next[0] = Moments.Mix(First, memory[0], direction);
        next[1] = Moments.MixSquares(Second, memory[1], direction);
        if (KeepsLargest) next[2] = Moments.Larger(memory[2], next[1]);
        // Both means start at zero, and are made up for it.
        var (first, second) = (1 - Math.Pow(First, step + 1), 1 - Math.Pow(Second, step + 1));
        RunningMeans.OverRoot(1 / first, next[0].Span, 1 / Math.Sqrt(second), next[^1].Span, Least, direction);
    }
}

sealed record ByNesterovMoments(double First, double Second, double Least, double Decay) : Descent
{
    internal override int Slots => 3;

    internal override void Start(Vector parameters, Span<Vector> memory) =>
        (memory[0], memory[1], memory[2]) = (Moments.Zeros(parameters), Moments.Zeros(parameters), [1]);

    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        var (share, shareAfter) = (Share(step + 1), Share(step + 2));
        var product = memory[2][0] * share;
        next[0] = Moments.Mix(First, memory[0], direction);
        next[1] = Moments.MixSquares(Second, memory[1], direction);
        next[2] = [product];
        // PyTorch 1.13 multiplies this step's share into the look-ahead's product once more; Dozat's has product x shareAfter.
        Elementwise.Multiply(direction, (1 - share) / (1 - product), direction);
        Elementwise.AddMultiple(direction, shareAfter / (1 - product * share * shareAfter), next[0].Span, direction);
        RunningMeans.OverRoot(1, direction, 1 / Math.Sqrt(1 - Math.Pow(Second, step + 1)), next[1].Span, Least, direction);
    }

    double Share(long step) => First * (1 - 0.5 * Math.Pow(0.96, step * Decay));
}

sealed record BySign(double First, double Second) : Descent
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Moments.Zeros(parameters);

    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        next[0] = Moments.Mix(Second, memory[0], direction);
        RunningMeans.Mix(First, memory[0].Span, direction, direction);
        foreach (ref var number in direction) number = number > 0 ? 1 : number < 0 ? -1 : number;
    }
}

sealed record ClippedByValue(double Most) : Forgetful
{
    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        foreach (ref var number in direction) number = Math.Clamp(number, -Most, Most);
    }
}

sealed record ClippedByNorm(double Most) : Forgetful
{
    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        var norm = Vector.Of(direction).Norm();
        if (norm > Most) Elementwise.Multiply(direction, Most / norm, direction);
    }
}

sealed record Decaying(double Share) : Forgetful
{
    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next) =>
        Elementwise.AddMultiple(direction, Share, parameters.Span, direction);
}
