using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Clusters;

/// <summary>What k-means|| finds of runs of neighbouring blocks of rows without weights, that are elsewhere than the
/// points.</summary>
static class SeedingBlocks
{
    /// <summary>The part of <see cref="ISeedingPass.Costs"/> that a run has.</summary>
    public static OrderedSum<NumbersInOrder> Costs(
        Centroids points, Observations observations, Threads threads, int firstBlock, int count) =>
        Of(points, observations, threads, firstBlock, count, static (_, squared) => [Lanes.Sum(squared)]);

    /// <summary>The part of <see cref="ISeedingPass.Draw"/> that a run has.</summary>
    public static OrderedSum<NumbersInOrder> Draw(Centroids points, double scale, uint seed, int round,
        Observations observations, Threads threads, int firstBlock, int count) =>
        Of(points, observations, threads, firstBlock, count, (block, squared) =>
            [.. Drawn(block, squared, [], scale, seed, round).Select(static row => (double)row)]);

    /// <summary>The rows that a round draws from a block, by their squared distances and weights.</summary>
    public static List<int> Drawn(Block block, ReadOnlySpan<double> squared, ReadOnlySpan<double> weights,
        double scale, uint seed, int round)
    {
        var buffer = MersenneTwister.FromSeeds(seed, (uint)round, (uint)block.Number).ToBuffer();
        var rows = new List<int>();
        for (var i = 0; i < block.Count; i++)
        {
            var probability = scale * squared[i] * (weights.IsEmpty ? 1 : weights[i]);
            if (buffer.Sample() < probability) rows.Add(block.First + i);
        }
        return rows;
    }

    static OrderedSum<NumbersInOrder> Of(Centroids points, Observations observations, Threads threads, int firstBlock,
        int count, Found found)
    {
        var packed = Assignment.Packed(points, observations);
        return Pass.Part(observations.Count, firstBlock, count, threads, block =>
        {
            Span<int> labels = stackalloc int[block.Count];
            Span<double> squared = stackalloc double[block.Count];
            packed.Find(observations.RowsOf(block), labels, squared);
            return new NumbersInOrder(found(block, squared));
        });
    }

    delegate EquatableArray<double> Found(Block block, ReadOnlySpan<double> squared);
}

/// <summary>Numbers of blocks, in the order of the blocks.</summary>
sealed record NumbersInOrder(EquatableArray<double> Numbers) : IMonoid<NumbersInOrder>
{
    /// <summary>None.</summary>
    public static NumbersInOrder Zero { get; } = new([]);

    /// <summary>Those of both.</summary>
    public static NumbersInOrder operator +(NumbersInOrder left, NumbersInOrder right) =>
        new([.. left.Numbers, .. right.Numbers]);
}
