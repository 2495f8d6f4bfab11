using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>A model with the rows that it was fitted to.</summary>
/// <param name="Model">The model.</param>
/// <param name="Rows">The rows, completed where values were missing.</param>
/// <param name="Classification">The component of each row, or noise, by what is observed.</param>
/// <param name="Digest">The name of the numbers that were read.</param>
/// <param name="Missing">What was missing and what was done about it, for programs; null where nothing may be.</param>
/// <param name="Remarks">The same, for people.</param>
/// <param name="Restarts">All runs of which it is the best, where there are several, each with its agreement with the
/// best.</param>
sealed record FittedRows(MixtureModel Model, Rows<Observations> Rows, Classification Classification, string Digest,
    object? Missing,
    ImmutableArray<string> Remarks, ImmutableArray<(EmRestart Run, double Agreement)> Restarts)
{
    /// <summary>A model, with the rows that it is of; those with missing values are completed with their means under
    /// the mixture.</summary>
    public static Validation<Error, FittedRows> Of(
        MixtureSearch search, Rows<Observations> rows, GmmFitSettings settings, Reductions.Threads threads)
    {
        var (observations, mayBeMissing) = (rows.Observations, settings.Missing == "expect");
        return from classification in search.Best.Classify(observations, threads)
               from completed in Imputation.Of(search.Best.Components, observations, threads)
               from agreements in mayBeMissing || settings.StartOfEm is not MixtureStart.Hierarchical
                   ? search.Runs.Agreements(observations)
                   : Validation<Error, ImmutableArray<double>>.Success([])
               select new FittedRows(search.Best, rows.With(completed), classification,
                   Files.Digest.Of(observations.Values),
                   mayBeMissing ? Told(rows, completed) : Labels.Missing(rows),
                   mayBeMissing ? [Message(observations)] : [],
                   [.. agreements.IsEmpty ? [] : search.Runs.Succeeded.Zip(agreements)]);
    }

    static object Told(Rows<Observations> rows, Observations completed) => new
    {
        rule = "expect",
        cells = rows.Observations.MissingCells,
        rows = rows.Observations.IncompleteRows,
        nothingObserved = rows.Observations.AllMissingRows,
        completed =
            from row in Enumerable.Range(0, completed.Count)
            from column in Enumerable.Range(0, completed.Features)
            where double.IsNaN(rows.Observations.Values[row, column])
            select new
            {
                row = completed.RowNumber(row),
                column = rows.Columns[column],
                mean = completed.Values[row, column]
            },
    };

    static string Message(Observations observations) =>
        $"Numbers missing: {observations.MissingCells} in {observations.IncompleteRows} of {observations.Count} rows; the likelihood is that of the others."
        + (observations.AllMissingRows.IsEmpty ? ""
            : $" Rows in which nothing is observed are left out: {Labels.Listed(observations.AllMissingRows)} "
            + $"(counted from 0).");
}
