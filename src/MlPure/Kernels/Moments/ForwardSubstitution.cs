namespace MlPure.Kernels;

/// <summary>x with P x = z for a lower triangular P: xᵢ = (zᵢ - Σ_{c&lt;i} P[i,c] x_c) / P[i,i].</summary>
static class ForwardSubstitution
{
    /// <summary>In place of z (d). P is packed, row after row (d (d + 1) / 2 numbers).</summary>
    public static void Solve(ReadOnlySpan<double> factor, Span<double> z)
    {
        var p = 0;
        for (var i = 0; i < z.Length; i++)
        {
            var sum = z[i];
            for (var c = 0; c < i; c++) sum = Math.FusedMultiplyAdd(-factor[p++], z[c], sum);
            z[i] = sum / factor[p++];
        }
    }
}
