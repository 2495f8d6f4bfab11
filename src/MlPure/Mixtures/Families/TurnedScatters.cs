using System.Collections.Immutable;
using MlPure.Kernels;
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
    readonly int d, count, padded;
    readonly double[] axes;

    /// <summary>Cell (f, g) of each scatter, side by side in whole vectors.</summary>
    readonly double[] cells;

    TurnedScatters(int d, int count, double[] axes, double[] cells)
    {
        (this.d, this.count, padded, this.axes, this.cells) = (d, count, PaddedOf(count), axes, cells);
        Diagonals = Estimate.Each(count, Diagonal);
    }

    /// <summary>The diagonals of Dᵀ Wⱼ D (d each); what rounding made negative is zero.</summary>
    public ImmutableArray<Vector> Diagonals { get; }

    /// <summary>D (d x d).</summary>
    public Matrix Orientation => Matrix.Own(d, d, axes).Transpose();

    /// <summary>Scatters (d x d each) in an orientation (d x d).</summary>
    public static TurnedScatters Of(ImmutableArray<Matrix> scatters, Matrix orientation)
    {
        var (d, axes) = (orientation.Rows, orientation.Transpose().Span.ToArray());
        var cells = SideBySide(Estimate.Each(scatters, static w => w.AsVector()));
        return new(d, scatters.Length, axes, InAxes(axes, cells, d));
    }

    /// <summary>Two axes, and what each scatter has along them.</summary>
    public readonly record struct Plane(int L, int M, AxisPairs Pairs)
    {
        /// <summary>Of numbers of each scatter along each axis, side by side, those along the first axis,</summary>
        public ReadOnlySpan<double> AlongFirst(double[] numbers) => Along(numbers, L);

        /// <summary>and along the second.</summary>
        public ReadOnlySpan<double> AlongSecond(double[] numbers) => Along(numbers, M);

        ReadOnlySpan<double> Along(double[] numbers, int axis) =>
            numbers.AsSpan(axis * PaddedOf(Pairs.Count), PaddedOf(Pairs.Count));
    }

    /// <summary>By what angle two axes are turned.</summary>
    public interface IAngleRule
    {
        /// <summary>The angle, of what each scatter has along them now.</summary>
        DoubleAngle AngleOf(Plane plane);
    }

    /// <summary>Each pair of axes turned once, by the angle of a rule.</summary>
    public TurnedScatters Sweep<TRule>(TRule rule) where TRule : IAngleRule
    {
        var (axes, cells, pairs) = ((double[])this.axes.Clone(), (double[])this.cells.Clone(), new AxisPairs(count));
        Span<double> Cell(int f, int g) => cells.AsSpan((f * d + g) * padded, padded);
        Span<double> Row(int f) => cells.AsSpan(f * d * padded, d * padded);
        for (var l = 0; l < d; l++)
            for (var m = l + 1; m < d; m++)
            {
                pairs.Read(Cell(l, l), Cell(m, m), Cell(l, m));
                var (cosine, sine) = rule.AngleOf(new(l, m, pairs)).Half();
                if (sine == 0) continue;
                PlaneTurn.Turn(axes.AsSpan(l * d, d), axes.AsSpan(m * d, d), cosine, sine);
                PlaneTurn.Turn(Row(l), Row(m), cosine, sine);
                for (var f = 0; f < d; f++) PlaneTurn.Turn(Cell(f, l), Cell(f, m), cosine, sine);
            }
        return new(d, count, axes, cells);
    }

    /// <summary>|wⱼ|^(1/d) of the diagonals, in whole vectors.</summary>
    public double[] Volumes()
    {
        var volumes = new double[padded];
        for (var j = 0; j < count; j++) volumes[j] = GeometricMean.Of(Diagonals[j]);
        return volumes;
    }

    /// <summary>Number f of each component after that of the one before it, in whole vectors.</summary>
    public static double[] SideBySide(ImmutableArray<Vector> vectors)
    {
        var padded = PaddedOf(vectors.Length);
        var numbers = new double[vectors[0].Length * padded];
        for (var j = 0; j < vectors.Length; j++)
            for (var f = 0; f < vectors[j].Length; f++) numbers[f * padded + j] = vectors[j][f];
        return numbers;
    }

    /// <summary>How many numbers the whole vectors have in which one of each scatter is.</summary>
    static int PaddedOf(int count) => Lanes.Padded(count, Lanes.Count);

    Vector Diagonal(int j) => Vector.Create(d, (this, j), static (diagonal, source) =>
    {
        var (turned, j) = source;
        for (var f = 0; f < diagonal.Length; f++)
            diagonal[f] = Math.Max(0, turned.cells[f * (diagonal.Length + 1) * turned.padded + j]);
    });

    /// <summary>Dᵀ Wⱼ D.</summary>
    static double[] InAxes(double[] axes, double[] cells, int d)
    {
        var row = cells.Length / d;
        var (half, result, padded) = (new double[cells.Length], new double[cells.Length], row / d);
        Span<double> Axis(int c) => axes.AsSpan(c * d, d);
        for (var c = 0; c < d; c++)
            for (var f = 0; f < d; f++)
                PlaneTurn.Combine(Axis(c), cells.AsSpan(f * row, row), half.AsSpan(c * row + f * padded, padded));
        for (var c = 0; c < d; c++)
            for (var e = 0; e <= c; e++)
            {
                var cell = result.AsSpan(c * row + e * padded, padded);
                PlaneTurn.Combine(Axis(e), half.AsSpan(c * row, row), cell);
                cell.CopyTo(result.AsSpan(e * row + c * padded));
            }
        return result;
    }
}
