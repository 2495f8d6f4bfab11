using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Variances λⱼ a (d) of one shape a that maximize the likelihood of diagonals wⱼ above a floor F, found in
/// turn: a ∝ Σⱼ wⱼ / λⱼ, of determinant one, and λⱼ = Σ_f wⱼ[f] / a[f] / (Nⱼ d).</summary>
/// <remarks>Each turn is the exact maximum under the floor: given the volumes no cell of a is below F over the least of
/// them, given the shape no volume is below the largest F[f] / a[f]. So no sweep lowers the likelihood.</remarks>
static class EqualShape
{
    sealed record State(Vector Volumes, Vector Shape, double Excess, bool FloorActive);

    /// <summary>The variances.</summary>
    /// <param name="table">The scatters: their masses, floor and previous volumes.</param>
    /// <param name="diagonals">wⱼ (d each).</param>
    /// <param name="pooled">Σⱼ cⱼ wⱼ, for coefficients c.</param>
    public static Estimate<Vector> Of(ScatterTable table, ImmutableArray<Vector> diagonals,
        Func<Func<int, double>, Vector> pooled)
    {
        State Sweep(State state)
        {
            var (sums, isShapeHeld) = table.Floor.Raise(
                pooled(j => 1 / state.Volumes[j]), table.TotalMass / state.Volumes.Min());
            var shape = EqualVolume.Normalized(sums);
            var free = Vector.Create(diagonals.Length, (diagonals, shape, table), static (volumes, source) =>
            {
                var (diagonals, shape, table) = source;
                for (var j = 0; j < volumes.Length; j++)
                    volumes[j] = Ratios.Sum(diagonals[j], shape) / (table.EffectiveCounts[j] * table.Features);
            });
            var least = table.Floor.IsNone ? 0 : Ratios.Max(table.Floor.Least, shape);
            var held = Volumes.Of(table, free, least);
            return new(held.Values, shape, held.Excess, isShapeHeld || held.FloorActive);
        }
        var last = InnerIteration.Run(table, new State(table.PreviousVolumes(), Vector.Empty, 0, false), Sweep,
            (previous, next) => InnerIteration.Decrease(table, previous.Volumes, next.Volumes)
                + (previous.Excess - next.Excess),
            static state => state.FloorActive);
        return new([.. last.Volumes.Select(volume => last.Shape.Map(a => volume * a))], last.FloorActive);
    }
}

/// <summary>Volumes λⱼ, none below a least one.</summary>
/// <param name="Values">λⱼ.</param>
/// <param name="Excess">Σⱼ Nⱼ (λ*ⱼ / λⱼ - 1), with λ* the volumes without the floor: what a floor adds to the objective
/// by the traces; zero where it raises none.</param>
/// <param name="FloorActive">Whether it raises any.</param>
readonly record struct Volumes(Vector Values, double Excess, bool FloorActive)
{
    public static Volumes Of(ScatterTable table, Vector free, double least)
    {
        if (free.All(volume => !(volume < least))) return new(free, 0, false);
        var held = free.Map(volume => Math.Max(volume, least));
        var excess = Enumerable.Range(0, free.Length).Sum(j => table.EffectiveCounts[j] * (free[j] / held[j] - 1));
        return new(held, excess, true);
    }
}
