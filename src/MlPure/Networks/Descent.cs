using System.Runtime.InteropServices;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A way of descending: how a gradient becomes a step, w' = w - step. Each is a pair: what it remembers at first, and what it makes of
/// a direction and its memory. They chain: the direction that comes out of one goes into the next, and the first gets the gradient.</summary>
/// <remarks>Definitions are PyTorch 1.13's where names agree.</remarks>
public abstract record Descent
{
    private protected Descent() { }

    /// <summary>How many vectors it remembers.</summary>
    internal abstract int Slots { get; }

    /// <summary>step = rate(t) g.</summary>
    /// <returns>The descent, or the fault: a rate that is not positive (110).</returns>
    public static Validation<Error, Descent> GradientDescent(double rate) => Networks.Rate.Constant(rate).Map(Scaled);

    /// <summary>step = rate(t) g, with a rate that follows the step number.</summary>
    public static Descent Scaled(Rate rate) => new Scaling(rate);

    /// <summary>m' = share m + g; step = rate m'. Polyak (1964).</summary>
    /// <returns>The descent, or all faults: a rate that is not positive, a share of momentum outside [0, 1) (110).</returns>
    public static Validation<Error, Descent> Momentum(double rate, double share = 0.9) => HeavyBall(share).Then(GradientDescent(rate));

    /// <summary>m' = share m + g, without a rate: to be chained.</summary>
    /// <returns>The descent, or the fault: a share outside [0, 1) (110).</returns>
    public static Validation<Error, Descent> HeavyBall(double share) => Parse.Share("share of momentum", share).Map(Descent (valid) => new HeavyBall(valid));

    /// <summary>This, and then <paramref name="next"/> on what comes out of it.</summary>
    public Descent Then(Descent next) => new Chain(this, next);

    /// <summary>What is remembered before the first step.</summary>
    public DescentMemory Init(Network network)
    {
        if (Slots == 0) return new(0, []);
        var vectors = new Vector[Slots];
        Start(network.Parameters, vectors);
        return new(0, ImmutableCollectionsMarshal.AsImmutableArray(vectors));
    }

    /// <summary>One step from a network along a gradient, with what was remembered.</summary>
    /// <returns>The network after the step and what is remembered then, or the fault: parameters that are no longer finite (406).</returns>
    public Fin<(Network Network, DescentMemory Memory)> Step(Vector gradient, DescentMemory memory, Network network)
    {
        var (parameters, next) = Move(gradient, memory, network.Parameters);
        return parameters.IsFinite() ? (network.With(parameters), next) : Fault.StepNotFinite(memory.Steps);
    }

    internal (Vector Parameters, DescentMemory Memory) Move(Vector gradient, DescentMemory memory, Vector parameters)
    {
        var vectors = Slots == 0 ? [] : new Vector[Slots];
        var step = Turn(gradient, parameters, memory.Steps, memory.Vectors.AsSpan(), vectors);
        return (parameters.Minus(step), new(memory.Steps + 1, ImmutableCollectionsMarshal.AsImmutableArray(vectors)));
    }

    /// <summary>Fills what is remembered at first.</summary>
    internal abstract void Start(Vector parameters, Span<Vector> memory);

    /// <summary>What comes out for a direction at a step counted from 0, and fills what is remembered next.</summary>
    internal abstract Vector Turn(Vector direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next);
}

/// <summary>Chains of descents that still have to prove themselves.</summary>
public static class Descents
{
    /// <summary>Both in turn, or the faults of both.</summary>
    public static Validation<Error, Descent> Then(this Validation<Error, Descent> first, Validation<Error, Descent> next) =>
        (first, next).Apply((a, b) => a.Then(b));
}

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

    internal override void Start(Vector parameters, Span<Vector> memory) => memory[0] = Vector.Constant(parameters.Length, 0);

    internal override Vector Turn(Vector direction, Vector parameters, long step, ReadOnlySpan<Vector> memory, Span<Vector> next) =>
        next[0] = direction.PlusMultiple(Share, memory[0]);
}
