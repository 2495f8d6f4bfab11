using System.Buffers;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>The mass and mean of each group of rows, and the mass-weighted sum of one more number a row.</summary>
static class GroupMeans
{
    /// <summary>With s the first row of group j: mass[j] = sum w[i], mean[j] = s + sum w[i] (x[i] - s) / mass[j],
    /// total[j] = sum w[i] v[i], over the rows i of group j, in lanes; zeros for a group of no rows. No w means ones.
    /// Rows are taken group by group, so that one group's lanes are all that is written on.</summary>
    public static void Of(
        ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> w, ReadOnlySpan<int> group, ReadOnlySpan<double> v,
        Span<double> mass, Span<double> mean, Span<double> total)
    {
        if (FewGroupMeans.IsWorthIt(mass.Length, columns))
        {
            FewGroupMeans.Of(x, columns, w, group, v, mass, mean, total);
            return;
        }
        var numbers = ArrayPool<double>.Shared.Rent((columns + 2) * Lanes.Count);
        var whole = ArrayPool<int>.Shared.Rent(mass.Length + 1 + group.Length);
        var sums = numbers.AsSpan(0, columns * Lanes.Count);
        var masses = numbers.AsSpan(columns * Lanes.Count, Lanes.Count);
        var totals = numbers.AsSpan((columns + 1) * Lanes.Count, Lanes.Count);
        var ends = whole.AsSpan(0, mass.Length + 1);
        var order = whole.AsSpan(ends.Length, group.Length);
        Sort(group, ends, order);
        for (var j = 0; j < mass.Length; j++)
        {
            var rows = order[ends[j]..ends[j + 1]];
            var target = mean.Slice(j * columns, columns);
            if (rows.IsEmpty)
            {
                (mass[j], total[j]) = (0, 0);
                target.Clear();
                continue;
            }
            sums.Clear();
            masses.Clear();
            totals.Clear();
            var shift = x.Slice(rows[0] * columns, columns);
            foreach (var i in rows)
            {
                var (weight, lane) = (w.IsEmpty ? 1 : w[i], i % Lanes.Count);
                masses[lane] += weight;
                totals[lane] = Math.FusedMultiplyAdd(weight, v[i], totals[lane]);
                AddWeighted(weight, x.Slice(i * columns, columns), shift, sums.Slice(lane * columns, columns));
            }
            (mass[j], total[j]) = (Lanes.Add(masses), Lanes.Add(totals));
            for (var f = 0; f < columns; f++) target[f] = shift[f] + AddStrided(sums, f, columns) / mass[j];
        }
        ArrayPool<int>.Shared.Return(whole);
        ArrayPool<double>.Shared.Return(numbers);
    }

    /// <summary>The twin of <see cref="Of"/>: rows in their own order, no vectors; the same bits.</summary>
    public static void PlainOf(
        ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> w, ReadOnlySpan<int> group, ReadOnlySpan<double> v,
        Span<double> mass, Span<double> mean, Span<double> total)
    {
        Span<double> masses = stackalloc double[Lanes.Count], totals = stackalloc double[Lanes.Count],
            sums = stackalloc double[Lanes.Count];
        for (var j = 0; j < mass.Length; j++)
        {
            var first = group.IndexOf(j);
            for (var f = 0; f < columns; f++)
            {
                masses.Clear();
                totals.Clear();
                sums.Clear();
                for (var i = 0; i < group.Length; i++)
                {
                    if (group[i] != j) continue;
                    var (weight, lane) = (w.IsEmpty ? 1 : w[i], i % Lanes.Count);
                    masses[lane] += weight;
                    totals[lane] = Math.FusedMultiplyAdd(weight, v[i], totals[lane]);
                    sums[lane] = Math.FusedMultiplyAdd(weight, x[i * columns + f] - x[first * columns + f], sums[lane]);
                }
                (mass[j], total[j]) = (Lanes.Add(masses), Lanes.Add(totals));
                mean[j * columns + f] = first < 0 ? 0 : x[first * columns + f] + Lanes.Add(sums) / mass[j];
            }
        }
    }

    /// <summary>Row numbers group by group, ascending within each: group j is order[ends[j]..ends[j + 1]].</summary>
    static void Sort(ReadOnlySpan<int> group, Span<int> ends, Span<int> order)
    {
        ends.Clear();
        foreach (var j in group) ends[j + 1]++;
        for (var j = 1; j < ends.Length; j++) ends[j] += ends[j - 1];
        // Filling moves each start to its end, so afterwards every entry has to step back by one group.
        for (var i = 0; i < group.Length; i++) order[ends[group[i]]++] = i;
        for (var j = ends.Length - 1; j > 0; j--) ends[j] = ends[j - 1];
        ends[0] = 0;
    }

    /// <summary>sum[f] = fma(weight, x[f] - shift[f], sum[f]): elementwise, so the width of vectors is free.</summary>
    static void AddWeighted(double weight, ReadOnlySpan<double> x, ReadOnlySpan<double> shift, Span<double> sum)
    {
        ref var from = ref MemoryMarshal.GetReference(x);
        ref var about = ref MemoryMarshal.GetReference(shift);
        ref var to = ref MemoryMarshal.GetReference(sum);
        nuint f = 0;
        if (x.Length >= Lanes.Count)
        {
            var weights = Vector512.Create(weight);
            for (; f + Lanes.Count <= (nuint)x.Length; f += Lanes.Count)
            {
                var difference = Vector512.LoadUnsafe(ref from, f) - Vector512.LoadUnsafe(ref about, f);
                Vector512.FusedMultiplyAdd(weights, difference, Vector512.LoadUnsafe(ref to, f)).StoreUnsafe(ref to, f);
            }
        }
        for (var i = (int)f; i < x.Length; i++) sum[i] = Math.FusedMultiplyAdd(weight, x[i] - shift[i], sum[i]);
    }

    /// <summary>The lanes' order of addition, for lanes that lie <paramref name="stride"/> apart.</summary>
    static double AddStrided(ReadOnlySpan<double> lanes, int first, int stride) =>
        ((lanes[first] + lanes[first + 4 * stride]) + (lanes[first + 2 * stride] + lanes[first + 6 * stride]))
            + ((lanes[first + stride] + lanes[first + 5 * stride])
                + (lanes[first + 3 * stride] + lanes[first + 7 * stride]));
}
