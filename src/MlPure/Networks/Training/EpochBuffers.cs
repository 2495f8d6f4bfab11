using System.Runtime.InteropServices;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>The parameters and the optimizer's vectors of an epoch under way, in arrays that its batches write over one
/// after another. The arrays are copies that nothing else can reach, and no batch can write once they are handed
/// out.</summary>
ref struct EpochBuffers
{
    // Parameters that are taken together, and below how many a second worker costs more than it saves.
    const int Part = 2048, WorthSharing = 1 << 16;

    readonly double[][] next;
    readonly double[] parameters;
    readonly Vector[] vectors;
    long steps;
    bool isReleased;

    /// <summary>Copies of the arrays of a network and of an optimizer's state.</summary>
    public EpochBuffers(Network network, OptimizerState state)
    {
        parameters = network.Parameters.Span.ToArray();
        next = [.. state.Vectors.Items.Select(vector => vector.Span.ToArray())];
        vectors = [.. next.Select(Vector.Own)];
        steps = state.Steps;
        Network = network.With(Vector.Own(parameters));
    }

    /// <summary>The network after the last batch: its parameters change with the next.</summary>
    public Network Network { get; }

    /// <summary>A step of the optimizer, in place, on the first numbers of an array over their divisor; they are
    /// written over. Where parameters do not depend on each other, a part of them at a time: it stays in a cache
    /// through all that is done with it.</summary>
    public void Step(Optimizer optimizer, double[] gradient, double divisor, Threads threads)
    {
        if (isReleased) throw new InvalidOperationException("The epoch is over.");
        var (parameters, vectors, next, step) = (this.parameters, this.vectors, this.next, steps);
        var part = optimizer.IsElementwise ? Part : parameters.Length;
        Pass.EachPiece((parameters.Length + part - 1) / part, parameters.Length < WorthSharing ? Threads.One : threads,
            number =>
            {
                var (first, count) = (number * part, Math.Min(part, parameters.Length - number * part));
                var derivatives = gradient.AsSpan(first, count);
                Elementwise.Divide(derivatives, divisor, derivatives);
                var whole = new Update(gradient.AsSpan(0, parameters.Length), parameters, step, vectors, next);
                optimizer.Apply(whole.Slice(first, count), parameters.AsSpan(first, count));
            });
        steps++;
    }

    /// <summary>Hands the arrays out: from here on they never change.</summary>
    public (Network Network, OptimizerState State) Release()
    {
        isReleased = true;
        return (Network, new(steps, ImmutableCollectionsMarshal.AsImmutableArray(vectors)));
    }
}
