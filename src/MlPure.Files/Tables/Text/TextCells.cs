namespace MlPure.Files;

/// <summary>The cells of a text, row after row: numbers, and the texts of cells that are no finite numbers.</summary>
/// <param name="places">For each column of the table, its place among the cells of a row.</param>
/// <param name="width">How many cells a row has.</param>
/// <param name="numbers">The number of each cell; NaN where it is none.</param>
/// <param name="texts">For each place the cells that are no finite number, row after row.</param>
/// <param name="written">The texts of cells that are numbers in another spelling than the shortest, by row x width +
/// place.</param>
sealed class TextCells(
    int[] places, int width, CellNumbers numbers, List<(int Row, string Text)>[] texts,
    IEnumerable<(long Key, string Text)> written) : ICells
{
    /// <inheritdoc/>
    public double Number(int row, int column) => numbers[(long)row * width + places[column]];

    /// <inheritdoc/>
    public void CopyNumbers(ReadOnlySpan<int> columns, Span<double> target)
    {
        var chosen = new int[columns.Length];
        for (var f = 0; f < chosen.Length; f++) chosen[f] = places[columns[f]];
        numbers.CopyTo(chosen, width, target);
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int Row, string Text)> Texts(int column) => texts[places[column]];

    /// <inheritdoc/>
    public string[] Written(int column, int rows)
    {
        var place = places[column];
        string[] all = [.. Enumerable.Range(0, rows).Select(row => NumberFormat.Shortest(Number(row, column)))];
        foreach (var (row, text) in texts[place]) all[row] = text;
        foreach (var (key, text) in written)
            if (key % width == place) all[key / width] = text;
        return all;
    }
}
