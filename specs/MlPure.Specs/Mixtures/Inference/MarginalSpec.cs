using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What marginals promise (src/MlPure/Mixtures/Marginal.cs, ColumnChoice.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 100)]
public class MarginalSpec
{
    /// <summary>Steps of a tenth, where the least deviation of a scene is 0.3: the error of the rule is below exp(-170).</summary>
    static double Integral(Func<double, double> f) => Enumerable.Range(-800, 1601).Sum(i => f(i / 10.0)) / 10;

    [Property]
    public bool The_density_of_a_scene_in_one_dimension_integrates_to_one(MixtureScene given) => Integral(x =>
        Math.Exp(Marginal.Of(given.Mixture, [0]).GetOrThrow().LogDensity([x]))).IsCloseTo(1, 1e-12);

    [Property(MaxTest = 3)]
    public bool And_in_two_dimensions(MixtureScene given)
    {
        if (given.Features < 2) return true;
        var plane = Marginal.Of(given.Mixture, [0, 1]).GetOrThrow();
        return Integral(x => Integral(y => Math.Exp(plane.LogDensity([x, y])))).IsCloseTo(1, 1e-11);
    }

    [Property]
    public bool The_density_is_the_integral_of_the_joint_density(MixtureScene given)
    {
        var mixture = given.Mixture;
        var x = given.Values.RowVector(0);
        if (given.Features == 1) return true;
        var marginal = Marginal.Of(mixture, [.. Enumerable.Range(1, given.Features - 1)]).GetOrThrow().LogDensity(x.Slice(1, x.Length - 1).Span);
        // Far rows have densities too small for a number: both are told against the marginal.
        return Integral(first => Math.Exp(mixture.LogDensity([first, .. x.Skip(1)]) - marginal)).IsCloseTo(1, 1e-9);
    }

    [Property]
    public bool Of_all_columns_in_their_order_it_is_the_mixture_itself_on_bits(MixtureScene given) =>
        Marginal.Of(given.Mixture, [.. Enumerable.Range(0, given.Features)]).GetOrThrow().Equals(given.Mixture);

    [Property]
    public bool Columns_in_another_order_turn_the_density_with_them(MixtureScene given)
    {
        int[] backwards = [.. Enumerable.Range(0, given.Features).Reverse()];
        double[] x = [.. given.Values.RowVector(0)];
        return Marginal.Of(given.Mixture, backwards).GetOrThrow().LogDensity([.. x.Reverse()]).IsCloseTo(given.Mixture.LogDensity(x), 1e-10);
    }

    [Fact]
    public void All_faults_of_a_choice_of_columns_are_told_at_once()
    {
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        Assert.Equal([323], Codes(Marginal.Of(mixture, [])));
        Assert.Equal([324, 324, 325], Codes(Marginal.Of(mixture, [-1, 0, 2, 0])));
        Assert.Contains("column 2", Sentences(Marginal.Of(mixture, [2]))[0]);
        Assert.Contains("from 0 to 1", Sentences(Marginal.Of(mixture, [2]))[0]);
    }
}
