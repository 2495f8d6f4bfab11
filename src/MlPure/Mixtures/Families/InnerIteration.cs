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

    /// <summary>The least decrease, per unit of mass, after which an iteration goes on,</summary>
    const double LeastDecrease = 1e-12;

    /// <summary>the same while a floor is active, where an iteration can creep towards a spurious maximum for all its
    /// sweeps,</summary>
    const double LeastDecreaseAtFloor = 1e-6;

    /// <summary>the same of a start at its floor, of which most runs end there,</summary>
    const double LeastDecreaseOfStartAtFloor = 1e-3;

    /// <summary>and where others are sound, so that a run from it goes on only while it rises by as much.</summary>
    const double LeastDecreaseWithSoundOthers = 0.02;

    /// <summary>Iterates until the decrease is below the least that counts, or not finite.</summary>
    /// <param name="table">The scatters.</param>
    /// <param name="start">The start.</param>
    /// <param name="sweep">The next state.</param>
    /// <param name="decrease">By how much the objective decreases from one state to the next: of ratios, which do not
    /// change with a change of units by powers of two.</param>
    /// <param name="isAtFloor">Whether a floor is active in a state.</param>
    public static TState Run<TState>(
        ScatterTable table, TState start, Func<TState, TState> sweep, Func<TState, TState, double> decrease,
        Func<TState, bool> isAtFloor) =>
        Iterate.Last(sweep(start), sweep, (table.Previous.IsSome ? SweepsOfOneStep : SweepsOfStart) - 1,
            (previous, next) => !(decrease(previous, next) > LeastOf(table, isAtFloor(next)) * table.TotalMass));

    static double LeastOf(ScatterTable table, bool isAtFloor) =>
        !isAtFloor ? LeastDecrease
        : table.Previous.IsSome ? LeastDecreaseAtFloor
        : table.FloorEffort == FloorEffort.ToTheEnd ? LeastDecreaseOfStartAtFloor : LeastDecreaseWithSoundOthers;

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
