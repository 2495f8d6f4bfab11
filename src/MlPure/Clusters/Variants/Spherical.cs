using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>K-means by direction alone: rows and centroids have length one, and the nearest centroid is the one of largest cosine. Dhillon and Modha, Machine Learning 42 (2001).</summary>
/// <remarks>For vectors of length one |x - c|^2 = 2 - 2 cos(x, c), so the assignment is that of plain K-means; a centroid is the direction of its rows' mean, which is where
/// the sum of cosines is largest, and the inertia 2 sum w (1 - cos) never rises. Where the rows of a cluster cancel, their mean has no direction: its centroid is zero.</remarks>
public static class Spherical
{
    /// <summary>Each row divided by its length, or the faults: rows of zeros, which have no direction (201).</summary>
    public static Validation<Error, Observations> Directions(Observations observations)
    {
        var zeros = LanguageExt.Prelude.toSeq(Enumerable.Range(0, observations.Count).Where(row => !observations.Values.Row(row).ContainsAnyExcept(0.0)).Take(20)).Strict();
        return Parse.Unless(zeros.Map(row => (Error)new ClusterFault.NoDirection(observations.RowNumber(row))), () => observations.With(Units(observations.Values)));
    }

    /// <summary>The states of a run over directions, lazily, ending as Lloyd's iteration does. The start is brought to length one.</summary>
    public static IEnumerable<KMeansState> Trajectory(Centroids start, Observations directions, LloydSettings settings)
    {
        var enough = KMeans.Enough(directions, settings);
        return Iterate.UntilConverged(KMeans.At(new(Units(start.Values)), directions, settings), state => Step(state, directions, settings), settings.MaxSteps,
            state => IsSettled(state, settings, enough));
    }

    /// <summary>The run to its end; its inertia is 2 sum w (1 - cos).</summary>
    public static KMeansFit Run(Centroids start, Observations directions, LloydSettings settings)
    {
        var last = Trajectory(start, directions, settings).Final().Last;
        return new(last, KMeans.Ending(last, settings, IsSettled(last, settings, KMeans.Enough(directions, settings))));
    }

    /// <summary>One step: the directions of the means become the centroids, and the rows are assigned to them.</summary>
    public static KMeansState Step(KMeansState state, Observations directions, LloydSettings settings)
    {
        if (KMeans.IsStuck(state, settings)) return state;
        var step = state.Step + 1;
        var (next, events) = Update.Resolved(state.Statistics, state.Centroids, directions, settings.Empty, step, settings.Threads);
        return KMeans.At(new(Units(next.Values)), directions, settings, step, state.Events + events);
    }

    static bool IsSettled(KMeansState state, LloydSettings settings, double enough) => KMeans.IsStuck(state, settings)
        || (state.Statistics.Empty.IsEmpty && Movement(Units(state.Statistics.Mean), state.Centroids.Values) <= enough);

    static double Movement(Matrix next, Matrix now) => Enumerable.Range(0, now.Rows).Sum(j => Kernels.Nearest.Square(next.Row(j), now.Row(j)));

    /// <summary>Rows of length one. They are first divided by their largest number, so that no square overflows or vanishes; a row of zeros stays.</summary>
    static Matrix Units(Matrix rows) => Matrix.Create(rows.Rows, rows.Columns, rows, static (cells, rows) =>
    {
        for (var i = 0; i < rows.Rows; i++)
        {
            var unit = cells.Slice(i * rows.Columns, rows.Columns);
            var (largest, square) = (0.0, 0.0);
            foreach (var x in rows.Row(i)) largest = Math.Max(largest, Math.Abs(x));
            if (largest == 0) continue;
            for (var f = 0; f < unit.Length; f++)
            {
                unit[f] = rows[i, f] / largest;
                square = Math.FusedMultiplyAdd(unit[f], unit[f], square);
            }
            var length = Math.Sqrt(square);
            for (var f = 0; f < unit.Length; f++) unit[f] /= length;
        }
    });
}
