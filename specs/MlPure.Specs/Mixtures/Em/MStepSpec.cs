using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What the maximisation step promises (src/MlPure/Mixtures/Em/MStep.cs, CovarianceFloor.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes), typeof(ModelScenes)])]
public class MStepSpec
{
    static readonly EmSettings none = new EmSettings { Floor = new CovarianceFloor.None() };

    static GaussianMixture Fit(Observations observations, EmSettings settings, Matrix responsibilities)
    {
        var previous = GaussianMixture.Parse(Vector.Constant(responsibilities.Columns, 1.0 / responsibilities.Columns),
            Matrix.Build(responsibilities.Columns, observations.Features, (_, _) => 0),
            [.. Enumerable.Range(0, responsibilities.Columns).Select(_ => Matrix.Identity(observations.Features))])
                .GetOrThrow();
        return MStep.Maximize(EStep.Summarize(responsibilities, observations), settings, previous,
            Moments.Of(observations).Variances).GetOrThrow().Mixture;
    }

    /// <summary>Rows that all belong to the others.</summary>
    [Theory, InlineData(0), InlineData(1), InlineData(2)]
    public void The_maximum_for_statistics_of_which_a_component_has_no_mass_names_that_component(int empty)
    {
        var γ = Matrix.Build(6, 3, (row, j) => (empty + 1 + row % 2) % 3 == j ? 1 : 0);
        var rows = Observations.Parse(Matrix.Of(6, 1, 0, 10, 1, 11, 3, 13)).GetOrThrow();
        var maximum = MStep.Maximize(EStep.Summarize(γ, rows), none, Moments.Of(rows).Variances);
        var fault = maximum.Match(Succ: _ => Error.New("none"), Fail: some => some);
        Assert.Equal<Error>(new MixtureFault.EmptyComponent(empty), fault);
    }

    static Matrix Ones(int rows) => Matrix.Build(rows, 1, (_, _) => 1);

    /// <summary>The complete-data log-likelihood Σᵢⱼ γᵢⱼ ln πⱼ N(xᵢ | μⱼ, Σⱼ), which the M-step maximises for fixed γ;
    /// a mass too small to be one adds nothing.</summary>
    static double Objective(GaussianMixture mixture, Matrix γ, Matrix x) =>
        (from i in Enumerable.Range(0, x.Rows)
         from j in Enumerable.Range(0, γ.Columns)
         where γ[i, j] > 0 && mixture.MixingWeights[j] > 0
         select γ[i, j] * (Math.Log(mixture.MixingWeights[j]) + mixture.Components[j].LogDensity(x.Row(i)))).Sum();

    /// <summary>Every coordinate of a mixture: a weight against the others, a mean, a variance or a slope, of any
    /// component and feature. Without a floor, and with every component's covariance regular.</summary>
    [Property]
    public bool A_mixture_moved_from_the_maximum_along_any_coordinate_in_either_direction_is_no_better(
        ModelScene given, NonNegativeInt coordinate)
    {
        var (γ, rows) = (given.Responsibilities, given.Observations.Values);
        var maximum = given.Maximum(CovarianceModel.VVV);
        var code = UnconstrainedParameters.Of(EStep.Summarize(γ, given.Observations));
        var at = code.Encode(maximum);
        var best = Objective(maximum, γ, rows);
        double Moved(double step) => Objective(
            code.Decode(Vector.From(at.Select((x, i) => i == coordinate.Get % at.Length ? x + step : x)))
                .IfNone(() => throw new InvalidOperationException()), γ, rows);
        return new[] { 1e-3, -1e-3 }.All(step => Moved(step) <= best + 1e-11 * Math.Abs(best));
    }

    [Property]
    public bool A_mean_moved_from_the_maximum_in_either_direction_is_worse(ModelScene given, NonNegativeInt which)
    {
        var maximum = given.Maximum(CovarianceModel.VVV);
        var moved = which.Get % (given.Scene.Components * given.Scene.Features);
        Matrix[] covariances = [.. maximum.Components.Select(component => component.Covariance.Matrix)];
        double Moved(double step) => Objective(GaussianMixture.Parse(maximum.MixingWeights,
            Vector.From(maximum.Means.AsVector().Select((x, i) => i == moved ? x + step : x))
                .AsMatrix(given.Scene.Components, given.Scene.Features),
            covariances).GetOrThrow(), given.Responsibilities, given.Observations.Values);
        var best = Objective(maximum, given.Responsibilities, given.Observations.Values);
        return Moved(0.01) < best && Moved(-0.01) < best;
    }

    [Property]
    public bool Mixing_weights_sum_to_one(MixtureScene given) =>
        Fit(given.Observations, EmSettings.Default,
            EStep.Expect(given.Mixture, given.Observations).Responsibilities).MixingWeights.Sum().IsCloseTo(1, 1e-14);

    [Fact]
    public void Hard_responsibilities_give_the_weights_means_and_covariances_of_the_parts()
    {
        var mixture = Fit(Columns.Of(0, 2, 10, 13, 16), none, Matrix.Of(5, 2, 1, 0, 1, 0, 0, 1, 0, 1, 0, 1));
        Assert.Equal([0.4, 0.6], mixture.MixingWeights);
        Assert.Equal(Matrix.Of(2, 1, 1, 13), mixture.Means);
        Assert.Equal([1.0, 6], mixture.Components.Select(component => component.Covariance.Matrix[0, 0]));
    }

    /// <summary>pomegranate#633: maximum likelihood divides by n, a sample covariance by n - 1; the settings say
    /// which.</summary>
    [Fact]
    public void Maximum_likelihood_divides_by_the_mass_and_reliability_by_less()
    {
        var square = Observations.Parse(Matrix.Of(4, 2, 0, 0, 2, 0, 0, 2, 2, 2)).GetOrThrow();
        var reliability = new EmSettings
        {
            Floor = new CovarianceFloor.None(),
            Estimator = CovarianceEstimator.Reliability
        };
        Assert.Equal(Matrix.Identity(2), Fit(square, none, Ones(4)).Components[0].Covariance.Matrix);
        Assert.True(Fit(square, reliability,
            Ones(4)).Components[0].Covariance.Matrix.IsCloseTo(Matrix.Diagonal([4.0 / 3, 4.0 / 3]), 1e-15));
        Assert.Equal(8.0 / 3, Fit(Columns.Of(0, 2, 4), none, Ones(3)).Components[0].Covariance.Matrix[0, 0], 1e-15);
    }

    /// <summary>rusty-machine#152: the ridge was added once for each row.</summary>
    [Fact]
    public void A_ridge_is_added_once()
    {
        var settings = new EmSettings { Floor = new CovarianceFloor.Ridge(0.01) };
        var observations = Columns.Of(Enumerable.Range(0, 1000).Select(i => i < 500 ? -1.0 : 1));
        Assert.Equal(1.01, Fit(observations, settings, Ones(1000)).Components[0].Covariance.Matrix[0, 0]);
    }

    /// <summary>GaussianMixtures.jl#97 and #49, accord-net/framework#1646: a bare Cholesky exception from
    /// inside.</summary>
    [Fact]
    public void A_singular_covariance_without_a_floor_is_a_fault_that_names_the_component_and_the_remedy()
    {
        var line = Observations.Parse(Matrix.Of(3, 2, 0, 0, 1, 1, 2, 2)).GetOrThrow();
        var previous = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        var fault = MStep.Maximize(EStep.SingleComponentStatistics(line), none, previous, [1, 1])
            .Match(Succ: _ => throw new Xunit.Sdk.XunitException("Not singular."), Fail: error => error);
        Assert.Equal(303, fault.Code);
        Assert.Contains("component 0", fault.Message);
        Assert.Contains("floor", fault.Message);
    }

    [Fact]
    public void A_ridge_makes_a_singular_covariance_regular()
    {
        var line = Observations.Parse(Matrix.Of(3, 2, 0, 0, 1, 1, 2, 2)).GetOrThrow();
        var fit = Fit(line, new EmSettings { Floor = new CovarianceFloor.Ridge(1e-6) }, Ones(3));
        Assert.True(fit.Components[0].Covariance.Matrix.IsCloseTo(Matrix.Of(2, 2, 2.0 / 3 + 1e-6, 2.0 / 3, 2.0 / 3,
            2.0 / 3 + 1e-6), 1e-15));
        Assert.Equal(13.2781115290, EStep.Expect(fit, line).LogLikelihood, 1e-8);
    }

    [Property]
    public bool A_relative_floor_holds_every_eigenvalue_in_units_of_the_columns_and_says_whether_it_had_to(
        MixtureScene given)
    {
        var settings = new EmSettings { Floor = new CovarianceFloor.Relative(0.01) };
        var variances = Moments.Of(given.Observations).Variances;
        var statistics = EStep.Summarize(given.Mixture, given.Observations).Statistics;
        var maximum = MStep.Maximize(statistics, settings, given.Mixture, variances).GetOrThrow();
        double Least(Matrix covariance) => SymmetricEigen.Of(Matrix.Build(given.Features, given.Features, (f, g) =>
            covariance[f, g] / Math.Sqrt(variances[f]) / Math.Sqrt(variances[g]))).Values[0];
        var free = Enumerable.Range(0, given.Components).Where(j => statistics.Mass[j] > 0)
            .Select(j => Least(statistics.Scatter(j).Map(scatter => scatter / statistics.Mass[j]))).ToArray();
        var held = maximum.Mixture.Components.Where((_, j) => statistics.Mass[j] > 0)
            .Select(component => Least(component.Covariance.Matrix));
        return held.All(least => least >= 0.01 * (1 - 1e-9))
            && (free.Min() > 0.01 * (1 + 1e-6) ? !maximum.FloorActive
                : free.Min() >= 0.01 * (1 - 1e-6) || maximum.FloorActive);
    }

    [Fact]
    public void A_component_without_mass_keeps_its_density_with_weight_zero()
    {
        var previous = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, 7),
            [Matrix.Identity(1), Matrix.Of(1, 1, 3)]).GetOrThrow();
        var observations = Columns.Of(1, 2, 3);
        var maximum = MStep.Maximize(EStep.Summarize(Matrix.Of(3, 2, 1, 0, 1, 0, 1, 0), observations),
            EmSettings.Default, previous, [1]).GetOrThrow().Mixture;
        Assert.Equal([1.0, 0], maximum.MixingWeights);
        Assert.Equal(previous.Components[1], maximum.Components[1]);
        Assert.True(double.IsFinite(EStep.Expect(maximum, observations).LogLikelihood));
    }
}
