namespace MlPure.Cli;

/// <summary>How many of several equal parts of a command are done, as a line of progress.</summary>
/// <param name="count">How many parts there are.</param>
/// <param name="parts">What they are called.</param>
sealed class CountedProgress(int count, string parts) : IDisposable
{
    readonly ProgressLine progress = new();
    readonly Lock guard = new();
    int done;

    /// <summary>Does something that shows each part.</summary>
    public static T During<T>(int count, string parts, Func<CountedProgress, T> run)
    {
        using var progress = new CountedProgress(count, parts);
        return run(progress);
    }

    /// <summary>A part is done; parts may be done at the same time.</summary>
    public void Show()
    {
        // Counted and shown together, or a greater number could be shown before a smaller one.
        lock (guard)
        {
            done++;
            progress.Show((double)done / count, () => $"{done} of {count} {parts}");
        }
    }

    /// <summary>The line of progress ends.</summary>
    public void Dispose() => progress.Dispose();
}
