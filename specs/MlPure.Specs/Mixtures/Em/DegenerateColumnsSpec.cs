using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>Columns that no density can describe (src/MlPure/Mixtures/Em/DegenerateColumns.cs).</summary>
public class DegenerateColumnsSpec
{
    public static TheoryData<string> Names => [.. CovarianceModel.All.Select(model => model.Name)];

    /// <summary>A, B and C of 60 rows, each rounded to three digits before the next is made of it, and a fourth column
    /// of them.</summary>
    static Matrix Rows(Func<double, double, double> fourth)
    {
        static double U(int m, int i) => (m * (i + 1) % 61 + 0.5) / 61;
        static double Rounded(double x) => Math.Round(x, 3);
        var rows = Enumerable.Range(0, 60).Select(i =>
        {
            var a = Rounded(15 * U(1, i) - 5);
            var b = Rounded(a + 12.5 * U(17, i) - 7.5);
            return Vector.Of(a, b, Rounded(-b + 10 * U(29, i) - 5), fourth(a, b));
        });
        return Matrix.FromRows([.. rows]);
    }

    static Matrix Three => Matrix.Build(60, 3, (i, f) => Rows((_, _) => 0)[i, f]);

    [Theory, MemberData(nameof(Names))]
    public void A_constant_column_is_named_in_the_same_words_by_every_family_and_every_door(string name)
    {
        var rows = Rows((_, _) => 0);
        var model = CovarianceModel.Parse(name).GetOrThrow();
        const string words =
            "values: column 3 is constant, so no density has a spread along it; leave that column out.";
        Assert.Equal([words], Sentences(MixtureModel.Fit(rows, 2, new() { Covariance = model })));
        Assert.Equal([words], Sentences(MixtureModel.Select(rows, new() { Models = [model] })));
        var noFloor = new EmSettings { Model = model, Floor = new CovarianceFloor.None() };
        Assert.Equal([words], Sentences(EmProblem.Create(Observations.Parse(rows).GetOrThrow(), 1, noFloor)));
    }

    [Theory, MemberData(nameof(Names))]
    public void A_column_that_is_a_linear_combination_of_others_is_named_by_every_family(string name)
    {
        var model = CovarianceModel.Parse(name).GetOrThrow();
        foreach (var units in new[] { 1e-9, 1, 1e9 })
            Assert.Equal([new MixtureFault.CollinearColumn(3).Message], Sentences(
                MixtureModel.Fit(Rows((a, b) => units * (0.3 * a - b + 7)), 2, new() { Covariance = model })));
    }

    /// <summary>The BIC of one component: 996.949547, 1139.026244 and 1140.589782.</summary>
    [Theory]
    [InlineData("full", 996.949547)]
    [InlineData("diagonal", 1139.026244)]
    [InlineData("spherical", 1140.589782)]
    public void Without_the_constant_column_each_family_has_its_known_value(string name, double bic) =>
        Assert.Equal(bic, MixtureModel.Fit(Three, 1, new() { Covariance = CovarianceModel.Parse(name).GetOrThrow() })
            .GetOrThrow().Bic, 1e-6);

    [Fact]
    public void A_column_constant_to_rounding_is_constant()
    {
        var tenths = Matrix.Build(60, 2, (i, f) => f == 0 ? i % 7 : i % 2 == 0 ? 0.3 : 0.1 + 0.2);
        Assert.Equal([344], Codes(MixtureModel.Fit(tenths, 2)));
        Assert.True(MixtureModel.Fit(tenths.Map(x => x == 0.3 ? 0.3001 : x), 2).IsSuccess);
    }

    [Fact]
    public void A_ridge_gives_every_column_a_spread()
    {
        var ridge = new EmSettings { Floor = new CovarianceFloor.Ridge(0.01) };
        var fit = MixtureModel.Fit(Rows((_, _) => 0), 1, new() { Em = ridge }).GetOrThrow();
        Assert.Equal(0.01, fit.Components.Components[0].Covariance.Matrix[3, 3], 1e-12);
    }

    [Fact]
    public void No_more_different_rows_than_columns_are_fitted_under_a_floor()
    {
        var rows = Matrix.Of(3, 3, 1, 2, 3, 2, 1, 0, 3, 3, 8);
        Assert.True(MixtureModel.Fit(rows, 1).GetOrThrow().IsDegenerate);
        Assert.True(MixtureModel.Fit(rows.SelectRows([0, 1, 2, 0, 1, 2]), 1).GetOrThrow().IsDegenerate);
    }

    [Fact]
    public void Columns_that_depend_on_each_other_are_no_constant_columns()
    {
        var rows = Observations.Parse(Matrix.Build(20, 3, (i, f) => f == 2 ? 3 * i : i * (f + 1) % 7)).GetOrThrow();
        var both = Observations.Parse(Matrix.Build(20, 2, (i, f) => f == 0 ? 4 : 2 * i)).GetOrThrow();
        var twice = Observations.Parse(Matrix.Build(20, 2, (i, f) => (f + 1) * i)).GetOrThrow();
        Assert.Empty(DegenerateColumns.Of(rows, EmSettings.Default));
        Assert.Empty(DegenerateColumns.Constant(twice, EmSettings.Default));
        Assert.Equal([345], DegenerateColumns.Of(twice, EmSettings.Default).Select(fault => fault.Code).ToArray());
        Assert.Equal([344], DegenerateColumns.Constant(both, EmSettings.Default).Select(fault => fault.Code).ToArray());
        Assert.Equal([344], DegenerateColumns.Of(both, EmSettings.Default).Select(fault => fault.Code).ToArray());
    }
}
