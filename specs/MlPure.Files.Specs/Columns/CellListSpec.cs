using System.Globalization;
using System.Numerics;

namespace MlPure.Files.Specs;

/// <summary>What collecting the cells of a column promises (src/MlPure.Files/Tables/Columnar/CellList.cs).</summary>
public class CellListSpec
{
    /// <summary>A cell as it is added: its label, and its number where it is one.</summary>
    sealed record Cell(Action<CellList> Add, string Label, double? Number = null, bool IsRounded = false);

    static Cell Whole(Int128 whole) => new(cells => cells.Add(whole), whole.ToString(), (double)whole,
        new BigInteger((double)whole) != (BigInteger)whole);

    static Cell Of(double number) => new(cells => cells.Add(number), number.ToString(CultureInfo.InvariantCulture),
        double.IsFinite(number) ? number : null);

    static readonly Cell[] known =
    [
        Of(0.1), Of(-0.0), Of(1e300), Of(double.NaN), Of(double.NegativeInfinity),
        .. from power in new[] { 0, 52, 53, 54, 62, 63, 100 }
            from near in new Int128[] { -1, 0, 1 }
            from sign in new Int128[] { 1, -1 }
            select Whole(sign * (((Int128)1 << power) + near)),
        new(cells => cells.Add(1, "true"), "true", 1), new(cells => cells.Add(1.5, "1.50"), "1.50", 1.5),
        new(cells => cells.Add(1.5, "1.5"), "1.5", 1.5), new(cells => cells.Add("x"), "x"),
        new(cells => cells.Add("7"), "7"), new(cells => cells.AddMissing(), ""),
    ];

    /// <summary>From one cell on, in several orders, with room made for some and for none.</summary>
    public static IEnumerable<object[]> Columns =>
        from count in new[] { 1, 2, 16, 17, known.Length, 100 }
        from step in new[] { 1, 5, 11 }
        from room in new[] { 0, 10, 1000 }
        select new object[] { count, step, room };

    [Theory]
    [MemberData(nameof(Columns))]
    public void Every_cell_has_its_number_and_its_label_to_the_letter(int count, int step, int room)
    {
        Cell[] column = [.. Enumerable.Range(0, count).Select(i => known[i * step % known.Length])];
        var cells = new CellList();
        if (room > 0) cells.Reserve(room);
        foreach (var cell in column) cell.Add(cells);
        var read = cells.ToColumn("c");
        Assert.Equal(column.Select(cell => cell.Number ?? double.NaN), read.Numbers);
        Assert.Equal(Enumerable.Range(0, count).Where(row => column[row].Number is null)
            .Select(row => (row, column[row].Label)), read.Texts);
        Assert.Equal(column.Select(cell => cell.Label), new ColumnCells([read]).Written(0, count));
        Assert.Equal(("c", column.Any(cell => cell.IsRounded)), (read.Name, read.IsRounded));
    }
}
