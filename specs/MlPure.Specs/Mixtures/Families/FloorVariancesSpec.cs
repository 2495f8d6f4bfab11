using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Mixtures;

/// <summary>What a relative floor is relative to (src/MlPure/Mixtures/Families/FloorVariances.cs): a gross error, such
/// as 999999 for a missing value, must not hide the other rows.</summary>
public class FloorVariancesSpec
{
    static Matrix Column(params double[] numbers) => Matrix.Of(numbers.Length, 1, numbers);

    /// <summary>Sixty normal scores, the same moved by ten, and a row far away.</summary>
    static Matrix WithGrossError(double far)
    {
        var scores = Columns.NormalScores(60);
        return Column([.. scores, .. scores.Select(score => score + 10), far]);
    }

    static Vector Of(Matrix rows, Option<Vector> weights = default) =>
        FloorVariances.Of(Observations.Parse(rows, weights).GetOrThrow(), default);

    [Theory]
    [InlineData(1e6)]
    [InlineData(-999999)]
    [InlineData(1e12)]
    public void Two_clusters_stay_apart_beside_one_row_however_far_away(double far)
    {
        var rows = WithGrossError(far);
        var best = MixtureModel.Select(rows).GetOrThrow().Best;
        Assert.Equal(("EII", 3, false), (best.Covariance.Name, best.Components.Components.Length, best.IsDegenerate));
        AreApart(best);
        AreApart(MixtureModel.Fit(rows, 3).GetOrThrow());
        AreApart(MixtureModel.Fit(rows, 2, new() { NoiseRows = [120] }).GetOrThrow());
    }

    static void AreApart(MixtureModel model)
    {
        var near = model.Components.Components.Where(component => Math.Abs(component.Mean[0]) < 100).ToArray();
        Assert.Equal([0.0, 10], near.Select(component => Math.Round(component.Mean[0], 3)).Order());
        Assert.All(near, component => Assert.InRange(Math.Sqrt(component.Covariance.Matrix[0, 0]), 0.9, 1.1));
    }

    [Theory]
    [InlineData("faithful.csv")]
    [InlineData("iris.csv")]
    [InlineData("wine.csv")]
    public void Without_gross_errors_a_floor_is_relative_to_the_variance_of_each_column(string name)
    {
        var rows = Tables.Csv(name);
        Assert.Equal(Moments.Of(Observations.Parse(rows).GetOrThrow()).Variances, Of(rows));
    }

    /// <summary>Quartiles -1 and 1: the standard deviation counts up to ten times 2 / 1.349.</summary>
    [Fact]
    public void A_floor_is_relative_to_no_more_than_ten_robust_standard_deviations()
    {
        var rows = Column([-1, -1, -1, 0, 0, 1, 1, 1, 1000]);
        Assert.Equal(Math.Pow(10 * 2 / 1.3489795003921634, 2), Of(rows)[0], 1e-9);
    }

    [Fact]
    public void Where_half_of_a_column_is_one_number_a_floor_is_relative_to_its_variance() =>
        Assert.Equal(Moments.Of(Observations.Parse(Column(0, 0, 0, 0, 0, 9)).GetOrThrow()).Variances,
            Of(Column(0, 0, 0, 0, 0, 9)));

    [Fact]
    public void Weights_count_as_copies_and_units_as_units_where_a_floor_is_robust()
    {
        var rows = WithGrossError(1e6);
        var weights = Vector.From(Enumerable.Range(0, rows.Rows).Select(row => 1.0 + row % 3));
        int[] copies = [.. Enumerable.Range(0, rows.Rows).SelectMany(row => Enumerable.Repeat(row, 1 + row % 3))];
        Assert.Equal(Of(rows.SelectRows(copies)), Of(rows, weights));
        Assert.Equal(64 * Of(rows)[0], Of(rows.Map(x => 8 * x))[0]);
    }
}
