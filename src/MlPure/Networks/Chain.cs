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

    internal override Vector Turn(Vector direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next) => Next.Turn(
        First.Turn(direction, parameters, step, memory[..First.Slots], next[..First.Slots]), parameters, step, memory[First.Slots..], next[First.Slots..]);
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
    internal override Vector Turn(Vector direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next) =>
        direction.Times(Rate.At(step));
}

sealed record HeavyBall(double Share) : Descent
{
    internal override int Slots => 1;

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Moments.Zeros(parameters);

    internal override Vector Turn(Vector direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next) =>
        next[0] = direction.PlusMultiple(Share, memory[0]);
}
