using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>A mixture beside the rows that it was fitted to, and what it says of them.</summary>
/// <param name="Fit">The fit.</param>
/// <param name="Rows">The rows, completed where numbers were missing.</param>
/// <param name="Responsibilities">γ (n x k), by what is observed; of what noise leaves, where there is noise.</param>
/// <param name="Bic">BIC.</param>
/// <param name="Icl">ICL.</param>
/// <param name="Digest">The name of the numbers that were read.</param>
/// <param name="Missing">What was missing and what was done about it, for programs; null where nothing may be.</param>
/// <param name="Remarks">The same, for people.</param>
/// <param name="Restarts">All runs of which it is the best, where there are several, each with its agreement with the best.</param>
sealed record FittedRows(EmFit Fit, Rows<Observations> Rows, Matrix Responsibilities, double Bic, double Icl, string Digest, object? Missing, ImmutableArray<string> Remarks,
    ImmutableArray<(EmRestart Run, double Agreement)> Restarts)
{
    /// <summary>Of rows in which nothing is missing, or no longer.</summary>
    public static FittedRows Of(EmFit fit, Option<EmRestarts> restarts, Rows<Observations> rows, EmSettings asked) => new(fit, rows,
        Shares(fit.State, rows.Observations, asked.Threads),
        Criteria.Bic(fit.State, asked.Model, rows.Observations),
        Criteria.Icl(fit.State, asked.Model, rows.Observations, asked.Threads),
        Files.Digest.Of(rows.Observations.Values), Labels.Missing(rows), [],
        [.. restarts.ToSeq().SelectMany(all => all.Runs.Zip(all.Agreements(rows.Observations)))]);

    static Matrix Shares(EmState state, Observations observations, Reductions.Threads threads)
    {
        var γ = EStep.Expect(state.Mixture, observations, threads).Responsibilities;
        return state.Noise.Bind(noise => noise.Shares(state.Mixture, observations, threads).ToOption())
            .Map(γ0 => Matrix.Build(γ.Rows, γ.Columns, (i, j) => (1 - γ0[i]) * γ[i, j])).IfNone(γ);
    }

    /// <summary>Of rows in which numbers are missing: each is told with its mean under the mixture.</summary>
    public static Validation<Error, FittedRows> Of(EmRestarts restarts, Rows<IncompleteObservations> rows, EmSettings asked) =>
        from fit in Validation<Error, EmFit>.Success(restarts.Best.Fit)
        from expectation in IncompleteEStep.Expect(fit.State.Mixture, rows.Observations, asked.Threads)
        from completed in Imputation.Of(fit.State.Mixture, rows.Observations, asked.Threads)
        from icl in Criteria.Icl(fit.State, asked.Model, rows.Observations, asked.Threads)
        select new FittedRows(fit, rows.With(completed), expectation.Responsibilities, Criteria.Bic(fit.State, asked.Model, rows.Observations), icl,
            Files.Digest.Of(rows.Observations.Values), Told(rows, completed), [Message(rows.Observations)],
            [.. restarts.Runs.Zip(restarts.Agreements(rows.Observations))]);

    static object Told(Rows<IncompleteObservations> rows, Observations completed) => new
    {
        rule = "expect",
        cells = rows.Observations.MissingCells,
        rows = rows.Observations.IncompleteRows,
        nothingObserved = rows.Observations.AllMissingRows,
        completed =
            from row in Enumerable.Range(0, completed.Count)
            from column in Enumerable.Range(0, completed.Features)
            where double.IsNaN(rows.Observations.Values[row, column])
            select new { row = completed.RowNumber(row), column = rows.Columns[column], mean = completed.Values[row, column] },
    };

    static string Message(IncompleteObservations observations) =>
        $"Numbers missing: {observations.MissingCells} in {observations.IncompleteRows} of {observations.Count} rows; the likelihood is that of the others."
        + (observations.AllMissingRows.IsEmpty ? "" : $" Rows in which nothing is observed are left out: {Labels.Listed(observations.AllMissingRows)} (counted from 0).");
}
