using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Linear;

namespace MlPure.Cli.Clusters;

/// <summary>Rows as K-means sees them: as they are, or standardized.</summary>
/// <param name="Rows">The rows that were read.</param>
/// <param name="Scaler">What standardizes them, where they are.</param>
/// <param name="Observations">What the clusters are of.</param>
sealed record ClusteredRows(DataRows Rows, Option<StandardScaler> Scaler, Observations Observations)
{
    /// <summary>The rows that settings name.</summary>
    public static Validation<Error, ClusteredRows> Read(KMeansRunSettings settings) =>
        RowReader.Read(settings).Map(rows => settings.Standardize ? Standardized(rows) : AsTheyAre(rows));

    /// <summary>The rows in their own units.</summary>
    public static ClusteredRows AsTheyAre(DataRows rows) => new(rows, Option<StandardScaler>.None, rows.Observations);

    /// <summary>The columns as a picture names them.</summary>
    public ImmutableArray<string> Columns =>
        Scaler.IsSome ? [.. Rows.Columns.Select(name => $"{name} (standardized)")] : Rows.Columns;

    /// <summary>Centroids in the units of the table.</summary>
    public Matrix InUnits(Matrix centroids) =>
        Scaler.Match(Some: scaler => scaler.InverseTransform(centroids), None: () => centroids);

    /// <summary>Says so where one column rules by its unit.</summary>
    public IEnumerable<string> Remarks()
    {
        if (Scaler.IsSome) return [];
        var scales = StandardScaler.Fit(Rows.Observations).Scales;
        return ColumnScales.Remark([.. Rows.Columns.Zip(scales)]).ToSeq();
    }

    static ClusteredRows Standardized(DataRows rows)
    {
        var scaler = StandardScaler.Fit(rows.Observations);
        return new(rows, scaler, rows.Observations.With(scaler.Transform(rows.Observations.Values)));
    }
}
