using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>The rows of one cluster and what a search reads of them.</summary>
/// <param name="Rows">The numbers of the rows, ascending.</param>
/// <param name="Mean">Their weighted mean (d); where there are none, the centroid that has no rows.</param>
/// <param name="Mass">The sum of their weights.</param>
/// <param name="Inertia">The weighted sum of their squared distances from the mean.</param>
/// <param name="Radius">No row is farther from the mean than this.</param>
sealed record Cell(EquatableArray<int> Rows, Vector Mean, double Mass, double Inertia, double Radius)
{
    /// <summary>The cell of these rows: it depends on which they are alone, bit for bit.</summary>
    /// <param name="observations">All rows (n x d).</param>
    /// <param name="rows">The numbers of the rows of the cell, ascending.</param>
    /// <param name="ofNone">The mean where there are no rows.</param>
    public static Cell Of(Observations observations, EquatableArray<int> rows, Vector ofNone)
    {
        if (rows.IsEmpty) return new(rows, ofNone, 0, 0, 0);
        var values = new GatheredRows(observations, rows.AsSpan());
        var w = WeightsOf(observations);
        var (mass, mean) = MeanOf(values, w, rows.AsSpan());
        var (inertia, farthest) = (0.0, 0.0);
        for (var i = 0; i < rows.Length; i++)
        {
            var square = Nearest.Square(values[i], mean.Span);
            inertia += Weight(w, rows[i]) * square;
            farthest = Math.Max(farthest, square);
        }
        return new(rows, mean, mass, inertia, Math.Sqrt(farthest));
    }

    /// <summary>The cell after some of its rows departed and others arrived (both ascending). Where they are few, its
    /// moments are updated row by row (Welford, Technometrics 4 (1962)), exact to rounding; the radius is then the old
    /// one at least.</summary>
    public Cell Exchange(Observations observations, ReadOnlySpan<int> departed, ReadOnlySpan<int> arrived)
    {
        var rows = Merge(departed, arrived);
        if (4 * (departed.Length + arrived.Length) > Rows.Length) return Of(observations, rows, Mean);
        var w = WeightsOf(observations);
        var mean = Mean.Span.ToArray();
        var (mass, inertia, farthest) = (Mass, Inertia, 0.0);
        var gone = new GatheredRows(observations, departed);
        var come = new GatheredRows(observations, arrived);
        for (var i = 0; i < departed.Length; i++)
            Update(gone[i], -Weight(w, departed[i]), mean, ref mass, ref inertia);
        for (var i = 0; i < arrived.Length; i++)
            Update(come[i], Weight(w, arrived[i]), mean, ref mass, ref inertia);
        for (var i = 0; i < arrived.Length; i++) farthest = Math.Max(farthest, Nearest.Square(come[i], mean));
        var radius = Math.Max(Math.Sqrt(farthest), Radius + Math.Sqrt(Nearest.Square(Mean.Span, mean)));
        return new(rows, Vector.Own(mean), mass, Math.Max(0, inertia), radius);
    }

    /// <summary>A row of the cell, drawn in proportion to its weight times its squared distance from the
    /// mean.</summary>
    /// <param name="observations">All rows (n x d).</param>
    /// <param name="target">Uniform from 0 to the inertia.</param>
    public int RowAt(Observations observations, double target)
    {
        var w = WeightsOf(observations);
        var (sum, last) = (0.0, Rows[0]);
        var values = new GatheredRows(observations, Rows.AsSpan());
        for (var i = 0; i < Rows.Length; i++)
        {
            var square = Nearest.Square(values[i], Mean.Span);
            if (square == 0) continue;
            last = Rows[i];
            sum += Weight(w, last) * square;
            if (sum > target) break;
        }
        return last;
    }

    /// <summary>Adds a row to the moments, or removes it where its weight is negative.</summary>
    static void Update(
        ReadOnlySpan<double> x, double weight, Span<double> mean, ref double mass, ref double inertia)
    {
        mass += weight;
        var share = weight / mass;
        for (var f = 0; f < mean.Length; f++)
        {
            var before = x[f] - mean[f];
            mean[f] = Math.FusedMultiplyAdd(share, before, mean[f]);
            inertia = Math.FusedMultiplyAdd(weight * before, x[f] - mean[f], inertia);
        }
    }

    /// <summary>The weighted mean about the first row, so that an offset of all rows costs no digits.</summary>
    static (double Mass, Vector Mean) MeanOf(GatheredRows values, ReadOnlySpan<double> w, ReadOnlySpan<int> rows)
    {
        var shift = values[0];
        var (mass, mean) = (0.0, new double[shift.Length]);
        for (var i = 0; i < rows.Length; i++)
        {
            var x = values[i];
            var weight = Weight(w, rows[i]);
            mass += weight;
            for (var f = 0; f < mean.Length; f++)
                mean[f] = Math.FusedMultiplyAdd(weight, x[f] - shift[f], mean[f]);
        }
        for (var f = 0; f < mean.Length; f++) mean[f] = shift[f] + mean[f] / mass;
        return (mass, Vector.Own(mean));
    }

    /// <summary>The rows without those that departed and with those that arrived, all ascending.</summary>
    ImmutableArray<int> Merge(ReadOnlySpan<int> departed, ReadOnlySpan<int> arrived)
    {
        var rows = Rows.AsSpan();
        var merged = new int[rows.Length - departed.Length + arrived.Length];
        for (var (count, i, gone, come) = (0, 0, 0, 0); count < merged.Length;)
        {
            var departs = gone < departed.Length ? departed[gone] : int.MaxValue;
            var arrives = come < arrived.Length ? arrived[come] : int.MaxValue;
            var until = Math.Min(departs, arrives);
            for (; i < rows.Length && rows[i] < until; i++) merged[count++] = rows[i];
            if (arrives < departs) (merged[count++], come) = (arrives, come + 1);
            else (i, gone) = (i + 1, gone + 1);
        }
        return ImmutableCollectionsMarshal.AsImmutableArray(merged);
    }

    static ReadOnlySpan<double> WeightsOf(Observations observations) =>
        observations.Weights.IfNone(Vector.Empty).Span;

    static double Weight(ReadOnlySpan<double> w, int row) => w.IsEmpty ? 1 : w[row];
}
