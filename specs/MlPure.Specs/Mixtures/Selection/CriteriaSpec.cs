using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What the criteria promise (src/MlPure/Mixtures/Criteria.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes), typeof(IncompleteScenes)], MaxTest = 100)]
public class CriteriaSpec
{
    static EmState State(MixtureScene given) => Em.Seed(given.Mixture, given.Observations, EmSettings.Default).GetOrThrow();

    /// <summary>scikit-learn#4036: tied differed from full for one component in one dimension. ℓ = -2.5 (ln 20π + 1), two parameters, five rows.</summary>
    [Fact]
    public void One_component_in_one_dimension_has_the_same_criteria_in_every_family() => Assert.All([.. CovarianceModel.All, .. CovarianceModel.For(1)], model =>
    {
        var data = Columns.Of(1, 2, 3, 4, 10);
        var settings = EmSettings.Parse(new CovarianceFloor.None(), model: model).GetOrThrow();
        var state = Em.Run(Initial.AtRows([0], data, settings).GetOrThrow(), data, settings).GetOrThrow().State;
        Assert.Equal(28.921186621885, Criteria.Bic(state, model, data), 1e-12);
        Assert.Equal(29.702310797017, Criteria.Aic(state, model), 1e-12);
        Assert.Equal(28.921186621885, Criteria.Icl(state, model, data), 1e-12);
    });

    /// <summary>mclust maximises where others minimise, and programs carried over from one to the other picked the worst model.</summary>
    [Fact]
    public void A_better_fit_of_as_many_parameters_has_the_smaller_BIC()
    {
        var data = Columns.Of([.. Columns.NormalScores(50), .. Columns.NormalScores(50).Select(score => score + 8)]);
        double Bic(double mean) => Criteria.Bic(GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, mean), [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow(), CovarianceModel.VVV, data).GetOrThrow();
        Assert.True(Bic(8) < Bic(4));
    }

    [Property]
    public bool A_mixture_has_the_criteria_of_a_state_that_holds_it(MixtureScene given)
    {
        var (state, data, model) = (State(given), given.Observations, CovarianceModel.VVV);
        return Criteria.Bic(state.Mixture, model, data).GetOrThrow().HasTheBitsOf(Criteria.Bic(state, model, data))
            && Criteria.Aic(state.Mixture, model, data).GetOrThrow().HasTheBitsOf(Criteria.Aic(state, model))
            && Criteria.Icl(state.Mixture, model, data).GetOrThrow().HasTheBitsOf(Criteria.Icl(state, model, data));
    }

    [Property]
    public bool ICL_is_BIC_and_twice_the_logarithms_of_the_largest_responsibilities(MixtureScene given)
    {
        var (state, data) = (State(given), given.Observations);
        var γ = EStep.Expect(state.Mixture, data).Responsibilities;
        var (bic, icl) = (Criteria.Bic(state, CovarianceModel.VVV, data), Criteria.Icl(state, CovarianceModel.VVV, data));
        return icl >= bic && (icl - bic).IsCloseTo(-2 * Enumerable.Range(0, γ.Rows).Sum(i => Math.Log(γ.RowVector(i).Max())), 1e-12 * Math.Max(1, Math.Abs(bic)));
    }

    /// <summary>Asked for in scikit-learn#15647. n is the sum of the weights.</summary>
    [Property]
    public bool Weight_two_is_the_row_twice(MixtureScene given)
    {
        var (mixture, model) = (given.Mixture, CovarianceModel.VVV);
        var twice = Observations.Parse(given.Values.SelectRows([.. Enumerable.Range(0, 2 * given.Rows).Select(i => i / 2)])).GetOrThrow();
        var weighted = Observations.Parse(given.Values, Vector.Constant(given.Rows, 2)).GetOrThrow();
        return Criteria.Bic(mixture, model, weighted).GetOrThrow().IsCloseTo(Criteria.Bic(mixture, model, twice).GetOrThrow(), 1e-12)
            && Criteria.Icl(mixture, model, weighted).GetOrThrow().IsCloseTo(Criteria.Icl(mixture, model, twice).GetOrThrow(), 1e-12);
    }

    [Fact]
    public void Rows_of_another_dimension_are_refused()
    {
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        Assert.Equal([322], Codes(Criteria.Bic(mixture, CovarianceModel.VVV, Columns.Of(1, 2))));
        Assert.Equal([322], Codes(Criteria.Aic(mixture, CovarianceModel.VVV, Columns.Of(1, 2))));
        Assert.Equal([322], Codes(Criteria.Icl(mixture, CovarianceModel.VVV, Columns.Of(1, 2))));
    }

    [Property]
    public bool Where_numbers_are_missing_they_go_by_what_is_observed(IncompleteScene given)
    {
        var (data, settings) = (given.Observations, EmSettings.Default);
        var state = IncompleteEm.Seed(given.Whole.Scene.Mixture, data, settings).GetOrThrow();
        var bic = -2 * state.LogLikelihood + CovarianceModel.VVV.Parameters(state.Mixture.Components.Length, data.Features) * Math.Log(data.Count);
        var certainty = IncompleteEStep.Classify(state.Mixture, data).GetOrThrow().Uncertainty.Sum(uncertainty => Math.Log(1 - uncertainty));
        return Criteria.Bic(state, CovarianceModel.VVV, data).IsCloseTo(bic, 1e-12) && Criteria.Icl(state, CovarianceModel.VVV, data).GetOrThrow().IsCloseTo(bic - 2 * certainty, 1e-10);
    }

    [Property]
    public bool Where_nothing_is_missing_they_are_those_of_complete_rows_on_bits(MixtureScene given)
    {
        var (state, model, data) = (State(given), CovarianceModel.VVV, IncompleteObservations.Parse(given.Values).GetOrThrow());
        return Criteria.Bic(state, model, data).HasTheBitsOf(Criteria.Bic(state, model, given.Observations))
            && Criteria.Icl(state, model, data).GetOrThrow().HasTheBitsOf(Criteria.Icl(state, model, given.Observations));
    }
}
