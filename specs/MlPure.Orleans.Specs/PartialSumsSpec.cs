using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Orleans.Specs;

/// <summary>Sums of shards as they arrive, and their bytes (src/MlPure.Orleans/PartialSums.cs, Wire.cs).</summary>
public class PartialSumsSpec
{
    static readonly Observations rows = Observations.Parse(Matrix.Build(9 * 2048 + 5, 2, (i, f) =>
        Math.Sin(1.3 * i + f) + i % 3)).GetOrThrow();

    static readonly GaussianMixture mixture = GaussianMixture.Parse([0.4, 0.6], Matrix.Of(2, 2, 0, 1, 2, 1),
        [Matrix.Identity(2), Matrix.Of(2, 2, 2, 0.5, 0.5, 1)]).GetOrThrow();

    static OrderedSum<EStepResult> SumOf(Shard shard) => Wire.Read(Wire.Write(EStep.SummarizeBlocks(
        mixture, new Noise(0.1, 3), rows, ScatterShape.Full, Threads.One, shard.FirstBlock, shard.BlockCount),
        Wire.Write), Wire.ReadEStep);

    static Shard[] Shards(int size) => [.. Enumerable.Range(0, (10 + size - 1) / size)
        .Select(number => TestSilos.ShardOf("rows.npy", 2, rows.Count, number * size,
            Math.Min(size, 10 - number * size)))];

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(4)]
    [InlineData(16)]
    public void Sums_that_arrive_in_any_order_and_several_times_have_the_bits_of_one_pass(int size)
    {
        var expected = EStep.Summarize(mixture, new Noise(0.1, 3), rows);
        var shards = Shards(size);
        for (var seed = 0u; seed < 20; seed++)
        {
            var (order, _) = MersenneTwister.FromSeed(seed).Permutation(2 * shards.Length);
            var sums = new PartialSums<EStepResult>(10);
            var added = order.Count(at => sums.Add(shards[at % shards.Length], SumOf(shards[at % shards.Length])));
            Assert.Equal(shards.Length, added);
            Assert.Equal(expected, sums.Total().IfNone(() => throw new InvalidOperationException()));
        }
    }

    [Fact]
    public void There_is_no_total_while_a_shard_is_missing()
    {
        var sums = new PartialSums<EStepResult>(10);
        foreach (var shard in Shards(2)[..^1]) sums.Add(shard, SumOf(shard));
        Assert.True(sums.Total().IsNone);
    }

    [Fact]
    public void Bytes_of_another_version_are_refused() => Assert.Throws<InvalidDataException>(() =>
        Wire.Read([2, 0, 0, 0, 0], Wire.ReadEStep));
}
