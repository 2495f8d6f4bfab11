using MlPure.Clusters;
using MlPure.Randomness;

namespace MlPure.Specs.Clusters;

/// <summary>What the search by exchanges promises (src/MlPure/Clusters/Swap.cs). The published optima are in OptimaSpec.</summary>
[Properties(Arbitrary = [typeof(ClusterScenes)], MaxTest = 50)]
public class SwapSpec
{
    static readonly SwapSettings Settings = SwapSettings.Create(trials: 40, patience: 3).GetOrThrow();

    [Property]
    public bool The_best_is_never_worse_than_its_start_nor_than_the_best_before(ClusterScene given, uint seed)
    {
        var start = KMeans.Run(given.Centroids, given.Weighted, Settings.Lloyd).Inertia;
        var best = Swap.Trajectory(Swap.At(MersenneTwister.FromSeed(seed), given.Centroids, given.Weighted, Settings), given.Weighted, Settings)
            .Select(state => state.Best.Inertia).ToArray();
        return best[0] == start && best.Zip(best.Skip(1)).All(pair => pair.Item2 <= pair.Item1);
    }

    [Property]
    public bool The_best_is_at_rest_and_its_inertia_is_its_own(ClusterScene given, uint seed)
    {
        var (best, _) = Swap.Run(MersenneTwister.FromSeed(seed), given.Centroids, given.Weighted, Settings);
        return best.State.Movement == 0 && best.State.Statistics == Assignment.Summarize(best.Centroids, given.Weighted);
    }

    [Property]
    public bool A_search_resumed_is_the_search_uninterrupted_on_bits(ClusterScene given, uint seed, NonNegativeInt cut)
    {
        var states = Swap.Trajectory(Swap.At(MersenneTwister.FromSeed(seed), given.Centroids, given.Weighted, Settings), given.Weighted, Settings).ToArray();
        return Swap.Trajectory(states[cut.Get % states.Length], given.Weighted, Settings).Last().Equals(states[^1]);
    }

    [Fact]
    public void Trials_are_the_asked_ones_or_fewer_where_rows_are_many()
    {
        Assert.Equal(7, SwapSettings.Create(trials: 7).GetOrThrow().TrialsFor(TheBlobs.Observations, 4));
        Assert.Equal(1200, SwapSettings.Default.TrialsFor(TheBlobs.Observations, 4));
        Assert.Equal(156, SwapSettings.Default.TrialsFor(TheBlobs.Observations, 40));
    }

    [Fact]
    public void Settings_that_cannot_be_are_refused_with_all_faults() =>
        Assert.Equal([110, 110], Codes(SwapSettings.Create(trials: -1, patience: 0)));
}
