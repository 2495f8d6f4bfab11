using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The maximizers of the six diagonal families; of a scatter W they need the diagonal w (d) alone. Celeux and
/// Govaert (1995), sections 3.1 and 3.2.</summary>
static class DiagonalFamilies
{
    /// <summary>λ = Σⱼ tr Wⱼ / (N d).</summary>
    public static ImmutableArray<Vector> EII(ScatterTable table) => Shared(table,
        Vector.Constant(table.Features, table.PooledDiagonal(_ => 1).Sum() / (table.TotalMass * table.Features)));

    /// <summary>λⱼ = tr Wⱼ / (Nⱼ d).</summary>
    public static ImmutableArray<Vector> VII(ScatterTable table) => Each(table, (w, count) =>
        Vector.Constant(table.Features, w.Sum() / (count * table.Features)));

    /// <summary>Σⱼ wⱼ / N.</summary>
    public static ImmutableArray<Vector> EEI(ScatterTable table) =>
        Shared(table, table.PooledDiagonal(_ => 1).Map(w => w / table.TotalMass));

    /// <summary>In turn A ∝ Σⱼ wⱼ / λⱼ and λⱼ = Σ_f wⱼ[f] / A[f] / (Nⱼ d).</summary>
    public static ImmutableArray<Vector> VEI(ScatterTable table)
    {
        (Vector Volumes, Vector Shape) Sweep((Vector Volumes, Vector Shape) state)
        {
            var shape = Normalized(table.PooledDiagonal(j => 1 / state.Volumes[j]));
            var volumes = table.Diagonals.Select((w, j) =>
                SumOfRatios(w, shape) / (table.EffectiveCounts[j] * table.Features));
            return (Vector.From(volumes), shape);
        }
        var (volumes, shape) = InnerIteration.Run(table, (Volumes: table.PreviousVolumes(), Shape: Vector.Empty), Sweep,
            (previous, next) => InnerIteration.Decrease(table, previous.Volumes, next.Volumes));
        return [.. volumes.Select(volume => shape.Map(a => volume * a))];
    }

    /// <summary>Aⱼ ∝ wⱼ, λ = Σⱼ |wⱼ|^(1/d) / N.</summary>
    public static ImmutableArray<Vector> EVI(ScatterTable table)
    {
        var volume = table.Diagonals.Sum(GeometricMean.Of) / table.TotalMass;
        return Each(table, (w, _) => Normalized(w).Map(a => volume * a));
    }

    /// <summary>wⱼ / Nⱼ.</summary>
    public static ImmutableArray<Vector> VVI(ScatterTable table) =>
        Each(table, (w, count) => w.Map(cell => cell / count));

    /// <summary>x over its geometric mean; zeros where that is zero, which says that the rank is lost.</summary>
    public static Vector Normalized(Vector x)
    {
        var mean = GeometricMean.Of(x);
        return x.Map(number => mean > 0 ? number / mean : 0);
    }

    /// <summary>Σ_f w[f] / A[f].</summary>
    static double SumOfRatios(Vector w, Vector shape) => w.Select((number, f) => number / shape[f]).Sum();

    static ImmutableArray<Vector> Shared(ScatterTable table, Vector variances) =>
        [.. Enumerable.Repeat(variances, table.Count)];

    static ImmutableArray<Vector> Each(ScatterTable table, Func<Vector, double, Vector> variances) =>
        [.. table.Diagonals.Select((w, j) => variances(w, table.EffectiveCounts[j]))];
}
