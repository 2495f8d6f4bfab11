using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>All that an M-step needs of n rows: for each of k components its mass, mean and scatter about that mean.
/// Parts of a data set are added by the pairwise update of Chan, Golub and LeVeque (1983), which does not cancel. Two
/// are equal when all their numbers are.</summary>
public sealed class SufficientStatistics : IMonoid<SufficientStatistics>, IEquatable<SufficientStatistics>
{
    readonly double[] scatter;

    internal SufficientStatistics(ScatterShape shape, Vector mass, Vector squaredMass, Matrix mean, double[] scatter) =>
        (Shape, Mass, SquaredMass, Mean, this.scatter) = (shape, mass, squaredMass, mean, scatter);

    /// <summary>The statistics of no rows.</summary>
    public static SufficientStatistics Zero { get; } =
        new(ScatterShape.Full, Vector.Empty, Vector.Empty, Matrix.Of(0, 0), []);

    /// <summary>Which second moments are kept.</summary>
    public ScatterShape Shape { get; }

    /// <summary>N (k): Nⱼ = Σᵢ wᵢ γ[i,j], with wᵢ the weight of row i.</summary>
    public Vector Mass { get; }

    /// <summary>Σᵢ wᵢ γ[i,j]² (k), which the reliability estimator divides by.</summary>
    public Vector SquaredMass { get; }

    /// <summary>x̄ (k x d): Σᵢ wᵢ γ[i,j] xᵢ / Nⱼ; zero where Nⱼ is zero.</summary>
    public Matrix Mean { get; }

    /// <summary>k.</summary>
    public int Components => Mass.Length;

    /// <summary>Whether a component has no mass.</summary>
    internal bool HasEmptyComponent => Mass.Span.Contains(0);

    /// <summary>d.</summary>
    public int Features => Mean.Columns;

    /// <summary>Cells of scatter to a component.</summary>
    int Cells => Shape.Cells(Features);

    /// <summary>S (d x d) of a component: Σᵢ wᵢ γ[i,j] (xᵢ - x̄ⱼ)(xᵢ - x̄ⱼ)ᵀ, its diagonal alone where the shape says
    /// so.</summary>
    public Matrix Scatter(int component)
    {
        return Shape == ScatterShape.Diagonal
            ? Matrix.Diagonal(ScatterDiagonal(component))
            : Matrix.Create(Features, Features, (statistics: this, component), static (cells, source) =>
            {
                var (statistics, component) = source;
                var packed = statistics.PackedScatter(component);
                var d = statistics.Features;
                for (int f = 0, p = 0; f < d; f++)
                    for (var g = 0; g <= f; g++, p++) cells[f * d + g] = cells[g * d + f] = packed[p];
            });
    }

    /// <summary>The diagonal of S (d).</summary>
    public Vector ScatterDiagonal(int component) =>
        Vector.Create(Features, (statistics: this, component), static (diagonal, source) =>
        {
            var (statistics, component) = source;
            var packed = statistics.PackedScatter(component);
            for (var f = 0; f < diagonal.Length; f++) diagonal[f] = packed[statistics.Shape.IndexOf(f, f)];
        });

    /// <summary>The statistics of both parts together: with n = n₁ + n₂ and δ = x̄₂ - x̄₁, the mean is x̄₁ + δ n₂/n and
    /// the scatter S₁ + S₂ + δ δᵀ n₁ n₂/n.</summary>
    /// <exception cref="ArgumentException">They are of different components, features or shapes: a programming
    /// error.</exception>
    public static SufficientStatistics operator +(SufficientStatistics left, SufficientStatistics right)
    {
        if (left.Components == 0) return right;
        if (right.Components == 0) return left;
        if ((left.Components, left.Features, left.Shape) != (right.Components, right.Features, right.Shape))
            throw new ArgumentException("Statistics of different components, features or shapes cannot be added.");
        var (k, d, cells) = (left.Components, left.Features, left.Cells);
        var (mass, squared, mean, scatter) = (new double[k], new double[k], new double[k * d], new double[k * cells]);
        var shift = new double[d];
        for (var j = 0; j < k; j++)
        {
            var (a, b) = (left.Mass[j], right.Mass[j]);
            mass[j] = a + b;
            squared[j] = left.SquaredMass[j] + right.SquaredMass[j];
            var part = b == 0 ? 0 : b / mass[j];
            for (var f = 0; f < d; f++)
            {
                shift[f] = right.Mean[j, f] - left.Mean[j, f];
                mean[j * d + f] = Math.FusedMultiplyAdd(shift[f], part, left.Mean[j, f]);
            }
            Join(left.Shape, left.PackedScatter(j), right.PackedScatter(j), shift, a * part,
                scatter.AsSpan(j * cells, cells));
        }
        return new(left.Shape, Vector.Own(mass), Vector.Own(squared), Matrix.Own(k, d, mean), scatter);
    }

    /// <summary>Whether all numbers are equal.</summary>
    public static bool operator ==(SufficientStatistics? left, SufficientStatistics? right) => Equals(left, right);

    /// <summary>Whether a number differs.</summary>
    public static bool operator !=(SufficientStatistics? left, SufficientStatistics? right) => !Equals(left, right);

    /// <inheritdoc/>
    public bool Equals(SufficientStatistics? other) =>
        other is not null && Shape == other.Shape && Mass.Equals(other.Mass)
        && SquaredMass.Equals(other.SquaredMass) && Mean.Equals(other.Mean)
            && scatter.AsSpan().SequenceEqual(other.scatter);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as SufficientStatistics);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Shape, Mass, Mean);

    /// <summary>The cells of all scatters, component after component.</summary>
    internal ReadOnlySpan<double> PackedScatters => scatter;

    ReadOnlySpan<double> PackedScatter(int component) => scatter.AsSpan(component * Cells, Cells);

    static void Join(ScatterShape shape, ReadOnlySpan<double> a, ReadOnlySpan<double> b, double[] shift, double weight,
        Span<double> target)
    {
        var p = 0;
        for (var f = 0; f < shift.Length; f++)
            for (var g = shape.FirstColumn(f); g <= f; g++, p++)
                target[p] = Math.FusedMultiplyAdd(weight * shift[f], shift[g], a[p] + b[p]);
    }
}
