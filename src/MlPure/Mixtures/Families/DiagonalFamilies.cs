using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The maximizers of the six diagonal families above a floor; of a scatter W they need the diagonal w (d)
/// alone. Celeux and Govaert (1995), sections 3.1 and 3.2.</summary>
static class DiagonalFamilies
{
    /// <summary>λ = Σⱼ tr Wⱼ / (N d).</summary>
    public static Estimate<Vector> EII(ScatterTable table) => Estimate.Shared(table.Floor.Raise(Vector.Constant(
        table.Features, table.PooledDiagonal(_ => 1).Sum() / (table.TotalMass * table.Features))), table.Count);

    /// <summary>λⱼ = tr Wⱼ / (Nⱼ d).</summary>
    public static Estimate<Vector> VII(ScatterTable table) => Each(table, (w, count) =>
        Vector.Constant(table.Features, w.Sum() / (count * table.Features)));

    /// <summary>Σⱼ wⱼ / N.</summary>
    public static Estimate<Vector> EEI(ScatterTable table) =>
        Estimate.Shared(table.Floor.Raise(table.PooledDiagonal(_ => 1).Map(w => w / table.TotalMass)), table.Count);

    /// <summary>λⱼ A by <see cref="EqualShape"/>.</summary>
    public static Estimate<Vector> VEI(ScatterTable table) =>
        EqualShape.Of(table, table.Diagonals, table.PooledDiagonal);

    /// <summary>λ Aⱼ by <see cref="EqualVolume"/>.</summary>
    public static Estimate<Vector> EVI(ScatterTable table)
    {
        var (held, raised) = table.AboveFloor();
        return EqualVolume.Of(held.Diagonals, table.TotalMass, table.Floor).OrActive(raised);
    }

    /// <summary>wⱼ / Nⱼ.</summary>
    public static Estimate<Vector> VVI(ScatterTable table) =>
        Each(table, (w, count) => w.Map(cell => cell / count));

    static Estimate<Vector> Each(ScatterTable table, Func<Vector, double, Vector> variances) =>
        Estimate.Of(table.Count, j =>
            table.Floor.Raise(variances(table.Scatters[j].Variances, table.EffectiveCounts[j])));
}
