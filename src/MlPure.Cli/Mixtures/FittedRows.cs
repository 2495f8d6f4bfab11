using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>A mixture and the rows that it was fitted to.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Rows">The rows, with conditional means where numbers were missing.</param>
/// <param name="Classification">The component of each row, by its observed numbers.</param>
/// <param name="Bic">BIC.</param>
/// <param name="Icl">ICL.</param>
/// <param name="Digest">The digest of the numbers that were read.</param>
sealed record FittedRows(
    EmFit Fit, DataRows<Observations> Rows, Classification Classification, double Bic, double Icl, string Digest)
{
    /// <summary>What was missing and what was done about it, for programs; null where nothing may be
    /// missing.</summary>
    public object? Missing { get; init; }

    /// <summary>The same, for people.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>All runs, each with its agreement with the best; empty where there is one.</summary>
    public ImmutableArray<(EmRestart Run, double Agreement)> Restarts { get; init; } = [];

    /// <summary>A fit to complete rows.</summary>
    public static Validation<Error, FittedRows> Of(EmFit fit, DataRows<Observations> rows, EmSettings settings) =>
        from classification in Classification.Of(
            fit.State.Mixture, rows.Observations, settings.Threads, fit.State.Noise)
        let bic = Criteria.Bic(fit.State, settings.Model, rows.Observations)
        let icl = Criteria.Icl(fit.State, settings.Model, rows.Observations, settings.Threads)
        select new FittedRows(fit, rows, classification, bic, icl, Files.Digest.Of(rows.Observations.Values))
        {
            Missing = InputRemarks.Missing(rows),
        };

    /// <summary>The best of several fits to complete rows.</summary>
    public static Validation<Error, FittedRows> Of(
        EmRestarts restarts, DataRows<Observations> rows, EmSettings settings) =>
        Of(restarts.Best.Fit, rows, settings).Map(best => best with
        {
            Restarts = [.. restarts.Runs.Zip(restarts.Agreements(rows.Observations))],
        });

    /// <summary>The best of several fits to rows in which numbers are missing.</summary>
    public static Validation<Error, FittedRows> Of(
        EmRestarts restarts, DataRows<IncompleteObservations> rows, EmSettings settings)
    {
        var (fit, observations) = (restarts.Best.Fit, rows.Observations);
        var bic = Criteria.Bic(fit.State, settings.Model, observations);
        return from classification in IncompleteEStep.Classify(fit.State.Mixture, observations, settings.Threads)
               from imputed in Imputation.Of(fit.State.Mixture, observations, settings.Threads)
               from icl in Criteria.Icl(fit.State, settings.Model, observations, settings.Threads)
               let digest = Files.Digest.Of(observations.Values)
               select new FittedRows(fit, rows.With(imputed), classification, bic, icl, digest)
               {
                   Missing = Imputed(rows, imputed),
                   Remarks = [Remark(observations)],
                   Restarts = [.. restarts.Runs.Zip(restarts.Agreements(observations))],
               };
    }

    static object Imputed(DataRows<IncompleteObservations> rows, Observations imputed) => new
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

    static string Remark(IncompleteObservations observations)
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
