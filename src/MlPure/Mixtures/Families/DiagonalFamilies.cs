using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The maximisers of the six families without orientation; a scatter is its diagonal w (d). Celeux and Govaert (1995), sections 3.1 and 3.2.</summary>
static class DiagonalFamilies
{
    /// <summary>λ = Σⱼ tr Wⱼ / (N d).</summary>
    public static ImmutableArray<Vector> EII(ScatterTable table) =>
        Shared(table, Vector.Constant(table.Features, ScatterTable.Trace(table.Pooled(_ => 1)) / (table.TotalMass * table.Features)));

    /// <summary>λⱼ = tr Wⱼ / (Nⱼ d).</summary>
    public static ImmutableArray<Vector> VII(ScatterTable table) =>
        Each(table, j => Vector.Constant(table.Features, ScatterTable.Trace(table.Scatters[j]) / (table.Divisors[j] * table.Features)));

    /// <summary>Σⱼ wⱼ / N.</summary>
    public static ImmutableArray<Vector> EEI(ScatterTable table) =>
        Shared(table, table.Pooled(_ => 1).AsVector().Map(w => w / table.TotalMass));

    /// <summary>In turn A ∝ Σⱼ wⱼ / λⱼ and λⱼ = Σ_f wⱼ[f] / A[f] / (Nⱼ d).</summary>
    public static ImmutableArray<Vector> VEI(ScatterTable table)
    {
        var (volumes, shape) = InnerIteration.Run(table, (Volumes: table.PreviousVolumes(), Shape: Vector.Empty), state =>
        {
            var shape = Normalised(table.Pooled(j => 1 / state.Volumes[j]).AsVector());
            return (Vector.From(table.Scatters.Select((w, j) => Over(w, shape) / (table.Divisors[j] * table.Features))), shape);
        }, (before, now) => InnerIteration.Fall(table, before.Volumes, now.Volumes));
        return Each(table, j => shape.Map(a => volumes[j] * a));
    }

    /// <summary>Aⱼ ∝ wⱼ, λ = Σⱼ |wⱼ|^(1/d) / N.</summary>
    public static ImmutableArray<Vector> EVI(ScatterTable table)
    {
        var volume = Enumerable.Range(0, table.Count).Sum(j => GeometricMean.Of(table.Scatters[j].AsVector())) / table.TotalMass;
        return Each(table, j => Normalised(table.Scatters[j].AsVector()).Map(a => volume * a));
    }

    /// <summary>wⱼ / Nⱼ.</summary>
    public static ImmutableArray<Vector> VVI(ScatterTable table) =>
        Each(table, j => table.Scatters[j].AsVector().Map(w => w / table.Divisors[j]));

    /// <summary>x over its geometric mean; zeros where that is zero, which says that the rank is lost.</summary>
    public static Vector Normalised(Vector x)
    {
        var mean = GeometricMean.Of(x);
        return x.Map(number => mean > 0 ? number / mean : 0);
    }

    static double Over(Matrix w, Vector shape) => w.AsVector().Select((number, f) => number / shape[f]).Sum();

    static ImmutableArray<Vector> Shared(ScatterTable table, Vector variances) => [.. Enumerable.Repeat(variances, table.Count)];

    static ImmutableArray<Vector> Each(ScatterTable table, Func<int, Vector> variances) => [.. Enumerable.Range(0, table.Count).Select(variances)];
}
