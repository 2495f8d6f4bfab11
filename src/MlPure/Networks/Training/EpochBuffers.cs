using System.Runtime.InteropServices;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>The parameters and the optimizer's vectors of an epoch under way, in arrays that its batches write over one
/// after another. The arrays are copies that nothing else can reach, and no batch can write once they are handed
/// out.</summary>
ref struct EpochBuffers
{
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

    /// <summary>A step of the optimizer, in place; the gradient is written over.</summary>
    public void Step(Optimizer optimizer, Span<double> gradient)
    {
        if (isReleased) throw new InvalidOperationException("The epoch is over.");
        optimizer.Apply(new(gradient, parameters, steps, vectors, next), parameters);
        steps++;
    }

    /// <summary>Hands the arrays out: from here on they never change.</summary>
    public (Network Network, OptimizerState State) Release()
    {
        isReleased = true;
        return (Network, new(steps, ImmutableCollectionsMarshal.AsImmutableArray(vectors)));
    }
}
