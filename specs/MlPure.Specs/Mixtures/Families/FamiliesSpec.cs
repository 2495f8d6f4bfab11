using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What the M-step of each family promises (src/MlPure/Mixtures/Families).</summary>
[Properties(Arbitrary = [typeof(ModelScenes)], MaxTest = 100)]
public class FamiliesSpec
{
    static readonly string[] orders =
    [
        "EII VII", "EII EEI", "VII VEI", "EEI VEI", "EEI EVI", "VEI VVI", "EVI VVI", "EEI EEE", "VEI VEE", "EVI EVE",
            "VVI VVE", "EEE VEE", "EEE EVE",
        "VEE VVE", "EVE VVE", "EEE EEV", "VEE VEV", "EVE EVV", "VVE VVV", "EEV VEV", "EEV EVV", "VEV VVV", "EVV VVV",
    ];

    /// <summary>Variances of columns that are in their own units.</summary>
    static Vector Units(int features) => Vector.Constant(features, 1);

    static CovarianceModel Named(string name) => CovarianceModel.Parse(name).GetOrThrow();

    /// <summary>The models of which that holds, one of them drawn.</summary>
    static CovarianceModel Drawn(NonNegativeInt which, Func<CovarianceModel, bool> holds)
    {
        CovarianceModel[] models = [.. CovarianceModel.All.Where(holds)];
        return models[which.Get % models.Length];
    }

    /// <summary>-½ Σⱼ Nⱼ (ln |Σⱼ| + tr(Sⱼ Σⱼ⁻¹) / Nⱼ): all of the complete-data log-likelihood that the covariances
    /// have a part in.</summary>
    static double Objective(GaussianMixture mixture, SufficientStatistics statistics) =>
        -0.5 * mixture.Components.Select((component, j) =>
        statistics.Mass[j] * component.Covariance.LogDeterminant
            + Cholesky.Factor(component.Covariance.Matrix)
                .Map(factor => factor.TraceInverseProduct(statistics.Scatter(j))).IfNone(double.NaN)).Sum();

    static double Log(Vector values) => values.Sum(Math.Log) / values.Length;

    static bool AreEqual(IEnumerable<double> numbers, double tolerance = 1e-8)
    {
        double[] all = [.. numbers];
        return all.All(number => Math.Abs(number - all[0]) <= tolerance * Math.Abs(all[0]) + 1e-300);
    }

    /// <summary>EII ≤ VII ≤ VEI ≤ VVI ≤ VVE ≤ VVV and so on, every pair of which one family holds the other. Models
    /// that iterate inside have a limit of their iterations, so the order is to 1e-6 of the size.</summary>
    [Property]
    public bool A_family_that_holds_another_fits_at_least_as_well(ModelScene given) =>
        AreOrdered(given.Maximum, given.Statistics);

    [Fact]
    public void On_iris_a_family_that_holds_another_fits_at_least_as_well()
    {
        var iris = Observations.Parse(Oracles.Tables.Csv("iris.csv")).GetOrThrow();
        var thirds = EStep.Summarize(Matrix.Build(150, 3, (i, j) => i / 50 == j ? 1 : 0), iris);
        var none = new EmSettings { Floor = new CovarianceFloor.None() };
        Assert.True(AreOrdered(model =>
            MStep.Maximize(thirds, none with { Model = model }, Units(4)).GetOrThrow().Mixture, thirds));
    }

    static bool AreOrdered(Func<CovarianceModel, GaussianMixture> maximum, SufficientStatistics statistics)
    {
        var objectives = CovarianceModel.All.ToDictionary(model => model.Name, model =>
            Objective(maximum(model), statistics));
        return orders.Select(pair => pair.Split(' '))
            .All(pair => objectives[pair[0]] <= objectives[pair[1]] + 1e-6 * (1 + Math.Abs(objectives[pair[1]])));
    }

    /// <summary>What rounding does to the least eigenvalue, and so to a determinant, relative to it: the condition of
    /// the worst covariance times the last bits.</summary>
    static double Rounding(GaussianMixture mixture) =>
        1e-14 * mixture.Components.Max(component => SymmetricEigen.Of(component.Covariance.Matrix).Values is var values
            ? values[^1] / Math.Max(values[0], 1e-300) : 0);

    [Property]
    public bool Volumes_are_equal_where_the_first_letter_is_E(ModelScene given, NonNegativeInt which)
    {
        var mixture = given.Maximum(Drawn(which, model => model.Volume == Sharing.Equal));
        var volumes = mixture.Components.Select(component =>
            Math.Exp(component.Covariance.LogDeterminant / component.Features));
        return AreEqual(volumes, 1e-8 + Rounding(mixture));
    }

    static Vector[] Shapes(GaussianMixture mixture) => [.. mixture.Components
        .Select(component => SymmetricEigen.Of(component.Covariance.Matrix).Values)
        .Select(values => values.Map(value => value / Math.Exp(Log(values))))];

    [Property]
    public bool Shapes_are_equal_where_the_second_letter_is_E(ModelScene given, NonNegativeInt which)
    {
        var mixture = given.Maximum(Drawn(which, model => model.Shape == Sharing.Equal));
        var shapes = Shapes(mixture);
        return Enumerable.Range(0, shapes[0].Length)
            .All(f => AreEqual(shapes.Select(shape => shape[f]), 1e-6 + Rounding(mixture)));
    }

    [Property]
    public bool Shapes_are_spheres_where_the_second_letter_is_I(ModelScene given, NonNegativeInt which) =>
        Shapes(given.Maximum(Drawn(which, model => model.Shape == Sharing.Identity))).All(shape => AreEqual(shape));

    /// <summary>Matrices have their eigenvectors in common just where they commute.</summary>
    [Property]
    public bool Orientations_are_equal_where_the_third_letter_is_E(ModelScene given, NonNegativeInt which)
    {
        var mixture = given.Maximum(Drawn(which, model => model.Orientation == Sharing.Equal));
        Matrix[] covariances = [.. mixture.Components.Select(component => component.Covariance.Matrix)];
        var size = covariances.Max(matrix => matrix.AsVector().Max(Math.Abs));
        double Gap(Matrix a, Matrix b) =>
            a.Times(b).AsVector().Zip(b.Times(a).AsVector(), (ab, ba) => Math.Abs(ab - ba)).Max();
        return covariances.All(matrix => Gap(matrix, covariances[0]) <= 1e-9 * size * size);
    }

    [Property]
    public bool Covariances_are_diagonal_where_the_third_letter_is_I(ModelScene given, NonNegativeInt which) =>
        given.Maximum(Drawn(which, model => model.Orientation == Sharing.Identity)).Components.All(component =>
            component.Covariance.Matrix.Equals(Matrix.Diagonal(
                Vector.From(Enumerable.Range(0, component.Features).Select(f => component.Covariance.Matrix[f, f])))));

    /// <summary>With k = 1: the sphere, the diagonal or the whole scatter over n, whatever the first two
    /// letters.</summary>
    [Property]
    public bool With_one_component_each_family_has_its_closed_form(ModelScene given)
    {
        var statistics = EStep.SingleComponentStatistics(given.Observations);
        var settings = given.Settings();
        var scatter = statistics.Scatter(0).Map(cell => cell / statistics.Mass[0]);
        var d = scatter.Rows;
        var trace = Enumerable.Range(0, d).Sum(f => scatter[f, f]);
        var expected = Matrix.Build(d, d, (f, g) => given.Model.Orientation != Sharing.Identity ? scatter[f, g]
            : f != g ? 0 : given.Model.Shape == Sharing.Identity ? trace / d : scatter[f, f]);
        return MStep.Maximize(statistics, settings, Units(d))
            .GetOrThrow().Mixture.Components[0].Covariance.Matrix.IsCloseTo(expected, 1e-9);
    }

    /// <summary>The sweeps of EVE and VVE end where one lowers the objective by no more than 1e-12 per unit of mass.
    /// There it may be flat, and the covariances known to less than half as many digits: of them the law is for the
    /// objective.</summary>
    [Property]
    public bool Relabelling_the_components_relabels_the_covariances(ModelScene given)
    {
        var γ = given.Responsibilities;
        var reversed = Matrix.Build(γ.Rows, γ.Columns, (i, j) => γ[i, γ.Columns - 1 - j]);
        GaussianMixture Maximum(Matrix responsibilities) =>
            MStep.Maximize(EStep.Summarize(responsibilities, given.Observations, given.Model.Scatter),
                given.Settings(), Units(given.Scene.Features)).GetOrThrow().Mixture;
        double PerMass(GaussianMixture mixture, Matrix responsibilities) =>
            Objective(mixture, EStep.Summarize(responsibilities, given.Observations)) / γ.Rows;
        var (one, other) = (Maximum(γ), Maximum(reversed));
        return given.Model == CovarianceModel.EVE || given.Model == CovarianceModel.VVE
            ? PerMass(one, γ).IsCloseTo(PerMass(other, reversed), 1e-9)
            : one.Components.Zip(other.Components.Reverse(), (a, b) =>
                a.Covariance.Matrix.IsCloseTo(b.Covariance.Matrix, 1e-7)).All(isClose => isClose);
    }

    [Fact]
    public void The_order_of_the_families_holds_every_model() =>
        Assert.Equal(CovarianceModel.All.Select(model => model.Name).Order(), orders.SelectMany(pair => pair.Split(' '))
            .Distinct().Order());

    [Theory]
    [InlineData("EVI")]
    [InlineData("VEI")]
    [InlineData("VEE")]
    [InlineData("EVE")]
    [InlineData("VVE")]
    [InlineData("VEV")]
    [InlineData("EVV")]
    public void A_feature_without_variance_is_held_by_the_floor_and_leaves_the_others_alone(string model)
    {
        var values = Matrix.Build(40, 2, (i, f) => f == 1 ? 3 : i < 20 ? Columns.NormalScores(20)[i]
            : 10 + 2 * Columns.NormalScores(20)[i - 20]);
        var statistics = EStep.Summarize(Matrix.Build(40, 2, (i, j) => i / 20 == j ? 1 : 0), Observations.Parse(values)
            .GetOrThrow(), Named(model).Scatter);
        var maximum = MStep.Maximize(statistics, new EmSettings { Model = Named(model) }, [10, 10]).GetOrThrow();
        Assert.True(maximum.FloorActive);
        Assert.All(maximum.Mixture.Components, component =>
            Assert.InRange(component.Covariance.Matrix[1, 1], 0.99e-5, 3e-5));
        Assert.All(maximum.Mixture.Components, component => Assert.InRange(component.Covariance.Matrix[0, 0], 0.5, 5));
    }

    [Theory]
    [InlineData("EII")]
    [InlineData("EVI")]
    [InlineData("VVE")]
    [InlineData("EEV")]
    [InlineData("VVV")]
    public void A_ridge_stays_in_the_family_and_adds_itself_to_a_variance(string model)
    {
        var iris = Oracles.Tables.Csv("iris.csv");
        var statistics = EStep.Summarize(Matrix.Build(150, 1, (_, _) => 1), Observations.Parse(iris)
            .GetOrThrow(), Named(model).Scatter);
        Matrix Covariance(CovarianceFloor floor) =>
            MStep.Maximize(statistics, new EmSettings { Floor = floor, Model = Named(model) }, Units(4))
            .GetOrThrow().Mixture.Components[0].Covariance.Matrix;
        var (plain, ridged) = (Covariance(new CovarianceFloor.None()), Covariance(new CovarianceFloor.Ridge(0.25)));
        Assert.True(plain.AddToDiagonal(0.25).IsCloseTo(ridged, 1e-12));
    }

    [Fact]
    public void A_component_without_rows_and_without_a_previous_density_is_reported()
    {
        var statistics = EStep.Summarize(Matrix.Of(3, 2, 1, 0, 1, 0, 1, 0), Columns.Of(1, 2, 3));
        Assert.Equal(306, MStep.Maximize(statistics, EmSettings.Default, [1])
            .Match(Succ: _ => 0, Fail: fault => fault.Code));
    }
}
