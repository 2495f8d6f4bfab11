using System.Globalization;

namespace MlPure.Specs.Oracles;

/// <summary>Public tables of numbers, kept beside the specs. Their origin is told in Oracles/Data/README.md.</summary>
static class Tables
{
    /// <summary>A table with a line of names, as numbers, from a column on.</summary>
    public static Matrix Csv(string name, int firstColumn = 0) => Matrix.FromRows([.. File.ReadLines(Path.Combine(AppContext.BaseDirectory, "Oracles", "Data", name)).Skip(1)
        .Select(line => Vector.From(line.Split(',').Skip(firstColumn).Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))))]);

    /// <summary>Columns from one to before another.</summary>
    public static Matrix Columns(this Matrix table, int first, int end) => Matrix.Build(table.Rows, end - first, (i, j) => table[i, first + j]);

    /// <summary>A column as labels.</summary>
    public static string[] Labels(this Matrix table, int column) => [.. table.Column(column).Select(number => number.ToString(CultureInfo.InvariantCulture))];
}
