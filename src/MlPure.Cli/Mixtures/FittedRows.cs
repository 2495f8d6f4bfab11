using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>A mixture beside the rows that it was fitted to, and what it says of them.</summary>
/// <param name="Problem">The rows that were fitted, with the settings.</param>
/// <param name="Fit">The fit.</param>
/// <param name="Rows">The rows, completed where values were missing.</param>
/// <param name="Responsibilities">γ (n x k), by what is observed; of what noise leaves, where there is noise.</param>
/// <param name="Digest">The name of the numbers that were read.</param>
/// <param name="Missing">What was missing and what was done about it, for programs; null where nothing may be.</param>
/// <param name="Remarks">The same, for people.</param>
/// <param name="Restarts">All runs of which it is the best, where there are several, each with its agreement with the best.</param>
sealed record FittedRows(EmProblem Problem, Run<EmState> Fit, Rows<Observations> Rows, Matrix Responsibilities, string Digest, object? Missing,
    ImmutableArray<string> Remarks, ImmutableArray<(EmRestart Run, double Agreement)> Restarts)
{
    /// <summary>A fit, with the rows that it is of; those with missing values are completed with their means under the mixture.</summary>
    public static Validation<Error, FittedRows> Of(
        EmProblem problem, Run<EmState> fit, Option<EmRestarts> restarts, Rows<Observations> rows, bool mayBeMissing)
    {
        var (observations, state, threads) = (rows.Observations, fit.Last, problem.Settings.Threads);
        return from shares in Shares(state, observations, threads)
               from completed in Imputation.Of(state.Mixture, observations, threads)
               from agreements in restarts.Match(
                   Some: all => all.Agreements(observations),
                   None: () => Validation<Error, ImmutableArray<double>>.Success([]))
               select new FittedRows(problem, fit, rows.With(completed), shares, Files.Digest.Of(observations.Values),
                   mayBeMissing ? Told(rows, completed) : Labels.Missing(rows),
                   mayBeMissing ? [Message(observations)] : [],
                   [.. restarts.ToSeq().SelectMany(all => all.Succeeded.Zip(agreements))]);
    }

    static Validation<Error, Matrix> Shares(EmState state, Observations observations, Reductions.Threads threads) =>
        from ofNoise in state.Noise.Match(
            Some: noise => noise.Shares(state.Mixture, observations, threads).Map(Option<Vector>.Some),
            None: () => Validation<Error, Option<Vector>>.Success(Option<Vector>.None))
        let γ = EStep.Expect(state.Mixture, observations, threads).Responsibilities
        select ofNoise.Map(γ0 => Matrix.Build(γ.Rows, γ.Columns, (i, j) => (1 - γ0[i]) * γ[i, j])).IfNone(γ);

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
            select new { row = completed.RowNumber(row), column = rows.Columns[column], mean = completed.Values[row, column] },
    };

    static string Message(Observations observations) =>
        $"Numbers missing: {observations.MissingCells} in {observations.IncompleteRows} of {observations.Count} rows; the likelihood is that of the others."
        + (observations.AllMissingRows.IsEmpty ? "" : $" Rows in which nothing is observed are left out: {Labels.Listed(observations.AllMissingRows)} (counted from 0).");
}
