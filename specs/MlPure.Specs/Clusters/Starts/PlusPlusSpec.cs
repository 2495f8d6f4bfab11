using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What k-means++ promises (src/MlPure/Clusters/PlusPlus.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class PlusPlusSpec
{
    static Centroids Draw(uint seed, int k, Observations observations) => PlusPlus.Draw(MersenneTwister.FromSeed(seed), k, observations).GetOrThrow().Value;

    [Property]
    public bool Centroids_are_rows_and_no_two_are_equal(ClusterScene given, uint seed)
    {
        var distinct = Enumerable.Range(0, given.Rows).Select(given.Values.RowVector).Distinct().ToArray();
        return new[] { given.Observations, given.Weighted }.All(observations =>
        {
            var values = Draw(seed, given.Count, observations).Values;
            var drawn = Enumerable.Range(0, values.Rows).Select(values.RowVector).ToArray();
            return drawn.Length == Math.Min(given.Count, distinct.Length) && drawn.Distinct().Count() == drawn.Length && drawn.All(distinct.Contains);
        });
    }

    /// <summary>opencv#2016, flann#152, pybrain#64: the distance was taken for its square. From 0 the squared distances are 1 and 100.</summary>
    [Fact]
    public void The_next_row_is_drawn_by_its_squared_distance()
    {
        const int draws = 101_000;
        var observations = Observations.Parse(Matrix.Of(3, 1, 0, 1, 10)).GetOrThrow();
        var (rows, _) = new Draw(Assignment.Nearest(Centroids.Parse(Matrix.Of(1, 1, 0)).GetOrThrow(), observations).SquaredDistances, Option<Vector>.None)
            .Rows(MersenneTwister.FromSeed(1), draws);
        Assert.InRange(rows.Count(row => row == 1), 905, 1095);
        Assert.DoesNotContain(0, rows);

        var generator = MersenneTwister.FromSeed(8);
        var nearer = 0;
        for (var i = 0; i < 5000; i++)
        {
            (var two, generator) = PlusPlus.Add(generator, Centroids.Parse(Matrix.Of(1, 1, 0)).GetOrThrow(), observations, 1, Threads.One);
            nearer += two.Values[1, 0] == 1 ? 1 : 0;
        }
        Assert.InRange(nearer, 50 - 21, 50 + 21);
    }

    [Fact]
    public void Of_several_candidates_the_one_that_leaves_the_least_potential_stays()
    {
        // With so many candidates both rows are among them: 10 leaves 1, and 1 leaves 81.
        var observations = Observations.Parse(Matrix.Of(3, 1, 0, 1, 10)).GetOrThrow();
        for (var seed = 0u; seed < 20; seed++)
            Assert.Equal(10, PlusPlus.Add(MersenneTwister.FromSeed(seed), Centroids.Parse(Matrix.Of(1, 1, 0)).GetOrThrow(), observations, 3000).Value.Values[1, 0]);
    }

    /// <summary>scikit-learn#25527: rows of next to no weight got a centroid of their own.</summary>
    [Fact]
    public void Featherweights_get_no_centroid_of_their_own()
    {
        var observations = Observations.Parse(Matrix.Of(6, 1, 2, 2, 8, 8, 500, 500), Vector.Of(1e6, 1e6, 1e6, 1e6, 1e-6, 1e-6)).GetOrThrow();
        for (var seed = 0u; seed < 20; seed++)
            Assert.Equal([2.0, 8], Draw(seed, 2, observations).Values.AsVector().Order());
        var fit = KMeans.Fit(observations, KMeansSettings.Create(2).GetOrThrow()).GetOrThrow();
        Assert.Equal(0.484128, fit.Inertia, 1e-6);
        Assert.Equal((2, 8 + 4.92e-10), (fit.Centroids.Values[0, 0], fit.Centroids.Values[1, 0]));
    }

    [Fact]
    public void Any_count_of_threads_draws_the_same_rows()
    {
        var observations = Observations.Parse(Matrix.Build(9000, 3, (i, j) => Math.Sqrt(i * 7 % 1000 + j))).GetOrThrow();
        var one = PlusPlus.Draw(MersenneTwister.FromSeed(5), 8, observations, threads: Threads.One).GetOrThrow();
        foreach (var count in new[] { 2, 7 })
            Assert.Equal(one, PlusPlus.Draw(MersenneTwister.FromSeed(5), 8, observations, threads: Threads.Create(count).GetOrThrow()).GetOrThrow());
    }

    [Fact]
    public void What_cannot_be_drawn_is_refused_with_all_faults()
    {
        var observations = Observations.Parse(Matrix.Of(2, 1, 0, 1)).GetOrThrow();
        Assert.Equal([111, 110], Codes(PlusPlus.Draw(MersenneTwister.FromSeed(0), 3, observations, candidates: 0)));
        Assert.Equal([110], Codes(PlusPlus.Draw(MersenneTwister.FromSeed(0), 0, observations)));
    }
}
