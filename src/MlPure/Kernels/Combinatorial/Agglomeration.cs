namespace MlPure.Kernels;

/// <summary>Merges groups of points two by two, each time the pair whose union raises the cost least, until one group
/// is left.</summary>
/// <remarks>The table of costs has m (m - 1) / 2 numbers; each group keeps its best partner, so that a merge reads one
/// row of it and few others.</remarks>
sealed class Agglomeration
{
    readonly int m, d, cells;
    readonly double trace;
    readonly bool byDeterminant;
    readonly double[] mass, mean, scatter, costs, own, least, union, work;
    readonly int[] partner;
    readonly bool[] merged;

    Agglomeration(ReadOnlySpan<double> points, ReadOnlySpan<double> weights, int d, bool byDeterminant, double trace)
    {
        (m, this.d, cells, this.byDeterminant, this.trace) = (weights.Length, d, d * (d + 1) / 2, byDeterminant, trace);
        (mass, mean, scatter) = (weights.ToArray(), points.ToArray(), new double[m * cells]);
        (costs, own, least, partner, merged) =
            (new double[(long)m * (m - 1) / 2], new double[m], new double[m], new int[m], new bool[m]);
        (union, work) = (new double[cells], new double[cells]);
        for (var i = 0; i < m; i++) own[i] = byDeterminant ? Term(mass[i], scatter.AsSpan(i * cells, cells)) : 0;
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
        ReadOnlySpan<double> points, ReadOnlySpan<double> weights, int d, bool byDeterminant, double trace)
    {
        var groups = new Agglomeration(points, weights, d, byDeterminant, trace);
        groups.Fill();
        var merges = new (int, int)[groups.m - 1];
        for (var step = 0; step < merges.Length; step++) merges[step] = groups.MergeNearest();
        return merges;
    }

    void Fill()
    {
        for (var i = 0; i < m; i++)
        {
            for (var j = i + 1; j < m; j++) costs[At(i, j)] = Cost(i, j);
            UpdateNearest(i);
        }
    }

    (int Kept, int Absorbed) MergeNearest()
    {
        var i = -1;
        for (var row = 0; row < m; row++)
            if (!merged[row] && partner[row] >= 0 && (i < 0 || least[row] < least[i])) i = row;
        var j = partner[i];
        Merge(i, j);
        var n = mass[i] + mass[j];
        for (var f = 0; f < d; f++) mean[i * d + f] += (mean[j * d + f] - mean[i * d + f]) * (mass[j] / n);
        union.CopyTo(scatter.AsSpan(i * cells, cells));
        mass[i] = n;
        merged[j] = true;
        own[i] = byDeterminant ? Term(n, union) : Trace(union);
        for (var other = 0; other < m; other++)
        {
            if (merged[other] || other == i) continue;
            costs[other < i ? At(other, i) : At(i, other)] = other < i ? Cost(other, i) : Cost(i, other);
        }
        UpdateNearest(i);
        for (var row = 0; row < j; row++)
        {
            if (merged[row] || row == i) continue;
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
        (partner[i], least[i]) = (-1, double.PositiveInfinity);
        for (var j = i + 1; j < m; j++)
            if (!merged[j] && (partner[i] < 0 || costs[At(i, j)] < least[i]))
                (partner[i], least[i]) = (j, costs[At(i, j)]);
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
            var δ = weight * (mean[j * d + f] - mean[i * d + f]);
            for (var g = 0; g <= f; g++, p++)
                union[p] = Math.FusedMultiplyAdd(
                    δ, mean[j * d + g] - mean[i * d + g], scatter[i * cells + p] + scatter[j * cells + p]);
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

    long At(int i, int j) => (long)i * (2L * m - i - 1) / 2 + (j - i - 1);
}
