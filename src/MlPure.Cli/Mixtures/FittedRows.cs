using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Cli.Mixtures;

/// <summary>A model and the rows that it was fitted to.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rows">The rows, with conditional means where numbers were missing.</param>
/// <param name="Classification">The component of each row, by its observed numbers.</param>
/// <param name="Digest">The digest of the numbers that were read.</param>
sealed record FittedRows(MixtureModel Model, DataRows Rows, Classification Classification, string Digest)
{
    /// <summary>What was missing and what was done about it, for programs; null where nothing may be missing.</summary>
    public object? Missing { get; init; }

    /// <summary>The same, for people.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>All runs, each with its agreement with the best; empty where there is one.</summary>
    public ImmutableArray<(EmRestart Run, double Agreement)> Restarts { get; init; } = [];

    /// <summary>The best model of a search, with all its runs where there are several.</summary>
    public static Validation<Error, FittedRows> Of(MixtureSearch search, DataRows rows, GmmFitSettings settings) =>
        from classification in rows.Observations.IsStreamed
            ? new Classification([], Linear.Vector.Empty)
            : search.Best.Classify(rows.Observations, settings.ThreadLimit)
        from agreements in settings.HasOneStart || rows.Observations.IsStreamed
            ? Validation<Error, ImmutableArray<double>>.Success([])
            : search.Restarts.Agreements(rows.Observations)
        let digest = Files.Digest.Of(rows.Observations)
        let fitted = new FittedRows(search.Best, rows, classification, digest)
        {
            Missing = InputRemarks.Missing(rows),
            Restarts = [.. search.Restarts.Succeeded.Zip(agreements)],
        }
        from result in settings.Missing == "expect" ? fitted.WithImputed(settings.ThreadLimit) : fitted
        select result;

    /// <summary>A model of complete rows.</summary>
    public static Validation<Error, FittedRows> Of(MixtureModel model, DataRows rows, Threads threads) =>
        from classification in model.Classify(rows.Observations, threads)
        select new FittedRows(model, rows, classification, Files.Digest.Of(rows.Observations))
        {
            Missing = InputRemarks.Missing(rows),
        };

    Validation<Error, FittedRows> WithImputed(Threads threads) =>
        Imputation.Of(Model.Components, Rows.Observations, threads).Map(imputed => this with
        {
            Rows = Rows with { Observations = imputed },
            Missing = Imputed(Rows, imputed),
            Remarks = [Remark(Rows.Observations), .. Undetermined()],
        });

    /// <summary>A sentence for each pair of columns whose covariance rests on the start alone.</summary>
    IEnumerable<string> Undetermined() =>
        from pair in Rows.Observations.NeverObservedTogether
        where Model.Covariance.Scatter == ScatterShape.Full
        let names = $"{Rows.Columns[pair.First]} and {Rows.Columns[pair.Second]}"
        select $"No row has both {names}: the data do not determine their covariance.";

    static object Imputed(DataRows rows, Observations imputed) => new
    {
        rule = "expect",
        cells = rows.Observations.MissingCells,
        rows = rows.Observations.IncompleteRows,
        nothingObserved = rows.Observations.AllMissingRows,
        completed =
            from row in Enumerable.Range(0, imputed.Count)
            from column in Enumerable.Range(0, imputed.Features)
            where double.IsNaN(rows.Observations.Values[row, column])
            select new
            {
                row = imputed.RowNumber(row),
                column = rows.Columns[column],
                mean = imputed.Values[row, column],
            },
    };

    static string Remark(Observations observations)
    {
        var incomplete = $"{observations.IncompleteRows} of {observations.Count} rows";
        var cells = observations.MissingCells;
        var missing = $"Numbers missing: {cells} in {incomplete}; the likelihood is that of the others.";
        var empty = Formatting.List(observations.AllMissingRows);
        return empty.Length == 0
            ? missing
            : $"{missing} Rows in which nothing is observed are left out: {empty} (counted from 0).";
    }
}
