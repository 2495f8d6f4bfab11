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
        turned.Sweep(new FixedRule(Precisions(variances)));

    /// <summary>The same by the angle at which component-specific variances that follow it, wⱼ / Nⱼ or the floor, are
    /// most likely: Newton's method from the angle of <see cref="Sweep"/>. Far fewer sweeps are needed where variances
    /// are very unequal.</summary>
    /// <param name="turned">Wⱼ in the coordinates of D.</param>
    /// <param name="variances">The diagonals of Bⱼ (d each), all positive.</param>
    /// <param name="counts">Nⱼ.</param>
    /// <param name="floor">The least variance; zero where there is none.</param>
    public static TurnedScatters SweepVariable(TurnedScatters turned, ImmutableArray<Vector> variances,
        ImmutableArray<double> counts, double floor) =>
        turned.Sweep(new VariableRule(Precisions(variances),
            TurnedScatters.SideBySide(Estimate.Each(counts, static count => Vector.Of(count))), floor));

    /// <summary>The same for variances of one volume, which without a floor is Σⱼ |wⱼ|^(1/d) / N.</summary>
    /// <param name="turned">Wⱼ in the coordinates of D.</param>
    /// <param name="variances">The diagonals of Bⱼ (d each), all positive.</param>
    public static TurnedScatters SweepEqualVolume(TurnedScatters turned, ImmutableArray<Vector> variances) =>
        turned.Sweep(new EqualVolumeRule(Precisions(variances), turned.Volumes(), variances[0].Length));

    /// <summary>The best angle for fixed variances, of which the inverses are given side by side, between -90 and 90
    /// degrees: there (cos 2θ, sin 2θ) is opposite to (p, q).</summary>
    static DoubleAngle BestOfFixed(TurnedScatters.Plane plane, double[] precisions)
    {
        var (p, q) = plane.Pairs.Fixed(plane.AlongFirst(precisions), plane.AlongSecond(precisions));
        var largest = Math.Max(Math.Abs(p), Math.Abs(q));
        if (!(largest > 0) || !double.IsFinite(largest)) return DoubleAngle.Zero;
        var length = Math.Sqrt(p / largest * (p / largest) + q / largest * (q / largest));
        return new(-p / largest / length, -q / largest / length);
    }

    static double[] Precisions(ImmutableArray<Vector> variances) => TurnedScatters.SideBySide(
        Estimate.Each(variances, static v => v.Map(static variance => 1 / variance)));

    /// <summary>The best angle for fixed variances.</summary>
    readonly struct FixedRule(double[] precisions) : TurnedScatters.IAngleRule
    {
        public DoubleAngle AngleOf(TurnedScatters.Plane plane) => BestOfFixed(plane, precisions);
    }

    /// <summary>A better angle than that for fixed variances, for variances that follow it.</summary>
    readonly struct VariableRule(double[] precisions, double[] counts, double floor)
        : TurnedScatters.IAngleRule, IProfile
    {
        public DoubleAngle AngleOf(TurnedScatters.Plane plane) =>
            BestOf(this, plane.Pairs, BestOfFixed(plane, precisions));

        public AngleProfile At(AxisPairs pairs, DoubleAngle angle) =>
            pairs.Variable(counts, floor, angle.Cosine, angle.Sine);
    }

    /// <summary>The same for variances of one volume. The volumes of components, of one number for each, follow the
    /// angle taken.</summary>
    readonly struct EqualVolumeRule(double[] precisions, double[] volumes, int d)
        : TurnedScatters.IAngleRule, IProfile
    {
        public DoubleAngle AngleOf(TurnedScatters.Plane plane)
        {
            var angle = BestOf(this, plane.Pairs, BestOfFixed(plane, precisions));
            plane.Pairs.TurnVolumes(volumes, d, angle.Cosine, angle.Sine);
            return angle;
        }

        public AngleProfile At(AxisPairs pairs, DoubleAngle angle) =>
            pairs.EqualVolume(volumes, d, angle.Cosine, angle.Sine);
    }

    /// <summary>What a rule makes least.</summary>
    interface IProfile
    {
        AngleProfile At(AxisPairs pairs, DoubleAngle angle);
    }

    /// <summary>A better angle than that from which it starts, by Newton's method.</summary>
    static DoubleAngle BestOf<TProfile>(TProfile profile, AxisPairs pairs, DoubleAngle start)
        where TProfile : IProfile
    {
        var (angle, at) = (start, profile.At(pairs, start));
        for (var step = 0; step < MaxSteps && at.Second > 0; step++)
        {
            var change = -at.First / at.Second;
            if (!(Math.Abs(change) > LeastChange)) break;
            var next = angle.Plus(change);
            var there = profile.At(pairs, next);
            if (!(there.Value < at.Value)) break;
            (angle, at) = (next, there);
        }
        return angle;
    }
}
