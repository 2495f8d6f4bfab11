using System.Numerics;
using System.Runtime.Intrinsics;

namespace MlPure.Widths;

/// <summary>How wide the machine's vectors are, as the runtime uses them.</summary>
public static class Width
{
    /// <summary>The widest vectors in bits, 0 for none, and those of <see cref="Vector{T}"/>.</summary>
    public static string Here => $"{Widest} bits, Vector<double> of {Vector<double>.Count}";

    static int Widest =>
        Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256 : Vector128.IsHardwareAccelerated
            ? 128 : 0;
}
