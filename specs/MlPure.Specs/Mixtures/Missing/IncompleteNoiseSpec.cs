using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What noise promises where values are missing (src/MlPure/Mixtures/Model/Noise.cs).</summary>
[Properties(Arbitrary = [typeof(IncompleteScenes)], MaxTest = 60)]
public class IncompleteNoiseSpec
{
    static Noise Made(int features) =>
        Noise.Parse(0.3, 2.5, Vector.From(Enumerable.Range(0, features).Select(f => 0.5 + f))).GetOrThrow();

    /// <summary>1 / V of a complete row, and 1 over the box of the observed columns of another.</summary>
    static double Density(Noise noise, ReadOnlySpan<double> row)
    {
        var (isComplete, logBox) = (true, 0.0);
        for (var f = 0; f < row.Length; f++)
            if (double.IsNaN(row[f])) isComplete = false;
            else logBox += 0.5 + f;
        return Math.Exp(isComplete ? -noise.LogVolume : -logBox);
    }

    [Property]
    public bool Where_values_are_missing_noise_is_constant_over_the_box_of_the_observed_columns(IncompleteScene given)
    {
        var (mixture, data, noise) = (given.Whole.Scene.Mixture, given.Observations, Made(given.Features));
        var densities = LogDensities.Of(mixture, data).GetOrThrow().Map(Math.Exp);
        var constants = Vector.From(Enumerable.Range(0, data.Count)
            .Select(i => 0.3 * Density(noise, data.Values.Row(i))));
        var all = Vector.From(densities.Zip(constants, (p, constant) => constant + 0.7 * p));
        var shares = Vector.From(constants.Zip(all, (constant, p) => constant / p));
        var result = EStep.Summarize(mixture, noise, data);
        return result.LogLikelihood.IsCloseTo(all.Sum(Math.Log), 1e-9) && result.NoiseMass.IsCloseTo(shares.Sum(), 1e-9)
            && noise.Posterior(mixture, data).GetOrThrow().IsCloseTo(shares, 1e-9);
    }

    [Property]
    public bool Where_values_are_missing_a_row_is_labeled_noise_where_noise_has_the_largest_share(IncompleteScene given)
    {
        var (mixture, data, noise) = (given.Whole.Scene.Mixture, given.Observations, Made(given.Features));
        var (γ, γ0) = (EStep.Expect(mixture, data).Responsibilities, noise.Posterior(mixture, data).GetOrThrow());
        var found = Classification.Of(mixture, data, noise: noise).GetOrThrow();
        return Enumerable.Range(0, data.Count).All(i =>
        {
            double[] shares = [γ0[i], .. γ.RowVector(i).Select(share => (1 - γ0[i]) * share)];
            var label = found.Labels[i] == Classification.Noise ? 0 : found.Labels[i] + 1;
            return shares[label] >= shares.Max() - 1e-12 && found.Uncertainty[i].IsCloseTo(1 - shares.Max(), 1e-11);
        });
    }

    [Property]
    public bool Where_values_are_missing_a_step_with_noise_never_lowers_the_likelihood(IncompleteScene given)
    {
        var settings = given.Whole.Settings(new CovarianceFloor.Relative(1e-3));
        var problem = Ems.Problem(given.Whole.Scene.Components, given.Observations, settings);
        var start = Em.Init(problem, given.Whole.Scene.Mixture, Made(given.Features)).GetOrThrow();
        // The start is of no family: its first step may lower the likelihood.
        return Em.Trajectory(problem, start).Skip(1).ToArray()
            .NeverFalls(
                state => given.Whole.Model.IsMonotoneUnderFloor || !state.FloorActive);
    }

    /// <summary>Old Faithful with 48 rows added around it, of which every fifth row has a missing value.</summary>
    [Fact]
    public void Rows_added_around_a_table_with_missing_values_are_noise_and_leave_the_components_where_they_are()
    {
        var values = Oracles.Tables.Csv("faithful-noise.csv");
        var holes = Observations.ParseIncomplete(Matrix.Build(320, 2, (i, f) => i % 5 == 2
            && f == i / 5 % 2 ? double.NaN : values[i, f])).GetOrThrow();
        int[] noiseRows = [.. Enumerable.Range(272, 48)];
        var settings = new EmSettings { Floor = new CovarianceFloor.None() };
        var noise = Noise.Of(holes, noiseRows).GetOrThrow();
        var problem = Ems.Problem(2, holes, settings);
        var others = Noise.Exclude(holes, noiseRows).GetOrThrow();
        var start = MixtureModel.Search(others, 2, new() { Em = settings, Start = new MixtureStart.Hierarchical() })
            .GetOrThrow().Restarts.Best;
        var fit = Em.Run(problem, start.Fit.Last.Mixture, noise).GetOrThrow();
        Assert.True(fit.Outcome.IsConverged);
        Assert.True(NoiseSpec.AreWithinThreeStandardErrors(fit.Last.Mixture, start.Fit.Last));
        var labels = Classification.Of(fit.Last.Mixture, holes, noise: fit.Last.Noise).GetOrThrow().Labels;
        // The rows without a missing value are labeled as by the fit to the table before any value was hidden.
        var whole = Observations.Parse(values).GetOrThrow();
        var wholeNoise = Noise.Of(whole, noiseRows).GetOrThrow();
        var wholeFit = Em.Run(Ems.Problem(2, whole, settings), start.Fit.Last.Mixture, wholeNoise).GetOrThrow();
        var wholeLabels = Classification.Of(wholeFit.Last.Mixture, whole, noise: wholeFit.Last.Noise)
            .GetOrThrow().Labels;
        var complete = Enumerable.Range(0, 320).Where(row => row % 5 != 2).ToArray();
        Assert.True(complete.Count(row => labels[row] == wholeLabels[row]) >= 0.97 * complete.Length);
        Assert.Contains(complete, row => labels[row] == Classification.Noise);
    }

    [Fact]
    public void The_region_of_noise_is_that_of_the_completed_rows_and_of_all_rows_where_nothing_is_missing()
    {
        var values = Oracles.Tables.Csv("faithful-noise.csv");
        var (whole, same) =
            (Observations.Parse(values).GetOrThrow(), Observations.ParseIncomplete(values).GetOrThrow());
        Assert.Equal(Noise.Of(whole, [272, 273]), Noise.Of(same, [272, 273]));
        var holes = Observations.ParseIncomplete(Matrix.Build(320, 2, (i, f) => i == 0
            && f == 0 ? double.NaN : values[i, f])).GetOrThrow();
        var completed = SingleNormal.Impute(holes, default).GetOrThrow();
        Assert.Equal(Noise.Of(completed, [272]), Noise.Of(holes, [272]));
    }

    [Fact]
    public void Noise_without_extents_is_refused_where_values_are_missing()
    {
        var data = Observations.ParseIncomplete(Matrix.Of(3, 2, 0, 1, 1, double.NaN, 2, 3)).GetOrThrow();
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 1, 1), [Matrix.Identity(2)]).GetOrThrow();
        var noise = Noise.Parse(0.1, 1).GetOrThrow();
        Assert.Equal([348], Codes(Ems.Init(mixture, data, EmSettings.Default, noise)));
        Assert.Equal([348], Codes(Classification.Of(mixture, data, noise: noise)));
        Assert.Equal([348], Codes(noise.Posterior(mixture, data)));
    }
}
