using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What a prior promises (src/MlPure/Mixtures/Priors/MixturePrior.cs and ComponentPrior.cs).</summary>
[Properties(Arbitrary = [typeof(PriorScenes)], MaxTest = 100)]
public class MixturePriorSpec
{
    public static TheoryData<string> Names =>
        [.. CovarianceModel.All.Where(model => model.SupportsPrior).Select(model => model.Name)];

    static readonly Observations iris = Observations.Parse(Oracles.Tables.Csv("iris.csv")).GetOrThrow();

    static EmSettings Settings(string model, MixturePrior? prior = null, int steps = 20, CovarianceFloor? floor = null,
        Threads threads = default, bool accelerated = false, double tolerance = 0) =>
        new EmSettings
        {
            Floor = floor ?? new CovarianceFloor.None(),
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(tolerance),
            MaxSteps = steps,
            Model = CovarianceModel.Parse(model).GetOrThrow(),
            Prior = prior ?? MixturePrior.Default,
            Threads = threads,
            Acceleration = accelerated ? Acceleration.Squarem : Acceleration.None
        };

    static GaussianMixture Thirds(EmSettings settings) =>
        Initial.FromPartition([.. Enumerable.Range(0, 150).Select(i => i / 50)], iris, settings).GetOrThrow();

    /// <summary>Without a floor, from a start of the family.</summary>
    [Property]
    public bool A_step_never_lowers_the_log_likelihood_and_log_prior_together(PriorScene given) =>
        Ems.Trajectory(given.Seed, given.Observations, given.Settings).ToArray().NeverFalls();

    [Property]
    public bool The_objective_is_the_log_likelihood_and_the_log_prior_as_it_is_written(PriorScene given) =>
        Ems.Trajectory(given.Seed, given.Observations, given.Settings).All(state =>
        {
            var prior = Ems.Problem(state.Mixture.Components.Length, given.Observations,
                given.Settings).Prior.IfNone(() => throw new InvalidOperationException());
            var written = state.Mixture.Components.Sum(component =>
            {
                var inverse = Inverse(component.Covariance.Matrix);
                var shift = component.Mean.Minus(prior.Mean);
                double Form(Matrix m) =>
                    Enumerable.Range(0, m.Rows)
                    .Sum(f => Enumerable.Range(0, m.Rows).Sum(g => shift[f] * m[f, g] * shift[g]));
                double Trace() => Enumerable.Range(0, inverse.Rows)
                    .Sum(f => Enumerable.Range(0, inverse.Rows).Sum(g => inverse[f, g] * prior.Scale[g, f]));
                return -0.5 * (prior.PseudoCount * component.Covariance.LogDeterminant + Trace()
                    + prior.Shrinkage * Form(inverse));
            });
            return (state.LogLikelihood + written).IsCloseTo(state.Objective, 1e-9);
        });

    /// <summary>Where no family ties components together each is its own: Fraley and Raftery (2007), table 3.</summary>
    [Property]
    public bool An_M_step_of_VVV_is_the_one_published(PriorScene given)
    {
        var settings = given.SettingsOf("VVV");
        var state = Ems.Init(given.Scene.Scene.Mixture, given.Observations, settings).GetOrThrow();
        var prior = Ems.Problem(state.Mixture.Components.Length, given.Observations, settings).Prior.IfNone(() =>
            throw new InvalidOperationException());
        var (d, κ, ν) = (given.Observations.Features, given.Prior.Shrinkage,
            given.Prior.DegreesOfFreedom.IfNone(given.Observations.Features + 2));
        var (next, statistics) = (Ems.Step(state, given.Observations, settings), state.Statistics);
        return next.Ended.IsSome
            || Enumerable.Range(0, statistics.Components).Where(j => statistics.Mass[j] > 0).All(j =>
        {
            var (n, mean, shift) =
                (statistics.Mass[j], statistics.Mean.RowVector(j), statistics.Mean.RowVector(j).Minus(prior.Mean));
            var expected = Vector.From(Enumerable.Range(0, d).Select(f => (n * mean[f] + κ * prior.Mean[f]) / (n + κ)));
            var w = statistics.Scatter(j);
            var covariance = Matrix.Build(d, d, (f, g) =>
                (prior.Scale[f, g] + w[f, g] + κ * n / (κ + n) * shift[f] * shift[g]) / (ν + d + 1 + (κ > 0 ? 1 : 0)
                + n));
            return next.Mixture.Components[j].Mean.IsCloseTo(expected, 1e-9)
                && next.Mixture.Components[j].Covariance.Matrix.IsCloseTo(covariance, 1e-9);
        });
    }

    /// <summary>Λ and the scatters about means that are drawn to the prior's, over the rows and what the prior stands
    /// for: of a covariance n + ν + d + 1, of a variance in all directions d n + ν + 2, and one for each mean of each
    /// coordinate where the means have a prior too. Fraley and Raftery (2007), table 3.</summary>
    [Property]
    public bool An_M_step_of_EII_VII_and_EEE_is_the_one_published(PriorScene drawn)
    {
        bool IsPublished(string name)
        {
            var model = CovarianceModel.Parse(name).GetOrThrow();
            var given = drawn with { Scale = 4, Scene = drawn.Scene with { Model = model } };
            var (state, data) = (given.Seed, given.Observations);
            var mean = given.Prior.Mean.IfNone(EStep.SingleComponentStatistics(data).Mean.RowVector(0));
            var (statistics, κ) = (state.Statistics, given.Prior.Shrinkage);
            Matrix ScatterOf(int j)
            {
                var (n, shift) = (statistics.Mass[j], statistics.Mean.RowVector(j).Minus(mean));
                return statistics.Scatter(j).Plus(Matrix.Build(data.Features, data.Features, (f, g) =>
                    κ * n / (κ + n) * shift[f] * shift[g]));
            }
            Matrix Identity(double cell) => Matrix.Diagonal(Vector.Constant(data.Features, cell));
            double Trace(Matrix m) => Enumerable.Range(0, m.Rows).Sum(f => m[f, f]);
            var (k, d, ν, one) = (statistics.Components, data.Features,
                given.Prior.DegreesOfFreedom.IfNone(data.Features + 2), κ > 0 ? 1 : 0);
            var all = Enumerable.Range(0, k).Select(ScatterOf).Aggregate((sum, next) => sum.Plus(next));
            var next = Ems.Step(state, data, given.Settings);
            return next.Ended.IsNone && Enumerable.Range(0, k).All(j => next.Mixture.Components[j].Covariance.Matrix
                .IsCloseTo(name switch
                {
                    "EII" => Identity((4 + Trace(all)) / (d * data.Count + ν + 2 + k * d * one)),
                    "VII" => Identity((4 + Trace(ScatterOf(j))) / (d * statistics.Mass[j] + ν + 2 + d * one)),
                    _ => Identity(4).Plus(all).Map(cell => cell / (data.Count + ν + d + 1 + k * one)),
                }, 1e-9));
        }
        return IsPublished("EII") && IsPublished("VII") && IsPublished("EEE");
    }

    /// <summary>The data's covariance (divisor n - 1), or in diagonal families its average variance for each feature,
    /// over k^(2/d): the step is that under a prior that is given this scale.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void The_scale_that_the_data_give_is_the_published_one(string name)
    {
        var whole = EStep.SingleComponentStatistics(iris);
        var covariance = whole.Scatter(0).Map(cell => cell / 149);
        var average = Enumerable.Range(0, 4).Average(f => covariance[f, f]);
        var scale = name == "EII" ? Matrix.Identity(4).Map(_ => 0) : Settings(name).Model.IsDiagonal
            ? Matrix.Identity(4).Map(cell => cell * average / Math.Pow(3, 0.5))
            : covariance.Map(cell => cell / Math.Pow(3, 0.5));
        GaussianMixture Stepped(MixturePrior prior) => Ems.Step(
            Ems.Init(Thirds(Settings(name, prior)), iris, Settings(name, prior)).GetOrThrow(), iris,
            Settings(name, prior)).Mixture;
        var (byData, given) = (Stepped(MixturePrior.Default), Stepped(MixturePrior.Parse(scale: scale).GetOrThrow()));
        Assert.All(byData.Components.Zip(given.Components), pair =>
            Assert.True(pair.Item1.Covariance.Matrix.IsCloseTo(pair.Item2.Covariance.Matrix, 1e-12)));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void Covariances_under_a_prior_stay_in_their_family(string name)
    {
        var settings = Settings(name, steps: 5);
        Assert.All(Ems.Trajectory(Ems.Init(Thirds(settings), iris, settings).GetOrThrow(), iris, settings)
            .Skip(1), state => Assert.True(Letters.Has(name, state.Mixture, 1e-9)));
    }

    /// <summary>The maximum, not a step towards it: where EM converged, no nearby mixture of VVV has more.</summary>
    [Fact]
    public void Where_EM_with_a_prior_converges_no_mixture_close_by_has_a_greater_objective()
    {
        var settings = Settings("VVV", steps: 2000, tolerance: 1e-14);
        var fit = Ems.Run(Thirds(settings), iris, settings).GetOrThrow();
        Assert.True(fit.Outcome.IsConverged);
        var code = UnconstrainedParameters.Of(fit.Last.Statistics);
        var at = code.Encode(fit.Last.Mixture);
        var prior = Ems.Problem(3, iris, settings).Prior.IfNone(() => throw new InvalidOperationException());
        double Objective(Vector numbers) =>
            code.Decode(numbers)
            .Map(mixture => EStep.Summarize(mixture, iris).LogLikelihood + prior.LogDensity(mixture))
            .IfNone(double.NaN);
        Assert.All(Enumerable.Range(0, at.Length).SelectMany(i => new[] { (i, 1e-3), (i, -1e-3) }), move =>
            Assert.True(Objective(Vector.From(at.Select((x, i) => i == move.i ? x + move.Item2
                : x))) <= fit.Last.Objective + 1e-9));
    }

    /// <summary>Two groups of which one is a single row: its covariance is singular by likelihood alone.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_component_on_one_row_keeps_a_covariance(string name)
    {
        var rows = Observations.Parse(Matrix.Build(21, 2, (i, f) => i == 20 ? 50 : f == 0 ? i % 5 : i / 5))
            .GetOrThrow();
        var settings = Settings(name, steps: 100);
        var fit = Ems.Run(Initial.FromPartition([.. Enumerable.Range(0, 21).Select(i => i / 20)], rows, settings)
            .GetOrThrow(), rows, settings).GetOrThrow();
        Assert.True(fit.Last.Ended.IsNone && fit.Last.Mixture.MixingWeights[1] > 0.01);
        if (name == "VVV") Assert.Equal("rankLost",
            Ems.Run(fit.Last.Mixture, rows, new EmSettings { Floor = new CovarianceFloor.None() })
            .GetOrThrow().Outcome.Kind);
    }

    [Fact]
    public void Means_are_drawn_to_the_prior_mean_the_more_the_greater_the_shrinkage()
    {
        Vector m = [5, 3, 4, 1];
        double Distance(double κ)
        {
            var settings = Settings("VVV", MixturePrior.Parse(κ, m).GetOrThrow(), steps: 1);
            return Ems.Step(Ems.Init(Thirds(settings), iris, settings)
                .GetOrThrow(), iris, settings).Mixture.Components.Max(component => component.Mean.Minus(m).Norm());
        }
        Assert.True(Distance(0) > Distance(10) && Distance(10) > Distance(1000) && Distance(1e12) < 1e-9);
    }

    /// <summary>The prior comes from the data, and goes with their units.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void With_a_prior_scaling_by_a_power_of_two_scales_means_bit_for_bit_and_shifting_shifts_them(string name)
    {
        var settings = Settings(name, steps: 5);
        Matrix Means(Observations data) =>
            Ems.Run(Initial.FromPartition([.. Enumerable.Range(0, 150).Select(i => i / 50)], data, settings)
            .GetOrThrow(), data, settings).GetOrThrow().Last.Mixture.Means;
        var means = Means(iris);
        Assert.True(means.Map(mean => mean * 1024)
            .HasTheBitsOf(Means(Observations.Parse(iris.Values.Map(x => x * 1024)).GetOrThrow())));
        Assert.True(means.Map(mean => mean + 1000)
            .IsCloseTo(Means(Observations.Parse(iris.Values.Map(x => x + 1000)).GetOrThrow()), 1e-9));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_with_a_prior_resumed_is_bit_identical_for_any_number_of_threads(bool accelerated)
    {
        var settings = Settings("VVV", steps: 200, tolerance: 1e-9, accelerated: accelerated);
        EmState[] states = [.. Ems.Trajectory(Ems.Init(Thirds(settings), iris, settings).GetOrThrow(), iris, settings)];
        var resumed = Ems.Run(states[2], iris,
            Settings("VVV", steps: 200, tolerance: 1e-9, threads: Threads.One, accelerated: accelerated));
        Assert.Equal(states.Length - 1, resumed.Steps);
        Assert.True(states[^1].Objectives.HasTheBitsOf(resumed.Last.Objectives)
            && states[^1].Mixture.Means.HasTheBitsOf(resumed.Last.Mixture.Means));
    }

    [Fact]
    public void Families_estimators_and_numbers_that_no_prior_is_for_are_faults()
    {
        Assert.Equal([110, 110, 102, 102],
            Codes(MixturePrior.Parse(-1, Vector.Of(double.NaN), -2, Matrix.Of(1, 1, double.PositiveInfinity))));
        Assert.Equal([105], Codes(MixturePrior.Parse(scale: Matrix.Of(1, 2, 1, 0))));
        Assert.Equal([301], Codes(MixturePrior.Parse(scale: Matrix.Of(2, 2, 1, 0.5, 0, 1))));
        Assert.Equal([343], Codes(MixturePrior.Parse(scale: Matrix.Of(2, 2, 1, 2, 2, 1))));
        Assert.All(CovarianceModel.All.Where(model => !model.SupportsPrior), model =>
            Assert.Equal([341], Codes(new EmSettings { Model = model, Prior = MixturePrior.Default }.Validate())));
        Assert.Equal([342],
            Codes(new EmSettings
            {
                Estimator = CovarianceEstimator.Reliability,
                Prior = MixturePrior.Default
            }.Validate()));
        var start = Thirds(Settings("VVV"));
        Assert.Equal([105, 105],
            Codes(Ems.Init(start, iris,
            Settings("VVV", MixturePrior.Parse(mean: Vector.Of(1, 2), scale: Matrix.Identity(3)).GetOrThrow()))));
    }

    static Matrix Inverse(Matrix symmetric) => SymmetricEigen.Of(symmetric).MapEigenvalues(value => 1 / value);
}
