using System.Collections.Immutable;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Orientations D that raise the likelihood of covariances D Bⱼ Dᵀ, Bⱼ diagonal, by turning two axes at a
/// time: Flury and Gautschi, <i>An algorithm for simultaneous orthogonal transformation of several positive definite
/// symmetric matrices to nearly diagonal form</i> (1986).</summary>
/// <remarks>No step is bounded by the largest eigenvalue of a scatter or the least variance, so that axes of very
/// unequal variances do not slow it down.</remarks>
static class PlaneRotations
{
    /// <summary>The most steps of Newton's method for one angle, and the least change that counts.</summary>
    const int MaxSteps = 4;

    const double LeastChange = 1e-9;

    /// <summary>D after each pair of axes was turned once, by the angle θ that is best for fixed variances: Σⱼ tr(Wⱼ D
    /// Bⱼ⁻¹ Dᵀ) is a constant plus p cos 2θ + q sin 2θ. So the objective never falls.</summary>
    /// <param name="turned">Wⱼ in the coordinates of D.</param>
    /// <param name="variances">The diagonals of Bⱼ (d each), all positive.</param>
    public static TurnedScatters Sweep(TurnedScatters turned, ImmutableArray<Vector> variances) =>
        turned.Sweep(new FixedRule(variances));

    /// <summary>The same by the angle at which component-specific variances that follow it, wⱼ / Nⱼ or the floor, are
    /// most likely: Newton's method from the angle of <see cref="Sweep"/>. Far fewer sweeps are needed where variances
    /// are very unequal.</summary>
    /// <param name="turned">Wⱼ in the coordinates of D.</param>
    /// <param name="variances">The diagonals of Bⱼ (d each), all positive.</param>
    /// <param name="counts">Nⱼ.</param>
    /// <param name="floor">The least variance; zero where there is none.</param>
    public static TurnedScatters SweepVariable(TurnedScatters turned, ImmutableArray<Vector> variances,
        ImmutableArray<double> counts, double floor) =>
        turned.Sweep(new VariableRule(variances, counts, floor));

    /// <summary>The same for variances of one volume, which without a floor is Σⱼ |wⱼ|^(1/d) / N.</summary>
    /// <param name="turned">Wⱼ in the coordinates of D.</param>
    /// <param name="variances">The diagonals of Bⱼ (d each), all positive.</param>
    public static TurnedScatters SweepEqualVolume(TurnedScatters turned, ImmutableArray<Vector> variances) =>
        turned.Sweep(new EqualVolumeRule(variances, turned.Volumes(), variances[0].Length));

    /// <summary>What is to be least, at an angle, and its first two derivatives by the angle.</summary>
    public readonly record struct Profile(double Value, double First, double Second)
    {
        public static Profile operator +(Profile left, Profile right) =>
            new(left.Value + right.Value, left.First + right.First, left.Second + right.Second);
    }

    /// <summary>The best angle for fixed variances, between -90 and 90 degrees: there (cos 2θ, sin 2θ) is opposite to
    /// (p, q).</summary>
    static DoubleAngle BestOfFixed(TurnedScatters.Plane plane, ImmutableArray<Vector> variances)
    {
        var (p, q) = (0.0, 0.0);
        for (var j = 0; j < variances.Length; j++)
        {
            var gap = 1 / variances[j][plane.L] - 1 / variances[j][plane.M];
            p += gap * plane.Pairs[j].HalfDifference;
            q += gap * plane.Pairs[j].Cross;
        }
        var largest = Math.Max(Math.Abs(p), Math.Abs(q));
        if (!(largest > 0) || !double.IsFinite(largest)) return DoubleAngle.Zero;
        var length = Math.Sqrt(p / largest * (p / largest) + q / largest * (q / largest));
        return new(-p / largest / length, -q / largest / length);
    }

    /// <summary>The best angle for fixed variances.</summary>
    readonly struct FixedRule(ImmutableArray<Vector> variances) : TurnedScatters.IAngleRule
    {
        public DoubleAngle AngleOf(TurnedScatters.Plane plane) => BestOfFixed(plane, variances);
    }

    /// <summary>A better angle than that for fixed variances, for variances that follow it.</summary>
    readonly struct VariableRule(ImmutableArray<Vector> variances, ImmutableArray<double> counts, double floor)
        : TurnedScatters.IAngleRule, IProfile
    {
        public DoubleAngle AngleOf(TurnedScatters.Plane plane) =>
            BestOf(this, plane, BestOfFixed(plane, variances));

        public Profile At(TurnedScatters.Plane plane, DoubleAngle angle) => VariableAt(plane, counts, floor, angle);
    }

    /// <summary>The same for variances of one volume. The volumes of components, of one number for each, follow the
    /// angle taken.</summary>
    readonly struct EqualVolumeRule(ImmutableArray<Vector> variances, double[] volumes, int d)
        : TurnedScatters.IAngleRule, IProfile
    {
        public DoubleAngle AngleOf(TurnedScatters.Plane plane)
        {
            var angle = BestOf(this, plane, BestOfFixed(plane, variances));
            for (var j = 0; j < volumes.Length; j++)
            {
                var log = LogVolumeRatio(plane.Pairs[j], plane.Pairs[j].At(angle));
                if (double.IsFinite(log)) volumes[j] *= Exponential.Exp(log / d);
            }
            return angle;
        }

        public Profile At(TurnedScatters.Plane plane, DoubleAngle angle) => EqualVolumeAt(plane, volumes, d, angle);
    }

    /// <summary>What a rule makes least.</summary>
    interface IProfile
    {
        Profile At(TurnedScatters.Plane plane, DoubleAngle angle);
    }

    /// <summary>A better angle than that from which it starts, by Newton's method.</summary>
    static DoubleAngle BestOf<TProfile>(TProfile profile, TurnedScatters.Plane plane, DoubleAngle start)
        where TProfile : IProfile
    {
        var (angle, at) = (start, profile.At(plane, start));
        for (var step = 0; step < MaxSteps && at.Second > 0; step++)
        {
            var change = -at.First / at.Second;
            if (!(Math.Abs(change) > LeastChange)) break;
            var next = angle.Plus(change);
            var there = profile.At(plane, next);
            if (!(there.Value < at.Value)) break;
            (angle, at) = (next, there);
        }
        return angle;
    }

    /// <summary>Σⱼ Nⱼ (ψ(a / Nⱼ) + ψ(b / Nⱼ)) of the variances a and b along two axes, with ψ(v) = ln v, or below a
    /// floor F the line ln F + v / F - 1. Of ratios to what there is now, which no unit changes.</summary>
    public static Profile VariableAt(
        TurnedScatters.Plane plane, ImmutableArray<double> counts, double floor, DoubleAngle angle)
    {
        var sum = default(Profile);
        for (var j = 0; j < counts.Length; j++)
        {
            var (now, pair, count) = (plane.Pairs[j], plane.Pairs[j].At(angle), counts[j]);
            sum += Of(now.First, pair.First, pair.Slope, pair.Bend, count, floor)
                + Of(now.Second, pair.Second, -pair.Slope, -pair.Bend, count, floor);
        }
        return sum;

        static Profile Of(double now, double cell, double slope, double bend, double count, double floor)
        {
            var (v, unit) = (cell / count, Math.Max(floor, now / count));
            return v < floor
                ? new(count * (Logarithm.Log(floor / unit) + v / floor - 1), slope / floor, bend / floor)
                : new(count * Logarithm.Log(v / unit), slope / v, (bend - slope * slope / cell) / v);
        }
    }

    /// <summary>Σⱼ |wⱼ|^(1/d), in which a and b of each component are those at an angle.</summary>
    public static Profile EqualVolumeAt(TurnedScatters.Plane plane, double[] volumes, int d, DoubleAngle angle)
    {
        var sum = default(Profile);
        for (var j = 0; j < volumes.Length; j++)
        {
            var (now, pair) = (plane.Pairs[j], plane.Pairs[j].At(angle));
            var log = LogVolumeRatio(now, pair);
            var (up, down) = (pair.Slope / pair.First, pair.Slope / pair.Second);
            var first = up - down;
            var second = pair.Bend / pair.First - pair.Bend / pair.Second - up * up - down * down;
            var volume = volumes[j] * Exponential.Exp(log / d);
            sum += new Profile(volume, volume * first / d, volume * (first * first / d + second) / d);
        }
        return sum;
    }

    /// <summary>ln (a b) after a turn less ln (a b) now.</summary>
    static double LogVolumeRatio(
        TurnedScatters.Pair now, (double First, double Second, double Slope, double Bend) turned) =>
        Logarithm.Log(turned.First / now.First * (turned.Second / now.Second));
}
