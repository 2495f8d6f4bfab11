using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;
using MlPure.Specs.Oracles;
using static MlPure.Specs.Fixtures.LloydRuns;

namespace MlPure.Specs.Clusters;

/// <summary>What restarts of K-means promise (src/MlPure/Clusters/Search/KMeansRestarts.cs).</summary>
public class KMeansRestartsSpec
{
    static readonly Observations iris = Observations.Parse(Tables.Csv("iris.csv")).GetOrThrow();

    static Validation<Error, (KMeansRestarts Value, MersenneTwister Next)> Restart(
        Observations observations, uint seed, int k, int runs, LloydSettings? settings = null) => KMeansRestarts.Run(
            Problem(observations, settings), k, runs, KMeansInitializer.RandomRows, MersenneTwister.FromSeed(seed));

    static KMeansRestarts OfIris(uint seed, int k, int runs) => Restart(iris, seed, k, runs).GetOrThrow().Value;

    [Fact]
    public void All_runs_of_K_means_are_kept_and_the_best_is_of_least_inertia()
    {
        var restarts = OfIris(0, 3, 20);
        Assert.Equal(20, restarts.All.Count);
        Assert.Equal(restarts.All.Map(one => one.Run.Last.Inertia).Min(), restarts.Best.Run.Last.Inertia);
        Assert.Equal(78.8514, restarts.Best.Run.Last.Inertia, 1e-4);
    }

    [Fact]
    public void Each_run_of_K_means_is_the_run_from_its_start() => Assert.All(
        OfIris(3, 4, 5).All, one => Assert.Equal(Run(one.Start, iris), one.Run));

    [Fact]
    public void Run_r_of_K_means_starts_from_the_generator_of_the_first_number_of_the_seed_and_of_r()
    {
        var (first, next) = MersenneTwister.FromSeed(3).NextUInt32();
        Assert.Equal(Enumerable.Range(0, 5).Select(r => KMeansInitializer.RandomRows
                .Draw(MersenneTwister.FromSeeds(first, (uint)r), 4, iris).GetOrThrow().Value),
            OfIris(3, 4, 5).All.Select(one => one.Start));
        Assert.Equal(next, Restart(iris, 3, 4, 5).GetOrThrow().Next);
    }

    [Fact]
    public void A_run_of_K_means_does_not_depend_on_the_runs_before_it()
    {
        var (few, many) = (OfIris(0, 5, 3), OfIris(0, 5, 6));
        Assert.Equal(few.All, many.All.Take(3));
        Assert.True(many.All.Map(one => one.Run.Last.Inertia).Distinct().Count() > 1);
    }

    /// <summary>dotnet/machinelearning#6375, #7429: a fixed seed, and other clusters from run to run.</summary>
    [Fact]
    public void The_same_seed_gives_the_same_clusters_in_the_same_order()
    {
        var observations = Observations.Parse(Matrix.Build(60, 2, (i, j) => j == 0 ? 37 * i % 2000 : i % 7))
            .GetOrThrow();
        var runs = Enumerable.Range(0, 10).Select(_ => Restart(observations, 1, 4, 1).GetOrThrow().Value.Best.Run)
            .ToArray();
        Assert.All(runs, run => Assert.Equal(runs[0], run));
        Assert.All(runs, run => Assert.True(run.Last.Centroids.Values.HasTheBitsOf(runs[0].Last.Centroids.Values)));
    }

    [Fact]
    public void Restarts_of_K_means_are_bit_identical_for_any_number_of_threads()
    {
        KMeansRestarts By(Threads threads) => Restart(iris, 2, 4, 12, new() { Threads = threads }).GetOrThrow().Value;
        Assert.Equal(By(Threads.One), By(Threads.Create(7).GetOrThrow()));
    }

    [Fact]
    public void A_run_that_an_empty_cluster_ended_is_kept_and_is_the_best_only_where_all_ended_so()
    {
        var observations = Observations.Parse(Matrix.Of(4, 1, 0, 1, 10, 11)).GetOrThrow();
        var good = new KMeansRestart(
            Centroids.Parse(Matrix.Of(2, 1, 0, 1))
                .GetOrThrow(), Run(Centroids.Parse(Matrix.Of(2, 1, 0, 1)).GetOrThrow(), observations));
        var far = Centroids.Parse(Matrix.Of(3, 1, 0.5, 10.5, 99)).GetOrThrow();
        var failed = new KMeansRestart(far, Run(far, observations, new() { EmptyClusters = EmptyClusterPolicy.Fail }));
        Assert.True(failed.Run.Outcome is ClusterOutcome.ClusterEmpty
            && failed.Run.Last.Inertia <= good.Run.Last.Inertia);
        Assert.Equal(good, new KMeansRestarts(LanguageExt.Prelude.Seq(failed, good)).Best);
        Assert.Equal(failed, new KMeansRestarts(LanguageExt.Prelude.Seq(failed, failed)).Best);
    }

    [Fact]
    public void Restarts_of_K_means_of_the_same_inertia_have_the_earliest_as_their_best_run()
    {
        var rows = Observations.Parse(Matrix.Of(4, 1, 0, 1, 10, 11)).GetOrThrow();
        KMeansRestart From(params double[] start)
        {
            var centroids = Centroids.Parse(Matrix.Of(2, 1, start)).GetOrThrow();
            return new(centroids, Run(centroids, rows));
        }
        var (one, other) = (From(0, 1), From(11, 0));
        Assert.Equal(one.Run.Last.Inertia, other.Run.Last.Inertia);
        Assert.Equal(one, new KMeansRestarts(LanguageExt.Prelude.Seq(one, other)).Best);
        Assert.Equal(other, new KMeansRestarts(LanguageExt.Prelude.Seq(other, one)).Best);
    }

    [Fact]
    public void Faults_of_restarts_of_K_means_are_reported_at_once() =>
        Assert.Equal([111, 110], Codes(Restart(iris, 0, 151, 0)));

    [Fact]
    public void The_start_of_a_run_of_a_fit_is_known_before_it_runs()
    {
        var problem = Problem(iris);
        var settings = new KMeansSettings { Seed = 5, Initializer = KMeansInitializer.RandomRows };
        var all = KMeansRestarts.Run(
            problem, 4, 3, KMeansInitializer.RandomRows, MersenneTwister.FromSeed(5)).GetOrThrow().Value.All;
        Assert.Equal(all.Select(one => one.Start),
            Enumerable.Range(0, 3).Select(number => KMeansSearch.StartOf(problem, 4, settings, number)));
    }
}
