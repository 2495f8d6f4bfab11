using System.Collections.Immutable;
using MlPure.Cli.Data;
using MlPure.Linear;

namespace MlPure.Cli.Report;

/// <summary>A column in six numbers.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Missing">How many of its numbers are missing.</param>
/// <param name="Mean">The mean of the others.</param>
/// <param name="Deviation">Their standard deviation, of the population.</param>
/// <param name="Least">The least of them.</param>
/// <param name="Most">The largest.</param>
sealed record ColumnSummary(
    string Name, int Missing, double Mean, double Deviation, double Least, double Most)
{
    /// <summary>Of the numbers of a column, NaN where they are missing.</summary>
    public static ColumnSummary Of(string name, Vector numbers)
    {
        double[] known = [.. numbers.Where(number => !double.IsNaN(number))];
        if (known.Length == 0) return new(name, numbers.Length, double.NaN, double.NaN, double.NaN, double.NaN);
        var mean = known.Average();
        var variance = known.Average(number => (number - mean) * (number - mean));
        return new(name, numbers.Length - known.Length, mean, Math.Sqrt(variance), known.Min(), known.Max());
    }
}

/// <summary>What a table holds.</summary>
/// <param name="Rows">How many rows.</param>
/// <param name="Columns">Its columns.</param>
/// <param name="Remarks">Sentences about it.</param>
sealed record TableSummary(int Rows, ImmutableArray<ColumnSummary> Columns, ImmutableArray<string> Remarks)
{
    /// <summary>Of the rows that something was fitted to.</summary>
    public static TableSummary Of(DataRows rows) => Of(rows.Columns, rows.Observations.Values, rows.Remarks);

    /// <summary>Of a matrix of numbers.</summary>
    public static TableSummary Of(ImmutableArray<string> names, Matrix values, ImmutableArray<string> remarks) => new(
        values.Rows, [.. names.Select((name, column) => ColumnSummary.Of(name, values.Column(column)))], remarks);
}
