using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Mixtures;

/// <summary>What the bootstrap of a mixture's parameters promises (src/MlPure/Mixtures/Uncertainty/Bootstrap.cs,
/// BootstrapRun.cs, MixtureParameters.cs, ParallelMap.cs).</summary>
public class BootstrapSpec
{
    static readonly EmSettings settings =
        new EmSettings { Stopping = new MlPure.Iteration.StoppingRule.MeanChange(1e-10), MaxSteps = 5000 };

    static readonly GaussianMixture one = GaussianMixture.Parse([1], Matrix.Of(1, 2, 3, -1),
        [Matrix.Of(2, 2, 4, 1, 1, 2)]).GetOrThrow();

    /// <summary>The two lie 20 deviations apart.</summary>
    static readonly GaussianMixture apart = GaussianMixture.Parse([0.3, 0.7], Matrix.Of(2, 1, 0, 20),
        [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();

    static Bootstrap Made(GaussianMixture mixture, int rows, int runs, uint seed = 1) =>
        Bootstrap.Of(MersenneTwister.FromSeed(seed), mixture, rows, runs, settings).GetOrThrow().Value;

    /// <summary>σ/√n of a mean, and (σ₁₁ σ₂₂ + σ₁₂²)/n for the square of a covariance's. A standard deviation of B
    /// numbers is off by one part in √(2 B): 0.035 here, of which three are allowed.</summary>
    [Fact]
    public void The_standard_errors_of_one_component_are_those_of_the_textbook()
    {
        var errors = Made(one, 500, 400).StandardErrors().GetOrThrow();
        Assert.Equal([1, 1], [Math.Sqrt(4 / 500.0) / errors.Means[0, 0], Math.Sqrt(2 / 500.0) / errors.Means[0, 1]],
            (a, b) => Math.Abs(a - b) < 0.106);
        double Of(double first, double second, double both) => Math.Sqrt((first * second + both * both) / 500);
        Assert.Equal([1, 1, 1], [Of(4, 4, 4) / errors.Covariances[0][0, 0], Of(4, 2, 1) / errors.Covariances[0][0, 1],
            Of(2, 2, 2) / errors.Covariances[0][1, 1]], (a, b) => Math.Abs(a - b) < 0.106);
        Assert.Equal([0.0], errors.MixingWeights);
    }

    [Fact]
    public void The_standard_error_of_a_weight_is_that_of_a_share_where_components_lie_apart()
    {
        var errors = Made(apart, 200, 400).StandardErrors().GetOrThrow();
        Assert.All(errors.MixingWeights, error => Assert.Equal(1, Math.Sqrt(0.3 * 0.7 / 200) / error, 0.106));
        Assert.Equal([1, 1], [Math.Sqrt(1 / 60.0) / errors.Means[0, 0], Math.Sqrt(1 / 140.0) / errors.Means[1, 0]],
            (a, b) => Math.Abs(a - b) < 0.106);
    }

    /// <summary>Maximum likelihood divides by n: of ten rows a variance is a tenth too small, on average. The mean of
    /// 2000 is off by √(2/10/2000) = 0.01, of which three are allowed.</summary>
    [Fact]
    public void The_bias_of_a_variance_is_one_part_in_n()
    {
        var unit = GaussianMixture.Parse([1], Matrix.Of(1, 1, 0), [Matrix.Identity(1)]).GetOrThrow();
        var biases = Made(unit, 10, 2000).Biases().GetOrThrow();
        Assert.Equal(-0.1, biases.Covariances[0][0, 0], 0.03);
        Assert.Equal(0, biases.Means[0, 0], 3 * Math.Sqrt(1 / 10.0 / 2000));
    }

    /// <summary>mclust 6.0.0's parametric bootstrap of the same maximum draws other rows. A standard error of 999 runs
    /// is off by one part in 45, so that two differ by less than one part in ten. Its runs stop at a relative change of
    /// 1e-5, near where they start; run to their end they spread up to a sixth wider.</summary>
    [Fact]
    public void Standard_errors_of_faithful_are_mclusts_where_runs_stop_as_early_and_larger_where_they_converge()
    {
        var (theirs, faithful) =
            (Published.Json("mclust-bootstrap.json"), Observations.Parse(Tables.Csv("faithful.csv")).GetOrThrow());
        var tied = new EmSettings
        {
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(1e-9),
            MaxSteps = 5000,
            Model = CovarianceModel.EEE
        };
        var early = new EmSettings
        {
            MaxSteps = 5000,
            Model = CovarianceModel.EEE,
            Stopping = new MlPure.Iteration.StoppingRule.RelativeChange(1e-5)
        };
        var fit = Ems.Run(Initial.FromHierarchy(Hierarchy.Of(MersenneTwister.FromSeed(0), faithful).Value, 3, faithful,
            tied).GetOrThrow(), faithful, tied).GetOrThrow().Last;
        Assert.Equal(theirs.GetProperty("logLikelihood").GetDouble(), fit.LogLikelihood, 1e-5);
        // Components in the order of their first mean; mclust has the second of them first.
        int[] ours = [.. Enumerable.Range(0, 3).OrderBy(j => fit.Mixture.Means[j, 0])], order = [1, 0, 2];
        var (weights, means) = (theirs.GetProperty("weightErrors").Vector(), theirs.GetProperty("meanErrors").Matrix());
        double[] given = [.. order.Select(j => weights[j]), .. order.SelectMany(j => means.RowVector(j)),
            .. theirs.GetProperty("covarianceErrors").Matrix().RowVector(0)];
        double[] Ratios(EmSettings settings)
        {
            var errors = Bootstrap.Of(MersenneTwister.FromSeed(0), fit.Mixture, 272, 999, settings).GetOrThrow()
                .Value.StandardErrors().GetOrThrow();
            double[] own = [.. ours.Select(j => errors.MixingWeights[j]),
                .. ours.SelectMany(j => errors.Means.RowVector(j)), .. errors.Covariances[0].AsVector()];
            return [.. own.Zip(given, (a, b) => a / b)];
        }
        Assert.All(Ratios(early), ratio => Assert.InRange(ratio, 0.9, 1.1));
        Assert.True(Ratios(tied).Max() > 1.1);
    }

    [Fact]
    public void Bootstrap_intervals_are_ordered_contain_the_estimate_and_widen_with_the_level()
    {
        var bootstrap = Made(apart, 200, 200);
        var (narrow, wide, estimate) = (bootstrap.Intervals(0.5).GetOrThrow(), bootstrap.Intervals(0.95).GetOrThrow(),
            MixtureParameters.Of(apart));
        IEnumerable<double> All(MixtureParameters numbers) =>
            [.. numbers.MixingWeights, .. numbers.Means.AsVector(), .. numbers.Covariances.SelectMany(covariance =>
            covariance.AsVector())];
        Assert.All(All(wide.Lower).Zip(All(narrow.Lower)).Select(pair => (pair.Item1, pair.Item2)), ends =>
            Assert.True(ends.Item1 <= ends.Item2));
        Assert.All(All(narrow.Upper).Zip(All(wide.Upper)).Select(pair => (pair.Item1, pair.Item2)), ends =>
            Assert.True(ends.Item1 <= ends.Item2));
        Assert.All(All(wide.Lower).Zip(All(estimate)).Select(pair => (pair.Item1, pair.Item2)), ends =>
            Assert.True(ends.Item1 < ends.Item2));
        Assert.All(All(estimate).Zip(All(wide.Upper)).Select(pair => (pair.Item1, pair.Item2)), ends =>
            Assert.True(ends.Item1 < ends.Item2));
    }

    [Fact]
    public void Any_number_of_threads_gives_bit_identical_bootstraps_and_a_run_alone_is_that_of_the_whole()
    {
        EmSettings With(int threads) =>
            new EmSettings
            {
                Stopping = new MlPure.Iteration.StoppingRule.MeanChange(1e-10),
                MaxSteps = 5000,
                Threads = Threads.Create(threads).GetOrThrow()
            };
        var wholes = new[] { 1, 2, 7 }.Select(threads =>
            Bootstrap.Of(MersenneTwister.FromSeed(5), apart, 50, 20, With(threads)).GetOrThrow()).ToArray();
        static GaussianMixture[] Mixtures(IEnumerable<BootstrapRun> runs) =>
            [.. runs.Select(run => run.Fit.GetOrThrow().Last.Mixture)];
        Assert.All(wholes, whole => Assert.Equal(Mixtures(wholes[0].Value.Runs), Mixtures(whole.Value.Runs)));
        var (seed, next) = MersenneTwister.FromSeed(5).NextUInt32();
        Assert.Equal(next, wholes[0].Next);
        Assert.Equal(Mixtures(wholes[0].Value.Runs),
            Mixtures(Enumerable.Range(0, 20)
            .Select(number => BootstrapRun.Of(seed, number, apart, BootstrapRows.Of(50), settings))));
        Assert.Equal(Enumerable.Range(0, 20), wholes[0].Value.Runs.Select(run => run.Number));
    }

    [Fact]
    public void A_run_of_a_bootstrap_draws_its_rows_and_starts_from_the_estimate()
    {
        var run = BootstrapRun.Of(9, 4, apart, BootstrapRows.Of(50), settings);
        var rows = Observations.Parse(Sample.Draw(MersenneTwister.FromSeeds(9, 4), apart, 50).GetOrThrow().Value.Values)
            .GetOrThrow();
        Assert.Equal(Ems.Run(apart, rows, settings).GetOrThrow().Last.Mixture, run.Fit.GetOrThrow().Last.Mixture);
    }

    /// <summary>A component of weight 0.02 has none of 20 rows two times in three, and then is empty. The number of
    /// such runs is binomial.</summary>
    [Fact]
    public void Runs_of_a_bootstrap_that_lose_a_component_are_kept_and_are_not_valid()
    {
        var rare = GaussianMixture.Parse([0.98, 0.02], Matrix.Of(2, 1, 0, 1000),
            [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
        var tied = new EmSettings
        {
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(1e-10),
            MaxSteps = 5000,
            Model = CovarianceModel.For(1)[0]
        };
        var bootstrap = Bootstrap.Of(MersenneTwister.FromSeed(0), rare, 20, 200, tied).GetOrThrow().Value;
        Assert.Equal(200, bootstrap.Runs.Length);
        var p = Math.Pow(0.98, 20);
        Assert.Equal(200 * p, bootstrap.Runs.Count(run => !run.KeptComponents), 3 * Math.Sqrt(200 * p * (1 - p)));
        Assert.All(bootstrap.ValidRuns, run => Assert.True(run.IsConverged && run.KeptComponents && !run.IsDegenerate));
        Assert.Equal(bootstrap.Runs.Count(run => run.KeptComponents), bootstrap.ValidRuns.Length);
    }

    [Fact]
    public void Where_no_run_of_a_bootstrap_converged_its_faults_say_so()
    {
        var hasty = new EmSettings { Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0), MaxSteps = 1 };
        var bootstrap = Bootstrap.Of(MersenneTwister.FromSeed(0), apart, 30, 10, hasty).GetOrThrow().Value;
        Assert.Equal(10, bootstrap.Runs.Count(run => !run.IsConverged));
        Assert.Equal(
            "bootstrap: of 10 runs only 0 came to an end that counts, and at least 2 are needed; take more runs, more "
                + "steps, or fewer components.",
            Sentences(bootstrap.StandardErrors())[0]);
        Assert.Equal([360], Codes(bootstrap.Intervals()));
    }

    [Fact]
    public void A_bootstrap_refuses_no_rows_fewer_than_two_runs_too_many_components_and_a_level_of_one()
    {
        Assert.Equal([110, 110], Codes(Bootstrap.Of(MersenneTwister.FromSeed(0), apart, 0, 1, settings)));
        Assert.Equal([111], Codes(Bootstrap.Of(MersenneTwister.FromSeed(0), apart, 1, 10, settings)));
        Assert.Equal([110], Codes(Made(apart, 50, 5).Intervals(1)));
    }

    static IEnumerable<double> Numbers(MixtureParameters numbers) =>
        [.. numbers.MixingWeights, .. numbers.Means.AsVector(), .. numbers.Covariances.SelectMany(covariance =>
            covariance.AsVector())];

    /// <summary>Of a and b it is |a - b| / √2.</summary>
    [Fact]
    public void The_standard_error_of_two_runs_by_hand()
    {
        var two = Made(one, 30, 2);
        double[][] found = [.. two.ValidRuns.Select(run =>
            Numbers(MixtureParameters.Of(run.Fit.GetOrThrow().Last.Mixture)).ToArray())];
        Assert.Equal(2, found.Length);
        Assert.All(Numbers(two.StandardErrors().GetOrThrow()).Zip(found[0].Zip(found[1])), pair =>
            Assert.Equal(Math.Abs(pair.Item2.Item1 - pair.Item2.Item2) / Math.Sqrt(2), pair.Item1, 1e-14));
        var means = found[0].Zip(found[1]).Select(pair => (pair.Item1 + pair.Item2) / 2);
        Assert.All(Numbers(two.Biases().GetOrThrow()).Zip(means.Zip(Numbers(MixtureParameters.Of(one)))), pair =>
            Assert.Equal(pair.Item2.Item1 - pair.Item2.Item2, pair.Item1, 1e-14));
    }

    /// <summary>Twenty rows at zero have no spread of their own: their component is held up by the floor.</summary>
    [Fact]
    public void A_run_of_a_bootstrap_that_ends_at_the_floor_is_not_valid()
    {
        var data = Columns.Of([.. Enumerable.Repeat(0.0, 20), .. Enumerable.Range(10, 20).Select(x => (double)x)]);
        var start = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, 20),
            [Matrix.Identity(1), Matrix.Identity(1).Map(cell => 30 * cell)]).GetOrThrow();
        var fit = Ems.Run(start, data, settings).GetOrThrow();
        var run = new BootstrapRun(0, fit);
        Assert.True(run.IsConverged && run.KeptComponents && run.IsDegenerate && !run.IsValid);
        var sound = Ems.Run(apart, Columns.Of(-1, 0, 1, 19, 20, 21), settings).GetOrThrow();
        Assert.True(new BootstrapRun(0, sound).IsValid);
    }

    /// <summary>Of five numbers the quartiles are the second and the fourth.</summary>
    [Fact]
    public void The_interval_of_one_half_from_five_runs_ends_at_their_second_and_fourth_numbers()
    {
        var five = Made(one, 30, 5);
        var found = five.ValidRuns.Select(run =>
            Numbers(MixtureParameters.Of(run.Fit.GetOrThrow().Last.Mixture)).ToArray()).ToArray();
        Assert.Equal(5, found.Length);
        var (lower, upper) = five.Intervals(0.5).GetOrThrow();
        Assert.All(Numbers(lower).Zip(Numbers(upper)).Select((ends, i) => (ends, i)), each =>
        {
            double[] ascending = [.. found.Select(run => run[each.i]).Order()];
            Assert.Equal((ascending[1], ascending[3]), (each.ends.Item1, each.ends.Item2));
        });
    }
}
