using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What the starts of a fit promise (src/MlPure/Mixtures/Starts/StartPortfolio.cs, RunSchedule.cs,
/// EmRestarts.cs).</summary>
public class StartsSpec
{
    static readonly MixtureStart[] kinds =
    [
        new MixtureStart.Several(), new MixtureStart.Hierarchical(), new MixtureStart.PlusPlus(),
        new MixtureStart.KMeans(), new MixtureStart.RandomRows(),
    ];

    /// <summary>The sample's hierarchy alone ends on floors with 3 to 20 clusters missed.</summary>
    [Theory]
    [InlineData(3000, 20, 0.3, 1)]
    [InlineData(5000, 35, 0.2, 3)]
    [InlineData(7500, 50, 0.15, 5)]
    [InlineData(7500, 50, 0.15, 6)]
    [InlineData(20_000, 20, 0.3, 1)]
    public void The_default_fit_of_planted_clusters_is_at_least_as_likely_as_the_fit_from_their_own_labels(
        int rows, int clusters, double deviation, int seed)
    {
        var planted = Blobs.Draw(MersenneTwister.FromSeed((uint)seed),
            new() { Samples = rows, Centers = clusters, Deviations = [deviation] }).GetOrThrow().Value;
        var observations = Observations.Parse(planted.Values).GetOrThrow();
        var truth = Ems.Run(Initial.FromPartition(planted.Labels, observations, EmSettings.Default).GetOrThrow(),
            observations, EmSettings.Default).GetOrThrow();
        var model = MixtureModel.Fit(observations, clusters).GetOrThrow();
        Assert.True(model.Outcome.IsConverged && !model.IsDegenerate, model.Outcome.Message);
        Assert.True(model.LogLikelihood >= truth.Last.LogLikelihood - 1e-3,
            $"{model.LogLikelihood} against {truth.Last.LogLikelihood}");
    }

    [Fact]
    public void A_start_from_very_many_rows_clusters_a_sample_drawn_without_replacement()
    {
        var column = Matrix.Build(StartSample.MaxRows + 1000, 1, (i, _) => i);
        var drawn = StandardizedClusters.PlusPlus(
            MersenneTwister.FromSeed(1), 2, Observations.Parse(column).GetOrThrow(), default).GetOrThrow();
        Assert.Equal(StartSample.MaxRows, drawn.Rows.Values.Column(0).Distinct().Count());
        Assert.Equal(StartSample.MaxRows, drawn.Labels.Length);
    }

    /// <summary>mixtools#7, tidyLPA#137: two normal densities of one mean. Every clustering by K-means is left and
    /// right, which leads to -669.60.</summary>
    [Theory]
    [InlineData(Acceleration.None)]
    [InlineData(Acceleration.Squarem)]
    public void A_narrow_and_a_wide_component_of_one_mean_are_found_whatever_the_start(Acceleration acceleration)
    {
        double[] rows = [.. Columns.NormalScores(100), .. Columns.NormalScores(100).Select(score => 10 * score)];
        Assert.All(kinds, start => Assert.Equal(-600.0002482450, MixtureModel.Fit(Columns.Of(rows), 2,
            new() { Start = start, Em = new() { Acceleration = acceleration } }).GetOrThrow().LogLikelihood, 1e-7));
    }

    /// <summary>scikit-learn PR #20030: eight equal rows, and no floor. A run in which a component shrinks onto them
    /// has any likelihood.</summary>
    [Fact]
    public void A_run_that_lost_rank_is_never_best_where_another_converged()
    {
        var data = Columns.Of([.. Columns.NormalScores(60), .. Columns.NormalScores(60).Select(score => score + 10),
            .. Enumerable.Repeat(3.0, 8)]);
        var settings = new EmSettings { Floor = new CovarianceFloor.None() };
        Assert.All(kinds.Where(start => start is not MixtureStart.Hierarchical), start =>
        {
            var search = MixtureModel.Search(data, 3, new() { Start = start, Em = settings }).GetOrThrow();
            var runs = search.Restarts.Succeeded;
            Assert.Equal(runs.Any(run => run.Fit.Outcome.IsConverged), search.Best.Outcome.IsConverged);
        });
        var drawn = MixtureModel.Search(data, 3, new() { Start = new MixtureStart.RandomRows(), Em = settings })
            .GetOrThrow();
        Assert.Contains(drawn.Restarts.Succeeded, run => run.Fit.Last.LogLikelihood > drawn.Best.LogLikelihood);
        Assert.Equal(-289.36, drawn.Best.LogLikelihood, 1e-2);
    }

    [Fact]
    public void The_unit_of_the_weights_does_not_change_the_mixture_and_multiplies_the_log_likelihood()
    {
        double[] counts = [1, 3, 7, 9, 6, 3, 2, 4, 8, 11, 7, 3, 1];
        Observations Histogram(double unit) => Observations.Parse(Matrix.Build(13, 1, (i, _) => i),
            Vector.From(counts.Select(count => unit * count))).GetOrThrow();
        var converged = new EmSettings { Stopping = new StoppingRule.MeanChange(1e-12) };
        foreach (var start in new MixtureStart[] { new MixtureStart.Several(), new MixtureStart.Hierarchical() })
            foreach (var k in new[] { 2, 3 })
            {
                MixtureModel Fit(double unit) =>
                    MixtureModel.Fit(Histogram(unit), k, new() { Start = start, Em = converged }).GetOrThrow();
                var model = Fit(1);
                Assert.All(new[] { 0.001, 40, 1000 }, unit =>
                {
                    Assert.Equal(unit * model.LogLikelihood, Fit(unit).LogLikelihood, unit * 1e-7);
                    Assert.True(Fit(unit).Components.Means.IsCloseTo(model.Components.Means, 1e-4));
                });
            }
    }

    [Fact]
    public void Few_rows_are_fitted_from_each_start_to_the_end_and_the_default_is_none_worse_than_the_hierarchy()
    {
        var iris = Oracles.Tables.Csv("iris.csv");
        var search = MixtureModel.Search(iris, 3).GetOrThrow();
        Assert.Equal(3, search.Restarts.Succeeded.Length);
        Assert.All(search.Restarts.Succeeded, run => Assert.True(run.Fit.Outcome.IsConverged));
        var hierarchical = MixtureModel.Fit(iris, 3, new() { Start = new MixtureStart.Hierarchical() }).GetOrThrow();
        Assert.True(search.Best.LogLikelihood >= hierarchical.LogLikelihood);
    }

    [Fact]
    public void Short_runs_of_many_rows_are_kept_and_the_best_of_them_is_taken_to_its_end()
    {
        var search = MixtureModel.Search(TheBlobs.Observations, 4).GetOrThrow();
        var runs = search.Restarts.Succeeded;
        Assert.Equal(5, runs.Length);
        Assert.True(search.Best.Outcome.IsConverged);
        Assert.All(runs.Where(run => !run.Fit.Outcome.IsConverged), run =>
        {
            Assert.Equal(new MixtureOutcome.ShortRun(10), run.Fit.Outcome);
            Assert.True(run.Fit.Last.LogLikelihood <= search.Best.LogLikelihood);
        });
        var again = Em.Run(EmProblem.Create(TheBlobs.Observations, 4, EmSettings.Default).GetOrThrow(),
            search.Restarts.Best.Start).GetOrThrow();
        Assert.True(again.Last.LogLikelihood.HasTheBitsOf(search.Best.LogLikelihood));
    }

    /// <summary>Ten steps of a sample, and as many of all rows as the best of them needs.</summary>
    [Fact]
    public void Short_runs_of_very_many_rows_are_of_a_sample_and_all_rows_say_which_is_best()
    {
        var count = StartSample.MaxRows + 4000;
        var planted = Blobs.Draw(MersenneTwister.FromSeed(2), new() { Samples = count, Centers = 6 }).GetOrThrow();
        var weights = Vector.From(Enumerable.Range(0, count).Select(row => 1.0 + row % 3));
        var rows = Observations.Parse(planted.Value.Values, weights).GetOrThrow();
        var search = MixtureModel.Search(rows, 6).GetOrThrow();
        var runs = search.Restarts.Succeeded;
        Assert.Equal(5, runs.Length);
        Assert.True(search.Best.Outcome.IsConverged && search.Best.Steps > RunSchedules.ShortSteps);
        Assert.All(runs, run => Assert.Equal(
            EStep.Summarize(run.Fit.Last.Mixture, rows).LogLikelihood, run.Fit.Last.LogLikelihood));
        var others = runs.Where(run => !run.Fit.Outcome.IsConverged).ToArray();
        Assert.True(others.Length >= 3);
        Assert.All(others, run =>
        {
            Assert.Equal(new MixtureOutcome.ShortRun(RunSchedules.ShortSteps), run.Fit.Outcome);
            Assert.True(run.Fit.Last.LogLikelihood <= search.Best.LogLikelihood);
        });
    }

    [Fact]
    public void Very_many_rows_of_which_a_sample_has_one_number_alone_are_fitted_from_all()
    {
        const int n = 50_000;
        var rows = Observations.Parse(Matrix.Build(n, 1, (row, _) => row == 20_000 ? 1000 : 0)).GetOrThrow();
        Assert.All(StartSample.Of(rows).Values.AsVector(), number => Assert.Equal(0, number));
        var model = MixtureModel.Fit(rows, 1).GetOrThrow();
        Assert.Equal(1000.0 / n, model.Components.Means[0, 0], 1e-12);
        Assert.Equal(1e6 * (n - 1) / ((double)n * n), model.Components.Components[0].Covariance.Matrix[0, 0], 1e-9);
    }

    [Fact]
    public void A_start_from_more_clusters_than_rows_that_differ_says_how_many_do()
    {
        var settings = new MixtureSettings { Start = new MixtureStart.KMeans(1) };
        var faults = MixtureModel.Fit(Columns.Of(0, 0, 0, 1, 1, 1, 2, 2), 4, settings).Faults();
        Assert.Equal([new MixtureFault.FewDistinct(4, 3)], faults.ToArray());
    }

    [Fact]
    public void Clusters_of_K_means_that_start_EM_do_not_depend_on_the_units_of_the_columns()
    {
        var faithful = Oracles.Tables.Csv("faithful.csv");
        GaussianMixture Start(double unit) => Initial.KMeans(MersenneTwister.FromSeed(0), 3, Observations.Parse(
            Matrix.Build(faithful.Rows, 2, (i, f) => f == 0 ? faithful[i, f] : unit * faithful[i, f])).GetOrThrow(),
            EmSettings.Default).GetOrThrow().Mixture;
        Assert.True(Start(1024).MixingWeights.HasTheBitsOf(Start(1).MixingWeights));
    }
}
