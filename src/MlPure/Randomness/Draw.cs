using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Randomness;

/// <summary>Rows to be drawn in proportion to a mass times a weight: blocks are found by their sums, rows within their block, so that a draw
/// does not walk over all rows.</summary>
sealed class Draw
{
    readonly Vector masses;
    readonly double[] cumulated;

    /// <summary>No weights means ones.</summary>
    public Draw(Vector masses, Option<Vector> weights, Threads threads = default)
    {
        this.masses = weights.Match(None: () => masses, Some: given => Vector.Create(masses.Length, (masses, given), static (cells, pair) =>
        {
            for (var i = 0; i < cells.Length; i++) cells[i] = pair.masses[i] * pair.given[i];
        }));
        cumulated = new double[Blocks.BlockCount(masses.Length)];
        Pass.Each(masses.Length, threads, block => cumulated[block.Number] = Lanes.Sum(this.masses.Span.Slice(block.First, block.Count)));
        for (var i = 1; i < cumulated.Length; i++) cumulated[i] += cumulated[i - 1];
    }

    /// <summary>The sum of all: zero where nothing can be drawn.</summary>
    public double Total => cumulated[^1];

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

    /// <summary>The first row at which the cumulated mass is above the target. A block's sum in lanes and row by row may differ in their last bits, so that
    /// the block has no such row: then it is the last before its end that has any mass.</summary>
    int At(double target)
    {
        var number = 0;
        for (var step = (int)System.Numerics.BitOperations.RoundUpToPowerOf2((uint)cumulated.Length); step > 0; step /= 2)
            if (number + step < cumulated.Length && cumulated[number + step - 1] <= target) number += step;
        var block = Blocks.At(number, masses.Length);
        var sum = number == 0 ? 0 : cumulated[number - 1];
        var end = block.First + block.Count;
        for (var row = block.First; row < end; row++)
        {
            sum += masses[row];
            if (sum > target) return row;
        }
        return masses.Span[..end].LastIndexOfAnyExcept(0.0);
    }
}
