using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

sealed record Chain(Optimizer First, Optimizer Next) : Optimizer
{
    internal override int Slots => First.Slots + Next.Slots;

    internal override void Start(Vector parameters, Span<Vector> memory)
    {
        First.Start(parameters, memory[..First.Slots]);
        Next.Start(parameters, memory[First.Slots..]);
    }

    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        First.Turn(direction, parameters, step, memory[..First.Slots], next[..First.Slots]);
        Next.Turn(direction, parameters, step, memory[First.Slots..], next[First.Slots..]);
    }
}

/// <summary>A descent that remembers nothing.</summary>
abstract record Forgetful : Optimizer
{
    internal sealed override int Slots => 0;

    internal sealed override void Start(Vector parameters, Span<Vector> memory)
    {
    }
}

sealed record Scaling(Rate Rate) : Forgetful
{
    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next) =>
        Elementwise.Multiply(direction, Rate.At(step), direction);
}

sealed record HeavyBall(double Share) : Optimizer
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Vector.Constant(parameters.Length, 0);

    internal override void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next)
    {
        Elementwise.AddMultiple(direction, Share, memory[0].Span, next[0]);
        next[0].CopyTo(direction);
    }
}
