using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The maximizers of EVE and VVE: one orientation D, component-specific shapes. Given D the shapes have closed
/// forms; D itself is improved by the majorization-minimization of Browne and McNicholas, <i>Estimating common
/// principal components in high dimensions</i> (2014), which may converge to a local maximum.</summary>
static class CommonOrientation
{
    /// <summary>D with the variances along its axes that are best for it.</summary>
    sealed record State(Matrix Orientation, ImmutableArray<Vector> Variances)
    {
        public ImmutableArray<Matrix> Covariances =>
            [.. Variances.Select(variances => new SymmetricEigen(variances, Orientation).Reconstruct(variances))];

        /// <summary>Whether the variances have a ratio that their inverses keep.</summary>
        public bool IsRegular => Variances.All(variances => variances.Min() > 1e-15 * variances.Max());
    }

    /// <summary>Which of the two majorizers a step minimizes.</summary>
    enum Majorizer
    {
        /// <summary>By the largest eigenvalue of each scatter.</summary>
        ByScatter,

        /// <summary>By the largest inverse variance of each component.</summary>
        ByVariance,
    }

    /// <summary>Aⱼ ∝ diag(Dᵀ Wⱼ D) and λ = Σⱼ |diag(Dᵀ Wⱼ D)|^(1/d) / N.</summary>
    public static ImmutableArray<Matrix> EVE(ScatterTable table) =>
        Run(table, EqualVolume(table), Starts(table)).Covariances;

    /// <summary>λⱼ Aⱼ = diag(Dᵀ Wⱼ D) / Nⱼ. Without a previous mixture the orientation that EVE finds is one of the
    /// starts.</summary>
    public static ImmutableArray<Matrix> VVE(ScatterTable table)
    {
        ImmutableArray<Vector> Variable(ImmutableArray<Vector> diagonals) =>
            [.. diagonals.Select((diagonal, j) => diagonal.Map(w => w / table.EffectiveCounts[j]))];
        var starts = Starts(table);
        return table.Previous.IsSome
            ? Run(table, Variable, starts).Covariances
            : Run(table, Variable, [.. starts, Run(table, EqualVolume(table), starts).Orientation]).Covariances;
    }

    static Func<ImmutableArray<Vector>, ImmutableArray<Vector>> EqualVolume(ScatterTable table) => diagonals =>
    {
        var volume = diagonals.Sum(GeometricMean.Of) / table.TotalMass;
        return [.. diagonals.Select(diagonal => DiagonalFamilies.Normalized(diagonal).Map(a => volume * a))];
    };

    /// <summary>The iteration from the best of the starts.</summary>
    /// <param name="table">The scatters.</param>
    /// <param name="variancesOf">The best variances for the diagonals of Dᵀ Wⱼ D.</param>
    /// <param name="starts">Orientations to start from.</param>
    static State Run(
        ScatterTable table, Func<ImmutableArray<Vector>, ImmutableArray<Vector>> variancesOf,
            ImmutableArray<Matrix> starts)
    {
        var scatters = table.Matrices;
        ImmutableArray<double> largest = [.. scatters.Select(w => SymmetricEigen.Of(w).Values[^1])];
        State At(Matrix d) => new(d, variancesOf([.. scatters.Select(w => DiagonalIn(d, w))]));
        double Decrease(State previous, State next) =>
            Enumerable.Range(0, table.Count).Sum(j => table.EffectiveCounts[j]
            * previous.Variances[j].Select((variance, f) => Logarithm.Log(variance / next.Variances[j][f])).Sum());
        // Near a singular covariance rounding can undo a step, which then is not taken.
        State Sweep(State state)
        {
            var halfway = UpdateOrientation(scatters, state.Orientation, state.Variances, largest, Majorizer.ByScatter);
            var next = At(UpdateOrientation(scatters, halfway, state.Variances, largest, Majorizer.ByVariance));
            return Decrease(state, next) > 0 ? next : state;
        }
        var regular = starts.Select(At).Where(state => state.IsRegular).ToArray();
        if (regular.Length == 0) return At(starts[0]);
        var best = regular.Aggregate((least, next) => Decrease(least, next) > 0 ? next : least);
        return InnerIteration.Run(table, best, state => state.IsRegular ? Sweep(state) : state, Decrease);
    }

    /// <summary>Orientations to start from: the previous mixture's (its covariances share their eigenvectors, which are
    /// those of any combination with unequal coefficients); without one, the axes, and the eigenvectors of the pooled
    /// scatter, of VEE's shape and of each component's scatter.</summary>
    static ImmutableArray<Matrix> Starts(ScatterTable table) => [.. table.Previous.Match(
        Some: previous => [ScatterTable.LinearCombination(
            [.. previous.Select(covariance => covariance.Matrix)], j => 1 / previous[j].Volume / (j + 1.618))],
        None: () => (IEnumerable<Matrix>)
            [Matrix.Identity(table.Features), table.Pooled(_ => 1), OrientedFamilies.VEE(table)[0], .. table.Matrices])
        .Select(matrix => SymmetricEigen.Of(matrix).Vectors)];

    /// <summary>diag(Dᵀ W D) (d); what rounding made negative is zero.</summary>
    static Vector DiagonalIn(Matrix d, Matrix w)
    {
        var product = w.Times(d);
        return Vector.From(Enumerable.Range(0, d.Rows).Select(c =>
            Math.Max(0, Enumerable.Range(0, d.Rows).Sum(f => d[f, c] * product[f, c]))));
    }

    /// <summary>One step on Σⱼ tr(Wⱼ D Bⱼ⁻¹ Dᵀ): its majorizer at D, linear in the next D, is least at the orthogonal
    /// factor of -Σⱼ (Wⱼ - ωⱼ I) D Bⱼ⁻¹, or of -Σⱼ Wⱼ D (Bⱼ⁻¹ - αⱼ I); ω and α are largest eigenvalues.</summary>
    static Matrix UpdateOrientation(ImmutableArray<Matrix> scatters, Matrix d, ImmutableArray<Vector> variances,
        ImmutableArray<double> largest, Majorizer majorizer)
    {
        Matrix GradientOf(Matrix w, int j)
        {
            var inverse = variances[j].Map(variance => 1 / variance);
            var (ω, α) = majorizer == Majorizer.ByScatter ? (largest[j], 0.0) : (0.0, inverse.Max());
            var product = w.AddToDiagonal(-ω).Times(d);
            return Matrix.Build(d.Rows, d.Rows, (r, c) => product[r, c] * (inverse[c] - α));
        }
        return Polar.Orthogonal(ScatterTable.LinearCombination([.. scatters.Select(GradientOf)], _ => -1));
    }
}
