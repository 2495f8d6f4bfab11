using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Randomness;

/// <summary>What draws of rows promise (src/MlPure/Randomness/RowSampler.cs).</summary>
public class RowSamplerSpec
{
    [Fact]
    public void A_row_is_drawn_in_proportion_to_its_mass_times_its_weight()
    {
        const int draws = 20_000;
        var (rows, _) = new RowSampler(Vector.Of(1, 0, 3, 2), Vector.Of(4, 9, 1, 0.5))
            .Rows(MersenneTwister.FromSeed(2), draws);
        foreach (var (row, p) in new[] { (0, 0.5), (1, 0.0), (2, 0.375), (3, 0.125) })
            Assert.InRange(rows.Count(one => one == row), draws * p - 4 * Math.Sqrt(draws * p * (1 - p)),
                draws * p + 4 * Math.Sqrt(draws * p * (1 - p)));
    }

    [Fact]
    public void One_draw_is_the_first_of_many()
    {
        var sampler = new RowSampler(Vector.Of(1, 0, 3, 2), Vector.Of(4, 9, 1, 0.5));
        Assert.All(Enumerable.Range(0, 50).Select(seed => MersenneTwister.FromSeed((uint)seed)), generator =>
            Assert.Equal(sampler.Rows(generator, 3).Value[0], sampler.Row(generator).Value));
    }

    /// <summary>Whole masses: sums are exact, so that the row can be looked up by walking over all of them.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(4)]
    [InlineData(5)]
    [InlineData(7)]
    [InlineData(8)]
    public void Over_many_blocks_the_row_is_where_the_cumulative_mass_passes_the_draw(int blocks)
    {
        var masses = Vector.From(Enumerable.Range(0, blocks * Blocks.Rows + 7)
            .Select(i => (double)(i / Blocks.Rows % 3 == 1 ? 0 : i % 5)));
        var generator = MersenneTwister.FromSeed(4);
        var samples = generator.RandomSamples(100).Value;
        var (drawn, _) = new RowSampler(masses, Option<Vector>.None).Rows(generator, 100);
        var total = masses.Sum();
        for (var i = 0; i < drawn.Length; i++)
        {
            var sum = 0.0;
            var expected = -1;
            while (sum <= samples[i] * total) sum += masses[++expected];
            Assert.Equal(expected, drawn[i]);
        }
    }

    [Fact]
    public void Where_rounding_passes_the_end_the_last_row_with_a_mass_is_drawn()
    {
        var masses = Vector.From(Enumerable.Range(0, 1000).Select(i => i < 990 ? 0.1 : 0));
        var (drawn, _) = new RowSampler(masses, Option<Vector>.None).Rows(MersenneTwister.FromSeed(0), 5000);
        Assert.All(drawn, row => Assert.InRange(row, 0, 989));
    }

    [Fact]
    public void Generators_are_equal_where_all_that_they_draw_is()
    {
        var generator = MersenneTwister.FromSeed(1);
        Assert.Equal(generator, MersenneTwister.FromSeed(1));
        Assert.NotEqual(generator, MersenneTwister.FromSeed(2));
        Assert.NotEqual(generator, generator.NextUInt32().Next);
        Assert.NotEqual(generator.StandardNormals(1).Next, generator.StandardNormals(2).Next);
    }

    [Fact]
    public void Draws_from_nothing_are_refused()
    {
        var generator = MersenneTwister.FromSeed(0);
        Assert.All(new (long Low, long High)[] { (3, 3), (3, 2), (long.MaxValue, long.MinValue) }, range =>
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => generator.RandInt(range.Low, range.High));
            Assert.Throws<ArgumentOutOfRangeException>(() => generator.RandInts(2, range.Low, range.High));
        });
        Assert.Throws<ArgumentOutOfRangeException>(() => generator.SampleWithoutReplacement(4, 3));
        Assert.Equal([0, 1, 2], generator.SampleWithoutReplacement(3, 3).Value.Order());
        Assert.Equal(3, generator.RandInt(3, 4).Value);
    }

    /// <summary>The first block has the mass u of the draw itself and another the rest of 1, both exactly: at u the
    /// cumulative mass is not above u yet. Blocks between them have none.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    [InlineData(6)]
    public void A_draw_of_exactly_the_mass_of_the_first_blocks_is_a_row_after_them(int block) =>
        Assert.All(Enumerable.Range(0, 20).Select(seed => MersenneTwister.FromSeed((uint)seed)), generator =>
        {
            var sample = generator.RandomSample().Value;
            var masses = new double[8 * Blocks.Rows];
            (masses[5], masses[block * Blocks.Rows + 3]) = (sample, 1 - sample);
            var sampler = new RowSampler(Vector.Of(masses), Option<Vector>.None);
            Assert.Equal(1, sampler.Total);
            Assert.Equal(block * Blocks.Rows + 3, sampler.Row(generator).Value);
        });
}
