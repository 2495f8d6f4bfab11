using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Clusters;

/// <summary>What restarts promise (src/MlPure/Clusters/Restarts.cs).</summary>
public class RestartsSpec
{
    static readonly Observations Iris = Observations.Parse(Tables.Csv("iris.csv")).GetOrThrow();

    static Restarts Lloyd(uint seed, int k, int runs) =>
        Restarts.Lloyd(MersenneTwister.FromSeed(seed), k, runs, Iris, LloydSettings.Default).GetOrThrow().Value;

    [Fact]
    public void All_runs_are_kept_and_the_best_is_of_least_inertia()
    {
        var restarts = Lloyd(0, 3, 20);
        Assert.Equal(20, restarts.Fits.Count);
        Assert.Equal(restarts.Fits.Map(fit => fit.Inertia).Min(), restarts.Best.Inertia);
        Assert.Equal(78.8514, restarts.Best.Inertia, 1e-4);
    }

    [Fact]
    public void A_run_knows_nothing_of_the_runs_before_it()
    {
        var (few, many) = (Lloyd(0, 5, 3), Lloyd(0, 5, 6));
        Assert.Equal(few.Fits, many.Fits.Take(3));
        Assert.True(many.Fits.Map(fit => fit.Inertia).Distinct().Count() > 1);
    }

    /// <summary>dotnet/machinelearning#6375, #7429: a fixed seed, and other clusters from run to run.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_clusters_in_the_same_order()
    {
        var observations = Observations.Parse(Matrix.Build(60, 2, (i, j) => j == 0 ? 37 * i % 2000 : i % 7)).GetOrThrow();
        var fits = Enumerable.Range(0, 10)
            .Select(_ => Restarts.Lloyd(MersenneTwister.FromSeed(1), 4, 1, observations, LloydSettings.Default).GetOrThrow().Value.Best).ToArray();
        Assert.All(fits, fit => Assert.True(fit.Centroids.Values.HasTheBitsOf(fits[0].Centroids.Values)));
        Assert.All(fits, fit => Assert.Equal(fits[0].Assign(observations), fit.Assign(observations)));
    }

    [Fact]
    public void All_faults_come_at_once() =>
        Assert.Equal([111, 110], Codes(Restarts.Lloyd(MersenneTwister.FromSeed(0), 151, 0, Iris, LloydSettings.Default)));
}
