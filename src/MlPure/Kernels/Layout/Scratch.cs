using System.Runtime.InteropServices;

namespace MlPure.Kernels;

/// <summary>Working memory of a thread, used again by each block that it computes: pinned, and aligned to 64 bytes,
/// since a vector that straddles two cache lines costs two loads. What a kernel finds in it is undefined.</summary>
static class Scratch
{
    const int Alignment = 64;

    [ThreadStatic]
    static ArraySegment<double> kept;

    /// <summary>At least <paramref name="length"/> doubles, until the same thread takes again.</summary>
    public static Span<double> Take(int length) => TakePart(length);

    /// <summary>The same as a part of an array, which may be lent to other threads for so long.</summary>
    public static ArraySegment<double> TakePart(int length)
    {
        if (kept.Array is null || kept.Count < length) kept = Aligned(length);
        return kept[..length];
    }

    static ArraySegment<double> Aligned(int length)
    {
        var spare = Alignment / sizeof(double);
        var array = GC.AllocateUninitializedArray<double>(length + spare, pinned: true);
        var misaligned = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(array, 0) % Alignment) / sizeof(double);
        return new(array, (spare - misaligned) % spare, length);
    }

    /// <summary>The first <paramref name="length"/> numbers, taken off what is left.</summary>
    public static Span<double> Cut(scoped ref Span<double> left, int length)
    {
        var cut = left[..length];
        left = left[length..];
        return cut;
    }
}
