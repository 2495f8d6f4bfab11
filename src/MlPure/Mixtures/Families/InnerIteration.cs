using MlPure.Iteration;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The iteration inside an M-step whose equations have no closed-form solution. Each sweep lowers the
/// objective, so it may stop at any.
/// </summary>
static class InnerIteration
{
    /// <summary>The most sweeps where a previous mixture gave the start: EM will come again,</summary>
    const int SweepsOfOneStep = 3;

    /// <summary>and without one, where the first covariances are to be close to the maximum.</summary>
    const int SweepsOfStart = 100;

    /// <summary>Iterates until the decrease is below 1e-12 per unit of mass or not finite.</summary>
    /// <param name="table">The scatters.</param>
    /// <param name="start">The start.</param>
    /// <param name="sweep">The next state.</param>
    /// <param name="decrease">By how much the objective decreases from one state to the next: of ratios, which do not
    /// change with a change of units by powers of two.</param>
    public static TState Run<TState>(
        ScatterTable table, TState start, Func<TState, TState> sweep, Func<TState, TState, double> decrease) =>
        Iterate.Last(sweep(start), sweep, (table.Previous.IsSome ? SweepsOfOneStep : SweepsOfStart) - 1,
            (previous, next) => !(decrease(previous, next) > 1e-12 * table.TotalMass));

    /// <summary>By how much Σⱼ Nⱼ ln λⱼ decreases, which is what is left of -2/d of the objective once each volume is
    /// at its optimum.</summary>
    public static double Decrease(ScatterTable table, Vector previous, Vector next)
    {
        var sum = 0.0;
        for (var j = 0; j < table.Count; j++)
            sum += table.EffectiveCounts[j] * Logarithm.Log(previous[j] / next[j]);
        return sum;
    }
}
