using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Specs.Clusters;

/// <summary>What the bounds promise (src/MlPure/Clusters/Bounded.cs): the same states on bits, and less work.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 300)]
public class BoundedSpec
{
    static readonly LloydSettings Settings = LloydSettings.Default;

    static bool AreTheSame(Centroids start, Observations observations, LloydSettings settings)
    {
        var plain = KMeans.Trajectory(start, observations, settings).ToArray();
        var bounded = Bounded.Trajectory(start, observations, settings).ToArray();
        return plain.Length == bounded.Length
            && Enumerable.Range(0, plain.Length).All(step => plain[step] == bounded[step].State
                && plain[step].Centroids.Values.HasTheBitsOf(bounded[step].State.Centroids.Values)
                && plain[step].Statistics.Inertia.HasTheBitsOf(bounded[step].State.Statistics.Inertia)
                && Assignment.Nearest(plain[step].Centroids, observations).Labels.SequenceEqual(bounded[step].Labels));
    }

    [Property]
    public bool With_many_ties_and_equal_rows_every_state_is_that_of_plain_Lloyd_on_bits(ClusterScene given) => AreTheSame(given.Centroids, given.Weighted, Settings);

    [Property]
    public bool Far_from_zero_too(ClusterScene given) => AreTheSame(
        Valid(Centroids.Parse(given.Centroids.Values.Map(x => 1e8 + x / 3))), Valid(Observations.Parse(given.Values.Map(x => 1e8 + x / 3))), Settings);

    [Property]
    public bool Whatever_becomes_of_empty_clusters(ClusterScene given) =>
        new[] { EmptyCluster.Drop, EmptyCluster.Fail }.All(empty => AreTheSame(given.Centroids, given.Observations, Valid(LloydSettings.Create(empty: empty))));

    [Fact]
    public void Where_squares_are_next_to_nothing_no_bound_is_trusted()
    {
        foreach (var scale in new[] { 1e-149, 1e-140, 1e140 })
        {
            var values = Matrix.Build(60, 2, (i, j) => scale * ((37 * i + 11 * j) % 23 + i % 3 * 40));
            Assert.True(AreTheSame(Valid(Centroids.Parse(values.SelectRows([0, 1, 2, 30]))), Valid(Observations.Parse(values)), Settings));
        }
    }

    [Fact]
    public void Clusters_that_are_apart_are_hardly_looked_at_again()
    {
        var clouds = Valid(Blobs.Draw(MersenneTwister.Seed(2), new() { Samples = 5000, Centers = 30, Features = 8 })).Value;
        var observations = Valid(Observations.Parse(clouds.Values));
        var start = Valid(Start.Rows(MersenneTwister.Seed(3), 30, observations)).Value;
        Assert.True(AreTheSame(start, observations, Settings));
        Assert.Equal(KMeans.Run(start, observations, Settings), Bounded.Run(start, observations, Settings));
        var scanned = Bounded.Trajectory(start, observations, Settings).Select(state => state.Scanned).ToArray();
        Assert.Equal(5000, scanned[0]);
        Assert.InRange(scanned[^1], 0, 500);
    }
}
