using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>What <see cref="GroupMeans"/> finds, on the same bits, for few groups of few columns: eight rows at once,
/// the sums of four groups and two columns in registers. A row adds to the sums of its own group alone.</summary>
static class FewGroupMeans
{
    const int Groups = 4;

    // All rows are masked for each sum; beyond so many, sums that take their own rows alone are faster.
    const int MostSums = 24;

    /// <summary>Whether it is faster than to go from group to group.</summary>
    public static bool IsWorthIt(int groups, int columns) => groups * Lanes.Padded(columns, 2) <= MostSums;

    /// <summary>As <see cref="GroupMeans.Of"/>.</summary>
    public static void Of(
        ReadOnlySpan<double> x, int columns, ReadOnlySpan<double> w, ReadOnlySpan<int> group, ReadOnlySpan<double> v,
        Span<double> mass, Span<double> mean, Span<double> total)
    {
        var stride = Lanes.Padded(group.Length, Lanes.Count);
        var room = Scratch.Take((columns + 3) * stride);
        var labels = MemoryMarshal.Cast<double, long>(Scratch.Cut(ref room, stride));
        var weights = Scratch.Cut(ref room, stride);
        var values = Scratch.Cut(ref room, stride);
        // Rows past the last are in no group.
        labels.Fill(-1);
        Widen(group, labels);
        if (w.IsEmpty) weights.Fill(1);
        else w.CopyTo(weights);
        v.CopyTo(values);
        for (var i = Transpose.FourByFour(x, columns, group.Length, stride, room); i < group.Length; i++)
            for (var f = 0; f < columns; f++) room[f * stride + i] = x[i * columns + f];
        Span<int> firsts = stackalloc int[Groups];
        Span<double> shifts = stackalloc double[2 * Groups], sums = stackalloc double[4 * Groups];
        for (var j = 0; j < mass.Length; j += Groups)
        {
            for (var g = 0; g < Groups; g++) firsts[g] = group.IndexOf(j + g);
            for (var f = 0; f < columns; f += 2)
            {
                var next = Math.Min(f + 1, columns - 1);
                for (var g = 0; g < Groups; g++)
                    (shifts[g], shifts[Groups + g]) = firsts[g] < 0
                        ? (0, 0) : (x[firsts[g] * columns + f], x[firsts[g] * columns + next]);
                Sum(room.Slice(f * stride, stride), room.Slice(next * stride, stride), weights, labels, values, j,
                    shifts, sums);
                for (var g = 0; g < Math.Min(Groups, mass.Length - j); g++)
                {
                    (mass[j + g], total[j + g]) = (sums[g], sums[Groups + g]);
                    mean[(j + g) * columns + f] =
                        firsts[g] < 0 ? 0 : shifts[g] + sums[2 * Groups + g] / sums[g];
                    mean[(j + g) * columns + next] =
                        firsts[g] < 0 ? 0 : shifts[Groups + g] + sums[3 * Groups + g] / sums[g];
                }
            }
        }
    }

    /// <summary>Of four groups from one on: their masses, totals, and sums of two columns less the shifts.</summary>
    static void Sum(
        ReadOnlySpan<double> column, ReadOnlySpan<double> next, ReadOnlySpan<double> weights, ReadOnlySpan<long> labels,
        ReadOnlySpan<double> values, int j, ReadOnlySpan<double> shifts, Span<double> sums)
    {
        ref var w0 = ref MemoryMarshal.GetReference(weights);
        ref var v0 = ref MemoryMarshal.GetReference(values);
        ref var l0 = ref MemoryMarshal.GetReference(labels);
        ref var x0 = ref MemoryMarshal.GetReference(column);
        ref var y0 = ref MemoryMarshal.GetReference(next);
        var zero = Vector512<double>.Zero;
        var (massA, massB, massC, massD) = (zero, zero, zero, zero);
        var (totalA, totalB, totalC, totalD) = (zero, zero, zero, zero);
        var (xA, xB, xC, xD) = (zero, zero, zero, zero);
        var (yA, yB, yC, yD) = (zero, zero, zero, zero);
        var (shiftA, shiftB) = (Vector512.Create(shifts[0]), Vector512.Create(shifts[1]));
        var (shiftC, shiftD) = (Vector512.Create(shifts[2]), Vector512.Create(shifts[3]));
        var (nextA, nextB) = (Vector512.Create(shifts[4]), Vector512.Create(shifts[5]));
        var (nextC, nextD) = (Vector512.Create(shifts[6]), Vector512.Create(shifts[7]));
        for (var i = 0; i < labels.Length; i += Lanes.Count)
        {
            var (label, value) = (Vector512.LoadUnsafe(ref l0, (nuint)i), Lanes.At(ref v0, i));
            var (weight, x, y) = (Lanes.At(ref w0, i), Lanes.At(ref x0, i), Lanes.At(ref y0, i));
            var isIn = Vector512.Equals(label, Vector512.Create((long)j)).AsDouble();
            Keep(isIn, weight, ref massA, value, ref totalA, x - shiftA, ref xA, y - nextA, ref yA);
            isIn = Vector512.Equals(label, Vector512.Create((long)j + 1)).AsDouble();
            Keep(isIn, weight, ref massB, value, ref totalB, x - shiftB, ref xB, y - nextB, ref yB);
            isIn = Vector512.Equals(label, Vector512.Create((long)j + 2)).AsDouble();
            Keep(isIn, weight, ref massC, value, ref totalC, x - shiftC, ref xC, y - nextC, ref yC);
            isIn = Vector512.Equals(label, Vector512.Create((long)j + 3)).AsDouble();
            Keep(isIn, weight, ref massD, value, ref totalD, x - shiftD, ref xD, y - nextD, ref yD);
        }
        Lanes.Add(massA, massB, massC, massD).CopyTo(sums);
        Lanes.Add(totalA, totalB, totalC, totalD).CopyTo(sums[Groups..]);
        Lanes.Add(xA, xB, xC, xD).CopyTo(sums[(2 * Groups)..]);
        Lanes.Add(yA, yB, yC, yD).CopyTo(sums[(3 * Groups)..]);
    }

    /// <summary>Adds rows to the sums of a group, where they are in it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static void Keep(
        Vector512<double> isIn, Vector512<double> weight, ref Vector512<double> mass,
        Vector512<double> value, ref Vector512<double> total,
        Vector512<double> first, ref Vector512<double> sum, Vector512<double> second, ref Vector512<double> other)
    {
        mass = Vector512.ConditionalSelect(isIn, mass + weight, mass);
        total = Add(isIn, weight, value, total);
        sum = Add(isIn, weight, first, sum);
        other = Add(isIn, weight, second, other);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Add(
        Vector512<double> isIn, Vector512<double> weight, Vector512<double> number, Vector512<double> sum) =>
        Vector512.ConditionalSelect(isIn, Vector512.FusedMultiplyAdd(weight, number, sum), sum);

    static void Widen(ReadOnlySpan<int> narrow, Span<long> wide)
    {
        var i = 0;
        for (; i + Lanes.Count <= narrow.Length; i += Lanes.Count)
        {
            var (lower, upper) = Vector256.Widen(Vector256.Create(narrow.Slice(i, Lanes.Count)));
            Vector512.Create(lower, upper).CopyTo(wide[i..]);
        }
        for (; i < narrow.Length; i++) wide[i] = narrow[i];
    }
}
