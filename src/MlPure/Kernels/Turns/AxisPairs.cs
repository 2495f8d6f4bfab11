using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace MlPure.Kernels;

/// <summary>What each of several scatters has along two axes, side by side in whole vectors: of variances a and b their
/// middle (a + b) / 2 and half of their difference (a - b) / 2, and what is off the diagonal.</summary>
sealed class AxisPairs
{
    readonly double[] middles, halves, crosses;

    /// <summary>Of so many scatters.</summary>
    public AxisPairs(int count)
    {
        Count = count;
        var padded = Lanes.Padded(count, Lanes.Count);
        (middles, halves, crosses) = (new double[padded], new double[padded], new double[padded]);
    }

    /// <summary>How many scatters.</summary>
    public int Count { get; }

    /// <summary>Takes the variances and what is off the diagonal, of which there are whole vectors.</summary>
    public void Read(ReadOnlySpan<double> first, ReadOnlySpan<double> second, ReadOnlySpan<double> cross)
    {
        for (var i = 0; i < middles.Length; i += Lanes.Count)
        {
            var (a, b) = (Vector512.Create(first[i..]), Vector512.Create(second[i..]));
            (0.5 * (a + b)).CopyTo(middles, i);
            (0.5 * (a - b)).CopyTo(halves, i);
        }
        cross[..crosses.Length].CopyTo(crosses);
    }

    /// <summary>p and q of Σⱼ tr(Wⱼ D Bⱼ⁻¹ Dᵀ), which at an angle θ is a constant plus p cos 2θ + q sin 2θ: of the
    /// precisions along the first axis and the second.</summary>
    public (double P, double Q) Fixed(ReadOnlySpan<double> first, ReadOnlySpan<double> second)
    {
        var (p, q) = (0.0, 0.0);
        for (var j = 0; j < Count; j++)
        {
            var gap = first[j] - second[j];
            p += gap * halves[j];
            q += gap * crosses[j];
        }
        return (p, q);
    }

    /// <summary>Σⱼ |wⱼ|^(1/d) at an angle of which (cos 2θ, sin 2θ) is given, from what they are now.</summary>
    /// <param name="volumes">|wⱼ|^(1/d) now, in whole vectors.</param>
    /// <param name="d">The dimension.</param>
    /// <param name="cosine">cos 2θ.</param>
    /// <param name="sine">sin 2θ.</param>
    public AngleProfile EqualVolume(ReadOnlySpan<double> volumes, int d, double cosine, double sine)
    {
        var (sum, dimension) = (default(AngleProfile), Vector512.Create((double)d));
        for (var at = 0; at < Count; at += Lanes.Count)
        {
            var turned = TurnedAt(at, cosine, sine);
            var (up, down) = (turned.Slope / turned.First, turned.Slope / turned.Second);
            var first = up - down;
            var second = turned.Bend / turned.First - turned.Bend / turned.Second - up * up - down * down;
            var volume = Vector512.Create(volumes[at..]) * Exponential.Exp(LogVolumeRatio(at, turned) / dimension);
            sum = new Terms(volume, volume * first / dimension,
                volume * (first * first / dimension + second) / dimension).AddTo(sum, Count - at);
        }
        return sum;
    }

    /// <summary>Lets volumes follow a turn; one that would not be a number stays.</summary>
    /// <inheritdoc cref="EqualVolume"/>
    public void TurnVolumes(Span<double> volumes, int d, double cosine, double sine)
    {
        for (var at = 0; at < Count; at += Lanes.Count)
        {
            var log = LogVolumeRatio(at, TurnedAt(at, cosine, sine));
            var now = Vector512.Create<double>(volumes[at..]);
            var next = now * Exponential.Exp(log / Vector512.Create((double)d));
            Vector512.ConditionalSelect(Vector512.IsFinite(log), next, now).CopyTo(volumes[at..]);
        }
    }

    /// <summary>Σⱼ Nⱼ (ψ(a / Nⱼ) + ψ(b / Nⱼ)) of the variances a and b along the axes at an angle, with ψ(v) = ln v, or
    /// below a floor F the line ln F + v / F - 1. Of ratios to what there is now, which no unit changes.</summary>
    /// <param name="counts">Nⱼ, in whole vectors.</param>
    /// <param name="floor">F; zero where there is none.</param>
    /// <param name="cosine">cos 2θ.</param>
    /// <param name="sine">sin 2θ.</param>
    public AngleProfile Variable(ReadOnlySpan<double> counts, double floor, double cosine, double sine)
    {
        var sum = default(AngleProfile);
        for (var at = 0; at < Count; at += Lanes.Count)
        {
            var turned = TurnedAt(at, cosine, sine);
            var count = Vector512.Create(counts[at..]);
            var a = Terms.OfVariance(FirstAt(at), turned.First, turned.Slope, turned.Bend, count, floor);
            var b = Terms.OfVariance(SecondAt(at), turned.Second, -turned.Slope, -turned.Bend, count, floor);
            sum = new Terms(a.Value + b.Value, a.First + b.First, a.Second + b.Second).AddTo(sum, Count - at);
        }
        return sum;
    }

    /// <summary>ln (a b) after a turn less ln (a b) now.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector512<double> LogVolumeRatio(int at, Turned turned) =>
        Logarithm.Log(turned.First / FirstAt(at) * (turned.Second / SecondAt(at)));

    /// <summary>a now,</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector512<double> FirstAt(int at) => Vector512.Max(Vector512<double>.Zero, Of(middles, at) + Of(halves, at));

    /// <summary>and b.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Vector512<double> SecondAt(int at) => Vector512.Max(Vector512<double>.Zero, Of(middles, at) - Of(halves, at));

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    Turned TurnedAt(int at, double cosine, double sine)
    {
        var (middle, half, cross) = (Of(middles, at), Of(halves, at), Of(crosses, at));
        var (c, s) = (Vector512.Create(cosine), Vector512.Create(sine));
        var shift = half * c + cross * s;
        return new(Vector512.Max(Vector512<double>.Zero, middle + shift),
            Vector512.Max(Vector512<double>.Zero, middle - shift),
            Vector512.Create(2.0) * (cross * c - half * s), Vector512.Create(-4.0) * shift);
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static Vector512<double> Of(double[] numbers, int at) => Vector512.Create(numbers, at);

    /// <summary>a and b after a turn, and the first two derivatives of a by the angle: a + b stays.</summary>
    readonly record struct Turned(
        Vector512<double> First, Vector512<double> Second, Vector512<double> Slope, Vector512<double> Bend);

    /// <summary>What each scatter adds to a profile.</summary>
    readonly record struct Terms(Vector512<double> Value, Vector512<double> First, Vector512<double> Second)
    {
        /// <summary>N ψ(v) of one variance v = cell / N.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public static Terms OfVariance(Vector512<double> now, Vector512<double> cell, Vector512<double> slope,
            Vector512<double> bend, Vector512<double> count, double floor)
        {
            var least = Vector512.Create(floor);
            var (v, unit) = (cell / count, Vector512.Max(least, now / count));
            var isBelow = Vector512.LessThan(v, least);
            var held = Vector512.ConditionalSelect(isBelow, least, v);
            var log = Logarithm.Log(held / unit);
            var line = log + v / least - Vector512<double>.One;
            var curve = Vector512.ConditionalSelect(isBelow, bend, bend - slope * slope / cell);
            return new(count * Vector512.ConditionalSelect(isBelow, line, log), slope / held, curve / held);
        }

        /// <summary>A profile and the terms of the next scatters, at most so many, one after another.</summary>
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public AngleProfile AddTo(AngleProfile sum, int most)
        {
            Span<double> terms = stackalloc double[3 * Lanes.Count];
            Value.CopyTo(terms);
            First.CopyTo(terms[Lanes.Count..]);
            Second.CopyTo(terms[(2 * Lanes.Count)..]);
            for (var lane = 0; lane < Math.Min(most, Lanes.Count); lane++)
                sum = new(sum.Value + terms[lane], sum.First + terms[Lanes.Count + lane],
                    sum.Second + terms[2 * Lanes.Count + lane]);
            return sum;
        }
    }
}

/// <summary>What is to be least, at an angle, and its first two derivatives by the angle.</summary>
readonly record struct AngleProfile(double Value, double First, double Second);
