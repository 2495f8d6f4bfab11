using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>Several runs from different starts, side by side.</summary>
public static class RestartPlot
{
    /// <summary>The final log-likelihood of each run, from the greatest to the least; runs with an active covariance
    /// floor have their own marker, and the legend then names both. Runs on one level found the same
    /// maximum.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="logLikelihoods">One for each run (m).</param>
    /// <param name="isDegenerate">Whether the floor is active at the run's end (m).</param>
    public static Panel LogLikelihoods(string title, Vector logLikelihoods, IReadOnlyList<bool> isDegenerate)
    {
        var ranked = Enumerable.Range(0, logLikelihoods.Length)
            .OrderByDescending(run => logLikelihoods[run])
            .Select((run, rank) => (Rank: rank + 1.0, Value: logLikelihoods[run], IsDegenerate: isDegenerate[run]))
            .ToLookup(run => run.IsDegenerate, run => (run.Rank, run.Value));
        var groups = new[] { (ranked.Contains(true) ? "run" : "", false, 0), ("run with an active floor", true, 5) };
        var marks =
            from each in groups
            let runs = ranked[each.Item2].ToArray()
            where runs.Length > 0
            select Dots(runs, each.Item1, each.Item3);
        return new(title, new Axis("run, from the best") { Whole = true }, new Axis("log-likelihood"), [.. marks]);
    }

    static Mark Dots((double Rank, double Value)[] runs, string label, int swatch)
    {
        var (ranks, values) = (Vector.From(runs.Select(run => run.Rank)), Vector.From(runs.Select(run => run.Value)));
        return new Mark.Dots(ranks, values, Palette.Of(swatch)) { Label = label, Size = 10, Halo = true };
    }
}
