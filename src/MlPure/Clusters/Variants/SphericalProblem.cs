using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>What stays the same in a run of spherical K-means: rows of length one, and the settings.</summary>
sealed record SphericalProblem
{
    SphericalProblem(KMeansProblem lloyd) => Lloyd = lloyd;

    /// <summary>The rows, each divided by its length (n x d).</summary>
    public Observations Directions => Lloyd.Observations;

    /// <summary>The settings, validated.</summary>
    public LloydSettings Settings => Lloyd.Settings;

    internal KMeansProblem Lloyd { get; }

    /// <summary>The problem of these rows, which are brought to length one.</summary>
    /// <returns>The problem, or all faults: rows of zeros, which have no direction (201, the first 20), and those of
    /// the settings.</returns>
    public static Validation<Error, SphericalProblem> Create(Observations observations, LloydSettings? settings = null)
    {
        var lloyd = settings ?? LloydSettings.Default;
        var rows = Enumerable.Range(0, observations.Count);
        var zeros = rows.Where(row => !observations.Values.Row(row).ContainsAnyExcept(0.0)).Take(20);
        var faults = zeros.Select(row => (Error)new ClusterFault.NoDirection(observations.RowNumber(row)));
        return Check.That(observations.Complete()).And(LanguageExt.Prelude.toSeq(faults).Strict()).And(lloyd.Validate())
            .Then(() => new SphericalProblem(
                KMeansProblem.Of(observations.With(Normalize(observations.Values)), lloyd)));
    }

    /// <summary>Rows divided by their length. They are first divided by their largest number, so that no square
    /// overflows or vanishes; a row of zeros stays.</summary>
    internal static Matrix Normalize(Matrix rows) =>
        Matrix.Create(rows.Rows, rows.Columns, rows, static (cells, rows) =>
    {
        for (var i = 0; i < rows.Rows; i++) NormalizeRow(rows.Row(i), cells.Slice(i * rows.Columns, rows.Columns));
    });

    static void NormalizeRow(ReadOnlySpan<double> row, Span<double> unit)
    {
        var (largest, square) = (0.0, 0.0);
        foreach (var x in row) largest = Math.Max(largest, Math.Abs(x));
        if (largest == 0) return;
        for (var f = 0; f < unit.Length; f++)
        {
            unit[f] = row[f] / largest;
            square = Math.FusedMultiplyAdd(unit[f], unit[f], square);
        }
        var length = Math.Sqrt(square);
        for (var f = 0; f < unit.Length; f++) unit[f] /= length;
    }
}
