using MlPure.Linear;

namespace MlPure.Iteration;

/// <summary>A step made faster by squared extrapolation: Varadhan and Roland, <i>Simple and globally convergent methods
/// for accelerating the convergence of any EM algorithm</i>, Scandinavian Journal of Statistics 35 (2008), scheme
/// S3.</summary>
static class Squarem
{
    /// <summary>From two plain steps x₀ → x₁ → x₂, with r = x₁ - x₀ and v = (x₂ - x₁) - r, the plain step of x₀ - 2 α r
    /// + α² v, α = -|r| / |v|; or x₂, where that cannot be decoded, or has a lower objective than x₂. So it never
    /// lowers an objective that the plain step does not lower, and where the plain step raises the objective of all but
    /// its fixed points, those are its fixed points.</summary>
    /// <param name="step">The plain step. It is taken three times.</param>
    /// <param name="encode">A state as numbers (always as many) that may be moved along a line.</param>
    /// <param name="decode">The state of such numbers, which are finite; None where they are no state.</param>
    /// <param name="objective">What a step raises.</param>
    public static Func<TState, TState> Of<TState>(Func<TState, TState> step, Func<TState, Vector> encode,
        Func<Vector, Option<TState>> decode, Func<TState, double> objective) => state =>
    {
        var first = step(state);
        var second = step(first);
        return Extrapolated(encode(state), encode(first), encode(second), double.PositiveInfinity).X.Bind(decode).Map(step)
            .Filter(candidate => objective(candidate) >= objective(second)).IfNone(second);
    };

    /// <summary>x₀ - 2 α r + α² v; None where α ≥ -1, which would lead no further than x₂, and where a number is not
    /// finite.</summary>
    public static (Option<Vector> X, bool AtLimit) Extrapolated(Vector start, Vector first, Vector second, double limit)
    {
        var r = first.Minus(start);
        var v = second.Minus(first).Minus(r);
        var free = r.Norm() / v.Norm();
        var α = -Math.Min(free, limit);
        var x = start.PlusMultiple(-2 * α, r).PlusMultiple(α * α, v);
        return (α < -1 && x.IsFinite() ? x : Option<Vector>.None, free >= limit);
    }
}
