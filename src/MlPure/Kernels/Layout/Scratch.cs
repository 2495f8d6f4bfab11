using System.Runtime.InteropServices;

namespace MlPure.Kernels;

/// <summary>Working memory of a thread, used again by each block that it computes: pinned, and aligned to 64 bytes,
/// since a vector that straddles two cache lines costs two loads. What a kernel finds in it is undefined.</summary>
static class Scratch
{
    const int Alignment = 64;

    [ThreadStatic]
    static double[]? kept;

    /// <summary>At least <paramref name="length"/> doubles, until the same thread takes again.</summary>
    public static Span<double> Take(int length)
    {
        var spare = Alignment / sizeof(double);
        if (kept is null || kept.Length < length + spare)
            kept = GC.AllocateUninitializedArray<double>(length + spare, pinned: true);
        var misaligned = (int)(Marshal.UnsafeAddrOfPinnedArrayElement(kept, 0) % Alignment) / sizeof(double);
        return kept.AsSpan((spare - misaligned) % spare, length);
    }

    /// <summary>The first <paramref name="length"/> numbers, taken off what is left.</summary>
    public static Span<double> Cut(scoped ref Span<double> left, int length)
    {
        var cut = left[..length];
        left = left[length..];
        return cut;
    }
}
