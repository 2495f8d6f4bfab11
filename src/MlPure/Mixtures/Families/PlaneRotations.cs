using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Orientations D that lower f(D) = Σⱼ tr(Wⱼ D Bⱼ⁻¹ Dᵀ), Bⱼ diagonal, by turning two axes at a time, each time
/// by the angle that is best of all: along an angle θ in the plane of two axes f is a constant plus p cos 2θ + q sin
/// 2θ. Flury and Gautschi, <i>An algorithm for simultaneous orthogonal transformation of several positive definite
/// symmetric matrices to nearly diagonal form</i> (1986).</summary>
/// <remarks>No step is bounded by the largest eigenvalue of a scatter or the least variance, so that axes of very
/// unequal variances do not slow it down.</remarks>
static class PlaneRotations
{
    /// <summary>D after each pair of axes was turned once.</summary>
    /// <param name="scatters">Wⱼ (d x d each).</param>
    /// <param name="orientation">D (d x d).</param>
    /// <param name="variances">The diagonals of Bⱼ (d each), all positive.</param>
    public static Matrix Sweep(ImmutableArray<Matrix> scatters, Matrix orientation, ImmutableArray<Vector> variances)
    {
        var d = orientation.Rows;
        var inverses = variances.Select(b => b.Map(variance => 1 / variance)).ToArray();
        var turned = scatters.Select(w => orientation.Transpose().Times(w.Times(orientation)).Span.ToArray()).ToArray();
        var axes = orientation.Transpose().Span.ToArray();
        for (var l = 0; l < d; l++)
            for (var m = l + 1; m < d; m++)
            {
                var (cosine, sine) = Best(turned, inverses, d, l, m);
                if (sine == 0) continue;
                TurnRows(axes, d, l, m, cosine, sine);
                foreach (var w in turned)
                {
                    TurnRows(w, d, l, m, cosine, sine);
                    TurnColumns(w, d, l, m, cosine, sine);
                }
            }
        return Matrix.Own(d, d, axes).Transpose();
    }

    /// <summary>cos θ and sin θ of the best angle, between -90 and 90 degrees: there (cos 2θ, sin 2θ) is opposite to
    /// (p, q).</summary>
    static (double Cosine, double Sine) Best(double[][] turned, Vector[] inverses, int d, int l, int m)
    {
        var (p, q) = (0.0, 0.0);
        for (var j = 0; j < turned.Length; j++)
        {
            var gap = inverses[j][l] - inverses[j][m];
            p += gap * ((turned[j][l * d + l] - turned[j][m * d + m]) / 2);
            q += gap * turned[j][l * d + m];
        }
        var largest = Math.Max(Math.Abs(p), Math.Abs(q));
        if (!(largest > 0) || !double.IsFinite(largest)) return (1, 0);
        var length = Math.Sqrt(p / largest * (p / largest) + q / largest * (q / largest));
        var (cosine2, sine2) = (-p / largest / length, -q / largest / length);
        if (cosine2 >= 0 && Math.Sqrt((1 + cosine2) / 2) is var cosine) return (cosine, sine2 / (2 * cosine));
        var sine = Math.CopySign(Math.Sqrt((1 - cosine2) / 2), sine2);
        return (sine2 / (2 * sine), sine);
    }

    static void TurnRows(double[] cells, int d, int l, int m, double cosine, double sine)
    {
        for (var f = 0; f < d; f++)
            (cells[l * d + f], cells[m * d + f]) = Turn(cells[l * d + f], cells[m * d + f], cosine, sine);
    }

    static void TurnColumns(double[] cells, int d, int l, int m, double cosine, double sine)
    {
        for (var f = 0; f < d; f++)
            (cells[f * d + l], cells[f * d + m]) = Turn(cells[f * d + l], cells[f * d + m], cosine, sine);
    }

    static (double, double) Turn(double x, double y, double cosine, double sine) =>
        (cosine * x + sine * y, cosine * y - sine * x);
}
