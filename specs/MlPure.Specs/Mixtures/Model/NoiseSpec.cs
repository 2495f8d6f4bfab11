using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Mixtures;

/// <summary>What the noise component of a mixture promises (src/MlPure/Mixtures/Model/Noise.cs,
/// src/MlPure/Mixtures/Inference/NoisePosterior.cs, src/MlPure/Mixtures/Starts/NoiseOfRows.cs).</summary>
[Properties(Arbitrary = [typeof(ModelScenes)], MaxTest = 100)]
public class NoiseSpec
{
    static readonly Observations faithful = Observations.Parse(Oracles.Tables.Csv("faithful-noise.csv")).GetOrThrow();

    static readonly int[] noiseRows = [.. Enumerable.Range(272, 48)];

    static EmSettings Settings(
        int steps = 20, string model = "VVV", Threads threads = default, bool accelerated = false,
        double tolerance = 0) =>
            new EmSettings
            {
                Floor = new CovarianceFloor.None(),
                Stopping = new MlPure.Iteration.StoppingRule.MeanChange(tolerance),
                MaxSteps = steps,
                Threads = threads,
                Acceleration = accelerated ? Acceleration.Squarem
                    : Acceleration.None,
                Model = CovarianceModel.Parse(model).GetOrThrow()
            };

    /// <summary>Short eruptions and long ones, separated in the original units.</summary>
    static (GaussianMixture Mixture, Noise Noise) Start(
        Observations observations, EmSettings settings, Func<double, double>? toOriginal = null)
    {
        var others = Noise.Exclude(observations, noiseRows).GetOrThrow();
        int[] labels = [.. others.Values.Column(0).Select(x => (toOriginal?.Invoke(x) ?? x) < 3 ? 0 : 1)];
        var start = Initial.FromPartition(labels, others, settings).GetOrThrow();
        return (start, Noise.Of(observations, noiseRows).GetOrThrow());
    }

    static EmState[] States(Observations observations, EmSettings settings, Func<double, double>? toOriginal = null)
    {
        var start = Start(observations, settings, toOriginal);
        var first = Ems.Init(start.Mixture, observations, settings, start.Noise).GetOrThrow();
        return [.. Ems.Trajectory(first, observations, settings)];
    }

    /// <summary>In eleven families under a floor that is active too; in EVI, EVE and EVV while none is.</summary>
    [Property]
    public bool With_noise_a_step_never_lowers_the_log_likelihood_of_noise_and_components_together(ModelScene given)
    {
        var settings = given.Settings(new CovarianceFloor.Relative(1e-3));
        var noise = new Noise(0.2, given.Observations.Features);
        var first = Ems.Init(given.Start(settings), given.Observations, settings, noise).GetOrThrow();
        return Ems.Trajectory(first, given.Observations, settings).ToArray()
            .NeverFalls(state => given.Model.IsMonotoneUnderFloor || !state.FloorActive);
    }

    /// <summary>p(x) = π₀ / V + (1 - π₀) Σⱼ πⱼ N(x), γ₀ = π₀ / V / p(x), and each component's statistics of what is
    /// left.</summary>
    [Property]
    public bool The_E_step_with_noise_is_the_equations_row_by_row(ModelScene given)
    {
        var (noise, mixture, data) = (new Noise(0.3, 2.5), given.Scene.Mixture, given.Observations);
        var densities = Enumerable.Range(0, data.Count).Select(i => Math.Exp(mixture.LogDensity(data.Values.Row(i))))
            .ToArray();
        var constant = 0.3 / Math.Exp(2.5);
        var all = densities.Select(p => constant + 0.7 * p).ToArray();
        var rests = Vector.From(densities.Select((p, i) => 0.7 * p / all[i]));
        var summary = EStep.Summarize(mixture, noise, data);
        var γ = EStep.Expect(mixture, data).Responsibilities;
        var masses = Enumerable.Range(0, mixture.Components.Length)
            .Select(j => Enumerable.Range(0, data.Count).Sum(i => γ[i, j] * rests[i])).ToArray();
        return summary.LogLikelihood.IsCloseTo(all.Sum(Math.Log), 1e-9)
            && summary.NoiseMass.IsCloseTo(all.Sum(p => constant / p), 1e-9)
            && summary.Statistics.Mass.IsCloseTo(Vector.From(masses), 1e-9)
            && noise.Posterior(mixture, data).GetOrThrow().IsCloseTo(rests.Map(rest => 1 - rest), 1e-9);
    }

    [Property]
    public bool Noise_of_no_weight_changes_no_bit_of_a_plain_step(ModelScene given)
    {
        var settings = given.Settings(CovarianceFloor.Default, 4) with { Acceleration = Acceleration.None };
        EmState Stepped(Option<Noise> noise) =>
            Enumerable.Range(0, 4)
                .Aggregate(Ems.Init(given.Scene.Mixture, given.Observations, settings, noise).GetOrThrow(),
            (state, _) => Ems.Step(state, given.Observations, settings));
        var (with, without) = (Stepped(new Noise(0, 1)), Stepped(default));
        return with.Mixture.Equals(without.Mixture) && with.LogLikelihood.IsCloseTo(without.LogLikelihood, 1e-9)
            && with.NoiseMass == 0;
    }

    /// <summary>48 of 320 rows are added around Old Faithful's 272; a few fell among the others. The weight of noise is
    /// within three standard errors of that share, each mean within three of what it is without those rows, and as
    /// many rows are labeled wrongly as their uncertainties sum to, within three standard deviations.</summary>
    [Fact]
    public void Rows_added_around_Old_Faithful_are_noise_and_leave_the_components_where_they_are()
    {
        var (start, settings) = (Start(faithful, Settings()), Settings(5000, tolerance: 1e-10));
        var fit = Ems.Run(start.Mixture, faithful, settings, start.Noise).GetOrThrow();
        Assert.True(fit.Outcome.IsConverged);
        var noise = fit.Last.Noise.IfNone(() => throw new InvalidOperationException());
        Assert.Equal(48 / 320.0, noise.Weight, 3 * Math.Sqrt(0.15 * 0.85 / 320));
        var others = Noise.Exclude(faithful, noiseRows).GetOrThrow();
        var clean = Ems.Run(start.Mixture, others, settings).GetOrThrow().Last;
        Assert.True(AreWithinThreeStandardErrors(fit.Last.Mixture, clean));
        var posterior = noise.Posterior(fit.Last.Mixture, faithful).GetOrThrow();
        var wrong = Enumerable.Range(0, 320).Count(row => posterior[row] > 0.5 != row >= 272);
        var deviation = Math.Sqrt(posterior.Sum(share => share * (1 - share)));
        Assert.Equal(posterior.Sum(share => Math.Min(share, 1 - share)), wrong, 3 * deviation);
    }

    /// <summary>Whether each mean is that of the state within three of its standard errors σ/√N.</summary>
    internal static bool AreWithinThreeStandardErrors(GaussianMixture mixture, EmState state) =>
        state.Mixture.Components.Select((component, j) => Enumerable.Range(0, component.Features).All(f =>
            Math.Abs(mixture.Means[j, f] - component.Mean[f])
                <= 3 * Math.Sqrt(component.Covariance.Matrix[f, f] / state.Statistics.Mass[j])))
            .All(isClose => isClose);

    [Fact]
    public void A_label_is_of_the_largest_share_that_of_noise_included_and_the_uncertainty_is_the_rest()
    {
        var state = States(faithful, Settings(10))[^1];
        var noise = state.Noise.IfNone(() => throw new InvalidOperationException());
        var (γ, γ0) =
            (EStep.Expect(state.Mixture, faithful).Responsibilities, noise.Posterior(state.Mixture, faithful)
                .GetOrThrow());
        var found = Classification.Of(state.Mixture, faithful, noise: noise).GetOrThrow();
        var certainty = 0.0;
        for (var i = 0; i < faithful.Count; i++)
        {
            double[] shares = [γ0[i], .. γ.RowVector(i).Select(share => (1 - γ0[i]) * share)];
            var most = shares.Max();
            Assert.Equal(Array.IndexOf(shares, most) - 1, found.Labels[i]);
            Assert.Equal(1 - most, found.Uncertainty[i], 1e-12);
            certainty += Math.Log(most);
        }
        Assert.Equal(
            Criteria.Bic(Ems.Problem(state, CovarianceModel.VVV, faithful), state) - 2 * certainty,
            Criteria.Icl(Ems.Problem(state, CovarianceModel.VVV, faithful), state), 1e-8);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void A_run_with_noise_resumed_is_bit_identical_for_any_number_of_threads(bool accelerated)
    {
        var settings = Settings(100, accelerated: accelerated, tolerance: 1e-9);
        var states = States(faithful, settings);
        var resumed = Ems.Run(
            states[2], faithful, Settings(100, threads: Threads.One, accelerated: accelerated, tolerance: 1e-9));
        Assert.Equal(states.Length - 1, resumed.Steps);
        Assert.True(
            states[^1].LogLikelihood.HasTheBitsOf(resumed.Last.LogLikelihood)
                && states[^1].Mixture.Equals(resumed.Last.Mixture) && states[^1].Noise == resumed.Last.Noise);
    }

    [Fact]
    public void Each_state_of_an_accelerated_run_has_the_mass_and_the_likelihood_of_its_own_noise() => Assert.All(
        States(faithful, Settings(30, accelerated: true)), state =>
        {
            var noise = state.Noise.IfNone(() => throw new InvalidOperationException());
            var own = EStep.Summarize(state.Mixture, noise, faithful);
            Assert.Equal((own.NoiseMass, own.LogLikelihood), (state.NoiseMass, state.LogLikelihood));
        });

    [Fact]
    public void Accelerated_EM_with_noise_ends_where_plain_steps_do_in_a_third_of_them()
    {
        var start = Start(faithful, Settings());
        Run<EmState> Fitted(bool accelerated) =>
            Ems.Run(start.Mixture, faithful, Settings(5000, accelerated: accelerated, tolerance: 1e-12), start.Noise)
                .GetOrThrow();
        var (plain, fast) = (Fitted(false), Fitted(true));
        Assert.True(
            plain.Outcome.IsConverged && fast.Outcome.IsConverged
                && fast.Steps * 3 <= plain.Steps, $"{fast.Steps} against {plain.Steps}");
        Assert.Equal(plain.Last.LogLikelihood, fast.Last.LogLikelihood, 1e-7);
    }

    [Fact]
    public void With_noise_weight_two_is_the_row_twice_and_weight_zero_is_no_row()
    {
        var weights = Vector.From(Enumerable.Range(0, faithful.Count).Select(i => (double)(i % 3)));
        var copies =
            Observations.Parse(
                Matrix.FromRows(
                    [.. Enumerable.Range(0, faithful.Count)
                        .SelectMany(i => Enumerable.Repeat(faithful.Values.RowVector(i), i % 3))])).GetOrThrow();
        var start = Start(faithful, Settings());
        EmState Run(Observations data) => Ems.Run(start.Mixture, data, Settings(10), start.Noise).GetOrThrow().Last;
        var (weighted, copied) = (Run(Observations.Parse(faithful.Values, weights).GetOrThrow()), Run(copies));
        Assert.Equal(copied.LogLikelihood, weighted.LogLikelihood, 1e-8);
        Assert.Equal(copied.NoiseMass, weighted.NoiseMass, 1e-9);
    }

    [Theory]
    [InlineData(1, 1000)]
    [InlineData(1e-6, 0)]
    [InlineData(1e6, 0)]
    public void Neither_shift_nor_units_change_what_is_noise(double scale, double shift)
    {
        var moved = Observations.Parse(faithful.Values.Map(x => x * scale + shift)).GetOrThrow();
        var here = States(faithful, Settings(10))[^1];
        var there = States(moved, Settings(10), x => x / scale - shift / scale)[^1];
        Assert.Equal(here.NoiseMass, there.NoiseMass, 1e-8);
        Assert.Equal(here.LogLikelihood, there.LogLikelihood + 2 * faithful.Count * Math.Log(scale), 1e-7);
    }

    /// <summary>A mixture so far from every row that all of them are noise's.</summary>
    [Fact]
    public void Where_noise_takes_every_row_the_run_ends_and_says_so()
    {
        var far = GaussianMixture.Parse([1], Matrix.Of(1, 2, 1e6, 1e6), [Matrix.Identity(2)]).GetOrThrow();
        var fit = Ems.Run(far, faithful, Settings(), Noise.Of(faithful, noiseRows).GetOrThrow()).GetOrThrow();
        Assert.Equal("componentVanished", fit.Outcome.Kind);
        Assert.True(double.IsFinite(fit.Last.LogLikelihood));
    }

    [Fact]
    public void Weights_volumes_and_rows_that_cannot_be_noise_are_faults()
    {
        Assert.Equal([110, 110], Codes(Noise.Parse(1.5, double.NaN)));
        Assert.Equal([110], Codes(Noise.Of(faithful, [])));
        Assert.Equal([110, 110], Codes(Noise.Of(faithful, [-1, 320])));
        Assert.Equal([346], Codes(Noise.Of(faithful, [.. Enumerable.Range(0, 320)])));
        Assert.Equal([344], Codes(Noise.Of(Observations.Parse(Matrix.Of(3, 2, 1, 7, 2, 7, 4, 7)).GetOrThrow(), [0])));
    }

    /// <summary>A row of weight w is w rows: the share of noise is of the mass, and the others keep their
    /// weights.</summary>
    [Fact]
    public void The_first_weight_of_noise_is_its_rows_share_of_the_weights_and_the_others_keep_theirs()
    {
        var rows = Observations.Parse(Matrix.Of(4, 2, 0, 0, 1, 3, 4, 1, 9, 9), Vector.Of(1, 2, 3, 4)).GetOrThrow();
        Assert.Equal(0.6, Noise.Of(rows, [1, 3]).GetOrThrow().Weight, 1e-15);
        Assert.Equal(0.4, Noise.Of(rows, [3]).GetOrThrow().Weight, 1e-15);
        Assert.Equal(Vector.Of(1, 3), Noise.Exclude(rows, [1, 3]).GetOrThrow().Weights);
        Assert.Equal(Vector.Of(2, 3, 4), Noise.Exclude(rows, [0]).GetOrThrow().Weights);
    }

    [Fact]
    public void A_row_that_neither_noise_nor_the_mixture_has_is_of_no_density_and_no_noise()
    {
        var noise = Noise.Of(Columns.Of(1, 2, 3, 4), [0]).GetOrThrow().WithWeight(0);
        Assert.Equal((double.NegativeInfinity, 0.0), noise.PosteriorOf(double.NegativeInfinity));
    }
}
