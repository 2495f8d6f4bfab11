using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>P with Pᵀ P = Σ⁻¹, the factor that densities are computed from: diagonal or lower triangular.</summary>
abstract record Factor
{
    Factor() { }

    /// <summary>P[f,f].</summary>
    public abstract double DiagonalAt(int f);

    /// <summary>c - ½ |P (x - μ)|² of one row; minus infinity where the square overflows.</summary>
    public abstract double LogDensity(ReadOnlySpan<double> x, ReadOnlySpan<double> mean, double constant);

    /// <summary>The same for each row of a tile.</summary>
    /// <param name="x">A tile of d features.</param>
    /// <param name="stride">The tile's stride.</param>
    /// <param name="rows">How many rows, a multiple of <see cref="Tile.Unit"/>.</param>
    /// <param name="mean">μ (d).</param>
    /// <param name="constant">c.</param>
    /// <param name="room">Working memory of d × <see cref="Tile.Unit"/> numbers.</param>
    /// <param name="target">The result.</param>
    public abstract void LogDensities(ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> mean,
        double constant,
        Span<double> room, Span<double> target);

    /// <summary>P z (d), written to a target of zeros.</summary>
    public abstract void Multiply(ReadOnlySpan<double> z, Span<double> target);

    /// <summary>P⁻¹ z (d), in place of z.</summary>
    public abstract void Solve(Span<double> z);

    /// <summary>The diagonal alone (d).</summary>
    public sealed record Diagonal(Vector Cells) : Factor
    {
        public override double DiagonalAt(int f) => Cells[f];

        public override double LogDensity(ReadOnlySpan<double> x, ReadOnlySpan<double> mean, double constant) =>
            QuadraticForm.PlainDiagonal(x, mean, Cells.Span, constant);

        public override void LogDensities(ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> mean,
            double constant,
            Span<double> room, Span<double> target) =>
                QuadraticForm.Diagonal(x, stride, rows, mean, Cells.Span, constant, target);

        public override void Multiply(ReadOnlySpan<double> z, Span<double> target)
        {
            for (var f = 0; f < z.Length; f++) target[f] = Cells[f] * z[f];
        }

        public override void Solve(Span<double> z)
        {
            for (var f = 0; f < z.Length; f++) z[f] /= Cells[f];
        }
    }

    /// <summary>The lower triangle, row after row (d (d + 1) / 2).</summary>
    public sealed record Triangular(Vector Cells) : Factor
    {
        public override double DiagonalAt(int f) => Cells[f * (f + 3) / 2];

        public override double LogDensity(ReadOnlySpan<double> x, ReadOnlySpan<double> mean, double constant) =>
            QuadraticForm.PlainTriangular(x, mean, Cells.Span, constant);

        public override void LogDensities(ReadOnlySpan<double> x, int stride, int rows, ReadOnlySpan<double> mean,
            double constant,
            Span<double> room, Span<double> target) =>
                QuadraticForm.Triangular(x, stride, rows, mean, Cells.Span, constant, room, target);

        public override void Multiply(ReadOnlySpan<double> z, Span<double> target)
        {
            var p = 0;
            var cells = Cells.Span;
            for (var r = 0; r < z.Length; r++)
                for (var c = 0; c <= r; c++) target[r] = Math.FusedMultiplyAdd(cells[p++], z[c], target[r]);
        }

        public override void Solve(Span<double> z) => ForwardSubstitution.Solve(Cells.Span, z);
    }
}
