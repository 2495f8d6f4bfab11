using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Orientations D that raise the likelihood of covariances D Bⱼ Dᵀ, Bⱼ diagonal, by turning two axes at a
/// time: Flury and Gautschi, <i>An algorithm for simultaneous orthogonal transformation of several positive definite
/// symmetric matrices to nearly diagonal form</i> (1986).</summary>
/// <remarks>No step is bounded by the largest eigenvalue of a scatter or the least variance, so that axes of very
/// unequal variances do not slow it down.</remarks>
static class PlaneRotations
{
    /// <summary>The most steps of Newton's method for one angle, and the least change that counts.</summary>
    const int MaxSteps = 8;

    const double LeastChange = 1e-12;

    /// <summary>D after each pair of axes was turned once, by the angle θ that is best for fixed variances: Σⱼ tr(Wⱼ D
    /// Bⱼ⁻¹ Dᵀ) is a constant plus p cos 2θ + q sin 2θ. So the objective never falls.</summary>
    /// <param name="scatters">Wⱼ (d x d each).</param>
    /// <param name="orientation">D (d x d).</param>
    /// <param name="variances">The diagonals of Bⱼ (d each), all positive.</param>
    public static Rotated Sweep(
        ImmutableArray<Matrix> scatters, Matrix orientation, ImmutableArray<Vector> variances)
    {
        var turned = new Turned(scatters, orientation);
        return turned.Sweep((l, m) => turned.BestOfFixed(variances, l, m));
    }

    /// <summary>The same by the angle at which component-specific variances that follow it, wⱼ / Nⱼ or the floor, are
    /// most likely: Newton's method from the angle of <see cref="Sweep"/>. Far fewer sweeps are needed where variances
    /// are very unequal.</summary>
    /// <param name="scatters">Wⱼ (d x d each).</param>
    /// <param name="orientation">D (d x d).</param>
    /// <param name="variances">The diagonals of Bⱼ (d each), all positive.</param>
    /// <param name="counts">Nⱼ.</param>
    /// <param name="floor">The least variance; zero where there is none.</param>
    public static Rotated SweepVariable(ImmutableArray<Matrix> scatters, Matrix orientation,
        ImmutableArray<Vector> variances, ImmutableArray<double> counts, double floor)
    {
        var turned = new Turned(scatters, orientation);
        return turned.Sweep((l, m) => BestOf(
            angle => turned.VariableAt(counts, floor, l, m, angle), turned.BestOfFixed(variances, l, m)));
    }

    /// <summary>The same for variances of one volume, which without a floor is Σⱼ |wⱼ|^(1/d) / N.</summary>
    /// <param name="scatters">Wⱼ (d x d each).</param>
    /// <param name="orientation">D (d x d).</param>
    /// <param name="variances">The diagonals of Bⱼ (d each), all positive.</param>
    public static Rotated SweepEqualVolume(
        ImmutableArray<Matrix> scatters, Matrix orientation, ImmutableArray<Vector> variances)
    {
        var turned = new Turned(scatters, orientation);
        return turned.Sweep((l, m) =>
        {
            var volumes = turned.Volumes();
            return BestOf(angle => turned.EqualVolumeAt(volumes, l, m, angle), turned.BestOfFixed(variances, l, m));
        });
    }

    /// <summary>A better angle than that from which it starts, by Newton's method.</summary>
    static DoubleAngle BestOf(Func<DoubleAngle, Profile> profileAt, DoubleAngle start)
    {
        var (angle, at) = (start, profileAt(start));
        for (var step = 0; step < MaxSteps && at.Second > 0; step++)
        {
            var change = -at.First / at.Second;
            var next = angle.Plus(change);
            var there = profileAt(next);
            if (!(there.Value < at.Value)) break;
            (angle, at) = (next, there);
            if (Math.Abs(change) < LeastChange) break;
        }
        return angle;
    }

    /// <summary>What is to be least, at an angle, and its first two derivatives by the angle.</summary>
    readonly record struct Profile(double Value, double First, double Second)
    {
        public static Profile operator +(Profile left, Profile right) =>
            new(left.Value + right.Value, left.First + right.First, left.Second + right.Second);
    }

    /// <summary>An orientation with the diagonals of Dᵀ Wⱼ D (d each); what rounding made negative is zero.</summary>
    public readonly record struct Rotated(Matrix Orientation, ImmutableArray<Vector> Diagonals);

    /// <summary>The diagonals in an orientation.</summary>
    public static Rotated At(ImmutableArray<Matrix> scatters, Matrix orientation) =>
        new Turned(scatters, orientation).Result();

    /// <summary>An angle θ between -90 and 90 degrees by cos 2θ and sin 2θ: no function is used whose bits depend on
    /// the machine.</summary>
    readonly record struct DoubleAngle(double Cosine, double Sine)
    {
        public static DoubleAngle Zero => new(1, 0);

        /// <summary>θ + t, up to third order in t.</summary>
        public DoubleAngle Plus(double t)
        {
            var (cosine, sine) = ((1 - t * t) / (1 + t * t), 2 * t / (1 + t * t));
            var (x, y) = (Cosine * cosine - Sine * sine, Sine * cosine + Cosine * sine);
            var length = Math.Sqrt(x * x + y * y);
            return new(x / length, y / length);
        }

        /// <summary>cos θ and sin θ.</summary>
        public (double Cosine, double Sine) Half()
        {
            if (Cosine >= 0 && Math.Sqrt((1 + Cosine) / 2) is var cosine) return (cosine, Sine / (2 * cosine));
            var sine = Math.CopySign(Math.Sqrt((1 - Cosine) / 2), Sine);
            return (Sine / (2 * sine), sine);
        }
    }

    /// <summary>The scatters in the coordinates of an orientation, while it is turned.</summary>
    sealed class Turned
    {
        readonly int d;
        readonly double[] axes;
        readonly double[][] cells;

        public Turned(ImmutableArray<Matrix> scatters, Matrix orientation)
        {
            d = orientation.Rows;
            axes = orientation.Transpose().Span.ToArray();
            cells = [.. scatters.Select(w => InAxes(w.Span))];
        }

        /// <summary>Each pair of axes turned by an angle.</summary>
        public Rotated Sweep(Func<int, int, DoubleAngle> angleOf)
        {
            for (var l = 0; l < d; l++)
                for (var m = l + 1; m < d; m++)
                {
                    var (cosine, sine) = angleOf(l, m).Half();
                    if (sine == 0) continue;
                    TurnRows(axes, l, m, cosine, sine);
                    foreach (var w in cells)
                    {
                        TurnRows(w, l, m, cosine, sine);
                        TurnColumns(w, l, m, cosine, sine);
                    }
                }
            return Result();
        }

        public Rotated Result() => new(Matrix.Own(d, d, axes).Transpose(),
            [.. cells.Select(w => Vector.From(Enumerable.Range(0, d).Select(f => Math.Max(0, w[f * d + f]))))]);

        /// <summary>The best angle for fixed variances, between -90 and 90 degrees: there (cos 2θ, sin 2θ) is opposite
        /// to (p, q).</summary>
        public DoubleAngle BestOfFixed(ImmutableArray<Vector> variances, int l, int m)
        {
            var (p, q) = (0.0, 0.0);
            for (var j = 0; j < cells.Length; j++)
            {
                var gap = 1 / variances[j][l] - 1 / variances[j][m];
                p += gap * ((cells[j][l * d + l] - cells[j][m * d + m]) / 2);
                q += gap * cells[j][l * d + m];
            }
            var largest = Math.Max(Math.Abs(p), Math.Abs(q));
            if (!(largest > 0) || !double.IsFinite(largest)) return DoubleAngle.Zero;
            var length = Math.Sqrt(p / largest * (p / largest) + q / largest * (q / largest));
            return new(-p / largest / length, -q / largest / length);
        }

        /// <summary>|wⱼ|^(1/d).</summary>
        public double[] Volumes() => [.. cells.Select(w =>
            GeometricMean.Of([.. Enumerable.Range(0, d).Select(f => Math.Max(0, w[f * d + f]))]))];

        /// <summary>Σⱼ Nⱼ (ψ(a / Nⱼ) + ψ(b / Nⱼ)) of the variances a and b along two axes, with ψ(v) = ln v, or below a
        /// floor F the line ln F + v / F - 1.</summary>
        public Profile VariableAt(ImmutableArray<double> counts, double floor, int l, int m, DoubleAngle angle)
        {
            var sum = default(Profile);
            for (var j = 0; j < cells.Length; j++)
            {
                var (now, pair) = (PairAt(j, l, m, DoubleAngle.Zero), PairAt(j, l, m, angle));
                sum += Of(now.A, pair.A, pair.Slope, pair.Bend, counts[j])
                    + Of(now.B, pair.B, -pair.Slope, -pair.Bend, counts[j]);
            }
            return sum;

            // Of ratios to what there is now, which no unit changes.
            Profile Of(double now, double cell, double slope, double bend, double count)
            {
                var (v, unit) = (cell / count, Math.Max(floor, now / count));
                return v < floor
                    ? new(count * (Logarithm.Log(floor / unit) + v / floor - 1), slope / floor, bend / floor)
                    : new(count * Logarithm.Log(v / unit), slope / v, (bend - slope * slope / cell) / v);
            }
        }

        /// <summary>Σⱼ |wⱼ|^(1/d), in which a and b of each component are those at an angle.</summary>
        public Profile EqualVolumeAt(double[] volumes, int l, int m, DoubleAngle angle)
        {
            var sum = default(Profile);
            for (var j = 0; j < cells.Length; j++)
            {
                var (now, pair) = (PairAt(j, l, m, DoubleAngle.Zero), PairAt(j, l, m, angle));
                var log = Logarithm.Log(pair.A / now.A) + Logarithm.Log(pair.B / now.B);
                var first = pair.Slope / pair.A - pair.Slope / pair.B;
                var second = pair.Bend / pair.A - pair.Bend / pair.B
                    - pair.Slope / pair.A * (pair.Slope / pair.A) - pair.Slope / pair.B * (pair.Slope / pair.B);
                var volume = volumes[j] * Exponential.Exp(log / d);
                sum += new Profile(volume, volume * first / d, volume * (first * first / d + second) / d);
            }
            return sum;
        }

        /// <summary>The variances of component j along two axes turned by an angle, with the first two derivatives of
        /// that along the first: the sum of both does not change.</summary>
        (double A, double B, double Slope, double Bend) PairAt(int j, int l, int m, DoubleAngle angle)
        {
            var w = cells[j];
            var middle = (w[l * d + l] + w[m * d + m]) / 2;
            var (c, s) = ((w[l * d + l] - w[m * d + m]) / 2, w[l * d + m]);
            var shift = c * angle.Cosine + s * angle.Sine;
            var slope = 2 * (s * angle.Cosine - c * angle.Sine);
            return (Math.Max(0, middle + shift), Math.Max(0, middle - shift), slope, -4 * shift);
        }

        /// <summary>Dᵀ W D.</summary>
        double[] InAxes(ReadOnlySpan<double> w)
        {
            var (half, result) = (new double[d * d], new double[d * d]);
            for (var c = 0; c < d; c++)
                for (var f = 0; f < d; f++)
                    half[c * d + f] = Dot(axes.AsSpan(c * d, d), w.Slice(f * d, d));
            for (var c = 0; c < d; c++)
                for (var e = 0; e <= c; e++)
                    result[c * d + e] = result[e * d + c] = Dot(half.AsSpan(c * d, d), axes.AsSpan(e * d, d));
            return result;
        }

        static double Dot(ReadOnlySpan<double> x, ReadOnlySpan<double> y)
        {
            var sum = 0.0;
            for (var f = 0; f < x.Length; f++) sum += x[f] * y[f];
            return sum;
        }

        void TurnRows(double[] matrix, int l, int m, double cosine, double sine)
        {
            for (var f = 0; f < d; f++)
                (matrix[l * d + f], matrix[m * d + f]) = Turn(matrix[l * d + f], matrix[m * d + f], cosine, sine);
        }

        void TurnColumns(double[] matrix, int l, int m, double cosine, double sine)
        {
            for (var f = 0; f < d; f++)
                (matrix[f * d + l], matrix[f * d + m]) = Turn(matrix[f * d + l], matrix[f * d + m], cosine, sine);
        }

        static (double, double) Turn(double x, double y, double cosine, double sine) =>
            (cosine * x + sine * y, cosine * y - sine * x);
    }
}
