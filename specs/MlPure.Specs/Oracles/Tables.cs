using System.Globalization;

namespace MlPure.Specs.Oracles;

/// <summary>Public tables of numbers, kept with the specs. Their origin is in specs/data/README.md and
/// Oracles/Data/README.md.</summary>
static class Tables
{
    /// <summary>A table with a line of names, as numbers, from a column on. Columns of text are left out; an empty cell
    /// is NaN.</summary>
    public static Matrix Csv(string name, int firstColumn = 0)
    {
        var lines = File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracles", "Data", name)).Skip(1);
        string[][] rows = [.. lines.Select(line => line.Split(','))];
        int[] columns = [.. Enumerable.Range(firstColumn, rows[0].Length - firstColumn)
            .Where(column => !IsText(rows[^1][column]))];
        return Matrix.Build(rows.Length, columns.Length, (i, j) => Number(rows[i][columns[j]]));
    }

    static bool IsText(string cell) => cell.Length > 0 && !double.TryParse(cell, CultureInfo.InvariantCulture, out _);

    static double Number(string cell) =>
        cell.Length == 0 ? double.NaN : double.Parse(cell, CultureInfo.InvariantCulture);

    /// <summary>Columns from one to before another.</summary>
    public static Matrix Columns(this Matrix table, int first, int end) =>
        Matrix.Build(table.Rows, end - first, (i, j) => table[i, first + j]);

    /// <summary>A column as labels.</summary>
    public static string[] Labels(this Matrix table, int column) =>
        [.. table.Column(column).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
