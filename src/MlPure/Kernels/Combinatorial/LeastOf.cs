using System.Runtime.InteropServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>Where the least of some numbers is.</summary>
static class LeastOf
{
    /// <summary>The first index of the least number, eight at a time; -1 where there is none. A NaN is never less: it
    /// is found where it comes first alone.</summary>
    /// <param name="numbers">The numbers.</param>
    /// <param name="masks">All bits for those that count, no bit for those that do not.</param>
    public static int First(ReadOnlySpan<double> numbers, ReadOnlySpan<long> masks)
    {
        var first = masks.IndexOf(-1);
        if (first < 0 || double.IsNaN(numbers[first])) return first;
        ref var number0 = ref MemoryMarshal.GetReference(numbers);
        ref var mask0 = ref MemoryMarshal.GetReference(masks);
        var (least, at) = (Vector512.Create(numbers[first]), Vector512.Create((long)first));
        var (j, places) = (first, Vector512<long>.Indices + Vector512.Create((long)first));
        for (; j + Lanes.Count <= numbers.Length; j += Lanes.Count, places += Vector512.Create((long)Lanes.Count))
        {
            var eight = Lanes.At(ref number0, j);
            var less = Vector512.LessThan(eight, least).AsInt64() & Vector512.LoadUnsafe(ref mask0, (nuint)j);
            least = Vector512.ConditionalSelect(less.AsDouble(), eight, least);
            at = Vector512.ConditionalSelect(less, places, at);
        }
        var best = (int)at[0];
        for (var lane = 1; lane < Lanes.Count; lane++)
        {
            var (number, place) = (least[lane], (int)at[lane]);
            if (number < numbers[best] || (number == numbers[best] && place < best)) best = place;
        }
        for (; j < numbers.Length; j++)
            if (masks[j] != 0 && numbers[j] < numbers[best]) best = j;
        return best;
    }

    /// <summary>The twin of <see cref="First"/> without vectors.</summary>
    public static int PlainFirst(ReadOnlySpan<double> numbers, ReadOnlySpan<long> masks)
    {
        var best = -1;
        for (var j = 0; j < numbers.Length; j++)
            if (masks[j] != 0 && (best < 0 || numbers[j] < numbers[best])) best = j;
        return best;
    }
}
