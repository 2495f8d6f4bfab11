using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>The rows of one cluster and what a search reads of them. All of it depends on which rows they are alone,
/// bit for bit, not on the search that put them together.</summary>
/// <param name="Rows">The numbers of the rows, ascending.</param>
/// <param name="Mean">Their weighted mean (d); where there are none, the centroid that has no rows.</param>
/// <param name="Mass">The sum of their weights.</param>
/// <param name="Inertia">The weighted sum of their squared distances from the mean.</param>
/// <param name="Radius">The distance of the farthest of them from the mean.</param>
sealed record Cell(EquatableArray<int> Rows, Vector Mean, double Mass, double Inertia, double Radius)
{
    /// <summary>The cell of these rows.</summary>
    /// <param name="observations">All rows (n x d).</param>
    /// <param name="rows">The numbers of the rows of the cell, ascending.</param>
    /// <param name="ofNone">The mean where there are no rows.</param>
    public static Cell Of(Observations observations, EquatableArray<int> rows, Vector ofNone)
    {
        if (rows.IsEmpty) return new(rows, ofNone, 0, 0, 0);
        var values = observations.Values;
        var w = observations.Weights.IfNone(Vector.Empty).Span;
        var (mass, mean) = MeanOf(values, w, rows.AsSpan());
        var (inertia, farthest) = (0.0, 0.0);
        foreach (var row in rows.AsSpan())
        {
            var square = Nearest.Square(values.Row(row), mean.Span);
            inertia += w.IsEmpty ? square : w[row] * square;
            farthest = Math.Max(farthest, square);
        }
        return new(rows, mean, mass, inertia, Math.Sqrt(farthest));
    }

    /// <summary>A row of the cell, drawn in proportion to its weight times its squared distance from the mean.</summary>
    /// <param name="observations">All rows (n x d).</param>
    /// <param name="target">Uniform from 0 to the inertia.</param>
    public int RowAt(Observations observations, double target)
    {
        var w = observations.Weights.IfNone(Vector.Empty).Span;
        var (sum, last) = (0.0, Rows[0]);
        foreach (var row in Rows.AsSpan())
        {
            var square = Nearest.Square(observations.Values.Row(row), Mean.Span);
            if (square == 0) continue;
            last = row;
            sum += w.IsEmpty ? square : w[row] * square;
            if (sum > target) break;
        }
        return last;
    }

    /// <summary>The weighted mean about the first row, so that an offset of all rows costs no digits.</summary>
    static (double Mass, Vector Mean) MeanOf(Matrix values, ReadOnlySpan<double> w, ReadOnlySpan<int> rows)
    {
        var shift = values.Row(rows[0]);
        var (mass, mean) = (0.0, new double[values.Columns]);
        foreach (var row in rows)
        {
            var x = values.Row(row);
            var weight = w.IsEmpty ? 1 : w[row];
            mass += weight;
            for (var f = 0; f < mean.Length; f++)
                mean[f] = Math.FusedMultiplyAdd(weight, x[f] - shift[f], mean[f]);
        }
        for (var f = 0; f < mean.Length; f++) mean[f] = shift[f] + mean[f] / mass;
        return (mass, Vector.Own(mean));
    }
}
