using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What sums over scatters along two axes promise (src/MlPure/Kernels/Turns/AxisPairs.cs): the bits of their
/// formulas, scatter after scatter, however many there are.</summary>
public class AxisPairsSpec
{
    static readonly double[] angles = [-1.4, -0.6, 0, 0.3, 0.9];

    /// <summary>(a + b) / 2, (a - b) / 2 and what is off the diagonal.</summary>
    readonly record struct Pair(double Middle, double Half, double Cross)
    {
        public double First => Math.Max(0, Middle + Half);

        public double Second => Math.Max(0, Middle - Half);

        public (double First, double Second, double Slope, double Bend) At(double cosine, double sine)
        {
            var shift = Half * cosine + Cross * sine;
            return (Math.Max(0, Middle + shift), Math.Max(0, Middle - shift), 2 * (Cross * cosine - Half * sine),
                -4 * shift);
        }
    }

    /// <summary>Numbers between 0 and 3, in whole vectors; of other sizes by the factor.</summary>
    static double[] Numbers(int count, double phase, double factor = 1) =>
        [.. Enumerable.Range(0, Lanes.Padded(count, Lanes.Count)).Select(i =>
            i < count ? factor * (1.5 + 1.5 * Math.Sin(phase + 1.3 * i * i)) : 0)];

    static (AxisPairs Pairs, Pair[] Plain) Of(int count)
    {
        // What is off the diagonal is at times larger than a positive definite scatter has it: a variance is then zero.
        var (a, b, cross) = (Numbers(count, 0.2), Numbers(count, 1, 4), Numbers(count, 2));
        var pairs = new AxisPairs(count);
        pairs.Read(a, b, cross);
        return (pairs, [.. Enumerable.Range(0, count).Select(j =>
            new Pair((a[j] + b[j]) / 2, (a[j] - b[j]) / 2, cross[j]))]);
    }

    static void AreTheSame(AngleProfile expected, AngleProfile found)
    {
        Assert.Equal((expected.Value, expected.First, expected.Second), (found.Value, found.First, found.Second),
            (x, y) => x.Item1.HasTheBitsOf(y.Item1) && x.Item2.HasTheBitsOf(y.Item2) && x.Item3.HasTheBitsOf(y.Item3));
    }

    static void ForEach(Action<AxisPairs, Pair[], double, double> spec)
    {
        for (var count = 1; count < 20; count++)
            foreach (var angle in angles)
            {
                var (pairs, plain) = Of(count);
                spec(pairs, plain, Math.Cos(2 * angle), Math.Sin(2 * angle));
            }
    }

    [Fact]
    public void The_terms_of_the_best_angle_for_fixed_variances_are_sums_in_the_order_of_the_scatters() =>
        ForEach((pairs, plain, _, _) =>
        {
            var (first, second) = (Numbers(plain.Length, 3), Numbers(plain.Length, 4));
            var (p, q) = (0.0, 0.0);
            for (var j = 0; j < plain.Length; j++)
            {
                p += (first[j] - second[j]) * plain[j].Half;
                q += (first[j] - second[j]) * plain[j].Cross;
            }
            var found = pairs.Fixed(first, second);
            Assert.True(found.P.HasTheBitsOf(p) && found.Q.HasTheBitsOf(q));
        });

    static double LogVolumeRatio(Pair now, (double First, double Second, double Slope, double Bend) turned) =>
        Logarithm.Log(turned.First / now.First * (turned.Second / now.Second));

    [Fact]
    public void Volumes_at_an_angle_are_summed_in_the_order_of_the_scatters() => ForEach((pairs, plain, c, s) =>
    {
        const int d = 5;
        var (volumes, sum) = (Numbers(plain.Length, 5), default(AngleProfile));
        for (var j = 0; j < plain.Length; j++)
        {
            var turned = plain[j].At(c, s);
            var (up, down) = (turned.Slope / turned.First, turned.Slope / turned.Second);
            var first = up - down;
            var second = turned.Bend / turned.First - turned.Bend / turned.Second - up * up - down * down;
            var volume = volumes[j] * Exponential.Exp(LogVolumeRatio(plain[j], turned) / d);
            sum = new(sum.Value + volume, sum.First + volume * first / d,
                sum.Second + volume * (first * first / d + second) / d);
        }
        AreTheSame(sum, pairs.EqualVolume(volumes, d, c, s));
    });

    [Fact]
    public void Volumes_follow_a_turn_where_they_stay_numbers() => ForEach((pairs, plain, c, s) =>
    {
        const int d = 3;
        var (volumes, before) = (Numbers(plain.Length, 5), Numbers(plain.Length, 5));
        pairs.TurnVolumes(volumes, d, c, s);
        for (var j = 0; j < plain.Length; j++)
        {
            var log = LogVolumeRatio(plain[j], plain[j].At(c, s));
            var expected = double.IsFinite(log) ? before[j] * Exponential.Exp(log / d) : before[j];
            Assert.True(volumes[j].HasTheBitsOf(expected), $"{j}: {volumes[j]} for {expected}");
        }
    });

    [Fact]
    public void Likelihoods_of_variances_at_an_angle_are_summed_in_the_order_of_the_scatters() =>
        ForEach((pairs, plain, c, s) =>
        {
            var counts = Numbers(plain.Length, 6, 10);
            foreach (var floor in new[] { 0, 0.05, 0.3, 2 })
            {
                AngleProfile OfVariance(double now, double cell, double slope, double bend, double count)
                {
                    var (v, unit) = (cell / count, Math.Max(floor, now / count));
                    return v < floor
                        ? new(count * (Logarithm.Log(floor / unit) + v / floor - 1), slope / floor, bend / floor)
                        : new(count * Logarithm.Log(v / unit), slope / v, (bend - slope * slope / cell) / v);
                }
                var sum = default(AngleProfile);
                for (var j = 0; j < plain.Length; j++)
                {
                    var turned = plain[j].At(c, s);
                    var a = OfVariance(plain[j].First, turned.First, turned.Slope, turned.Bend, counts[j]);
                    var b = OfVariance(plain[j].Second, turned.Second, -turned.Slope, -turned.Bend, counts[j]);
                    sum = new(sum.Value + (a.Value + b.Value), sum.First + (a.First + b.First),
                        sum.Second + (a.Second + b.Second));
                }
                AreTheSame(sum, pairs.Variable(counts, floor, c, s));
            }
        });
}
