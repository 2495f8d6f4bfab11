using MlPure.Data;
using MlPure.Iteration;
using MlPure.Kernels;

namespace MlPure.Clusters;

/// <summary>What single rows still win where Lloyd's iteration has ended: a row changes its cluster where that lowers
/// the inertia, and both means follow at once. Hartigan, <i>Clustering Algorithms</i> (1975), chapter 4.</summary>
/// <remarks>Every optimum of this is one of Lloyd's iteration too, and not the reverse: Telgarsky and Vattani, AISTATS
/// (2010). Rows with the same numbers move together, as one row with the sum of their weights does.</remarks>
static class Hartigan
{
    /// <summary>Above this many distances of a number each (n k d) a run is left as it is: of that many rows one weighs
    /// too little to matter.</summary>
    public const double MaxWork = 2e6;

    /// <summary>The run, or where rows can be moved, one of Lloyd's iteration from where none can any more. A run that
    /// did not converge is left as it is.</summary>
    public static Run<KMeansState> Improve(KMeansProblem problem, Run<KMeansState> run)
    {
        var (rows, centroids) = (problem.Observations, run.Last.Centroids);
        if (problem.WorkOf(centroids.Count) > MaxWork || !run.Outcome.IsConverged) return run;
        var cells = Cells.Of(centroids, rows, problem.Settings.Threads);
        return Settle(rows, cells, problem.Settings.MaxSteps)
            .Map(settled => KMeans.Run(problem, KMeans.Init(problem, settled.Means, run.Steps, run.Last.Events)))
            .Filter(improved => improved.Last.Inertia < run.Last.Inertia).IfNone(run);
    }

    /// <summary>The cells after rows were moved one after another, in the order of their numbers, until none can be, or
    /// for that many passes; None where none can be at first.</summary>
    public static Option<Cells> Settle(Observations observations, Cells cells, int maxPasses)
    {
        var groups = RowGroups.Of(observations);
        var labels = LabelsOf(cells, observations.Count);
        var current = cells.All.Items.ToArray();
        var hasMoved = false;
        for (var pass = 0; pass < maxPasses && MoveRows(groups, labels, current); pass++) hasMoved = true;
        return hasMoved ? new Cells([.. current]).Recomputed(groups.InMemory) : Option<Cells>.None;
    }

    /// <summary>One pass, and whether it moved a row.</summary>
    static bool MoveRows(RowGroups groups, int[] labels, Cell[] cells)
    {
        var (rows, hasMoved) = (groups.InMemory, false);
        foreach (var group in groups.All)
        {
            var from = labels[group.Rows[0]];
            var to = Cheapest(cells, from, rows.Values.Row(group.Rows[0]), group);
            if (to == from) continue;
            hasMoved = true;
            cells[from] = cells[from].Exchange(rows, group.Rows.AsSpan(), []);
            cells[to] = cells[to].Exchange(rows, [], group.Rows.AsSpan());
            foreach (var row in group.Rows) labels[row] = to;
        }
        return hasMoved;
    }

    /// <summary>The cell where rows of weight w at x cost least: m d² / (m + w) a unit in another, m d² / (m - w) in
    /// their own, whose m has them in it. Where there are no others in it they stay.</summary>
    static int Cheapest(Cell[] cells, int own, ReadOnlySpan<double> x, RowGroup group)
    {
        if (cells[own].Rows.Length == group.Rows.Length) return own;
        var share = cells[own].Mass / (cells[own].Mass - group.Weight);
        var (cheapest, least) = (own, share * Nearest.Square(x, cells[own].Mean.Span) * (1 - 1e-9));
        for (var j = 0; j < cells.Length; j++)
        {
            if (j == own) continue;
            var cost = cells[j].Mass / (cells[j].Mass + group.Weight) * Nearest.Square(x, cells[j].Mean.Span);
            if (cost < least) (cheapest, least) = (j, cost);
        }
        return cheapest;
    }

    static int[] LabelsOf(Cells cells, int count)
    {
        var labels = new int[count];
        for (var j = 0; j < cells.Count; j++)
            foreach (var row in cells.All[j].Rows) labels[row] = j;
        return labels;
    }
}
