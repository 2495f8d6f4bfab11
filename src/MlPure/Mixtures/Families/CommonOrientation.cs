using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The maximisers of EVE and VVE: one orientation D, shapes of their own. Given D the shapes have closed forms; D itself is turned by the
/// majorisation-minimisation of Browne and McNicholas, <i>Estimating common principal components in high dimensions</i> (2014), which may come to rest at a
/// local maximum.</summary>
static class CommonOrientation
{
    /// <summary>D with the variances along its axes that are best for it.</summary>
    sealed record Turn(Matrix Orientation, ImmutableArray<Vector> Variances)
    {
        public ImmutableArray<Matrix> Covariances => [.. Variances.Select(variances => new SymmetricEigen(variances, Orientation).Reconstruct(variances))];

        /// <summary>Whether the variances have a ratio that their inverses keep.</summary>
        public bool IsRegular => Variances.All(variances => variances.Min() > 1e-15 * variances.Max());
    }

    /// <summary>Aⱼ ∝ diag(Dᵀ Wⱼ D) and λ = Σⱼ |diag(Dᵀ Wⱼ D)|^(1/d) / N.</summary>
    public static ImmutableArray<Matrix> EVE(ScatterTable table) => Run(table, OneVolume(table), Starts(table)).Covariances;

    /// <summary>λⱼ Aⱼ = diag(Dᵀ Wⱼ D) / Nⱼ. Without a former mixture it is looked for from where EVE ends too.</summary>
    public static ImmutableArray<Matrix> VVE(ScatterTable table) => Run(table,
        diagonals => [.. diagonals.Select((diagonal, j) => diagonal.Map(w => w / table.Divisors[j]))],
        table.Former.IsSome ? Starts(table) : [.. Starts(table), Run(table, OneVolume(table), Starts(table)).Orientation]).Covariances;

    static Func<ImmutableArray<Vector>, ImmutableArray<Vector>> OneVolume(ScatterTable table) => diagonals =>
    {
        var volume = diagonals.Sum(GeometricMean.Of) / table.TotalMass;
        return [.. diagonals.Select(diagonal => DiagonalFamilies.Normalised(diagonal).Map(a => volume * a))];
    };

    static Turn Run(ScatterTable table, Func<ImmutableArray<Vector>, ImmutableArray<Vector>> spread, ImmutableArray<Matrix> starts)
    {
        ImmutableArray<double> largest = [.. table.Scatters.Select(w => SymmetricEigen.Of(w).Values[^1])];
        Turn At(Matrix d) => new(d, spread([.. table.Scatters.Select(w => DiagonalIn(d, w))]));
        double Fall(Turn before, Turn now) => Enumerable.Range(0, table.Count).Sum(j =>
            table.Divisors[j] * before.Variances[j].Select((variance, f) => Logarithm.Log(variance / now.Variances[j][f])).Sum());
        // Near a singular covariance rounding can undo a turn, which then is not taken.
        Turn Better(Turn turn)
        {
            var next = At(Turned(table, Turned(table, turn.Orientation, turn.Variances, largest, byScatter: true), turn.Variances, largest, byScatter: false));
            return Fall(turn, next) > 0 ? next : turn;
        }
        var first = starts.Select(At).Where(turn => turn.IsRegular).ToArray();
        return first.Length == 0
            ? At(starts[0])
            : InnerIteration.Run(table, first.Aggregate((best, next) => Fall(best, next) > 0 ? next : best), turn => turn.IsRegular ? Better(turn) : turn, Fall);
    }

    /// <summary>Orientations to start from: the former mixture's (its covariances share their eigenvectors, so those of any combination with unlike
    /// coefficients are they); without one, no turn at all, and the eigenvectors of the pooled scatter, of VEE's shape and of each component's own.</summary>
    static ImmutableArray<Matrix> Starts(ScatterTable table) => [.. table.Former.Match(
        Some: former => [(table with { Scatters = [.. former.Select(covariance => covariance.Matrix)] }).Pooled(j => 1 / former[j].Volume / (j + 1.618))],
        None: () => (IEnumerable<Matrix>)[Matrix.Identity(table.Features), table.Pooled(_ => 1), OrientedFamilies.VEE(table)[0], .. table.Scatters])
        .Select(matrix => SymmetricEigen.Of(matrix).Vectors)];

    /// <summary>diag(Dᵀ W D) (d); what rounding made negative is zero.</summary>
    static Vector DiagonalIn(Matrix d, Matrix w)
    {
        var turned = w.Times(d);
        return Vector.From(Enumerable.Range(0, d.Rows).Select(c =>
            Math.Max(0, Enumerable.Range(0, d.Rows).Sum(f => d[f, c] * turned[f, c]))));
    }

    /// <summary>One step on Σⱼ tr(Wⱼ D Bⱼ⁻¹ Dᵀ): its majoriser at D, linear in the next D, is least at the orthogonal
    /// factor of -Σⱼ (Wⱼ - ωⱼ I) D Bⱼ⁻¹, or of -Σⱼ Wⱼ D (Bⱼ⁻¹ - αⱼ I); ω and α are largest eigenvalues.</summary>
    static Matrix Turned(ScatterTable table, Matrix d, ImmutableArray<Vector> variances, ImmutableArray<double> largest, bool byScatter)
    {
        var pull = new ScatterTable(table.Components, table.Divisors, [.. table.Scatters.Select((w, j) =>
        {
            var inverse = variances[j].Map(variance => 1 / variance);
            var (ω, α) = byScatter ? (largest[j], 0.0) : (0.0, inverse.Max());
            var turned = w.AddToDiagonal(-ω).Times(d);
            return Matrix.Build(d.Rows, d.Rows, (r, c) => turned[r, c] * (inverse[c] - α));
        })], table.Former).Pooled(_ => -1);
        return Polar.Orthogonal(pull);
    }
}
