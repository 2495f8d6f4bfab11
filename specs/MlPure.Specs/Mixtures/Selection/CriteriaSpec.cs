using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What the criteria promise (src/MlPure/Mixtures/Em/Criteria.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes), typeof(IncompleteScenes)], MaxTest = 100)]
public class CriteriaSpec
{
    static readonly EmSettings plain = new() { Floor = new CovarianceFloor.None() };

    static (EmProblem Problem, EmState State) At(GaussianMixture mixture, Observations observations,
        EmSettings settings)
    {
        var problem = Ems.Problem(mixture.Components.Length, observations, settings);
        return (problem, Em.Init(problem, mixture).GetOrThrow());
    }

    /// <summary>scikit-learn#4036: tied differed from full for one component in one dimension. ℓ = -2.5 (ln 20π + 1),
    /// two parameters, five rows.</summary>
    [Fact]
    public void One_component_in_one_dimension_has_the_same_criteria_in_every_family() =>
        Assert.All([.. CovarianceModel.All, .. CovarianceModel.For(1)], model =>
    {
        var data = Columns.Of(1, 2, 3, 4, 10);
        var settings = plain with { Model = model };
        var problem = Ems.Problem(1, data, settings);
        var state = Em.Run(problem, Initial.AtRows([0], data, settings).GetOrThrow()).GetOrThrow().Last;
        Assert.Equal(28.921186621885, Criteria.Bic(problem, state), 1e-12);
        Assert.Equal(29.702310797017, Criteria.Aic(problem, state), 1e-12);
        Assert.Equal(28.921186621885, Criteria.Icl(problem, state), 1e-12);
    });

    /// <summary>mclust maximises where others minimise, and programs carried over from one to the other picked the
    /// worst model.</summary>
    [Fact]
    public void A_better_fit_of_as_many_parameters_has_the_smaller_BIC()
    {
        var data = Columns.Of([.. Columns.NormalScores(50), .. Columns.NormalScores(50).Select(score => score + 8)]);
        double Bic(double mean)
        {
            var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, mean),
                [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
            var (problem, state) = At(mixture, data, plain);
            return Criteria.Bic(problem, state);
        }
        Assert.True(Bic(8) < Bic(4));
    }

    [Property]
    public bool Each_criterion_counts_the_parameters_of_the_problems_family(MixtureScene given) =>
        CovarianceModel.For(given.Features).All(model =>
    {
        var (problem, state) = At(given.Mixture, given.Observations, plain with { Model = model });
        var p = model.Parameters(given.Components, given.Features);
        return Criteria.Aic(problem, state).IsCloseTo(2 * p - 2 * state.LogLikelihood)
            && Criteria.Bic(problem, state).IsCloseTo(p * Math.Log(given.Rows) - 2 * state.LogLikelihood);
    });

    [Property]
    public bool ICL_is_BIC_and_twice_the_logarithms_of_the_largest_responsibilities(MixtureScene given)
    {
        var (problem, state) = At(given.Mixture, given.Observations, EmSettings.Default);
        var γ = EStep.Expect(state.Mixture, given.Observations).Responsibilities;
        var (bic, icl) = (Criteria.Bic(problem, state), Criteria.Icl(problem, state));
        return icl >= bic && (icl - bic)
            .IsCloseTo(-2 * Enumerable.Range(0, γ.Rows).Sum(i => Math.Log(γ.RowVector(i).Max())),
            1e-12 * Math.Max(1, Math.Abs(bic)));
    }

    /// <summary>Asked for in scikit-learn#15647. n is the sum of the weights.</summary>
    [Property]
    public bool For_every_criterion_weight_two_is_the_row_twice(MixtureScene given)
    {
        var twice = Observations.Parse(
            given.Values.SelectRows([.. Enumerable.Range(0, 2 * given.Rows).Select(i => i / 2)])).GetOrThrow();
        var weighted = Observations.Parse(given.Values, Vector.Constant(given.Rows, 2)).GetOrThrow();
        var ((first, one), (second, other)) = (At(given.Mixture, weighted, plain), At(given.Mixture, twice, plain));
        return Enum.GetValues<Criterion>()
            .All(criterion => Criteria.Of(criterion, first, one)
            .IsCloseTo(Criteria.Of(criterion, second, other), 1e-12));
    }

    [Property]
    public bool Where_values_are_missing_criteria_are_of_what_is_observed(IncompleteScene given)
    {
        var data = given.Observations;
        var (problem, state) = At(given.Whole.Scene.Mixture, data, EmSettings.Default);
        var bic = -2 * state.LogLikelihood
            + CovarianceModel.VVV.Parameters(state.Mixture.Components.Length, data.Features) * Math.Log(data.Count);
        var certainty = Classification.Of(state.Mixture, data).GetOrThrow()
            .Uncertainty.Sum(uncertainty => Math.Log(1 - uncertainty));
        return Criteria.Bic(problem, state).IsCloseTo(bic, 1e-12) && Criteria.Icl(problem, state)
            .IsCloseTo(bic - 2 * certainty, 1e-10);
    }

    [Property]
    public bool The_certainty_of_rows_with_missing_values_is_that_of_components_and_noise(IncompleteScene given)
    {
        var noise = Noise.Parse(0.3, 2.5, Vector.Constant(given.Observations.Features, 2)).GetOrThrow();
        var mixture = given.Whole.Scene.Mixture;
        var problem = EmProblem.Create(given.Observations, mixture.Components.Length, EmSettings.Default).GetOrThrow();
        var state = Em.Init(problem, mixture, noise).GetOrThrow();
        var certainty = Classification.Of(state.Mixture, given.Observations, noise: noise).GetOrThrow()
            .Uncertainty.Sum(uncertainty => Math.Log(1 - uncertainty));
        return Criteria.Icl(problem, state).IsCloseTo(Criteria.Bic(problem, state) - 2 * certainty, 1e-10);
    }

    /// <summary>Noise has a weight and a volume.</summary>
    [Fact]
    public void Noise_counts_for_two_parameters_of_every_criterion()
    {
        var data = Columns.Of([.. Columns.NormalScores(50), 40, -40]);
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 1, 0), [Matrix.Identity(1)]).GetOrThrow();
        var problem = Ems.Problem(1, data, plain);
        var state = Em.Init(problem, mixture, Noise.Of(data, [50, 51]).GetOrThrow()).GetOrThrow();
        Assert.Equal(-2 * state.LogLikelihood + 2 * (2 + 2), Criteria.Aic(problem, state), 1e-10);
        Assert.Equal(-2 * state.LogLikelihood + (2 + 2) * Math.Log(52), Criteria.Bic(problem, state), 1e-10);
    }

    [Property]
    public void ICL_is_never_below_BIC_not_even_by_rounding(MixtureScene given)
    {
        var (problem, state) = At(given.Mixture, given.Observations, plain);
        Assert.True(Criteria.Icl(problem, state) >= Criteria.Bic(problem, state));
    }
}
