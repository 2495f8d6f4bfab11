using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What the logarithm of a sum of exponentials promises (src/MlPure/Kernels/Functions/LogSumExp.cs).</summary>
public class LogSumExpSpec
{
    /// <summary>Rows that stand further apart than they are long.</summary>
    const int Stride = 80;

    static double[] Table(int k) => [.. Enumerable.Range(0, k * Stride)
        .Select(i => i % 13 == 5 ? double.NegativeInfinity : 300 * Math.Sin(i * 1.7) + (i % 3 == 0 ? -2000 : 0))];

    [Fact]
    public void Every_column_has_the_bits_of_the_plain_twin_and_what_is_beside_them_is_not_touched()
    {
        foreach (var k in new[] { 1, 2, 3, 7 })
            for (var count = 8; count <= 72; count += 8)
            {
                double[] before = Table(k), table = [.. before], sums = new double[count];
                LogSumExp.SoftmaxInPlace(table, k, Stride, count, sums);
                for (var t = 0; t < count; t++)
                {
                    double[] column = [.. Enumerable.Range(0, k).Select(j => before[j * Stride + t])];
                    Assert.True(LogSumExp.Plain(column).HasTheBitsOf(sums[t]));
                    for (var j = 0; j < k; j++) Assert.True(column[j].HasTheBitsOf(table[j * Stride + t]));
                }
                Assert.All(Enumerable.Range(0, k), j => Assert.Equal(
                    before[(j * Stride + count)..((j + 1) * Stride)], table[(j * Stride + count)..((j + 1) * Stride)]));
            }
    }

    /// <summary>Wherever the column stands, and although half of every other column is minus infinity too.</summary>
    [Fact]
    public void The_softmax_says_whether_all_of_some_column_are_minus_infinity()
    {
        for (var none = -1; none < 72; none++)
        {
            double[] table = [.. Enumerable.Range(0, 2 * Stride).Select(i =>
                i % Stride == none || i % 2 == i / Stride ? double.NegativeInfinity : i)];
            Assert.Equal(none >= 0, LogSumExp.SoftmaxInPlace(table, 2, Stride, 72, new double[72]));
        }
    }

    [Property]
    public bool The_sum_is_the_logarithm_of_the_exponentials_and_shares_are_theirs(NonEmptyArray<short> thousandths)
    {
        double[] logs = [.. thousandths.Get.Select(number => number / 1000.0)], shares = [.. logs];
        var sum = LogSumExp.Plain(shares);
        var expected = Math.Log(logs.Sum(Math.Exp));
        return sum.IsCloseTo(expected, 1e-14)
            && shares.Zip(logs).All(pair => pair.Item1.IsCloseTo(Math.Exp(pair.Item2 - expected), 1e-13));
    }

    [Fact]
    public void A_common_summand_comes_out_where_exponentials_would_overflow_or_vanish()
    {
        foreach (var shift in new[] { 1e5, -1e5 })
        {
            double[] logs = [shift, shift + Math.Log(3)];
            Assert.Equal(shift + Math.Log(4), LogSumExp.Plain(logs), 1e-10);
            Assert.Equal(0.25, logs[0], 1e-10);
        }
        double[] none = [double.NegativeInfinity, double.NegativeInfinity];
        Assert.Equal(double.NegativeInfinity, LogSumExp.Plain(none));
        Assert.Equal([0.0, 0], none);
    }

    /// <summary>Whole numbers: the sum is exact whatever its order.</summary>
    [Fact]
    public void A_weighted_sum_has_every_number_once_and_none_of_weight_zero_whatever_it_is()
    {
        for (var count = 8; count <= 72; count += 8)
        {
            double[] w = [.. Enumerable.Range(0, 72).Select(i => i % 5)],
                x = [.. Enumerable.Range(0, 72).Select(i => i % 5 == 0 ? double.NegativeInfinity : i)];
            Assert.Equal(Enumerable.Range(0, count).Where(i => w[i] != 0).Sum(i => w[i] * x[i]),
                LogSumExp.Weighted(w, x, count));
        }
    }
}
