using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Files;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>A run of EM and the rows that it was fitted to.</summary>
/// <param name="Problem">The rows, with the settings.</param>
/// <param name="Run">The run.</param>
/// <param name="Rows">The rows, with conditional means where numbers were missing.</param>
/// <param name="Classification">The component of each row, by its observed numbers.</param>
/// <param name="Digest">The digest of the numbers that were read.</param>
sealed record FittedRows(
    EmProblem Problem, Run<EmState> Run, DataRows Rows, Classification Classification, string Digest)
{
    /// <summary>What was missing and what was done about it, for programs; null where nothing may be missing.</summary>
    public object? Missing { get; init; }

    /// <summary>The same, for people.</summary>
    public ImmutableArray<string> Remarks { get; init; } = [];

    /// <summary>All runs, each with its agreement with the best; empty where there is one.</summary>
    public ImmutableArray<(EmRestart Run, double Agreement)> Restarts { get; init; } = [];

    /// <summary>One run of EM, on complete rows.</summary>
    public static Validation<Error, FittedRows> Of(EmProblem problem, Run<EmState> run, DataRows rows) =>
        from classification in ClassificationOf(problem, run)
        let digest = Files.Digest.Of(rows.Observations.Values)
        select new FittedRows(problem, run, rows, classification, digest) { Missing = InputRemarks.Missing(rows) };

    /// <summary>The best of several runs, on complete rows.</summary>
    public static Validation<Error, FittedRows> Of(EmProblem problem, EmRestarts restarts, DataRows rows) =>
        from best in Of(problem, restarts.Best.Fit, rows)
        from agreements in restarts.Agreements(problem.Observations)
        select best with { Restarts = [.. restarts.Succeeded.Zip(agreements)] };

    /// <summary>The best of several runs, on rows in which numbers are missing.</summary>
    public static Validation<Error, FittedRows> AroundMissing(EmProblem problem, EmRestarts restarts, DataRows rows) =>
        from best in Of(problem, restarts, rows)
        from imputed in Imputation.Of(
            best.Run.Last.Mixture, problem.Observations, problem.Settings.Threads)
        select best with
        {
            Rows = rows with { Observations = imputed },
            Missing = Imputed(rows, imputed),
            Remarks = [Remark(rows.Observations)],
        };

    static Validation<Error, Classification> ClassificationOf(EmProblem problem, Run<EmState> run) =>
        Classification.Of(run.Last.Mixture, problem.Observations, problem.Settings.Threads, run.Last.Noise);

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
