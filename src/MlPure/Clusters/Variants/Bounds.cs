using System.Buffers;
using MlPure.Kernels;

namespace MlPure.Clusters;

/// <summary>The work of <see cref="Bounded"/> on one block of rows. Bounds are of groups of that many centroids: a multiple of four, as <see cref="Nearest.Pack"/> lays
/// them out; none means no bounds.</summary>
static class Bounds
{
    /// <summary>32 centroids a group, or none where looking at all costs a row no more than its own distance and its bounds do.</summary>
    public static int Group(Centroids centroids)
    {
        var (k, d) = (centroids.Count, centroids.Features);
        return d >= 16 && k >= 32 && (long)k * d >= 2048 ? 32 : 0;
    }

    /// <summary>How many groups there are.</summary>
    public static int Groups(Centroids centroids, int group) => group == 0 ? 0 : (centroids.Count + group - 1) / group;

    /// <summary>For each group, by how much the bounds of rows fall: the farthest that a centroid of it has moved, rounded up.</summary>
    public static float[] Falls(Centroids former, Centroids next, int group)
    {
        var farthest = new double[Groups(next, group)];
        if (group > 0)
            for (var j = 0; j < next.Count; j++)
                farthest[j / group] = Math.Max(farthest[j / group], Nearest.Square(next.Values.Row(j), former.Values.Row(j)));
        return [.. farthest.Select(square => (float)(Math.Sqrt(square) * Outward(next.Features) * (1 + LowerBounds.Slack)))];
    }

    /// <summary>Labels, bounds and squared distances of a block for these centroids; how many distances it took, and how to go on. Labels come in as they were.</summary>
    public static (long Distances, Effort Next) Assign(ReadOnlySpan<double> x, Centroids centroids, ReadOnlySpan<double> packed, int group, ReadOnlySpan<float> falls,
        Effort effort, ReadOnlySpan<float> former, Span<int> labels, Span<float> lower, Span<double> squares)
    {
        var (n, k, d) = (labels.Length, centroids.Count, centroids.Features);
        if (group == 0 || effort.Rest > 0)
        {
            Nearest.Find(x, d, packed, labels, squares);
            return ((long)n * k, effort.Rested);
        }
        Span<float> upper = stackalloc float[n];
        if (effort.HasBounds)
        {
            Own(x, centroids, labels, squares, upper);
            for (var g = 0; g < falls.Length; g++) LowerBounds.Fall(former.Slice(g * n, n), falls[g], lower.Slice(g * n, n));
        }
        else
        {
            labels.Fill(-1);
            squares.Fill(double.PositiveInfinity);
        }
        Span<int> open = stackalloc int[n];
        var distances = 0L;
        for (var g = 0; g < falls.Length; g++)
        {
            var count = effort.HasBounds ? LowerBounds.Open(upper, lower.Slice(g * n, n), open) : n;
            if (count == 0) continue;
            var looked = 4 * count > 3 * n ? [] : open[..count];
            var (first, size) = (g * group, Math.Min(group, k - g * group));
            Look(x, d, packed.Slice(first * d, Math.Min(group * d, packed.Length - first * d)), group, first, looked, labels, lower, squares);
            distances += (long)(looked.IsEmpty ? n : count) * size;
        }
        return (distances, effort.HasBounds ? effort.Tried(2 * distances <= (long)n * k) : effort.Made);
    }

    /// <summary>Each row's squared distance from its former centroid, and a number above the distance.</summary>
    static void Own(ReadOnlySpan<double> x, Centroids centroids, ReadOnlySpan<int> labels, Span<double> squares, Span<float> upper)
    {
        AssignedSquaredDistances.Of(x, centroids.Features, centroids.Values.Span, labels, squares);
        for (var i = 0; i < upper.Length; i++) upper[i] = LowerBounds.Above(Math.Sqrt(squares[i]) * Outward(centroids.Features));
    }

    /// <summary>Holds rows (all of the block where none are named) against a group.</summary>
    static void Look(ReadOnlySpan<double> x, int d, ReadOnlySpan<double> packed, int group, int first, ReadOnlySpan<int> open, Span<int> labels, Span<float> lower, Span<double> squares)
    {
        var (n, all) = (labels.Length, open.IsEmpty);
        var count = all ? n : open.Length;
        var scratch = ArrayPool<double>.Shared.Rent((all ? 0 : count * d) + 2 * count);
        var best = scratch.AsSpan(0, count);
        var second = scratch.AsSpan(count, count);
        var rows = x;
        if (!all)
        {
            var gathered = scratch.AsSpan(2 * count, count * d);
            for (var i = 0; i < count; i++) x.Slice(open[i] * d, d).CopyTo(gathered[(i * d)..]);
            rows = gathered;
        }
        Span<int> index = stackalloc int[count];
        Nearest.FindTwo(rows, d, packed, index, best, second);
        var inward = 2 - Outward(d);
        for (var i = 0; i < count; i++)
            Meet(all ? i : open[i], group, first + index[i], best[i], second[i], inward, labels, lower, squares);
        ArrayPool<double>.Shared.Return(scratch);
    }

    /// <summary>A row meets the nearest centroid of a group: the nearer one, or of equally near ones the first, is its own, and the other bounds its group.</summary>
    static void Meet(int row, int group, int nearest, double best, double second, double inward, Span<int> labels, Span<float> lower, Span<double> squares)
    {
        var (n, former) = (labels.Length, labels[row]);
        var wins = best < squares[row] || (best == squares[row] && nearest < former);
        lower[nearest / group * n + row] = LowerBounds.Below(Math.Sqrt(wins || nearest == former ? second : best) * inward);
        if (!wins) return;
        if (former >= 0)
        {
            ref var beaten = ref lower[former / group * n + row];
            beaten = Math.Min(beaten, LowerBounds.Below(Math.Sqrt(squares[row]) * inward));
        }
        (labels[row], squares[row]) = (nearest, best);
    }

    /// <summary>1 and more than what d + 3 roundings can change, relative to a sum of d squares, twice over.</summary>
    static double Outward(int features) => 1 + (features + 8) * 4.0 / (1L << 53);
}
