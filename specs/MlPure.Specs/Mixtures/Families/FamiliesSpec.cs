using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What the M-step of each family promises (src/MlPure/Mixtures/Families.cs, DiagonalFamilies.cs, OrientedFamilies.cs, CommonOrientation.cs).</summary>
[Properties(Arbitrary = [typeof(ModelScenes)], MaxTest = 100)]
public class FamiliesSpec
{
    static readonly string[] orders =
    [
        "EII VII", "EII EEI", "VII VEI", "EEI VEI", "EEI EVI", "VEI VVI", "EVI VVI", "EEI EEE", "VEI VEE", "EVI EVE", "VVI VVE", "EEE VEE", "EEE EVE",
        "VEE VVE", "EVE VVE", "EEE EEV", "VEE VEV", "EVE EVV", "VVE VVV", "EEV VEV", "EEV EVV", "VEV VVV", "EVV VVV",
    ];

    static CovarianceModel Named(string name) => CovarianceModel.Parse(name).GetOrThrow();

    static Option<GaussianMixture> Maximum(ModelScene given, CovarianceModel model) => (given with { Model = model }) is var scene
        ? scene.Start(scene.Settings()) : default;

    /// <summary>-½ Σⱼ Nⱼ (ln |Σⱼ| + tr(Sⱼ Σⱼ⁻¹) / Nⱼ): all of the complete-data log-likelihood that the covariances have a part in.</summary>
    static double Objective(GaussianMixture mixture, SufficientStatistics statistics) => -0.5 * mixture.Components.Select((component, j) =>
        statistics.Mass[j] * component.Covariance.LogDeterminant
            + Cholesky.Factor(component.Covariance.Matrix).Map(factor => factor.TraceInverseProduct(statistics.Scatter(j))).IfNone(double.NaN)).Sum();

    static SufficientStatistics Statistics(ModelScene given) => EStep.Summarize(given.Scene.Mixture, given.Observations).Statistics;

    static double Log(Vector values) => values.Sum(Math.Log) / values.Length;

    static bool AreEqual(IEnumerable<double> numbers, double tolerance = 1e-8)
    {
        double[] all = [.. numbers];
        return all.All(number => Math.Abs(number - all[0]) <= tolerance * Math.Abs(all[0]) + 1e-300);
    }

    /// <summary>EII ≤ VII ≤ VEI ≤ VVI ≤ VVE ≤ VVV and so on, every pair of which one family holds the other. Models that iterate inside have a limit
    /// of their iterations, so the order is to 1e-6 of the size; a scatter of a condition above 1e10 is left out, since a turned matrix does not keep its least eigenvalue.</summary>
    [Property]
    public bool A_family_that_holds_another_fits_at_least_as_well(ModelScene given)
    {
        var statistics = Statistics(given);
        return Enumerable.Range(0, statistics.Components).Any(j => SymmetricEigen.Of(statistics.Scatter(j)).Values is var values && values[0] <= 1e-10 * values[^1])
            || AreOrdered(model => Maximum(given, model), statistics);
    }

    [Fact]
    public void On_iris_a_family_that_holds_another_fits_at_least_as_well()
    {
        var iris = Observations.Parse(Oracles.Tables.Csv("iris.csv")).GetOrThrow();
        var thirds = EStep.Summarize(Matrix.Build(150, 3, (i, j) => i / 50 == j ? 1 : 0), iris);
        Assert.True(AreOrdered(model => MStep.Maximize(thirds, new EmSettings { Floor = new CovarianceFloor.None(), Model = model }, 1).Map(maximum => maximum.Mixture).ToOption(), thirds));
    }

    static bool AreOrdered(Func<CovarianceModel, Option<GaussianMixture>> maximum, SufficientStatistics statistics)
    {
        var found = CovarianceModel.All.ToDictionary(model => model.Name, model => maximum(model).Map(mixture => Objective(mixture, statistics)));
        return orders.Select(pair => pair.Split(' ')).All(pair =>
            found[pair[0]].Case is not double lower || found[pair[1]].Case is not double upper || lower <= upper + 1e-6 * (1 + Math.Abs(upper)));
    }

    /// <summary>What rounding does to the least eigenvalue, and so to a determinant, relative to it: the condition of the worst covariance times the last bits.</summary>
    static double Rounding(GaussianMixture mixture) =>
        1e-14 * mixture.Components.Max(component => SymmetricEigen.Of(component.Covariance.Matrix).Values is var values ? values[^1] / Math.Max(values[0], 1e-300) : 0);

    [Property]
    public bool Volumes_are_equal_where_the_first_letter_says_so(ModelScene given) => given.Model.Volume != Sharing.Equal
        || Maximum(given, given.Model).ForAll(mixture => AreEqual(mixture.Components.Select(component => Math.Exp(component.Covariance.LogDeterminant / component.Features)), 1e-8 + Rounding(mixture)));

    [Property]
    public bool Shapes_are_equal_where_the_second_letter_says_so(ModelScene given) => given.Model.Shape == Sharing.Variable
        || Maximum(given, given.Model).ForAll(mixture =>
        {
            var shapes = mixture.Components.Select(component => SymmetricEigen.Of(component.Covariance.Matrix).Values)
                .Select(values => values.Map(value => value / Math.Exp(Log(values)))).ToArray();
            return Enumerable.Range(0, shapes[0].Length).All(f => AreEqual(shapes.Select(shape => shape[f]), 1e-6 + Rounding(mixture)))
                && (given.Model.Shape != Sharing.Identity || AreEqual(shapes[0]));
        });

    /// <summary>Matrices have their eigenvectors in common just where they commute.</summary>
    [Property]
    public bool Orientations_are_equal_where_the_third_letter_says_so(ModelScene given) => given.Model.Orientation == Sharing.Variable
        || Maximum(given, given.Model).ForAll(mixture =>
        {
            Matrix[] covariances = [.. mixture.Components.Select(component => component.Covariance.Matrix)];
            var size = covariances.Max(matrix => matrix.AsVector().Max(Math.Abs));
            return (given.Model.Orientation != Sharing.Identity || covariances.All(matrix => matrix.Equals(Matrix.Diagonal(Vector.From(Enumerable.Range(0, matrix.Rows).Select(f => matrix[f, f]))))))
                && covariances.All(matrix => matrix.Times(covariances[0]).AsVector().Zip(covariances[0].Times(matrix).AsVector(), (a, b) => Math.Abs(a - b)).All(gap => gap <= 1e-9 * size * size));
        });

    /// <summary>With k = 1: the sphere, the diagonal or the whole scatter over n, whatever the first two letters.</summary>
    [Property]
    public bool With_one_component_each_has_its_closed_form(ModelScene given)
    {
        var statistics = EStep.Whole(given.Observations);
        var settings = given.Settings();
        var scatter = statistics.Scatter(0).Map(cell => cell / statistics.Mass[0]);
        var d = scatter.Rows;
        var trace = Enumerable.Range(0, d).Sum(f => scatter[f, f]);
        var expected = Matrix.Build(d, d, (f, g) => given.Model.Orientation != Sharing.Identity ? scatter[f, g]
            : f != g ? 0 : given.Model.Shape == Sharing.Identity ? trace / d : scatter[f, f]);
        return MStep.Maximize(statistics, settings, 1).GetOrThrow().Mixture.Components[0].Covariance.Matrix.IsCloseTo(expected, 1e-9);
    }

    /// <summary>The turns of EVE and VVE end where one lowers the objective by no more than 1e-12 per unit of mass. There it may be flat, and the covariances known to
    /// less than half as many digits: of them the law is for the objective.</summary>
    [Property]
    public bool Relabelling_the_components_relabels_the_covariances(ModelScene given)
    {
        var γ = EStep.Expect(given.Scene.Mixture, given.Observations).Responsibilities;
        var reversed = Matrix.Build(γ.Rows, γ.Columns, (i, j) => γ[i, γ.Columns - 1 - j]);
        Option<GaussianMixture> Of(Matrix responsibilities) => MStep.Maximize(
            EStep.Summarize(responsibilities, given.Observations, given.Model.Scatter), given.Settings(), 1).Map(maximum => maximum.Mixture).ToOption();
        double PerMass(GaussianMixture mixture, Matrix responsibilities) => Objective(mixture, EStep.Summarize(responsibilities, given.Observations)) / γ.Rows;
        return (from one in Of(γ)
                from other in Of(reversed)
                select given.Model.Name is "EVE" or "VVE"
                    ? PerMass(one, γ).IsCloseTo(PerMass(other, reversed), 1e-9)
                    : one.Components.Zip(other.Components.Reverse(), (a, b) => a.Covariance.Matrix.IsCloseTo(b.Covariance.Matrix, 1e-7)).All(kept => kept)).IfNone(true);
    }

    [Fact]
    public void The_order_of_the_families_holds_every_model() =>
        Assert.Equal(CovarianceModel.All.Select(model => model.Name).Order(), orders.SelectMany(pair => pair.Split(' ')).Distinct().Order());

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
        var values = Matrix.Build(40, 2, (i, f) => f == 1 ? 3 : i < 20 ? Columns.NormalScores(20)[i] : 10 + 2 * Columns.NormalScores(20)[i - 20]);
        var statistics = EStep.Summarize(Matrix.Build(40, 2, (i, j) => i / 20 == j ? 1 : 0), Observations.Parse(values).GetOrThrow(), Named(model).Scatter);
        var maximum = MStep.Maximize(statistics, new EmSettings { Model = Named(model) }, 10).GetOrThrow();
        Assert.True(maximum.FloorActive);
        Assert.All(maximum.Mixture.Components, component => Assert.InRange(component.Covariance.Matrix[1, 1], 0.99e-5, 3e-5));
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
        var statistics = EStep.Summarize(Matrix.Build(150, 1, (_, _) => 1), Observations.Parse(iris).GetOrThrow(), Named(model).Scatter);
        Matrix Covariance(CovarianceFloor floor) => MStep.Maximize(statistics, new EmSettings { Floor = floor, Model = Named(model) }, 1).GetOrThrow().Mixture.Components[0].Covariance.Matrix;
        var (plain, ridged) = (Covariance(new CovarianceFloor.None()), Covariance(new CovarianceFloor.Ridge(0.25)));
        Assert.True(plain.AddToDiagonal(0.25).IsCloseTo(ridged, 1e-12));
    }

    [Fact]
    public void A_component_without_rows_and_without_a_former_density_is_told()
    {
        var statistics = EStep.Summarize(Matrix.Of(3, 2, 1, 0, 1, 0, 1, 0), Columns.Of(1, 2, 3));
        Assert.Equal(306, MStep.Maximize(statistics, EmSettings.Default, 1).Match(Succ: _ => 0, Fail: fault => fault.Code));
    }
}
