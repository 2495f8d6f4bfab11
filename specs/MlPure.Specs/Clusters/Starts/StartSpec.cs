using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Specs.Clusters;

/// <summary>What random starts promise (src/MlPure/Clusters/Start.cs).</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 200)]
public class StartSpec
{
    static Centroids Rows(uint seed, int k, Observations observations) => Start.Rows(MersenneTwister.FromSeed(seed), k, observations).GetOrThrow().Value;

    [Property]
    public bool Random_rows_are_rows_and_no_two_are_equal(ClusterScene given, uint seed)
    {
        var distinct = Enumerable.Range(0, given.Rows).Select(given.Values.RowVector).Distinct().ToArray();
        return new[] { given.Observations, given.Weighted }.All(observations =>
        {
            var values = Rows(seed, given.Count, observations).Values;
            var drawn = Enumerable.Range(0, values.Rows).Select(values.RowVector).ToArray();
            return drawn.Length == Math.Min(given.Count, distinct.Length) && drawn.Distinct().Count() == drawn.Length && drawn.All(distinct.Contains);
        });
    }

    [Fact]
    public void Without_weights_they_begin_numpys_permutation() =>
        Assert.Equal([6.0, 11, 4, 10], Rows(0, 4, Observations.Parse(Matrix.Build(12, 1, (i, _) => i)).GetOrThrow()).Values.AsVector());

    [Fact]
    public void Where_fewer_rows_differ_than_are_asked_for_all_that_do_are_drawn() =>
        Assert.Equal([5.0, 7, 9], Rows(1, 4, Observations.Parse(Matrix.Of(6, 1, 5, 7, 9, 9, 9, 9)).GetOrThrow()).Values.AsVector().Order());

    [Fact]
    public void With_weights_the_first_row_is_drawn_in_proportion_to_them()
    {
        var observations = Observations.Parse(Matrix.Of(3, 1, 0, 1, 2), Vector.Of(1, 2, 7)).GetOrThrow();
        var first = Enumerable.Range(0, 4000).Select(seed => Rows((uint)seed, 1, observations).Values[0, 0]).ToArray();
        foreach (var (value, p) in new[] { (0.0, 0.1), (1.0, 0.2), (2.0, 0.7) })
            Assert.InRange(first.Count(one => one == value), 4000 * p - 4 * Math.Sqrt(4000 * p * (1 - p)), 4000 * p + 4 * Math.Sqrt(4000 * p * (1 - p)));
    }

    [Theory]
    [InlineData(0, 110)]
    [InlineData(3, 111)]
    public void More_or_fewer_clusters_than_can_be_are_refused(int k, int code) =>
        Assert.Equal([code], Codes(Start.Rows(MersenneTwister.FromSeed(0), k, Observations.Parse(Matrix.Of(3, 1, 0, 1, 2), Vector.Of(1, 0, 1)).GetOrThrow())));
}
