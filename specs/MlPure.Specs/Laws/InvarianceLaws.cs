using MlPure.Reductions;

namespace MlPure.Specs.Laws;

/// <summary>What must not change an answer, or changes it in a known way.</summary>
static class InvarianceLaws
{
    /// <summary>1, 2 and 7 workers.</summary>
    public static IReadOnlyList<Threads> Workers { get; } = [
        .. new[] { 1, 2, 7 }.Select(count => Threads.Create(count).GetOrThrow())];

    /// <summary>Whether an answer is the same bit for bit however many workers it had.</summary>
    public static bool IgnoresThreads<T>(Func<Threads, T> answer) => Workers.Select(answer).ToArray() is var answers
        && answers.All(other => Bits.Same(other, answers[0]));

    /// <summary>Whether an answer to rows in another order is the first answer, up to a closeness. The order reverses
    /// and interleaves.</summary>
    public static bool IgnoresRowOrder<T>(Matrix rows, Func<Matrix, T> answer, Func<T, T, bool> close)
    {
        int[] order = [.. Enumerable.Range(0, rows.Rows).OrderBy(row => row % 7).ThenByDescending(row => row)];
        return close(answer(rows), answer(rows.SelectRows(order)));
    }

    /// <summary>Whether an answer to rows in units of a power of two, taken back to the first units, is the first
    /// answer bit for bit.</summary>
    public static bool FollowsUnits<T>(Matrix rows, Func<Matrix, T> answer, Func<T, double, T> inUnits,
        int exponent = 7)
    {
        var unit = Math.ScaleB(1, exponent);
        return Bits.Same(inUnits(answer(rows), unit), answer(rows.Map(number => number * unit)));
    }

    /// <summary>Whether rows with whole weights answer as those rows repeated, up to a closeness.</summary>
    public static bool TakesWeightsForCopies<T>(Matrix rows, Func<Matrix, Option<Vector>, T> answer,
        Func<T, T, bool> close)
    {
        var weights = Vector.From(Enumerable.Range(0, rows.Rows).Select(row => (double)(row % 3)));
        int[] copies = [.. Enumerable.Range(0, rows.Rows).SelectMany(row => Enumerable.Repeat(row, row % 3))];
        return close(answer(rows, weights), answer(rows.SelectRows(copies), Option<Vector>.None));
    }
}
