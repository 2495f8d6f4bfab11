using System.Globalization;

namespace MlPure.Files;

/// <summary>A column of a file that keeps its columns apart.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Numbers">Its numbers; NaN where a cell is no finite number.</param>
/// <param name="Texts">The cells that are no finite number, row after row.</param>
/// <param name="Written">A cell as a label; null for the shortest spelling of its number.</param>
sealed record TableColumn(
    string Name, double[] Numbers, IReadOnlyList<(int Row, string Text)> Texts, Func<int, string>? Written = null)
{
    /// <summary>Whether numbers of the file had to be rounded to be doubles.</summary>
    public bool IsRounded { get; init; }

    /// <summary>Whether its name is in the file.</summary>
    public bool IsNamed { get; init; } = true;

    /// <summary>A column of numbers, of which those that are not finite are texts.</summary>
    public static TableColumn Of(string name, double[] numbers, Func<int, string>? written = null)
    {
        var texts = new List<(int, string)>();
        for (var row = 0; row < numbers.Length; row++)
        {
            if (double.IsFinite(numbers[row])) continue;
            texts.Add((row, numbers[row].ToString(CultureInfo.InvariantCulture)));
            numbers[row] = double.NaN;
        }
        return new(name, numbers, texts, written);
    }

    /// <summary>A column of texts, none of which is read as a number; null is a missing cell.</summary>
    public static TableColumn Of(string name, IReadOnlyList<string?> texts)
    {
        var all = texts.Select((text, row) => (row, text ?? "")).ToArray();
        return new(name, [.. Enumerable.Repeat(double.NaN, all.Length)], all);
    }
}

/// <summary>The columns of such a file.</summary>
sealed class ColumnCells(IReadOnlyList<TableColumn> columns) : ICells
{
    /// <inheritdoc/>
    public double Number(int row, int column) => columns[column].Numbers[row];

    /// <inheritdoc/>
    public void CopyNumbers(ReadOnlySpan<int> chosen, Span<double> target)
    {
        for (var f = 0; f < chosen.Length; f++)
        {
            var numbers = columns[chosen[f]].Numbers;
            for (int row = 0, at = f; at < target.Length; row++, at += chosen.Length) target[at] = numbers[row];
        }
    }

    /// <inheritdoc/>
    public IReadOnlyList<(int Row, string Text)> Texts(int column) => columns[column].Texts;

    /// <inheritdoc/>
    public string[] Written(int column, int rows)
    {
        var one = columns[column];
        var written = one.Written ?? (row => NumberFormat.Shortest(one.Numbers[row]));
        string[] all = [.. Enumerable.Range(0, rows).Select(written)];
        foreach (var (row, text) in one.Texts) all[row] = text;
        return all;
    }
}
