using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>What an optimizer transforms in one step, in place.</summary>
/// <param name="direction">The gradient, or what the transformation before made of it; written over.</param>
/// <param name="parameters">w before the step.</param>
/// <param name="step">The number of the step, counted from 0.</param>
/// <param name="state">The vectors kept from the step before.</param>
/// <param name="nextState">Where the vectors to be kept go, all of them; each may be the very array of the vector it
/// replaces, so a number must be read before its place is written.</param>
readonly ref struct Update(
    Span<double> direction,
    ReadOnlySpan<double> parameters,
    long step,
    ReadOnlySpan<Vector> state,
    ReadOnlySpan<double[]> nextState)
{
    public Span<double> Direction { get; } = direction;

    public ReadOnlySpan<double> Parameters { get; } = parameters;

    public long Step { get; } = step;

    public ReadOnlySpan<Vector> State { get; init; } = state;

    public ReadOnlySpan<double[]> NextState { get; init; } = nextState;

    /// <summary>The number of the first parameter, where these are some neighbouring ones.</summary>
    int First { get; init; }

    /// <summary>What a vector that is like the parameters keeps of them.</summary>
    public ReadOnlySpan<double> Kept(int vector) => State[vector].Span.Slice(First, Direction.Length);

    /// <summary>Where the numbers go that it keeps next.</summary>
    public Span<double> NextOf(int vector) => NextState[vector].AsSpan(First, Direction.Length);

    /// <summary>Some neighbouring parameters alone.</summary>
    public Update Slice(int first, int count) =>
        new(Direction.Slice(first, count), Parameters.Slice(first, count), Step, State, NextState)
        {
            First = First + first,
        };
}
