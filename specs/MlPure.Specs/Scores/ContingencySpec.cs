using MlPure.Scores;

namespace MlPure.Specs.Scores;

/// <summary>What a table of two labelings promises (src/MlPure/Scores/Contingency.cs).</summary>
public class ContingencySpec
{
    [Fact]
    public void Each_row_is_counted_where_its_parts_cross()
    {
        var table = Contingency.Parse([5, 5, 9, 9], [1, 2, 2, 2]).GetOrThrow();
        Assert.Equal(Matrix.Of(2, 2, 1, 1, 0, 2), table.Counts);
        Assert.Equal([2.0, 2], table.RowTotals);
        Assert.Equal([1.0, 3], table.ColumnTotals);
        Assert.Equal(4, table.Total);
    }

    [Fact]
    public void A_row_of_weight_three_is_three_rows() =>
        Assert.Equal(Contingency.Parse([0, 0, 0, 1], [1, 1, 1, 0]).GetOrThrow().Counts,
            Contingency.Parse([0, 1], [1, 0], Vector.Of(3, 1)).GetOrThrow().Counts);

    [Fact]
    public void All_faults_of_a_contingency_table_are_reported_at_once()
    {
        Assert.Equal([100, 100], Codes(Contingency.Parse([], [])));
        Assert.Equal([105, 105, 107], Codes(Contingency.Parse([1, 2], [1], Vector.Of(-1))));
        Assert.Equal([108], Codes(Contingency.Parse([1, 2], [1, 1], Vector.Of(0, 0))));
    }
}
