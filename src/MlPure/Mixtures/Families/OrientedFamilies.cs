using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The maximizers of the six families whose orientation is shared along with the shape, or free. Celeux and
/// Govaert (1995), sections 3.3 to 3.5.</summary>
static class OrientedFamilies
{
    /// <summary>Σⱼ Wⱼ / N.</summary>
    public static ImmutableArray<Matrix> EEE(ScatterTable table)
    {
        var covariance = table.Pooled(_ => 1).Map(w => w / table.TotalMass);
        return [.. Enumerable.Repeat(covariance, table.Count)];
    }

    /// <summary>In turn C = Σⱼ Wⱼ / λⱼ over |·|^(1/d) and λⱼ = tr(Wⱼ C⁻¹) / (Nⱼ d).</summary>
    public static ImmutableArray<Matrix> VEE(ScatterTable table)
    {
        (Vector Volumes, Matrix Shape) Sweep((Vector Volumes, Matrix Shape) state)
        {
            var pooled = table.Pooled(j => 1 / state.Volumes[j]);
            var volume = Volume(pooled);
            var shape = pooled.Map(w => volume > 0 ? w / volume : 0);
            return (VolumesOf(table, shape), shape);
        }
        var (volumes, shape) =
            InnerIteration.Run(table, (Volumes: table.PreviousVolumes(), Shape: Matrix.Of(0, 0)), Sweep,
            (previous, next) => InnerIteration.Decrease(table, previous.Volumes, next.Volumes));
        return [.. volumes.Select(volume => shape.Map(c => volume * c))];
    }

    /// <summary>Wⱼ = Dⱼ Ωⱼ Dⱼᵀ with Ωⱼ descending; λA = Σⱼ Ωⱼ / N.</summary>
    public static ImmutableArray<Matrix> EEV(ScatterTable table)
    {
        var eigens = Eigens(table);
        var values = Combined(eigens, _ => 1 / table.TotalMass);
        return [.. eigens.Select(eigen => eigen.Reconstruct(values))];
    }

    /// <summary>In turn A ∝ Σⱼ Ωⱼ / λⱼ and λⱼ = tr(Ωⱼ A⁻¹) / (Nⱼ d).</summary>
    public static ImmutableArray<Matrix> VEV(ScatterTable table)
    {
        var eigens = Eigens(table);
        (Vector Volumes, Vector Shape) Sweep((Vector Volumes, Vector Shape) state)
        {
            var shape = DiagonalFamilies.Normalized(Combined(eigens, j => 1 / state.Volumes[j]));
            var volumes = eigens.Select((eigen, j) =>
                eigen.Values.Select((value, f) => value / shape[f])
                    .Sum() / (table.EffectiveCounts[j] * table.Features));
            return (Vector.From(volumes), shape);
        }
        var (volumes, shape) = InnerIteration.Run(table, (Volumes: table.PreviousVolumes(), Shape: Vector.Empty), Sweep,
            (previous, next) => InnerIteration.Decrease(table, previous.Volumes, next.Volumes));
        return [.. eigens.Select((eigen, j) => eigen.Reconstruct(shape.Map(a => volumes[j] * a)))];
    }

    /// <summary>Cⱼ = Wⱼ / |Wⱼ|^(1/d), λ = Σⱼ |Wⱼ|^(1/d) / N.</summary>
    public static ImmutableArray<Matrix> EVV(ScatterTable table)
    {
        var volumes = table.Matrices.Select(Volume).ToImmutableArray();
        var volume = volumes.Sum() / table.TotalMass;
        return [.. table.Matrices.Select((w, j) => w.Map(cell => volumes[j] > 0 ? volume * (cell / volumes[j]) : 0))];
    }

    /// <summary>Wⱼ / Nⱼ.</summary>
    public static ImmutableArray<Matrix> VVV(ScatterTable table) => [.. table.Matrices.Select((w, j) =>
        w.Map(cell => table.EffectiveCounts[j] > 0 ? cell / table.EffectiveCounts[j] : 0))];

    /// <summary>tr(Wⱼ C⁻¹) / (Nⱼ d); zeros where C is singular.</summary>
    static Vector VolumesOf(ScatterTable table, Matrix shape) => Cholesky.Factor(shape).Match(
        Some: factor => Vector.From(table.Matrices.Select((w, j) =>
            factor.TraceInverseProduct(w) / (table.EffectiveCounts[j] * table.Features))),
        None: () => Vector.Constant(table.Count, 0));

    /// <summary>|W|^(1/d); zero where W is singular to working precision.</summary>
    static double Volume(Matrix w) => Cholesky.Factor(w).Match(
        Some: factor => GeometricMean.Of([.. Enumerable.Range(0, w.Rows)
            .Select(i => factor.Lower[i, i] * factor.Lower[i, i])]),
        None: () => 0);

    static ImmutableArray<SymmetricEigen> Eigens(ScatterTable table) => [.. table.Matrices.Select(SymmetricEigen.Of)];

    /// <summary>Σⱼ cⱼ Ωⱼ, eigenvalue by eigenvalue in ascending order; those that rounding made negative count as
    /// zero.</summary>
    static Vector Combined(ImmutableArray<SymmetricEigen> eigens, Func<int, double> coefficient) =>
        Vector.From(Enumerable.Range(0, eigens[0].Values.Length).Select(f =>
            eigens.Select((eigen, j) => coefficient(j) * Math.Max(0, eigen.Values[f])).Sum()));
}
