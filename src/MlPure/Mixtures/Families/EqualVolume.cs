using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Variances vⱼ (d) of one volume λ = |vⱼ|^(1/d) that maximize the likelihood of diagonals wⱼ above a floor F.
/// Without a floor vⱼ = λ wⱼ / |wⱼ|^(1/d) with λ = Σⱼ |wⱼ|^(1/d) / N.</summary>
/// <remarks>Under a floor vⱼ = max(F, wⱼ / μⱼ). The multiplier μⱼ is the one that gives the volume, and the volume is
/// the one with Σⱼ μⱼ = N: the conditions of Karush, Kuhn and Tucker. The problem is convex in ln v. Where a component
/// has no spread along some axes, its share of the common volume would go to the others without bound: the families
/// therefore raise its scatter to the floor first (<see cref="ScatterTable.AboveFloor"/>), and of what they then
/// maximize that is a part. So while a floor is active the likelihood may fall.</remarks>
static class EqualVolume
{
    const int MaxSteps = 100;

    /// <summary>The variances.</summary>
    /// <param name="diagonals">wⱼ (d each), not negative.</param>
    /// <param name="mass">N.</param>
    /// <param name="floor">F.</param>
    public static Estimate<Vector> Of(ImmutableArray<Vector> diagonals, double mass, VarianceFloor floor)
    {
        var volume = diagonals.Sum(GeometricMean.Of) / mass;
        ImmutableArray<Vector> free = [.. diagonals.Select(w => Normalized(w).Map(a => volume * a))];
        return floor.IsNone || !free.Any(variances => floor.Raise(variances).Raised)
            ? new(free, false)
            : new(Held(diagonals, mass, floor.Least), true);
    }

    /// <summary>x over its geometric mean; zeros where that is zero, which says that the rank is lost.</summary>
    public static Vector Normalized(Vector x)
    {
        var mean = GeometricMean.Of(x);
        return x.Map(number => mean > 0 ? number / mean : 0);
    }

    /// <summary>The multiplier of one component at a volume, and along how many axes it is above the floor.</summary>
    readonly record struct Multiplier(double LogValue, int Free)
    {
        /// <summary>Newton's method walks to the volume from below: in ln μ all are decreasing and convex.</summary>
        public double Slope => -1.0 / Free;
    }

    /// <summary>In ratios to the floor, so that no bit depends on units: L = Σ_f ln (v_f / F_f), the same for
    /// all.</summary>
    static ImmutableArray<Vector> Held(ImmutableArray<Vector> diagonals, double mass, Vector least)
    {
        var ratios = diagonals.Select(w => Vector.From(w.Select((cell, f) => Math.Max(0, cell) / least[f]))).ToArray();
        var positive = ratios.Where(ratio => ratio.Max() > 0).ToArray();
        var (logVolume, previous) = (0.0, -1.0);
        for (var step = 0; step < MaxSteps && logVolume > previous; step++)
            (logVolume, previous) = (logVolume + NewtonStep(positive, mass, logVolume), logVolume);
        Vector Variances(Vector ratio)
        {
            if (!(ratio.Max() > 0)) return least.Map(f => f * Exponential.Exp(logVolume / least.Length));
            var μ = Exponential.Exp(MultiplierOf(ratio, logVolume).LogValue);
            return Vector.From(ratio.Select((r, f) => least[f] * Math.Max(1, r / μ)));
        }
        return [.. ratios.Select(Variances)];
    }

    /// <summary>By how much L grows in a step of Newton's method on ln Σⱼ μⱼ(L) = ln N; zero at its root, and where all
    /// that is left is the floor itself.</summary>
    static double NewtonStep(Vector[] ratios, double mass, double logVolume)
    {
        if (ratios.Length == 0) return 0;
        var multipliers = ratios.Select(ratio => MultiplierOf(ratio, logVolume)).ToArray();
        var largest = multipliers.Max(at => at.LogValue);
        var shares = multipliers.Select(at => Exponential.Exp(at.LogValue - largest)).ToArray();
        var sum = shares.Sum();
        var slope = shares.Zip(multipliers, (share, at) => share * at.Slope).Sum() / sum;
        return Math.Max(0, (Logarithm.Log(mass) - largest - Logarithm.Log(sum)) / slope);
    }

    /// <summary>μ with Σ_f ln max(1, r_f / μ) = L: over the axes that stay above the floor ln μ is the mean of ln r
    /// less L over their number. Axes are left out until all that remain are above it.</summary>
    static Multiplier MultiplierOf(Vector ratio, double logVolume)
    {
        var logs = ratio.Where(r => r > 0).Select(Logarithm.Log).OrderDescending().ToArray();
        for (var free = logs.Length; free > 1; free--)
        {
            var log = (logs.Take(free).Sum() - logVolume) / free;
            if (logs[free - 1] > log) return new(log, free);
        }
        return new(logs[0] - logVolume, 1);
    }
}
