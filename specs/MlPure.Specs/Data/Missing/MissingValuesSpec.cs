using MlPure.Data;

namespace MlPure.Specs.Data;

/// <summary>What a table with missing numbers promises (src/MlPure/Data/Observations.cs, MissingPattern.cs,
/// CompleteRows.cs).</summary>
[Properties(Arbitrary = [typeof(IncompleteScenes)], MaxTest = 60)]
public class MissingValuesSpec
{
    const double No = double.NaN;

    static readonly Matrix FiveRows = Matrix.Of(5, 3, 1, 2, 3, No, 4, 5, 6, 7, 8, No, No, No, No, 9, 1);

    [Fact]
    public void Columns_that_no_row_has_both_of_are_named()
    {
        const double none = double.NaN;
        var apart = Observations.ParseIncomplete(Matrix.Of(3, 3, 1, 2, none, 2, none, 4, 3, 5, none)).GetOrThrow();
        Assert.Equal([(1, 2)], apart.NeverObservedTogether);
        Assert.Empty(Observations.ParseIncomplete(Matrix.Of(3, 2, 1, none, none, 2, 3, 4)).GetOrThrow()
            .NeverObservedTogether);
        Assert.Empty(Observations.Parse(Matrix.Of(2, 2, 1, 2, 3, 4)).GetOrThrow().NeverObservedTogether);
    }

    [Fact]
    public void Weights_of_rows_go_with_their_pattern_of_missing_values()
    {
        var rows = Observations.ParseIncomplete(FiveRows, Vector.Of(2, 3, 1, 9, 5)).GetOrThrow();
        Assert.Equal([Vector.Of(2, 1), Vector.Of(3, 5)],
            rows.Patterns.Select(pattern => pattern.Observations.Weights.IfNone(Vector.Empty)));
        Assert.Equal([3.0, 8], rows.Patterns.Select(pattern => pattern.Observations.TotalWeight));
    }

    [Fact]
    public void What_each_pattern_of_missing_values_has_for_its_rows_is_put_in_the_order_of_the_rows()
    {
        var rows = Observations.ParseIncomplete(FiveRows).GetOrThrow();
        string[][] values = [.. rows.Patterns.Select((pattern, number) => pattern.Rows
            .Select((_, i) => $"{number}.{i}").ToArray())];
        Assert.Equal(["0.0", "1.0", "0.1", "1.1"], MissingPattern.ScatterToRows(rows, values));
    }

    [Fact]
    public void Rows_with_missing_values_are_grouped_by_the_columns_observed_in_them()
    {
        var observations = Observations.ParseIncomplete(FiveRows).GetOrThrow();
        Assert.Equal((4, 3, 4.0, 5),
            (observations.Count, observations.Features, observations.TotalWeight, observations.InputRowCount));
        Assert.Equal(2, observations.Patterns.Length);
        Assert.Equal([0, 2], observations.Patterns[0].Rows.AsEnumerable());
        Assert.True(observations.Patterns[0].Missing.IsEmpty);
        Assert.Equal([1, 2], observations.Patterns[1].Observed.AsEnumerable());
        Assert.Equal([0], observations.Patterns[1].Missing.AsEnumerable());
        Assert.Equal(Matrix.Of(2, 2, 4, 5, 9, 1), observations.Patterns[1].Observations.Values);
        Assert.Equal((2, 2), (observations.MissingCells, observations.IncompleteRows));
    }

    [Fact]
    public void A_row_with_no_observed_value_is_absent_and_reported()
    {
        var observations = Observations.ParseIncomplete(FiveRows).GetOrThrow();
        Assert.Equal([3], observations.AllMissingRows.AsEnumerable());
        Assert.Equal([0, 1, 2, 4], observations.RowNumbers);
    }

    [Property]
    public bool Every_row_is_in_one_pattern_of_missing_values_with_its_own_numbers(IncompleteScene given)
    {
        var observations = given.Observations;
        return observations.Patterns.SelectMany(pattern => pattern.Rows).Order()
            .SequenceEqual(Enumerable.Range(0, observations.Count))
            && observations.Patterns.All(pattern => pattern.Rows.Select((row, i) => (row, i)).All(at =>
                Enumerable.Range(0, observations.Features).All(f =>
                    pattern.Observed.Items.IndexOf(f) is var place and >= 0
                    ? pattern.Observations.Values[at.i, place] == observations.Values[at.row, f]
                    : pattern.Missing.Contains(f) && double.IsNaN(observations.Values[at.row, f]))));
    }

    [Property]
    public bool Patterns_of_missing_values_differ_from_each_other(IncompleteScene given) =>
        given.Observations.Patterns.Select(pattern => string.Join(' ', pattern.Observed)).Distinct()
            .Count() == given.Observations.Patterns.Length;

    [Fact]
    public void Complete_cases_keep_their_weights()
    {
        var complete = Observations.ParseIncomplete(FiveRows, Vector.Of(2, 3, 5, 7, 11)).GetOrThrow().CompleteCases();
        Assert.Equal(Vector.Of(2, 5), complete.GetOrThrow().Rows.Weights);
    }

    [Fact]
    public void Complete_cases_are_observations_and_the_rows_dropped_are_named()
    {
        var complete = Observations.ParseIncomplete(FiveRows).GetOrThrow().CompleteCases().GetOrThrow();
        Assert.Equal(Matrix.Of(2, 3, 1, 2, 3, 6, 7, 8), complete.Rows.Values);
        Assert.Equal([0, 2], complete.Rows.RowNumbers);
        Assert.Equal((2, 5), (complete.Rows.Count, complete.Rows.InputRowCount));
        Assert.Equal([1, 3, 4], complete.Dropped.AsEnumerable());
    }

    [Fact]
    public void A_table_in_which_nothing_is_missing_is_complete_as_it_is()
    {
        var values = Matrix.Of(3, 2, 1, 2, 3, 4, 5, 6);
        var complete = Observations.ParseIncomplete(values, Vector.Of(2, 0, 1)).GetOrThrow().CompleteCases()
            .GetOrThrow();
        var plain = Observations.Parse(values, Vector.Of(2, 0, 1)).GetOrThrow();
        Assert.True(complete.Dropped.IsEmpty);
        Assert.Equal(plain.Values, complete.Rows.Values);
        Assert.Equal((plain.Weights, plain.TotalWeight, plain.InputRowCount),
            (complete.Rows.Weights, complete.Rows.TotalWeight, complete.Rows.InputRowCount));
        Assert.Equal(plain.RowNumbers, complete.Rows.RowNumbers);
    }

    [Fact]
    public void A_row_of_weight_zero_is_absent_whatever_is_missing_in_it()
    {
        var observations = Observations.ParseIncomplete(FiveRows, Vector.Of(1, 0, 2.5, 0, 1)).GetOrThrow();
        Assert.Equal([0, 2, 4], observations.RowNumbers);
        Assert.Equal((3, 4.5), (observations.Count, observations.TotalWeight));
        Assert.True(observations.AllMissingRows.IsEmpty);
        Assert.Equal(Vector.Of(1, 2.5), observations.Patterns[0].Observations.Weights);
        Assert.Equal([4], observations.CompleteCases().GetOrThrow().Dropped.AsEnumerable());
    }

    [Fact]
    public void Tables_of_missing_values_that_cannot_be_are_refused_and_say_where()
    {
        Assert.Equal([100, 101], Codes(Observations.ParseIncomplete(Matrix.Of(0, 0))));
        Assert.Equal([350], Codes(Observations.ParseIncomplete(Matrix.Of(2, 2, No, No, No, No))));
        Assert.Equal(["values: column 1 is missing in every row; leave that column out."],
            Sentences(Observations.ParseIncomplete(Matrix.Of(2, 2, 1, No, 2, No))));
        // A column that only an absent row has is never observed.
        Assert.Equal([351], Codes(Observations.ParseIncomplete(Matrix.Of(2, 2, 1, 5, 2, No), Vector.Of(0, 1))));
        Assert.Equal(
            [
                "values: row 1, column 0 is Infinity; every number must be finite. Remove or repair that row.",
                "values: row 0, column 1 is 1E+200; squared distances would overflow. Rescale the column (divide "
                    + "it by a constant).",
            ],
            Sentences(Observations.ParseIncomplete(Matrix.Of(2, 2, No, 1e200, double.PositiveInfinity, 1))));
        Assert.Equal([105], Codes(Observations.ParseIncomplete(FiveRows, Vector.Of(1, 1))));
        Assert.Equal([107], Codes(Observations.ParseIncomplete(FiveRows, Vector.Of(1, 1, -1, 1, 1))));
        Assert.Equal([109], Codes(Observations.ParseIncomplete(Matrix.Of(3, 2, 0, No, 1e-200, 4, No, 4))));
    }

    [Fact]
    public void Complete_cases_of_a_table_without_a_complete_row_are_a_fault() => Assert.Equal(
        ["values: none of the 2 rows is complete; fit a mixture to what is observed, or leave out the columns that "
            + "are missing most."],
        Sentences(Observations.ParseIncomplete(Matrix.Of(2, 2, 1, No, No, 2)).GetOrThrow().CompleteCases()));
}
