using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A symmetric matrix (d x d) that is a scatter, or the covariance that a family estimates from scatters
/// before any floor: its diagonal alone where the family needs no more.</summary>
abstract record Scatter
{
    Scatter() { }

    /// <summary>d.</summary>
    public abstract int Features { get; }

    /// <summary>Its diagonal (d).</summary>
    public abstract Vector Variances { get; }

    /// <summary>All of it (d x d).</summary>
    public abstract Matrix Matrix { get; }

    /// <summary>The sum of the diagonal.</summary>
    public abstract double Trace { get; }

    /// <summary>The covariance that it is; None where it is singular or has NaN.</summary>
    public abstract Option<Covariance> Covariance { get; }

    /// <summary>f(row, column, cell) of each cell that is kept.</summary>
    public abstract Scatter Map(Func<int, int, double, double> f);

    /// <summary>Raised to c times a floor, and whether it had to be.</summary>
    public abstract (Scatter Scatter, bool Raised) Raise(VarianceFloor floor, double c);

    /// <summary>In columns over those units (d).</summary>
    public Scatter In(Vector units) => Map((f, g, cell) => cell / units[f] / units[g]);

    /// <summary>Back from columns over those units (d).</summary>
    public Scatter OutOf(Vector units) => Map((f, g, cell) => cell * units[f] * units[g]);

    /// <summary>With c added to each variance.</summary>
    public Scatter AddToDiagonal(double c) => Map((f, g, cell) => f == g ? cell + c : cell);

    /// <summary>The diagonal alone.</summary>
    public sealed record Diagonal(Vector Cells) : Scatter
    {
        public override int Features => Cells.Length;

        public override Vector Variances => Cells;

        public override Matrix Matrix => Linear.Matrix.Diagonal(Cells);

        public override double Trace => Cells.Sum();

        public override Option<Covariance> Covariance => Mixtures.Covariance.Diagonal(Cells);

        public override Scatter Map(Func<int, int, double, double> f) =>
            new Diagonal(Vector.Create(Cells.Length, (Cells, f), static (mapped, source) =>
            {
                for (var i = 0; i < mapped.Length; i++) mapped[i] = source.f(i, i, source.Cells[i]);
            }));

        public override (Scatter Scatter, bool Raised) Raise(VarianceFloor floor, double c) =>
            floor.Raise(Cells, c) is { Raised: true } held ? (new Diagonal(held.Variances), true) : (this, false);
    }

    /// <summary>The whole matrix.</summary>
    public sealed record Full(Matrix Cells) : Scatter
    {
        public override int Features => Cells.Rows;

        public override Vector Variances => Vector.Create(Cells.Rows, Cells, static (variances, cells) =>
        {
            for (var f = 0; f < variances.Length; f++) variances[f] = cells[f, f];
        });

        public override Matrix Matrix => Cells;

        public override double Trace => Variances.Sum();

        public override Option<Covariance> Covariance => Mixtures.Covariance.Of(Cells);

        public override Scatter Map(Func<int, int, double, double> f) =>
            new Full(Linear.Matrix.Build(Cells.Rows, Cells.Columns, (row, column) =>
                f(row, column, Cells[row, column])));

        public override (Scatter Scatter, bool Raised) Raise(VarianceFloor floor, double c) =>
            floor.Raise(Cells, c) is { Raised: true } held ? (new Full(held.Covariance), true) : (this, false);
    }
}
