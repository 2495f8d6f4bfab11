using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>An angle θ between -90 and 90 degrees by cos 2θ and sin 2θ: no function is used whose bits depend on the
/// machine.</summary>
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

/// <summary>Scatters Wⱼ in the coordinates of an orientation D, while D is turned.</summary>
sealed class TurnedScatters
{
    readonly int d;
    readonly double[] axes;
    readonly double[][] cells;

    public TurnedScatters(ImmutableArray<Matrix> scatters, Matrix orientation)
    {
        d = orientation.Rows;
        axes = orientation.Transpose().Span.ToArray();
        cells = new double[scatters.Length][];
        for (var j = 0; j < cells.Length; j++) cells[j] = InAxes(scatters[j].Span);
    }

    /// <summary>What a scatter has along two axes.</summary>
    /// <param name="Middle">(a + b) / 2 of the variances a and b.</param>
    /// <param name="HalfDifference">(a - b) / 2.</param>
    /// <param name="Cross">What is off the diagonal.</param>
    public readonly record struct Pair(double Middle, double HalfDifference, double Cross)
    {
        /// <summary>a,</summary>
        public double First => Math.Max(0, Middle + HalfDifference);

        /// <summary>and b.</summary>
        public double Second => Math.Max(0, Middle - HalfDifference);

        /// <summary>a and b after a turn, and the first two derivatives of a by the angle: a + b stays.</summary>
        public (double First, double Second, double Slope, double Bend) At(DoubleAngle angle)
        {
            var shift = HalfDifference * angle.Cosine + Cross * angle.Sine;
            var slope = 2 * (Cross * angle.Cosine - HalfDifference * angle.Sine);
            return (Math.Max(0, Middle + shift), Math.Max(0, Middle - shift), slope, -4 * shift);
        }
    }

    /// <summary>Two axes, and what each scatter has along them.</summary>
    public readonly record struct Plane(int L, int M, Pair[] Pairs);

    /// <summary>By what angle two axes are turned.</summary>
    public interface IAngleRule
    {
        /// <summary>The angle, of what each scatter has along them now.</summary>
        DoubleAngle AngleOf(Plane plane);
    }

    /// <summary>Each pair of axes turned once, by the angle of a rule.</summary>
    public PlaneRotations.Rotated Sweep<TRule>(TRule rule) where TRule : IAngleRule
    {
        var pairs = new Pair[cells.Length];
        for (var l = 0; l < d; l++)
            for (var m = l + 1; m < d; m++)
            {
                for (var j = 0; j < pairs.Length; j++) pairs[j] = PairOf(cells[j], l, m);
                var (cosine, sine) = rule.AngleOf(new(l, m, pairs)).Half();
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

    /// <summary>D and the diagonals.</summary>
    public PlaneRotations.Rotated Result() => new(Matrix.Own(d, d, axes).Transpose(),
        Estimate.Each(cells.Length, j => Diagonal(cells[j])));

    /// <summary>|wⱼ|^(1/d) of the diagonals.</summary>
    public double[] Volumes()
    {
        var volumes = new double[cells.Length];
        for (var j = 0; j < volumes.Length; j++) volumes[j] = GeometricMean.Of(Diagonal(cells[j]));
        return volumes;
    }

    Vector Diagonal(double[] w) => Vector.Create(d, w, static (diagonal, w) =>
    {
        for (var f = 0; f < diagonal.Length; f++) diagonal[f] = Math.Max(0, w[f * (diagonal.Length + 1)]);
    });

    Pair PairOf(double[] w, int l, int m) => new(
        (w[l * d + l] + w[m * d + m]) / 2, (w[l * d + l] - w[m * d + m]) / 2, w[l * d + m]);

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
