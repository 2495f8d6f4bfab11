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
    public const double MaxWork = 2e7;

    /// <summary>The run, or where rows can be moved, one of Lloyd's iteration from where none can any more. A run that
    /// did not converge is left as it is.</summary>
    public static Run<KMeansState> Improve(KMeansProblem problem, Run<KMeansState> run)
    {
        var (rows, centroids) = (problem.Observations, run.Last.Centroids);
        var work = (double)rows.Count * rows.Features * centroids.Count;
        if (work > MaxWork || !run.Outcome.IsConverged || run.Last.Inertia == 0) return run;
        var cells = Cells.Of(centroids, rows, problem.Settings.Threads);
        var settled = Settle(rows.InMemory, cells, problem.Settings.MaxSteps);
        if (settled.Inertia >= run.Last.Inertia * (1 - 1e-12)) return run;
        var improved = KMeans.Run(problem, KMeans.Init(problem, settled.Means, run.Steps, run.Last.Events));
        return improved.Last.Inertia < run.Last.Inertia ? improved : run;
    }

    /// <summary>The cells after rows were moved one after another, in the order of their numbers, until none can be, or
    /// for that many passes.</summary>
    public static Cells Settle(Observations observations, Cells cells, int maxPasses)
    {
        var groups = RowGroup.Of(observations);
        var labels = LabelsOf(cells, observations.Count);
        var current = cells.All.Items.ToArray();
        var hasMoved = true;
        for (var pass = 0; pass < maxPasses && hasMoved; pass++)
        {
            hasMoved = false;
            foreach (var group in groups)
            {
                var from = labels[group.Rows[0]];
                var to = Cheapest(current, from, observations.Values.Row(group.Rows[0]), group.Weight);
                if (to == from) continue;
                hasMoved = true;
                current[from] = current[from].Exchange(observations, group.Rows.AsSpan(), []);
                current[to] = current[to].Exchange(observations, [], group.Rows.AsSpan());
                foreach (var row in group.Rows) labels[row] = to;
            }
        }
        return new Cells([.. current]).Recomputed(observations);
    }

    /// <summary>The cell where a row costs least: w m d² / (m + w) in another, w m d² / (m - w) in its own, whose m has
    /// the row in it. A row that is alone stays.</summary>
    static int Cheapest(Cell[] cells, int own, ReadOnlySpan<double> x, double weight)
    {
        var rest = cells[own].Mass - weight;
        if (rest <= weight * 1e-12) return own;
        var (best, least) = (own, cells[own].Mass / rest * Nearest.Square(x, cells[own].Mean.Span) * (1 - 1e-9));
        for (var j = 0; j < cells.Length; j++)
        {
            if (j == own) continue;
            var cost = cells[j].Mass / (cells[j].Mass + weight) * Nearest.Square(x, cells[j].Mean.Span);
            if (cost < least) (best, least) = (j, cost);
        }
        return best;
    }

    static int[] LabelsOf(Cells cells, int count)
    {
        var labels = new int[count];
        for (var j = 0; j < cells.Count; j++)
            foreach (var row in cells.All[j].Rows) labels[row] = j;
        return labels;
    }
}
