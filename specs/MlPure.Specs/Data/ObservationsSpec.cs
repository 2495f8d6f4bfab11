using MlPure.Clusters;
using MlPure.Data;

namespace MlPure.Specs.Data;

/// <summary>What a parsed table promises (src/MlPure/Data/Observations.cs).</summary>
public class ObservationsSpec
{
    static readonly Matrix ThreeRows = Matrix.Of(3, 2, 1, 2, 3, 4, 5, 6);

    [Fact]
    public void A_table_without_weights_stands_for_its_rows()
    {
        var observations = Observations.Parse(ThreeRows).GetOrThrow();
        Assert.Equal((3, 2, 3.0, 3),
            (observations.Count, observations.Features, observations.TotalWeight, observations.InputRowCount));
        Assert.Equal([0, 1, 2], observations.RowNumbers);
        Assert.True(observations.Weights.IsNone);
    }

    [Fact]
    public void A_row_of_weight_zero_is_absent_and_the_others_keep_their_numbers()
    {
        var observations = Observations.Parse(ThreeRows, Vector.Of(2, 0, 0.5)).GetOrThrow();
        Assert.Equal(Matrix.Of(2, 2, 1, 2, 5, 6), observations.Values);
        Assert.Equal(Vector.Of(2, 0.5), observations.Weights);
        Assert.Equal([0, 2], observations.RowNumbers);
        Assert.Equal((2, 2.5, 3), (observations.Count, observations.TotalWeight, observations.InputRowCount));
    }

    [Fact]
    public void Rows_with_other_values_keep_their_weights_and_their_numbers()
    {
        var rows = Observations.Parse(ThreeRows, Vector.Of(2, 0, 0.5)).GetOrThrow();
        var others = rows.With(Matrix.Of(2, 2, 7, 8, 9, 7));
        Assert.Equal((rows.Weights, rows.TotalWeight, rows.InputRowCount),
            (others.Weights, others.TotalWeight, others.InputRowCount));
        Assert.Equal(rows.RowNumbers, others.RowNumbers);
    }

    /// <summary>Weighted sums of squares must not overflow either.</summary>
    [Fact]
    public void Numbers_are_too_large_sooner_where_their_weights_are_large()
    {
        var (values, weights) = (Matrix.Of(2, 1, 0, 1e149), Vector.Of(1, 1e12));
        Assert.Equal([106], Codes(Observations.Parse(values, weights)));
        Assert.Equal([106], Codes(Observations.ParseIncomplete(values, weights)));
        Assert.True(Observations.Parse(values).IsSuccess && Observations.ParseIncomplete(values).IsSuccess);
    }

    [Fact]
    public void A_count_that_must_be_that_of_the_rows_is_compared_with_all_rows_of_the_table()
    {
        static int FaultsOf(RowData rows, int given) => rows.CountFaults("labels", given, "one for each row").Count;
        RowData observations = Observations.Parse(ThreeRows, Vector.Of(2, 0, 0.5)).GetOrThrow();
        Assert.Equal((0, 1, 1), (FaultsOf(observations, 3), FaultsOf(observations, 2), FaultsOf(observations, 4)));
        Assert.Equal((0, 1), (FaultsOf(ThreeRows, 3), FaultsOf(ThreeRows, 2)));
    }

    [Fact]
    public void Weights_of_one_are_no_weights()
    {
        var observations = Observations.Parse(ThreeRows, Vector.Of(1, 0, 1)).GetOrThrow();
        Assert.True(observations.Weights.IsNone);
        Assert.Equal((2, 2.0), (observations.Count, observations.TotalWeight));
    }

    [Fact]
    public void Rows_that_all_take_part_are_the_same_with_weights_of_one_and_without_weights()
    {
        Assert.Equal(Observations.Parse(ThreeRows).GetOrThrow(),
            Observations.Parse(ThreeRows, Vector.Constant(3, 1)).GetOrThrow());
        Assert.Equal(Observations.Of(ThreeRows, Vector.Of(2, 3, 4)),
            Observations.Parse(ThreeRows, Vector.Of(2, 3, 4)).GetOrThrow());
    }

    [Fact]
    public void A_table_without_rows_and_columns_has_both_faults() =>
        Assert.Equal([100, 101], Codes(Observations.Parse(Matrix.Of(0, 0))));

    [Fact]
    public void Every_number_that_is_not_finite_or_too_large_is_located() =>
        Assert.Equal(
            [
                "values: row 0, column 1 is NaN; every number must be finite. If it is missing, read the table by "
                    + "Observations.ParseIncomplete, and leave such rows out (CompleteCases) or fit a mixture to "
                    + "what is observed; else repair it.",
                "values: row 1, column 1 is -Infinity; every number must be finite. Remove or repair that row.",
                "values: row 1, column 0 is 1E+200; squared distances would overflow. Rescale the column (divide "
                    + "it by a constant).",
            ],
            Sentences(Observations.Parse(Matrix.Of(2, 2, 0, double.NaN, 1e200, double.NegativeInfinity))));

    [Fact]
    public void Past_twenty_the_faults_are_counted() =>
        Assert.Equal("values: 5 more numbers are not finite.",
            Sentences(Observations.Parse(Matrix.Build(25, 1, (_, _) => double.NaN)))[^1]);

    [Fact]
    public void Bad_weights_are_reported_with_the_bad_numbers() =>
        Assert.Equal([102, 107, 107, 107], Codes(Observations.Parse(
            Matrix.Of(4, 1, double.NaN, 1, 2, 3), Vector.Of(-1, double.NaN, 1, double.PositiveInfinity))));

    [Theory]
    [InlineData(new[] { 0.0, 0.0, 0.0 }, 108)]
    [InlineData(new[] { 1.0, 1.0 }, 105)]
    [InlineData(new[] { 1e308, 1e308, 1e308 }, 110)]
    public void Weights_that_cannot_be_frequencies_are_refused(double[] weights, int code) =>
        Assert.Equal([code], Codes(Observations.Parse(ThreeRows, Vector.Of(weights))));

    [Fact]
    public void What_would_overflow_once_weighted_is_too_large() =>
        Assert.Equal([106, 106], Codes(Observations.Parse(Matrix.Of(2, 1, 1e149, -1e149), Vector.Of(1e10, 1e10))));

    [Fact]
    public void Completed_values_that_would_overflow_once_weighted_are_too_large()
    {
        var (holes, completed) = (Matrix.Of(3, 1, 1, double.NaN, 3), Matrix.Of(3, 1, 1, 1e149, 3));
        Observations Rows(params double[] weights) =>
            Observations.ParseIncomplete(holes, Vector.Of(weights)).GetOrThrow();
        Assert.Equal([106], Codes(Rows(1e10, 1e10, 1e10).Imputed(completed)));
        Assert.Equal(completed, Rows(1, 1, 1).Imputed(completed).GetOrThrow().Values);
    }

    /// <summary>A number of a model cannot be missing, as a number of a table can.</summary>
    [Fact]
    public void Only_of_a_table_a_number_that_is_NaN_is_said_to_be_missing_perhaps()
    {
        const string sentence = "If it is missing, read the table by Observations.ParseIncomplete";
        Assert.Contains(sentence, Sentences(Observations.Parse(Matrix.Of(2, 1, 1, double.NaN)))[0]);
        Assert.DoesNotContain(sentence, Sentences(Centroids.Parse(Matrix.Of(2, 1, 1, double.NaN)))[0]);
    }

    [Fact]
    public void Rows_so_close_that_squares_vanish_are_refused_but_equal_rows_are_not()
    {
        Assert.Equal([109], Codes(Observations.Parse(Matrix.Of(3, 1, 1e-200, -1e-200, 2e-200))));
        Assert.Equal(3, Observations.Parse(Matrix.Of(3, 1, 1e-200, 1e-200, 1e-200)).GetOrThrow().Count);
        Assert.Equal(2, Observations.Parse(Matrix.Of(2, 2, 1e-200, 0, 2e-200, 1)).GetOrThrow().Count);
    }

    [Fact]
    public void An_absent_row_does_not_excuse_its_numbers() =>
        Assert.Equal([102], Codes(Observations.Parse(Matrix.Of(2, 1, double.NaN, 1), Vector.Of(0, 1))));

    [Fact]
    public void The_total_weight_is_exact_for_whole_frequencies() =>
        Assert.Equal(5000.0 * 5001 / 2, Observations.Parse(
            Matrix.Build(5001, 1, (i, _) => i), Vector.From(Enumerable.Range(0, 5001).Select(i => (double)i)))
                .GetOrThrow().TotalWeight);

    [Fact]
    public void Some_of_the_rows_keep_their_weights()
    {
        var rows = Observations.Parse(Matrix.Of(4, 1, 5, 6, 7, 8), Vector.Of(1, 2, 3, 4)).GetOrThrow();
        var some = rows.Rows([3, 1]);
        Assert.Equal((Vector.Of(8, 6), Vector.Of(4, 2), 6.0),
            (some.Values.AsVector(), some.Weights.IfNone(Vector.Empty), some.TotalWeight));
    }

    /// <summary>d features, rows of weight W, distances of at most 2 M: W d (2 M)² is a number, with a factor of four
    /// to spare. Weights below one make no room, for there are sums without weights too.</summary>
    [Theory]
    [InlineData(1, 1e10)]
    [InlineData(7, 1e100)]
    [InlineData(100_000_000, 1)]
    [InlineData(100_000_000, 1e-10)]
    public void No_number_may_be_larger_than_a_quarter_of_one_whose_weighted_squares_overflow(
        int features, double weight)
    {
        var largest = Observations.LargestFor(features, weight);
        Assert.Equal(1, 4 * largest / Math.Sqrt(double.MaxValue) * Math.Sqrt(features * Math.Max(1, weight)), 1e-12);
    }

    [Fact]
    public void No_number_may_be_above_1e150()
    {
        Assert.Equal(1e150, Observations.LargestFor(1, 1));
        Assert.Equal(2, Observations.Parse(Matrix.Of(2, 1, 1e150, -1e150)).GetOrThrow().Count);
        Assert.Equal([106], Codes(Observations.Parse(Matrix.Of(2, 1, 1e150, -Math.BitIncrement(1e150)))));
    }
}
