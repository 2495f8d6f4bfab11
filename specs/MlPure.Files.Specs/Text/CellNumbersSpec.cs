namespace MlPure.Files.Specs;

/// <summary>The numbers of a table's cells (src/MlPure.Files/Tables/Text/CellNumbers.cs).</summary>
public class CellNumbersSpec
{
    /// <summary>A part has 65,536 of them; the rows of three are cut by its border.</summary>
    const int Rows = 50_000;

    static CellNumbers Filled(int atOnce)
    {
        var cells = new CellNumbers();
        var numbers = Enumerable.Range(0, 3 * Rows).Select(i => (double)i).ToArray();
        foreach (var some in numbers.Chunk(atOnce))
            if (atOnce == 1) cells.Add(some[0]);
            else cells.Add(some);
        return cells;
    }

    static double[] Copied(CellNumbers cells, params int[] places)
    {
        var target = new double[Rows * places.Length];
        cells.CopyTo(places, 3, target);
        return target;
    }

    [Theory]
    [InlineData(1)]
    [InlineData(1000)]
    [InlineData(3 * Rows)]
    public void Columns_are_copied_in_the_order_asked_for_however_the_numbers_were_added(int atOnce)
    {
        var cells = Filled(atOnce);
        foreach (int[] places in new int[][] { [0, 1, 2], [1, 0, 2], [2, 1, 0], [2], [1, 1, 1], [0, 1] })
            Assert.Equal(from row in Enumerable.Range(0, Rows) from place in places select 3.0 * row + place,
                Copied(cells, places));
        Assert.Equal((0, 65_535, 65_536, 3 * Rows - 1), (cells[0], cells[65_535], cells[65_536], cells[3 * Rows - 1]));
        cells.Clear();
        cells.Add(7);
        Assert.Equal(7, cells[0]);
    }
}
