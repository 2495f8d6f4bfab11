using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What every way to choose first centroids promises, and random rows
/// (src/MlPure/Clusters/Starts/KMeansInitializer.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class KMeansInitializerSpec
{
    static Centroids Rows(uint seed, int k, Observations observations) =>
        KMeansInitializer.RandomRows.Draw(MersenneTwister.FromSeed(seed), k, observations).GetOrThrow().Value;

    static Observations Column(params double[] column) =>
        Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    [Property]
    public bool First_centroids_are_k_rows_that_differ_or_all_such_rows_where_there_are_fewer(ClusterScene scene,
        uint seed)
    {
        var distinct = scene.RowVectors.ToHashSet();
        return Enum.GetValues<KMeansInitializer>()
            .All(initializer => new[] { scene.Observations, scene.Weighted }.All(observations =>
        {
            var values = initializer.Draw(MersenneTwister.FromSeed(seed), scene.Count, observations).GetOrThrow()
                .Value.Values;
            var drawn = Enumerable.Range(0, values.Rows).Select(values.RowVector).ToHashSet();
            return values.Rows == Math.Min(scene.Count, distinct.Count) && drawn.Count == values.Rows
                && distinct.IsSupersetOf(drawn);
        }));
    }

    [Fact]
    public void First_centroids_are_the_same_rows_for_any_number_of_threads()
    {
        var observations = Observations.Parse(Matrix.Build(9000, 3, (i, j) => Math.Sqrt(i * 7 % 1000 + j)))
            .GetOrThrow();
        foreach (var initializer in Enum.GetValues<KMeansInitializer>())
        {
            (Centroids, MersenneTwister) By(Threads threads) =>
                initializer.Draw(MersenneTwister.FromSeed(5), 8, observations, threads).GetOrThrow();
            var one = By(Threads.One);
            foreach (var count in new[] { 2, 7 }) Assert.Equal(one, By(Threads.Create(count).GetOrThrow()));
        }
    }

    [Fact]
    public void Random_rows_without_weights_begin_numpys_permutation() =>
        Assert.Equal([6.0, 11, 4, 10],
            Rows(0, 4, Column([.. Enumerable.Range(0, 12).Select(i => (double)i)])).Values.AsVector());

    [Fact]
    public void Random_rows_are_all_rows_that_differ_where_those_are_fewer_than_k() =>
        Assert.Equal([5.0, 7, 9], Rows(1, 4, Column(5, 7, 9, 9, 9, 9)).Values.AsVector().Order());

    [Fact]
    public void With_weights_the_first_random_row_is_drawn_in_proportion_to_them()
    {
        var observations = Observations.Parse(Matrix.Of(3, 1, 0, 1, 2), Vector.Of(1, 2, 7)).GetOrThrow();
        var first = Enumerable.Range(0, 4000).Select(seed => Rows((uint)seed, 1, observations).Values[0, 0]).ToArray();
        foreach (var (value, p) in new[] { (0.0, 0.1), (1.0, 0.2), (2.0, 0.7) })
        {
            var fourDeviations = 4 * Math.Sqrt(4000 * p * (1 - p));
            Assert.InRange(first.Count(one => one == value), 4000 * p - fourDeviations, 4000 * p + fourDeviations);
        }
    }

    [Theory]
    [InlineData(0, 110)]
    [InlineData(3, 111)]
    public void No_clusters_and_more_clusters_than_rows_are_refused(int k, int code)
    {
        var observations = Observations.Parse(Matrix.Of(3, 1, 0, 1, 2), Vector.Of(1, 0, 1)).GetOrThrow();
        Assert.All(Enum.GetValues<KMeansInitializer>(), initializer =>
            Assert.Equal([code], Codes(initializer.Draw(MersenneTwister.FromSeed(0), k, observations))));
    }
}
