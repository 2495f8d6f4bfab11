using MlPure.Iteration;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The iteration inside an M-step whose equations have no solution in closed form. Each turn lowers the objective, so it may stop at any.</summary>
static class InnerIteration
{
    /// <summary>Turns until one no longer lowers the objective by 1e-12 per unit of mass, or what it lowered is no number. Where a former mixture gave the start,
    /// EM will come again and thirty turns do; without one the first covariances are to be the maximum.</summary>
    /// <param name="table">The scatters.</param>
    /// <param name="seed">The start.</param>
    /// <param name="turn">The next state.</param>
    /// <param name="fall">By how much the objective falls from one state to the next: of ratios, which do not see a change of units by powers of two.</param>
    public static TState Run<TState>(ScatterTable table, TState seed, Func<TState, TState> turn, Func<TState, TState, double> fall) =>
        Iterate.From(seed, turn).Skip(1).Take(table.Former.IsSome ? 30 : 1000)
            .Until((before, now) => !(fall(before, now) > 1e-12 * table.TotalMass))
            .Final().Last;

    /// <summary>By how much Σⱼ Nⱼ ln λⱼ falls, which is what is left of -2/d of the objective once each volume is at its own best.</summary>
    public static double Fall(ScatterTable table, Vector before, Vector now) =>
        Enumerable.Range(0, table.Count).Sum(j => table.Divisors[j] * Logarithm.Log(before[j] / now[j]));
}
