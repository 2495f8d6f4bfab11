using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The maximizers of EVE and VVE above a floor: one orientation D, component-specific shapes. Given D the
/// variances along its axes are those of EVI and VVI; D itself is improved by <see cref="PlaneRotations"/>, which may
/// converge to a local maximum.</summary>
static class CommonOrientation
{
    /// <summary>D with the variances along its axes that are best for it.</summary>
    /// <param name="Turned">The scatters in the coordinates of D.</param>
    /// <param name="Best">The variances.</param>
    /// <param name="Excess">Σⱼ tr(Wⱼ Σⱼ⁻¹) less N d, which is zero without a floor.</param>
    sealed record State(TurnedScatters Turned, Estimate<Vector> Best, double Excess)
    {
        public Matrix Orientation => Turned.Orientation;

        public ImmutableArray<Vector> Variances => Best.Parts;

        public Estimate<Matrix> Covariances
        {
            get
            {
                var eigen = new SymmetricEigen(Variances[0], Orientation);
                return Best.Map(eigen.Reconstruct);
            }
        }

        /// <summary>Whether the variances have a ratio that their inverses keep.</summary>
        public bool IsRegular => Variances.All(variances => variances.Min() > 1e-15 * variances.Max());
    }

    /// <summary>λ Aⱼ by <see cref="EqualVolume"/>, of diag(Dᵀ Wⱼ D).</summary>
    public static Estimate<Matrix> EVE(ScatterTable table)
    {
        var (held, raised) = table.AboveFloor();
        return Run(held, Equal(held), EqualVolumeSweep, Starts(held), raised).Covariances.OrActive(raised);
    }

    /// <summary>λⱼ Aⱼ = diag(Dᵀ Wⱼ D) / Nⱼ. Without a previous mixture the orientation that EVE finds is one of the
    /// starts, unless one of the others is at the floor already, where most runs end.</summary>
    public static Estimate<Matrix> VVE(ScatterTable table)
    {
        Estimate<Vector> Variable(ImmutableArray<Vector> diagonals) => Estimate.Of(table.Count, j =>
            table.Floor.Raise(diagonals[j].DividedBy(table.EffectiveCounts[j])));
        TurnedScatters Sweep(State state) => PlaneRotations.SweepVariable(
            state.Turned, state.Variances, table.EffectiveCounts, table.Floor.Least.Min());
        bool IsAtFloor(Matrix start) =>
            Variable(TurnedScatters.Of(table.Matrices, start).Diagonals).FloorActive;
        var starts = Starts(table);
        return table.Previous.IsSome || starts.Any(IsAtFloor)
            ? Run(table, Variable, Sweep, starts).Covariances
            : Run(table, Variable, Sweep,
                [.. starts, Run(table, Equal(table), EqualVolumeSweep, starts).Orientation]).Covariances;
    }

    static TurnedScatters EqualVolumeSweep(State state) =>
        PlaneRotations.SweepEqualVolume(state.Turned, state.Variances);

    static Func<ImmutableArray<Vector>, Estimate<Vector>> Equal(ScatterTable table) => diagonals =>
        EqualVolume.Of(diagonals, table.TotalMass, table.Floor);

    /// <summary>The iteration from the best of the starts.</summary>
    /// <param name="table">The scatters.</param>
    /// <param name="variancesOf">The best variances for the diagonals of Dᵀ Wⱼ D.</param>
    /// <param name="sweepOf">A sweep that lets the variances follow; taken where it raises the likelihood.</param>
    /// <param name="starts">Orientations to start from.</param>
    /// <param name="isRaised">Whether the scatters were raised to the floor.</param>
    static State Run(ScatterTable table, Func<ImmutableArray<Vector>, Estimate<Vector>> variancesOf,
        Func<State, TurnedScatters> sweepOf, ImmutableArray<Matrix> starts, bool isRaised = false)
    {
        var scatters = table.Matrices;
        State At(TurnedScatters turned)
        {
            var best = variancesOf(turned.Diagonals);
            return new(turned, best, best.FloorActive ? ExcessOf(table, turned.Diagonals, best.Parts) : 0);
        }
        double Decrease(State previous, State next)
        {
            var sum = 0.0;
            for (var j = 0; j < table.Count; j++)
                sum += table.EffectiveCounts[j] * Ratios.SumOfLogs(previous.Variances[j], next.Variances[j]);
            return sum + (previous.Excess - next.Excess);
        }
        // Near a singular covariance rounding can undo a step, which then is not taken.
        State Sweep(State state)
        {
            var free = At(sweepOf(state));
            if (Decrease(state, free) > 0) return free;
            var next = At(PlaneRotations.Sweep(state.Turned, state.Variances));
            return Decrease(state, next) > 0 ? next : state;
        }
        var all = starts.Select(start => At(TurnedScatters.Of(scatters, start))).ToArray();
        var regular = all.Where(state => state.IsRegular).ToArray();
        if (regular.Length == 0) return all[0];
        var best = regular.Aggregate((least, next) => Decrease(least, next) > 0 ? next : least);
        return InnerIteration.Run(table, best, state => state.IsRegular ? Sweep(state) : state, Decrease,
            state => isRaised || state.Best.FloorActive);
    }

    /// <summary>Σⱼ Σ_f wⱼ[f] / vⱼ[f] less N d.</summary>
    static double ExcessOf(ScatterTable table, ImmutableArray<Vector> diagonals, ImmutableArray<Vector> variances)
    {
        var sum = 0.0;
        for (var j = 0; j < diagonals.Length; j++) sum += Ratios.Sum(diagonals[j], variances[j]);
        return sum - table.TotalMass * table.Features;
    }

    /// <summary>Orientations to start from: the previous mixture's (its covariances share their eigenvectors, which are
    /// those of any combination with unequal coefficients); without one, the axes, and the eigenvectors of the pooled
    /// scatter, of VEE's shape and of each component's scatter.</summary>
    static ImmutableArray<Matrix> Starts(ScatterTable table) => [.. table.Previous.Match(
        Some: previous => [ScatterTable.LinearCombination(
            [.. previous.Select(covariance => covariance.Matrix)], j => 1 / previous[j].Volume / (j + 1.618))],
        None: () => (IEnumerable<Matrix>)
            [Matrix.Identity(table.Features), table.Pooled(_ => 1), OrientedFamilies.VEE(table).Parts[0],
                .. table.Matrices])
        .Select(matrix => SymmetricEigen.Of(matrix).Vectors)];
}
