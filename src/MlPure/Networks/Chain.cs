using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

sealed record Chain(Descent First, Descent Next) : Descent
{
    internal override int Slots => First.Slots + Next.Slots;

    internal override void Start(Vector parameters, Span<Vector> memory)
    {
        First.Start(parameters, memory[..First.Slots]);
        Next.Start(parameters, memory[First.Slots..]);
    }

    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        First.Turn(direction, parameters, step, memory[..First.Slots], next[..First.Slots]);
        Next.Turn(direction, parameters, step, memory[First.Slots..], next[First.Slots..]);
    }
}

/// <summary>A descent that remembers nothing.</summary>
abstract record Forgetful : Descent
{
    internal sealed override int Slots => 0;

    internal sealed override void Start(Vector parameters, Span<Vector> memory)
    {
    }
}

sealed record Scaling(Rate Rate) : Forgetful
{
    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next) =>
        Elementwise.Multiply(direction, Rate.At(step), direction);
}

sealed record HeavyBall(double Share) : Descent
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Moments.Zeros(parameters);

    internal override void Turn(Span<double> direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next)
    {
        next[0] = Moments.PlusMultiple(direction, Share, memory[0]);
        next[0].Span.CopyTo(direction);
    }
}
