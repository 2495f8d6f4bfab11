using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Merges groups of points two by two, each time the pair whose union raises the cost least, until one group
/// is left.</summary>
/// <remarks>The table of costs has m (m - 1) / 2 numbers; each group keeps its best partner, so that a merge reads one
/// row of it and few others. What one group costs with each other is computed for eight others at once.</remarks>
sealed class Agglomeration
{
    readonly int m, d, stride;
    readonly double trace;
    readonly bool byDeterminant, isPlain;

    // Column after column: the groups' numbers are the lanes.
    readonly double[] mass, mean, scatter, own;
    readonly double[] costs, least, union, work, costsOfOne;
    readonly Vector512<double>[] unions, factors, differences;
    readonly int[] partner;

    // All bits of a group that is left, none of one that was absorbed.
    readonly long[] left;

    Agglomeration(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, int d, bool byDeterminant, double trace,
        bool isPlain)
    {
        (m, this.d, this.byDeterminant, this.trace, this.isPlain) =
            (weights.Length, d, byDeterminant, trace, isPlain);
        var cells = d * (d + 1) / 2;
        stride = Lanes.Padded(m, Lanes.Count);
        (mass, mean, scatter) = (new double[stride], new double[stride * d], new double[stride * cells]);
        (own, costsOfOne) = (new double[stride], new double[stride]);
        (costs, least, partner, left) =
            (new double[(long)m * (m - 1) / 2], new double[m], new int[m], new long[m]);
        left.AsSpan().Fill(-1);
        (union, work) = (new double[cells], new double[cells]);
        (unions, factors, differences) = (new Vector512<double>[cells], new Vector512<double>[cells],
            new Vector512<double>[d]);
        weights.CopyTo(mass);
        for (var i = 0; i < m; i++)
        {
            for (var f = 0; f < d; f++) mean[f * stride + i] = points[i * d + f];
            own[i] = byDeterminant ? Term(mass[i], union) : 0;
        }
    }

    /// <summary>The m - 1 merges: pairs (kept, absorbed) of group numbers, the lower kept. Of equal costs the first
    /// pair in the order of rows is taken.</summary>
    /// <param name="points">The groups' means at first (m x d).</param>
    /// <param name="weights">Their masses (m).</param>
    /// <param name="d">d.</param>
    /// <param name="byDeterminant">Whether a group of mass n and scatter W costs n ln(|W / n| + (tr W + t) / n), the
    /// determinant counting above mass d; else tr W.</param>
    /// <param name="trace">t.</param>
    public static (int Kept, int Absorbed)[] Of(
        ReadOnlySpan<double> points, ReadOnlySpan<double> weights, int d, bool byDeterminant, double trace) =>
        new Agglomeration(points, weights, d, byDeterminant, trace, isPlain: false).Merges();

    /// <summary>The twin of <see cref="Of"/> without vectors: the same merges.</summary>
    public static (int Kept, int Absorbed)[] PlainOf(
        ReadOnlySpan<double> points, ReadOnlySpan<double> weights, int d, bool byDeterminant, double trace) =>
        new Agglomeration(points, weights, d, byDeterminant, trace, isPlain: true).Merges();

    (int Kept, int Absorbed)[] Merges()
    {
        for (var i = 0; i < m; i++)
        {
            FindCosts(i, i + 1);
            costsOfOne.AsSpan(i + 1, m - i - 1).CopyTo(RowOf(i));
            UpdateNearest(i);
        }
        var merges = new (int, int)[m - 1];
        for (var step = 0; step < merges.Length; step++) merges[step] = MergeNearest();
        return merges;
    }

    (int Kept, int Absorbed) MergeNearest()
    {
        // The last group that is left has no partner, and is not the first.
        var i = FirstLeast(least, left);
        var j = partner[i];
        Merge(i, j);
        var n = mass[i] + mass[j];
        for (var f = 0; f < d; f++)
            mean[f * stride + i] += (mean[f * stride + j] - mean[f * stride + i]) * (mass[j] / n);
        for (var p = 0; p < union.Length; p++) scatter[p * stride + i] = union[p];
        mass[i] = n;
        left[j] = 0;
        own[i] = byDeterminant ? Term(n, union) : Trace(union);
        FindCosts(i, 0);
        for (var other = 0; other < i; other++)
            if (left[other] != 0) costs[At(other, i)] = costsOfOne[other];
        costsOfOne.AsSpan(i + 1, m - i - 1).CopyTo(RowOf(i));
        UpdateNearest(i);
        for (var row = 0; row < j; row++)
        {
            if (left[row] == 0 || row == i) continue;
            if (partner[row] == j || partner[row] == i) UpdateNearest(row);
            else if (row < i) Offer(row, i);
        }
        return (i, j);
    }

    /// <summary>Takes i for a group's best partner where that costs less, or as much and comes first.</summary>
    void Offer(int row, int i)
    {
        var cost = costs[At(row, i)];
        if (cost < least[row] || (cost == least[row] && i < partner[row])) (least[row], partner[row]) = (cost, i);
    }

    /// <summary>Finds a group's best partner among those after it.</summary>
    void UpdateNearest(int i)
    {
        var row = RowOf(i);
        var best = FirstLeast(row, left.AsSpan(i + 1));
        (partner[i], least[i]) = best < 0 ? (-1, double.PositiveInfinity) : (i + 1 + best, row[best]);
    }

    int FirstLeast(ReadOnlySpan<double> numbers, ReadOnlySpan<long> masks) =>
        isPlain ? LeastOf.PlainFirst(numbers, masks) : LeastOf.First(numbers, masks);

    /// <summary>What a group costs with each of those after it.</summary>
    Span<double> RowOf(int i) => i + 1 < m ? costs.AsSpan((int)At(i, i + 1), m - i - 1) : [];

    /// <summary>What i costs with each other group from one on, whose numbers mean nothing where they are i or that of
    /// a group that is merged.</summary>
    void FindCosts(int i, int first)
    {
        if (!isPlain)
            for (var j = first & -Lanes.Count; j < m; j += Lanes.Count)
                Costs(i, j).CopyTo(costsOfOne.AsSpan(j));
        else
            for (var j = first; j < m; j++)
                if (j != i && left[j] != 0) costsOfOne[j] = Cost(Math.Min(i, j), Math.Max(i, j));
    }

    double Cost(int i, int j)
    {
        Merge(i, j);
        return (byDeterminant ? Term(mass[i] + mass[j], union) : Trace(union)) - own[i] - own[j];
    }

    /// <summary>The scatter of two groups together: that of each, and δ δᵀ n₁ n₂ / n.</summary>
    void Merge(int i, int j)
    {
        var weight = mass[i] * (mass[j] / (mass[i] + mass[j]));
        var p = 0;
        for (var f = 0; f < d; f++)
        {
            var δ = weight * (mean[f * stride + j] - mean[f * stride + i]);
            for (var g = 0; g <= f; g++, p++)
                union[p] = Math.FusedMultiplyAdd(δ, mean[g * stride + j] - mean[g * stride + i],
                    scatter[p * stride + i] + scatter[p * stride + j]);
        }
    }

    double Term(double n, ReadOnlySpan<double> w) =>
        n * Logarithm.Log((n > d ? Determinant(n, w) : 0) + (Trace(w) + trace) / n);

    double Trace(ReadOnlySpan<double> w)
    {
        var sum = 0.0;
        for (var f = 0; f < d; f++) sum += w[f * (f + 3) / 2];
        return sum;
    }

    /// <summary>|W / n| by Cholesky's factor; zero where it has none.</summary>
    double Determinant(double n, ReadOnlySpan<double> w)
    {
        var determinant = 1.0;
        for (var i = 0; i < d; i++)
            for (var j = 0; j <= i; j++)
            {
                var (a, b) = (i * (i + 1) / 2, j * (j + 1) / 2);
                var sum = w[a + j] / n;
                for (var c = 0; c < j; c++) sum = Math.FusedMultiplyAdd(-work[a + c], work[b + c], sum);
                if (i > j) work[a + j] = sum / work[b + j];
                else if (sum > 0)
                {
                    work[a + j] = Math.Sqrt(sum);
                    determinant *= sum;
                }
                else return 0;
            }
        return determinant;
    }

    /// <summary><see cref="Cost"/> of i and each of eight groups from one on.</summary>
    Vector512<double> Costs(int i, int first)
    {
        var (ofI, ofOthers) = (Vector512.Create(mass[i]), LanesAt(mass, first));
        var isBefore = Vector512.LessThan(Vector512<double>.Indices + Vector512.Create((double)first),
            Vector512.Create((double)i));
        var n = ofI + ofOthers;
        var weight = Vector512.ConditionalSelect(isBefore, ofOthers, ofI)
            * (Vector512.ConditionalSelect(isBefore, ofI, ofOthers) / n);
        var p = 0;
        for (var f = 0; f < d; f++)
        {
            differences[f] = LanesAt(mean, f * stride + first) - Vector512.Create(mean[f * stride + i]);
            var δ = weight * differences[f];
            for (var g = 0; g <= f; g++, p++)
                unions[p] = Vector512.FusedMultiplyAdd(δ, differences[g],
                    Vector512.Create(scatter[p * stride + i]) + LanesAt(scatter, p * stride + first));
        }
        var traces = Vector512<double>.Zero;
        for (var f = 0; f < d; f++) traces += unions[f * (f + 3) / 2];
        var (ownI, ownOthers) = (Vector512.Create(own[i]), LanesAt(own, first));
        return (byDeterminant ? Terms(n, traces) : traces) - Vector512.ConditionalSelect(isBefore, ownOthers, ownI)
            - Vector512.ConditionalSelect(isBefore, ownI, ownOthers);
    }

    Vector512<double> Terms(Vector512<double> n, Vector512<double> traces)
    {
        var counts = Vector512.GreaterThan(n, Vector512.Create((double)d));
        var spread = (traces + Vector512.Create(trace)) / n;
        var determinants = Vector512.EqualsAll(counts.AsInt64(), Vector512<long>.Zero)
            ? Vector512<double>.Zero
            : counts & Determinants(n);
        return n * Logarithm.Log(determinants + spread);
    }

    /// <summary><see cref="Determinant"/> of each lane.</summary>
    Vector512<double> Determinants(Vector512<double> n)
    {
        var (determinants, isFull) = (Vector512<double>.One, Vector512<double>.AllBitsSet);
        for (var i = 0; i < d; i++)
            for (var j = 0; j <= i; j++)
            {
                var (a, b) = (i * (i + 1) / 2, j * (j + 1) / 2);
                var sum = unions[a + j] / n;
                for (var c = 0; c < j; c++) sum = Vector512.FusedMultiplyAdd(-factors[a + c], factors[b + c], sum);
                factors[a + j] = i > j ? sum / factors[b + j] : Vector512.Sqrt(sum);
                if (i > j) continue;
                isFull &= Vector512.GreaterThan(sum, Vector512<double>.Zero);
                determinants *= sum;
            }
        return isFull & determinants;
    }

    static Vector512<double> LanesAt(double[] numbers, int first) =>
        Lanes.At(ref MemoryMarshal.GetArrayDataReference(numbers), first);

    long At(int i, int j) => (long)i * (2L * m - i - 1) / 2 + (j - i - 1);
}
