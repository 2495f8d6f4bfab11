using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Sums of distances from a point to groups of rows.</summary>
static class Distances
{
    /// <summary>sum[j] = sum w[i] |x[i] - point| over the rows i of group j, in lanes. Rows are given group by group,
    /// each group in whole tiles (eight rows feature by feature, as <see cref="Transpose"/> lays them out), those past
    /// its end with weight zero; ends[j] is the number of the first tile after group j.</summary>
    public static void Sum(
        ReadOnlySpan<double> point, ReadOnlySpan<double> tiles, ReadOnlySpan<double> w, ReadOnlySpan<int> ends,
        Span<double> sum)
    {
        var tile = 0;
        for (var j = 0; j < sum.Length; j++)
        {
            var lanes = Vector512<double>.Zero;
            for (; tile < ends[j]; tile++)
            {
                var square = Vector512<double>.Zero;
                for (var f = 0; f < point.Length; f++)
                {
                    var t = Vector512.Create(tiles.Slice((tile * point.Length + f) * Lanes.Count, Lanes.Count))
                        - Vector512.Create(point[f]);
                    square = Vector512.FusedMultiplyAdd(t, t, square);
                }
                lanes = Vector512.FusedMultiplyAdd(
                    Vector512.Create(w.Slice(tile * Lanes.Count, Lanes.Count)), Vector512.Sqrt(square), lanes);
            }
            sum[j] = Lanes.Add(lanes);
        }
    }

    /// <summary>The twin of <see cref="Sum"/> without vectors: the same bits.</summary>
    public static void PlainSum(
        ReadOnlySpan<double> point, ReadOnlySpan<double> tiles, ReadOnlySpan<double> w, ReadOnlySpan<int> ends,
        Span<double> sum)
    {
        Span<double> lanes = stackalloc double[Lanes.Count];
        for (var j = 0; j < sum.Length; j++)
        {
            lanes.Clear();
            for (var i = (j == 0 ? 0 : ends[j - 1]) * Lanes.Count; i < ends[j] * Lanes.Count; i++)
            {
                var square = 0.0;
                for (var f = 0; f < point.Length; f++)
                {
                    var t = tiles[(i / Lanes.Count * point.Length + f) * Lanes.Count + i % Lanes.Count] - point[f];
                    square = Math.FusedMultiplyAdd(t, t, square);
                }
                lanes[i % Lanes.Count] = Math.FusedMultiplyAdd(w[i], Math.Sqrt(square), lanes[i % Lanes.Count]);
            }
            sum[j] = Lanes.Add(lanes);
        }
    }
}
