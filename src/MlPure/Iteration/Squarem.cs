using MlPure.Linear;

namespace MlPure.Iteration;

/// <summary>A step made faster by squared extrapolation: Varadhan and Roland, <i>Simple and globally convergent methods
/// for accelerating the convergence of any EM algorithm</i>, Scandinavian Journal of Statistics 35 (2008), scheme
/// S3.</summary>
static class Squarem
{
    /// <summary>The limit that a line is followed to at first, 4,</summary>
    public const double FirstLimit = 4;

    /// <summary>and the least it may become, 2.</summary>
    public const double LeastLimit = 2;

    /// <summary>Where a line leads.</summary>
    /// <param name="Point">The point; None where it would be no further than x₂, or a number is not finite.</param>
    /// <param name="IsAtLimit">Whether the line leads on.</param>
    public readonly record struct Extrapolation(Option<Vector> Point, bool IsAtLimit);

    /// <summary>From two plain steps x₀ → x₁ → x₂, with r = x₁ - x₀ and v = (x₂ - x₁) - r, the point x₀ - 2 α r + α² v,
    /// α = -|r| / |v| but not below minus the limit. Of a step that shrinks all differences alike it is the fixed
    /// point.</summary>
    /// <param name="start">x₀.</param>
    /// <param name="first">x₁.</param>
    /// <param name="second">x₂.</param>
    /// <param name="limit">The greatest |α|.</param>
    public static Extrapolation Along(Vector start, Vector first, Vector second, double limit)
    {
        var r = first.Minus(start);
        var v = second.Minus(first).Minus(r);
        var free = r.Norm() / v.Norm();
        var α = -Math.Min(free, limit);
        var x = start.PlusMultiple(-2 * α, r).PlusMultiple(α * α, v);
        return new(α < -1 && x.IsFinite() ? x : Option<Vector>.None, free >= limit);
    }
}
