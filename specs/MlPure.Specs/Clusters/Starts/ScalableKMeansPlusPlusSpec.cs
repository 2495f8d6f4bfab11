using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What k-means|| promises (src/MlPure/Clusters/Starts/ScalableKMeansPlusPlus.cs).</summary>
public class ScalableKMeansPlusPlusSpec
{
    static Centroids Draw(uint seed, int k, Observations observations) =>
        KMeansInitializer.ScalablePlusPlus.Draw(MersenneTwister.FromSeed(seed), k, observations).GetOrThrow().Value;

    [Fact]
    public void Scalable_k_means_plus_plus_draws_one_row_from_each_of_well_separated_clouds()
    {
        var clouds = Blobs.Draw(MersenneTwister.FromSeed(1),
            new() { Samples = 5000, Centers = 12, Deviations = [0.01] }).GetOrThrow().Value;
        var observations = Observations.Parse(clouds.Values).GetOrThrow();
        for (var seed = 0u; seed < 5; seed++)
        {
            var start = Draw(seed, 12, observations);
            Assert.Equal(12, Assignment.Nearest(start, Observations.Parse(clouds.Centers).GetOrThrow())
                .Labels.Distinct().Count());
        }
    }

    [Fact]
    public void Rows_of_next_to_no_weight_are_not_drawn_by_scalable_k_means_plus_plus()
    {
        var observations = Observations.Parse(
            Matrix.Of(6, 1, 2, 2, 8, 8, 500, 500), Vector.Of(1e6, 1e6, 1e6, 1e6, 1e-6, 1e-6)).GetOrThrow();
        for (var seed = 0u; seed < 20; seed++)
            Assert.Equal([2.0, 8], Draw(seed, 2, observations).Values.AsVector().Order());
    }

    /// <summary>Powers of two, so that products are exact; a row that is sure to be drawn is.</summary>
    [Fact]
    public void A_row_of_a_weight_is_drawn_as_one_of_as_many_times_its_squared_distance()
    {
        var block = new Block(3, 3 * Blocks.Rows, 500);
        double[] squared = [.. Enumerable.Range(0, 500).Select(row => row % 50 == 49 ? 2048 : (row % 9 + 1) / 16.0)];
        double[] weights = [.. Enumerable.Range(0, 500).Select(row => Math.ScaleB(1, row % 5 - 2))];
        double[] products = [.. squared.Zip(weights, (square, weight) => square * weight)];
        List<int> Drawn(double[] squared, double[] weights, double scale) =>
            SeedingBlocks.Drawn(block, squared, weights, scale, 7, 2);
        var drawn = Drawn(squared, weights, 0.25);
        Assert.Equal(drawn, Drawn(products, [], 0.25));
        Assert.Equal(drawn, Drawn([.. products.Select(one => one / 4)], [], 1));
        Assert.NotEqual(drawn, Drawn(squared, [], 0.25));
        Assert.InRange(drawn.Count, 50, 400);
        Assert.All(Enumerable.Range(0, 10), i => Assert.Contains(block.First + 50 * i + 49, drawn));
        Assert.All(drawn, row => Assert.InRange(row, block.First, block.First + 499));
    }

    /// <summary>With one cluster two rows are drawn in a round on average, and in one round of seven none.</summary>
    [Fact]
    public void A_round_in_which_no_row_is_drawn_changes_no_point_and_the_next_goes_on()
    {
        var rows = Observations.Parse(Matrix.Build(400, 1, (i, _) => i)).GetOrThrow();
        for (var seed = 0u; seed < 60; seed++)
        {
            var (drawn, _) = KMeansInitializer.ScalablePlusPlus.Draw(MersenneTwister.FromSeed(seed), 1, rows)
                .GetOrThrow();
            Assert.Equal(1, drawn.Count);
            Assert.Contains(drawn.Values[0, 0], rows.Values.AsVector());
        }
    }

    /// <summary>Five rounds as the summary has them: the generator's next number is the seed s; a first row by
    /// k-means++; in round r a row is drawn where a sample of the generator (s, r, 0) is below 2 k w D / P; then
    /// k-means++ on the points by the masses of their rows.</summary>
    static Matrix ByHand(Observations rows, int k, uint start)
    {
        var (seed, next) = MersenneTwister.FromSeed(start).NextUInt32();
        var (points, after) = KMeansPlusPlus.Draw(next, 1, rows, 1).GetOrThrow();
        var weights = rows.Weights.IfNone(Vector.Constant(rows.Count, 1));
        for (var round = 0u; round < 5; round++)
        {
            var distances = Assignment.Nearest(points, rows).SquaredDistances;
            var cost = Enumerable.Range(0, rows.Count).Sum(i => weights[i] * distances[i]);
            var samples = MersenneTwister.FromSeeds(seed, round, 0).RandomSamples(rows.Count).Value;
            var drawn = Enumerable.Range(0, rows.Count)
                .Where(i => samples[i] < 2 * k * weights[i] * distances[i] / cost);
            points = Centroids.Parse(Matrix.FromRows([.. Enumerable.Range(0, points.Count)
                .Select(points.Values.RowVector), .. drawn.Select(rows.Values.RowVector)])).GetOrThrow();
        }
        Vector[] different = [.. Enumerable.Range(0, points.Count).Select(points.Values.RowVector).Distinct()];
        var all = Centroids.Parse(Matrix.FromRows(different)).GetOrThrow();
        var masses = Assignment.Summarize(all, rows).Mass;
        return KMeansPlusPlus.Draw(after, k, Observations.Parse(all.Values, masses).GetOrThrow()).GetOrThrow().Value
            .Values;
    }

    [Fact]
    public void The_rounds_of_scalable_k_means_plus_plus_by_hand()
    {
        var values = Matrix.Build(300, 2, (i, f) => Math.Sin(i * (f + 1.3)) * (i % 7));
        var weights = Vector.From(Enumerable.Range(0, 300).Select(i => 1.0 + i % 3));
        var rows = Observations.Parse(values, weights).GetOrThrow();
        for (var start = 0u; start < 5; start++) Assert.Equal(ByHand(rows, 3, start), Draw(start, 3, rows).Values);
        // Of one cluster some rounds draw no row.
        for (var start = 0u; start < 20; start++) Assert.Equal(ByHand(rows, 1, start), Draw(start, 1, rows).Values);
    }

    /// <summary>The sum of squared distances is one, and zero once both rows are drawn.</summary>
    [Fact]
    public void Scalable_k_means_plus_plus_draws_both_of_two_rows_or_one_by_its_mass()
    {
        var rows = Observations.Parse(Matrix.Of(2, 1, 4, 5)).GetOrThrow();
        for (var start = 0u; start < 20; start++) Assert.Equal(ByHand(rows, 1, start), Draw(start, 1, rows).Values);
    }

    /// <summary>Rows elsewhere, in two parts of whole blocks, which are joined in either order.</summary>
    sealed record Elsewhere(Matrix Numbers, bool LastFirst)
        : StreamedRows(Numbers.Rows, Numbers.Columns), ISeedingPass
    {
        Observations Here => Observations.Parse(Numbers).GetOrThrow();

        public override void ReadInto(int first, Span<double> cells) =>
            Numbers.Span.Slice(first * Columns, cells.Length).CopyTo(cells);

        public double[] Costs(Centroids points) => Joined((first, count) =>
            SeedingBlocks.Costs(points, Here, Threads.One, first, count));

        public int[] Draw(Centroids points, double scale, uint seed, int round) => [.. Joined((first, count) =>
            SeedingBlocks.Draw(points, scale, seed, round, Here, Threads.One, first, count)).Select(row => (int)row)];

        double[] Joined(Func<int, int, OrderedSum<NumbersInOrder>> part)
        {
            var (first, last) = (part(0, 1), part(1, Blocks.BlockCount(Rows) - 1));
            var joined = LastFirst ? last.Join(first) : first.Join(last);
            return [.. joined.Total().IfNone(NumbersInOrder.Zero).Numbers];
        }
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Rows_elsewhere_are_drawn_as_rows_here_are_bit_for_bit(bool lastFirst)
    {
        var values = Matrix.Build(5000, 2, (i, f) => Math.Sin(i * (f + 1.3)) * (i % 7));
        var here = Observations.Parse(values).GetOrThrow();
        var there = Observations.OfChecked(new Elsewhere(values, lastFirst));
        for (var seed = 0u; seed < 4; seed++)
        {
            var generator = MersenneTwister.FromSeed(seed);
            var (one, other) = (KMeansInitializer.ScalablePlusPlus.Draw(generator, 6, here).GetOrThrow(),
                KMeansInitializer.ScalablePlusPlus.Draw(generator, 6, there).GetOrThrow());
            Assert.True(one.Value.Values.HasTheBitsOf(other.Value.Values));
            Assert.Equal(one.Next, other.Next);
        }
    }

    /// <summary>Ten rows of three that differ: nothing is left to draw, and all are taken.</summary>
    [Fact]
    public void Scalable_k_means_plus_plus_takes_all_rows_that_differ_where_those_are_fewer_than_k()
    {
        var rows = Observations.Parse(Matrix.Build(10, 1, (i, _) => i % 3)).GetOrThrow();
        for (var seed = 0u; seed < 10; seed++)
            Assert.Equal([0.0, 1, 2], Draw(seed, 5, rows).Values.AsVector().Order());
    }
}
