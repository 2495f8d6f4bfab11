using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What densities and their mixtures promise, and what their doors refuse
/// (src/MlPure/Mixtures/Model/Gaussian.cs,
/// Covariance.cs, GaussianMixture.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)])]
public class GaussianMixtureSpec
{
    static GaussianMixture Two(double[] weights, double[] means, double[] variances) =>
        GaussianMixture.Parse(Vector.Of(weights), Matrix.Of(2, 1, means),
            [.. variances.Select(variance => Matrix.Of(1, 1, variance))]).GetOrThrow();

    /// <summary>By the roots of both variances, in any units.</summary>
    [Theory]
    [InlineData(1e-9, false)]
    [InlineData(1e-11, false)]
    [InlineData(3e-12, false)]
    [InlineData(3e-13, true)]
    [InlineData(0, true)]
    public void A_matrix_that_is_less_symmetric_than_rounding_leaves_it_is_no_covariance(double off, bool isOne)
    {
        foreach (var (first, second) in new[] { (1.0, 1.0), (1e-200, 1e100), (4e8, 1e-3) })
        {
            var scale = Math.Sqrt(first) * Math.Sqrt(second);
            var parsed = Covariance.Parse(
                Matrix.Of(2, 2, first, 0.25 * scale, (0.25 + off) * scale, second));
            Assert.Equal(isOne ? [] : [301], Codes(parsed));
        }
    }

    [Fact]
    public void The_standard_normal_has_its_textbook_density()
    {
        var standard = Gaussian.Parse([0], Matrix.Identity(1)).GetOrThrow();
        Assert.Equal(-0.5 * Math.Log(2 * Math.PI), standard.LogDensity([0.0]), 1e-15);
        Assert.Equal(-0.5 * Math.Log(2 * Math.PI) - 2, standard.LogDensity([2.0]), 1e-15);
    }

    /// <summary>Precision 4 is variance 1/4 (scikit-learn pull request 16910: it was used as if it were its
    /// root).</summary>
    [Fact]
    public void A_variance_of_a_quarter_has_the_density_of_a_quarter() =>
        Assert.Equal(-0.7257913526447274, Gaussian.Parse([0], Matrix.Of(1, 1, 0.25)).GetOrThrow()
            .LogDensity([0.5]), 1e-15);

    /// <summary>GaussianMixtures.jl#4, scikit-learn#29989.</summary>
    [Fact]
    public void A_nearly_singular_covariance_keeps_its_density() =>
        Assert.Equal(9.67505, Gaussian.Parse([0, 0], Matrix.Of(2, 2, 1, 1, 1, 1 + 1e-10)).GetOrThrow()
            .LogDensity([0, 0]), 1e-5);

    [Property]
    public bool The_density_of_a_mixture_is_the_weighted_sum_of_its_components(MixtureScene given)
    {
        var (mixture, x) = (given.Mixture, given.Values.Row(0).ToArray());
        var density = mixture.Components.Zip(mixture.MixingWeights, (component, weight) =>
            weight * Math.Exp(component.LogDensity(x))).Sum();
        // Below this the product itself has lost digits: that is why the library works in logarithms.
        return density < 1e-290 || Math.Log(density).IsCloseTo(mixture.LogDensity(x), 1e-12);
    }

    [Fact]
    public void A_density_in_one_dimension_integrates_to_one()
    {
        var mixture = Two([0.3, 0.7], [-1, 2], [0.5, 3]);
        var integral = Enumerable.Range(-4000, 8001).Sum(i => Math.Exp(mixture.LogDensity([i / 100.0])) / 100);
        Assert.Equal(1, integral, 1e-12);
    }

    [Fact]
    public void A_density_in_two_dimensions_integrates_to_one()
    {
        var density = Gaussian.Parse([0.5, -1], Matrix.Of(2, 2, 2, 0.9, 0.9, 1)).GetOrThrow();
        var integral = (from i in Enumerable.Range(-120, 241)
                        from j in Enumerable.Range(-120, 241)
                        select Math.Exp(density.LogDensity([i / 8.0, j / 8.0])) / 64).Sum();
        Assert.Equal(1, integral, 1e-12);
    }

    [Fact]
    public void All_faults_of_a_mixture_are_reported_at_once_and_each_says_which_component()
    {
        var parsed = GaussianMixture.Parse([0.3, 0.3], Matrix.Of(2, 2, 0, double.NaN, 1, 1),
            [Matrix.Of(2, 2, 1, 2, 2, 1), Matrix.Of(2, 2, 1, 5, 0, 1)]);
        Assert.Equal([312, 102, 302, 301], Codes(parsed));
        Assert.Contains("sum to 0.6", Sentences(parsed)[0]);
        Assert.Contains("component 0", Sentences(parsed)[2]);
        Assert.Contains("component 1", Sentences(parsed)[3]);
    }

    /// <summary>scikit-learn#7822, PR #24119: weights summing to 0.6 were accepted, and a sample of 1000 had 665
    /// rows.</summary>
    [Fact]
    public void Weights_that_do_not_sum_to_one_are_refused_with_their_sum() =>
        Assert.Contains("0.6",
            Assert.Single(Sentences(GaussianMixture.Parse([0.3, 0.3], Matrix.Of(2, 1, 0, 5),
            [Matrix.Identity(1), Matrix.Identity(1)]))));

    [Theory]
    [InlineData(-0.5, 1.5)]
    [InlineData(double.NaN, 1)]
    [InlineData(double.PositiveInfinity, 0)]
    public void A_negative_or_infinite_weight_is_refused(double first, double second) =>
        Assert.Contains(311,
            Codes(GaussianMixture.Parse([first, second], Matrix.Of(2, 1, 0, 5),
            [Matrix.Identity(1), Matrix.Identity(1)])));

    [Fact]
    public void Counts_that_do_not_match_are_refused()
    {
        Assert.Equal([105, 105],
            Codes(GaussianMixture.Parse([1], Matrix.Of(2, 1, 0, 1), [Matrix.Identity(1), Matrix.Identity(1)])));
        Assert.Equal([105], Codes(Gaussian.Parse([1, 2, 3], Matrix.Identity(2))));
        Assert.Equal([105], Codes(Covariance.Parse(Matrix.Of(1, 2, 1, 0))));
        Assert.Equal([310], Codes(GaussianMixture.Parse([], Matrix.Of(0, 0), [])));
    }

    [Property]
    public bool Mixtures_of_equal_numbers_are_equal_by_the_method_the_operator_and_the_hash(MixtureScene given)
    {
        GaussianMixture first = given.Mixture, second = given.Mixture;
        return !ReferenceEquals(first, second) && first.Equals(second) && first == second && !(first != second)
            && first.GetHashCode() == second.GetHashCode() && first.Components[0] == second.Components[0]
            && first.Components[0].Covariance == second.Components[0].Covariance;
    }

    [Property]
    public bool Mixtures_that_differ_in_one_cell_of_a_covariance_are_unequal_by_the_method_and_the_operator(
        MixtureScene given)
    {
        var mixture = given.Mixture;
        Matrix[] covariances = [.. mixture.Components.Select(component => component.Covariance.Matrix)];
        covariances[0] = Matrix.Build(given.Features, given.Features, (f, g) =>
            covariances[0][f, g] + (f == 0 && g == 0 ? 1 : 0));
        var other = GaussianMixture.Parse(mixture.MixingWeights, mixture.Means, covariances).GetOrThrow();
        return !mixture.Equals(other) && mixture != other
            && mixture.Components[0].Covariance != other.Components[0].Covariance;
    }

    [Fact]
    public void A_mixture_is_printed_as_its_weights_means_and_covariances_in_any_culture()
    {
        var culture = System.Globalization.CultureInfo.CurrentCulture;
        var withCommas = (System.Globalization.CultureInfo)System.Globalization.CultureInfo.InvariantCulture.Clone();
        withCommas.NumberFormat.NumberDecimalSeparator = ",";
        System.Globalization.CultureInfo.CurrentCulture = withCommas;
        try
        {
            var mixture = GaussianMixture.Parse(
                [0.25, 0.75], Matrix.Of(2, 2, 0, 1.5, -3, 1.0 / 3),
                    [Matrix.Identity(2), Matrix.Of(2, 2, 2, 0.5, 0.5, 1)]).GetOrThrow();
            Assert.Equal(
                """
                component 0: weight 0.25, mean [0, 1.5], covariance [[1, 0], [0, 1]]
                component 1: weight 0.75, mean [-3, 0.33333], covariance [[2, 0.5], [0.5, 1]]
                """,
                mixture.ToString());
        }
        finally
        {
            System.Globalization.CultureInfo.CurrentCulture = culture;
        }
    }

    /// <summary>½ ln (x - μ)ᵀ Σ⁻¹ (x - μ), written with the inverse.</summary>
    [Property]
    public bool The_logarithm_of_a_distance_is_that_of_Mahalanobis_whatever_the_covariance(MixtureScene given)
    {
        var x = given.Values.RowVector(0);
        return given.Mixture.Components.All(component =>
        {
            var inverse = SymmetricEigen.Of(component.Covariance.Matrix).MapEigenvalues(value => 1 / value);
            var shift = x.Minus(component.Mean).AsMatrix(x.Length, 1);
            var square = shift.Transpose().Times(inverse).Times(shift)[0, 0];
            return component.LogDistance(x.Span).IsCloseTo(0.5 * Math.Log(square), 1e-9);
        });
    }

    [Fact]
    public void The_logarithm_of_a_distance_holds_where_its_square_is_no_number()
    {
        var component = Gaussian.Parse([0, 0], Matrix.Of(2, 2, 4, 0, 0, 1e-4)).GetOrThrow();
        Assert.Equal(Math.Log(1e200), component.LogDistance([2e200, 0]), 1e-12);
        Assert.Equal(Math.Log(1e202), component.LogDistance([0, 1e200]), 1e-12);
        Assert.Equal(double.NegativeInfinity, component.LogDistance([0, 0]));
    }
}
