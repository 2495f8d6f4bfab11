using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The maximizers above a floor of the six families whose orientation is shared along with the shape, or free.
/// Celeux and Govaert (1995), sections 3.3 to 3.5.</summary>
static class OrientedFamilies
{
    /// <summary>VEE between two sweeps.</summary>
    sealed record State(Vector Volumes, Matrix Shape, double Excess, bool FloorActive);

    /// <summary>Σⱼ Wⱼ / N.</summary>
    public static Estimate<Matrix> EEE(ScatterTable table) =>
        Estimate.Shared(table.Floor.Raise(table.Pooled(_ => 1).Map(w => w / table.TotalMass)), table.Count);

    /// <summary>In turn C = Σⱼ Wⱼ / λⱼ over |·|^(1/d) and λⱼ = tr(Wⱼ C⁻¹) / (Nⱼ d). As in <see cref="EqualShape"/>
    /// each turn is the exact maximum under the floor.</summary>
    public static Estimate<Matrix> VEE(ScatterTable table)
    {
        State Sweep(State state)
        {
            var (pooled, isShapeHeld) = table.Floor.Raise(
                table.Pooled(j => 1 / state.Volumes[j]), table.TotalMass / state.Volumes.Min());
            var volume = Volume(pooled);
            var shape = pooled.Map(w => volume > 0 ? w / volume : 0);
            var free = VolumesOf(table, shape);
            var held = Volumes.Of(table, free, LeastVolume(table.Floor, shape, free.Min()));
            return new(held.Values, shape, held.Excess, isShapeHeld || held.FloorActive);
        }
        var start = new State(table.PreviousVolumes(), Matrix.Of(0, 0), 0, false);
        var last = InnerIteration.Run(table, start, Sweep, (previous, next) =>
            InnerIteration.Decrease(table, previous.Volumes, next.Volumes) + (previous.Excess - next.Excess),
            static state => state.FloorActive);
        return new(Estimate.Each(table.Count, j => last.Shape.Times(last.Volumes[j])), last.FloorActive);
    }

    /// <summary>Wⱼ = Dⱼ Ωⱼ Dⱼᵀ with Ωⱼ descending; λA = Σⱼ Ωⱼ / N.</summary>
    public static Estimate<Matrix> EEV(ScatterTable table)
    {
        var eigens = Eigens(table);
        var (values, raised) = table.Floor.Raise(Combined(eigens, _ => 1 / table.TotalMass));
        return new(Estimate.Each(eigens, eigen => eigen.Reconstruct(values)), raised);
    }

    /// <summary>λⱼ A by <see cref="EqualShape"/>, of the eigenvalues Ωⱼ.</summary>
    public static Estimate<Matrix> VEV(ScatterTable table)
    {
        var eigens = Eigens(table);
        var variances = EqualShape.Of(
            table, Estimate.Each(eigens, static eigen => eigen.Values), c => Combined(eigens, c));
        return new(Estimate.Each(table.Count, j => eigens[j].Reconstruct(variances.Parts[j])), variances.FloorActive);
    }

    /// <summary>Cⱼ = Wⱼ / |Wⱼ|^(1/d), λ = Σⱼ |Wⱼ|^(1/d) / N; under a floor the same of the eigenvalues over it, by
    /// <see cref="EqualVolume"/>.</summary>
    public static Estimate<Matrix> EVV(ScatterTable scatters)
    {
        var (table, raised) = scatters.AboveFloor();
        var volumes = Estimate.Each(table.Matrices, Volume);
        var volume = volumes.Sum() / table.TotalMass;
        var free = Estimate.Each(table.Count, j =>
            table.Scatters[j].Matrix.Map(cell => volumes[j] > 0 ? volume * (cell / volumes[j]) : 0));
        if (free.All(covariance => table.Floor.IsAbove(covariance))) return new(free, raised);
        ImmutableArray<SymmetricEigen> eigens =
            [.. table.Matrices.Select(w => SymmetricEigen.Of(table.Floor.Ratios(w)))];
        var ratios = EqualVolume.Of([.. eigens.Select(eigen => eigen.Values)], table.TotalMass,
            new(Vector.Constant(table.Features, 1)));
        return new([.. eigens.Select((eigen, j) => table.Floor.FromRatios(eigen.Reconstruct(ratios.Parts[j])))],
            ratios.FloorActive || raised);
    }

    /// <summary>Wⱼ / Nⱼ.</summary>
    public static Estimate<Matrix> VVV(ScatterTable table) => Estimate.Of(table.Count, j =>
        table.Floor.Raise(table.Scatters[j].Matrix.Map(cell =>
            table.EffectiveCounts[j] > 0 ? cell / table.EffectiveCounts[j] : 0)));

    /// <summary>tr(Wⱼ C⁻¹) / (Nⱼ d); zeros where C is singular.</summary>
    static Vector VolumesOf(ScatterTable table, Matrix shape) => Cholesky.Factor(shape).Match(
        Some: factor => Vector.Create(table.Count, (factor, table), static (volumes, source) =>
        {
            var (factor, table) = source;
            for (var j = 0; j < volumes.Length; j++)
                volumes[j] = factor.TraceInverseProduct(table.Scatters[j].Matrix)
                    / (table.EffectiveCounts[j] * table.Features);
        }),
        None: () => Vector.Constant(table.Count, 0));

    /// <summary>The least λ with λ C above the floor; zero where the least volume that there is has it above.</summary>
    static double LeastVolume(VarianceFloor floor, Matrix shape, double least) =>
        floor.IsAbove(shape.Times(least)) ? 0 : 1 / SymmetricEigen.Of(floor.Ratios(shape)).Values[0];

    /// <summary>|W|^(1/d); zero where W is singular to working precision.</summary>
    static double Volume(Matrix w) => Cholesky.Factor(w).Match(
        Some: factor => GeometricMean.Of(Vector.Create(w.Rows, factor, static (pivots, factor) =>
        {
            for (var i = 0; i < pivots.Length; i++) pivots[i] = factor.Lower[i, i] * factor.Lower[i, i];
        })),
        None: () => 0);

    static ImmutableArray<SymmetricEigen> Eigens(ScatterTable table) =>
        Estimate.Each(table.Matrices, SymmetricEigen.Of);

    /// <summary>Σⱼ cⱼ Ωⱼ, eigenvalue by eigenvalue in ascending order; those that rounding made negative count as
    /// zero.</summary>
    static Vector Combined(ImmutableArray<SymmetricEigen> eigens, Func<int, double> coefficient) =>
        Vector.Create(eigens[0].Values.Length, (eigens, coefficient), static (sums, source) =>
        {
            var (eigens, coefficient) = source;
            for (var j = 0; j < eigens.Length; j++)
            {
                var c = coefficient(j);
                for (var f = 0; f < sums.Length; f++) sums[f] += c * Math.Max(0, eigens[j].Values[f]);
            }
        });
}
