using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Randomness;

/// <summary>Draws rows in proportion to a mass times a weight. The block is found by the blocks' sums and the row
/// within its block, so that a draw does not walk over all rows.</summary>
sealed class RowSampler
{
    readonly Vector masses;
    readonly double[] cumulative;

    /// <summary>No weights means ones.</summary>
    public RowSampler(Vector masses, Option<Vector> weights, Threads threads = default)
    {
        this.masses = weights.Match(None: () => masses, Some: factors => Product(masses, factors));
        cumulative = new double[Blocks.BlockCount(masses.Length)];
        Pass.Each(masses.Length, threads, block =>
            cumulative[block.Number] = Lanes.Sum(this.masses.Span.Slice(block.First, block.Count)));
        for (var i = 1; i < cumulative.Length; i++) cumulative[i] += cumulative[i - 1];
    }

    /// <summary>The sum of all: zero where nothing can be drawn.</summary>
    public double Total => cumulative[^1];

    /// <summary>A row, each with its probability.</summary>
    public (int Value, MersenneTwister Next) Row(MersenneTwister generator)
    {
        var (sample, next) = generator.RandomSample();
        return (At(sample * Total), next);
    }

    /// <summary>That many independent draws.</summary>
    public (ImmutableArray<int> Value, MersenneTwister Next) Rows(MersenneTwister generator, int count)
    {
        var (samples, next) = generator.RandomSamples(count);
        return ([.. samples.Select(sample => At(sample * Total))], next);
    }

    static Vector Product(Vector masses, Vector factors) =>
        Vector.Create(masses.Length, (masses, factors), static (cells, pair) =>
        {
            for (var i = 0; i < cells.Length; i++) cells[i] = pair.masses[i] * pair.factors[i];
        });

    /// <summary>The first row at which the cumulative mass is above the target. A block's sum in lanes and row by row
    /// may differ in their last bits, so that the block has no such row: then it is the last before its end that has
    /// any mass.</summary>
    int At(double target)
    {
        var number = 0;
        var first = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)cumulative.Length);
        for (var step = first; step > 0; step /= 2)
            if (number + step < cumulative.Length && cumulative[number + step - 1] <= target) number += step;
        var block = Blocks.At(number, masses.Length);
        var sum = number == 0 ? 0 : cumulative[number - 1];
        var end = block.First + block.Count;
        for (var row = block.First; row < end; row++)
        {
            sum += masses[row];
            if (sum > target) return row;
        }
        return masses.Span[..end].LastIndexOfAnyExcept(0.0);
    }
}
