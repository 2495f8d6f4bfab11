using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What marginals promise (src/MlPure/Mixtures/Model/Marginal.cs, ColumnChoice.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 100)]
public class MarginalSpec
{
    /// <summary>Steps of a tenth, where the least deviation of a scene is 0.3: the error of the rule is below
    /// exp(-170).</summary>
    static double Integral(Func<double, double> f) => Enumerable.Range(-800, 1601).Sum(i => f(i / 10.0)) / 10;

    [Property]
    public bool The_density_of_a_scene_in_one_dimension_integrates_to_one(MixtureScene given) => Integral(x =>
        Math.Exp(Marginal.Of(given.Mixture, [0]).GetOrThrow().LogDensity([x]))).IsCloseTo(1, 1e-12);

    /// <summary>Steps of a fifth, which suit the least deviation as well: the error of the rule is below
    /// exp(-45).</summary>
    [Property(MaxTest = 10)]
    public bool The_density_of_two_features_integrates_to_one_over_the_plane(WideScene given)
    {
        var plane = Marginal.Of(given.Scene.Mixture, [0, 1]).GetOrThrow();
        static double Coarse(Func<double, double> f) => Enumerable.Range(-350, 701).Sum(i => f(i / 5.0)) / 5;
        return Coarse(x => Coarse(y => Math.Exp(plane.LogDensity([x, y])))).IsCloseTo(1, 1e-11);
    }

    [Property]
    public bool The_density_of_all_features_but_one_is_the_joint_density_integrated_over_that_one(WideScene given)
    {
        var (mixture, x) = (given.Scene.Mixture, given.Scene.Values.RowVector(0));
        var others = Marginal.Of(mixture, [.. Enumerable.Range(1, mixture.Features - 1)]).GetOrThrow();
        var marginal = others.LogDensity(x.Slice(1, x.Length - 1).Span);
        // Far rows have densities that underflow: both are relative to the marginal.
        return IntegralOver(RangeOfFirst(mixture, x), first =>
            Math.Exp(mixture.LogDensity([first, .. x.Skip(1)]) - marginal))
            .IsCloseTo(1, 1e-9);
    }

    /// <summary>Where the first feature has its density, given the others: nine deviations about the mean of each
    /// component.</summary>
    static (double From, double To) RangeOfFirst(GaussianMixture mixture, Vector x)
    {
        var given = Conditional.Of(mixture, [.. Enumerable.Range(1, mixture.Features - 1)]).GetOrThrow();
        var components = given.Parts.Select((part, j) =>
            (Mean: given.MeanAt(j, x.Slice(1, x.Length - 1))[0], Reach: 9 * Math.Sqrt(part.Residual.Matrix[0, 0])))
                .ToArray();
        return (components.Min(one => one.Mean - one.Reach), components.Max(one => one.Mean + one.Reach));
    }

    static double IntegralOver((double From, double To) range, Func<double, double> f) =>
        Enumerable.Range(0, (int)Math.Ceiling((range.To - range.From) * 10) + 1)
            .Sum(i => f(range.From + i / 10.0)) / 10;

    [Property]
    public bool The_marginal_of_all_columns_in_their_order_is_bit_for_bit_the_mixture_itself(MixtureScene given) =>
        Marginal.Of(given.Mixture, [.. Enumerable.Range(0, given.Features)]).GetOrThrow().Equals(given.Mixture);

    [Property]
    public bool Columns_in_another_order_turn_the_density_with_them(MixtureScene given)
    {
        int[] backwards = [.. Enumerable.Range(0, given.Features).Reverse()];
        double[] x = [.. given.Values.RowVector(0)];
        return Marginal.Of(given.Mixture, backwards).GetOrThrow().LogDensity([.. x.Reverse()])
            .IsCloseTo(given.Mixture.LogDensity(x), 1e-10);
    }

    [Fact]
    public void All_faults_of_a_choice_of_columns_are_reported_at_once()
    {
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        Assert.Equal([323], Codes(Marginal.Of(mixture, [])));
        Assert.Equal([324, 324, 325], Codes(Marginal.Of(mixture, [-1, 0, 2, 0])));
        Assert.Contains("column 2", Sentences(Marginal.Of(mixture, [2]))[0]);
        Assert.Contains("from 0 to 1", Sentences(Marginal.Of(mixture, [2]))[0]);
    }
}
