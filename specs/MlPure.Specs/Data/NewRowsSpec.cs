using MlPure.Data;
using Check = MlPure.Faults.Check;

namespace MlPure.Specs.Data;

/// <summary>Rows that a fitted model is applied to (src/MlPure/Data/NewRows.cs).</summary>
public class NewRowsSpec
{
    const double No = double.NaN;

    static int[] CodesOf(Matrix values) => [.. Check.That(NewRows.Parse(values)).Faults.Map(fault => fault.Code)];

    [Fact]
    public void Rows_in_which_nothing_is_observed_have_a_place_and_are_not_among_the_observed()
    {
        var values = Matrix.Of(5, 2, No, No, 1, No, 2, 3, No, No, No, 4);
        var rows = NewRows.Parse(values).GetOrThrow();
        Assert.Equal([1, 2, 4], rows.Places.AsEnumerable());
        Assert.Equal(values.SelectRows([1, 2, 4]), rows.Observed.Map(some => some.Values).IfNone(Matrix.Of(0, 2)));
        Assert.Equal(["?", "a", "b", "?", "c"], rows.Place(["a", "b", "c"], "?").AsEnumerable());
    }

    [Fact]
    public void Rows_may_be_none_or_one_or_all_equal_or_without_anything_observed()
    {
        Assert.True(NewRows.Parse(Matrix.Of(0, 2)).GetOrThrow().Observed.IsNone);
        Assert.True(NewRows.Parse(Matrix.Of(0, 0)).GetOrThrow().Places.IsEmpty);
        Assert.True(NewRows.Parse(Matrix.Of(2, 1, No, No)).GetOrThrow().Observed.IsNone);
        Assert.Equal([0, 1], NewRows.Parse(Matrix.Of(2, 1, 7, 7)).GetOrThrow().Places.AsEnumerable());
        Assert.Equal([0], NewRows.Parse(Matrix.Of(1, 2, 7, No)).GetOrThrow().Places.AsEnumerable());
    }

    [Fact]
    public void Rows_of_a_fit_are_all_observed_and_in_their_own_places()
    {
        var rows = Observations.Parse(Matrix.Of(4, 1, 1, 2, 3, 4), Vector.Of(1, 0, 2, 1)).GetOrThrow();
        var same = NewRows.Of(rows);
        Assert.Equal([0, 1, 2], same.Places.AsEnumerable());
        Assert.Equal((rows, rows.Values), (same.Observed, same.Values));
        Assert.Equal([5, 6, 7], same.Place([5, 6, 7], 0).AsEnumerable());
    }

    [Fact]
    public void Rows_without_columns_infinities_and_numbers_that_are_too_large_are_faults()
    {
        Assert.Equal([101], CodesOf(Matrix.Of(2, 0)));
        Assert.Equal([102, 102, 106], CodesOf(Matrix.Of(2, 2,
            double.PositiveInfinity, 1e200, No, double.NegativeInfinity)));
        var most = Observations.LargestFor(2, 1);
        Assert.Empty(CodesOf(Matrix.Of(1, 2, most, -most)));
        Assert.Equal([106, 106], CodesOf(Matrix.Of(1, 2, 1.01 * most, -1.01 * most)));
    }
}
