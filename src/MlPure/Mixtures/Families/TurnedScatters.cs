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

/// <summary>Scatters Wⱼ in the coordinates of an orientation D: Dᵀ Wⱼ D.</summary>
sealed class TurnedScatters
{
    readonly int d;
    readonly double[] axes;
    readonly double[][] cells;

    TurnedScatters(int d, double[] axes, double[][] cells)
    {
        (this.d, this.axes, this.cells) = (d, axes, cells);
        Diagonals = Estimate.Each(cells.Length, j => Diagonal(cells[j]));
    }

    /// <summary>The diagonals of Dᵀ Wⱼ D (d each); what rounding made negative is zero.</summary>
    public ImmutableArray<Vector> Diagonals { get; }

    /// <summary>D (d x d).</summary>
    public Matrix Orientation => Matrix.Own(d, d, axes).Transpose();

    /// <summary>Scatters (d x d each) in an orientation (d x d).</summary>
    public static TurnedScatters Of(ImmutableArray<Matrix> scatters, Matrix orientation)
    {
        var (d, axes) = (orientation.Rows, orientation.Transpose().Span.ToArray());
        var cells = new double[scatters.Length][];
        for (var j = 0; j < cells.Length; j++) cells[j] = InAxes(axes, scatters[j].Span, d);
        return new(d, axes, cells);
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
    public TurnedScatters Sweep<TRule>(TRule rule) where TRule : IAngleRule
    {
        var (axes, cells, pairs) = ((double[])this.axes.Clone(), new double[this.cells.Length][],
            new Pair[this.cells.Length]);
        for (var j = 0; j < cells.Length; j++) cells[j] = (double[])this.cells[j].Clone();
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
        return new(d, axes, cells);
    }

    /// <summary>|wⱼ|^(1/d) of the diagonals.</summary>
    public double[] Volumes()
    {
        var volumes = new double[cells.Length];
        for (var j = 0; j < volumes.Length; j++) volumes[j] = GeometricMean.Of(Diagonals[j]);
        return volumes;
    }

    Vector Diagonal(double[] w) => Vector.Create(d, w, static (diagonal, w) =>
    {
        for (var f = 0; f < diagonal.Length; f++) diagonal[f] = Math.Max(0, w[f * (diagonal.Length + 1)]);
    });

    Pair PairOf(double[] w, int l, int m) => new(
        (w[l * d + l] + w[m * d + m]) / 2, (w[l * d + l] - w[m * d + m]) / 2, w[l * d + m]);

    /// <summary>Dᵀ W D.</summary>
    static double[] InAxes(ReadOnlySpan<double> axes, ReadOnlySpan<double> w, int d)
    {
        var (half, result) = (new double[d * d], new double[d * d]);
        for (var c = 0; c < d; c++)
            for (var f = 0; f < d; f++)
                half[c * d + f] = Dot(axes.Slice(c * d, d), w.Slice(f * d, d));
        for (var c = 0; c < d; c++)
            for (var e = 0; e <= c; e++)
                result[c * d + e] = result[e * d + c] = Dot(half.AsSpan(c * d, d), axes.Slice(e * d, d));
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
