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
        var free = Estimate.Each(diagonals, w => Normalized(w).Times(volume));
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
        var axes = Estimate.Each(diagonals, w => Axes.Of(w, least));
        var (logVolume, previous) = (0.0, -1.0);
        for (var step = 0; step < MaxSteps && logVolume > previous; step++)
            (logVolume, previous) = (logVolume + NewtonStep(axes, mass, logVolume), logVolume);
        Vector Variances(Axes of)
        {
            if (of.HasNoSpread) return least.Times(Exponential.Exp(logVolume / least.Length));
            var μ = Exponential.Exp(of.MultiplierAt(logVolume).LogValue);
            return Vector.Create(least.Length, (of.Ratios, least, μ), static (variances, source) =>
            {
                var (ratios, least, μ) = source;
                for (var f = 0; f < variances.Length; f++) variances[f] = least[f] * Math.Max(1, ratios[f] / μ);
            });
        }
        return Estimate.Each(axes, Variances);
    }

    /// <summary>By how much L grows in a step of Newton's method on ln Σⱼ μⱼ(L) = ln N; zero at its root, and where all
    /// that is left is the floor itself.</summary>
    static double NewtonStep(ImmutableArray<Axes> axes, double mass, double logVolume)
    {
        var largest = double.NegativeInfinity;
        foreach (var of in axes)
            if (!of.HasNoSpread) largest = Math.Max(largest, of.MultiplierAt(logVolume).LogValue);
        if (largest == double.NegativeInfinity) return 0;
        var (sum, slopes) = (0.0, 0.0);
        foreach (var of in axes)
        {
            if (of.HasNoSpread) continue;
            var at = of.MultiplierAt(logVolume);
            var share = Exponential.Exp(at.LogValue - largest);
            (sum, slopes) = (sum + share, slopes + share * at.Slope);
        }
        return Math.Max(0, (Logarithm.Log(mass) - largest - Logarithm.Log(sum)) / (slopes / sum));
    }

    /// <summary>A diagonal over the floor.</summary>
    /// <param name="Ratios">r = w / F (d).</param>
    /// <param name="Logs">ln r of the axes with spread, descending,</param>
    /// <param name="Sums">and the sums of the first of them.</param>
    readonly record struct Axes(Vector Ratios, Vector Logs, Vector Sums)
    {
        public static Axes Of(Vector w, Vector least)
        {
            var ratios = w.Map(static cell => Math.Max(0, cell)).Over(least);
            Vector logs = [.. ratios.Where(static r => r > 0).Select(Logarithm.Log).OrderDescending()];
            var sums = new double[logs.Length + 1];
            for (var f = 0; f < logs.Length; f++) sums[f + 1] = sums[f] + logs[f];
            return new(ratios, logs, Vector.Own(sums));
        }

        public bool HasNoSpread => Logs.Length == 0;

        /// <summary>μ with Σ_f ln max(1, r_f / μ) = L: over the axes that stay above the floor ln μ is the mean of ln r
        /// less L over their number. Axes are left out until all that remain are above it.</summary>
        public Multiplier MultiplierAt(double logVolume)
        {
            for (var free = Logs.Length; free > 1; free--)
            {
                var log = (Sums[free] - logVolume) / free;
                if (Logs[free - 1] > log) return new(log, free);
            }
            return new(Logs[0] - logVolume, 1);
        }
    }
}
