using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Specs.Clusters;

/// <summary>What the bounds promise (src/MlPure/Clusters/Bounded.cs): the same states on bits, and less work.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes), typeof(ManyCentroids)], MaxTest = 200)]
public class BoundedSpec
{
    static readonly LloydSettings Settings = LloydSettings.Default;

    /// <summary>By bounds of groups of that many centroids, however few there are.</summary>
    static bool AreTheSame(Centroids start, Observations observations, LloydSettings settings, int group = 4)
    {
        var plain = KMeans.Trajectory(start, observations, settings).ToArray();
        var bounded = Bounded.Trajectory(Bounded.At(start, observations, settings, group), observations, settings).ToArray();
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
        Centroids.Parse(given.Centroids.Values.Map(x => 1e8 + x / 3)).GetOrThrow(), Observations.Parse(given.Values.Map(x => 1e8 + x / 3)).GetOrThrow(), Settings);

    [Property]
    public bool Whatever_becomes_of_empty_clusters(ClusterScene given) =>
        new[] { EmptyCluster.Drop, EmptyCluster.Fail }.All(empty => AreTheSame(given.Centroids, given.Observations, LloydSettings.Create(empty: empty).GetOrThrow()));

    [Property]
    public bool With_many_groups_too(ManyCentroids given) => new[] { 4, 8, 32 }.All(group => AreTheSame(given.Centroids, given.Observations, Settings, group));

    [Property]
    public bool Without_bounds_too(ClusterScene given) => AreTheSame(given.Centroids, given.Weighted, Settings, 0);

    [Fact]
    public void At_any_scale_too()
    {
        // From squares that are next to nothing, over bounds that single precision cannot hold, to squares that all but overflow.
        foreach (var scale in new[] { 1e-149, 1e-140, 1e-45, 1e-38, 1e-30, 1, 1e38, 1e140 })
        {
            var values = Matrix.Build(60, 2, (i, j) => scale * ((37 * i + 11 * j) % 23 + i % 3 * 40));
            Assert.True(AreTheSame(Centroids.Parse(values.SelectRows([0, 1, 2, 30, 31, 32])).GetOrThrow(), Observations.Parse(values).GetOrThrow(), Settings));
        }
    }

    [Fact]
    public void Clusters_that_are_apart_are_hardly_looked_at_again()
    {
        var clouds = Blobs.Draw(MersenneTwister.FromSeed(2), new() { Samples = 5000, Centers = 128, Features = 16 }).GetOrThrow().Value;
        var observations = Observations.Parse(clouds.Values).GetOrThrow();
        var start = Start.Rows(MersenneTwister.FromSeed(3), 128, observations).GetOrThrow().Value;
        Assert.True(AreTheSame(start, observations, Settings, 32));
        Assert.Equal(KMeans.Run(start, observations, Settings), Bounded.Run(start, observations, Settings));
        var distances = Bounded.Trajectory(start, observations, Settings).Select(state => state.Distances).ToArray();
        Assert.Equal(5000 * 128, distances[0]);
        Assert.InRange(distances[^1], 0, 5000 * 128 / 10);
    }

    [Fact]
    public void Where_bounds_spare_little_they_are_left_for_longer_and_longer()
    {
        var effort = Effort.Fresh.Made;
        foreach (var pause in new[] { 1, 2, 4, 8, 16, 32, 64, 64 })
        {
            effort = effort.Tried(paid: false);
            Assert.Equal((false, pause), (effort.HasBounds, effort.Rest));
            for (var rest = pause; rest > 0; rest--) effort = effort.Rested;
            Assert.Equal(0, effort.Rest);
            effort = effort.Made;
        }
        Assert.Equal(Effort.Fresh.Made, effort.Tried(paid: true));
    }
}

/// <summary>Up to 40 centroids and 60 rows on a coarse grid: ties across groups.</summary>
public sealed record ManyCentroids(int Features, int[] Rows, int[] Centers)
{
    public Observations Observations => MlPure.Data.Observations.Parse(Matrix.Of(Rows.Length / Features, Features, [.. Rows.Select(x => (double)x)])).GetOrThrow();

    public Centroids Centroids => MlPure.Clusters.Centroids.Parse(Matrix.Of(Centers.Length / Features, Features, [.. Centers.Select(x => (double)x)])).GetOrThrow();

    public override string ToString() => $"rows {Observations.Values}, centroids {Centroids.Values}";

    public static Arbitrary<ManyCentroids> Scenes() => Arb.From(
        from d in Gen.Choose(1, 3)
        from k in Gen.Choose(5, 40)
        from n in Gen.Choose(k, 60)
        from rows in Gen.Choose(-9, 9).ArrayOf(n * d)
        from centers in Gen.Choose(-9, 9).ArrayOf(k * d)
        select new ManyCentroids(d, rows, centers),
        scene => scene.Centers.Length > scene.Features ? [scene with { Centers = scene.Centers[scene.Features..] }] : []);
}
