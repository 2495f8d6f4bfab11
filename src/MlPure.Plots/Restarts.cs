using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>Several runs from starts of their own, side by side.</summary>
public static class Restarts
{
    /// <summary>The log-likelihood that each run came to, from the greatest to the least; those whose covariance floor
    /// is active have a look of their own. Runs on one level found the same maximum.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="logLikelihoods">One for each run (m).</param>
    /// <param name="suspect">Whether the floor is active at the run's end (m).</param>
    public static Panel Spread(string title, Vector logLikelihoods, IReadOnlyList<bool> suspect)
    {
        int[] order = [.. Enumerable.Range(0, logLikelihoods.Length).OrderByDescending(run => logLikelihoods[run])];
        IEnumerable<Mark> Of(bool floored, string label, int look)
        {
            int[] ranks = [.. Enumerable.Range(0, order.Length).Where(rank => suspect[order[rank]] == floored)];
            if (ranks.Length > 0)
                yield return new Mark.Dots(Vector.From(ranks.Select(rank => rank + 1.0)),
                    Vector.From(ranks.Select(rank => logLikelihoods[order[rank]])), Palette.Of(look))
                {
                    Label = label,
                    Size = 10,
                    Halo = true
                };
        }
        return new(title, new Axis("run, from the best") { Whole = true }, new Axis("log-likelihood"),
            [.. Of(false, "run", 0), .. Of(true, "run with an active floor", 5)]);
    }
}
