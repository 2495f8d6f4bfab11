using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What the kernels of the E- and M-step promise: the bits of their plain twins
/// (src/MlPure/Kernels/Moments/QuadraticForm.cs, LogSumExp.cs, WeightedMoments.cs, Tile.cs).</summary>
public class QuadraticFormSpec
{
    static double Number(int i) => Math.Sin(1 + 1.7 * i) * 3;

    static double[] Numbers(int count, int from = 0) => [.. Enumerable.Range(from, count).Select(Number)];

    static double[] Turned(double[] rows, int d, int count)
    {
        var turned = new double[d * Tile.Stride(count)];
        Tile.Transpose(rows, d, count, turned, Tile.Stride(count));
        return turned;
    }

    [Fact]
    public void Turning_a_block_lays_rows_side_by_side_and_pads_with_row_0()
    {
        double[] rows = [1, 2, 3, 4, 5, 6];
        var turned = Turned(rows, 2, 3);
        var stride = Tile.Stride(3);
        Assert.Equal([1.0, 3, 5], turned[..3]);
        Assert.Equal([2.0, 4, 6], turned[stride..(stride + 3)]);
        Assert.All(turned[3..Tile.Unit], number => Assert.Equal(1, number));
    }

    [Fact]
    public void The_triangular_form_has_the_bits_of_its_plain_twin_at_every_number_of_features_and_rows()
    {
        foreach (var d in Enumerable.Range(1, 40))
            foreach (var count in new[] { 1, 7, 32, 33, 67 })
            {
                double[] rows = Numbers(count * d), centre = Numbers(d, 5), factor = Numbers(d * (d + 1) / 2, 9);
                var (target, padded) = (new double[Lanes.Padded(count, Tile.Unit)], Lanes.Padded(count, Tile.Unit));
                QuadraticForm.Triangular(
                    Turned(rows, d, count), Tile.Stride(count), padded, centre, factor, -1.5, new double[d * Tile.Unit],
                    target);
                for (var t = 0; t < count; t++)
                    Assert.True(target[t]
                        .HasTheBitsOf(QuadraticForm.PlainTriangular(rows.AsSpan(t * d, d), centre, factor, -1.5)),
                        $"d {d}, rows {count}, row {t}");
            }
    }

    [Fact]
    public void The_diagonal_form_has_the_bits_of_its_plain_twin()
    {
        foreach (var d in Enumerable.Range(1, 9))
        {
            double[] rows = Numbers(45 * d), centre = Numbers(d, 5), factor = Numbers(d, 9);
            var target = new double[64];
            QuadraticForm.Diagonal(Turned(rows, d, 45), Tile.Stride(45), 64, centre, factor, 2.5, target);
            for (var t = 0; t < 45; t++) Assert.True(target[t]
                .HasTheBitsOf(QuadraticForm.PlainDiagonal(rows.AsSpan(t * d, d), centre, factor, 2.5)));
        }
    }

    [Fact]
    public void The_plain_form_is_the_equation()
    {
        double[] x = [1, 2], centre = [0.5, -1], factor = [2, 3, 4];
        var (first, second) = (2 * 0.5, 3 * 0.5 + 4 * 3.0);
        Assert.Equal(0.25 - (first * first + second * second) / 2,
            QuadraticForm.PlainTriangular(x, centre, factor, 0.25));
    }

    [Fact]
    public void Shares_have_the_bits_of_their_plain_twin_and_so_has_their_logarithm()
    {
        foreach (var k in new[] { 1, 2, 3, 5, 17 })
        {
            var l = Numbers(k * 40)
                .Select((number, i) => i % 11 == 3 ? double.NegativeInfinity : i % 7 == 2 ? number * 300 : number)
                    .ToArray();
            var (shares, sums) = (l.ToArray(), new double[40]);
            LogSumExp.SoftmaxInPlace(shares, k, 40, 40, sums);
            for (var t = 0; t < 40; t++)
            {
                double[] column = [.. Enumerable.Range(0, k).Select(j => l[j * 40 + t])];
                Assert.True(sums[t].HasTheBitsOf(LogSumExp.Plain(column)), $"k {k}, column {t}");
                for (var j = 0; j < k; j++) Assert.True(shares[j * 40 + t].HasTheBitsOf(column[j]));
            }
        }
    }

    [Fact]
    public void LogSumExp_shifts_with_its_argument_and_does_not_overflow()
    {
        double[] l = [1000, 1000];
        Assert.Equal(1000 + Math.Log(2), LogSumExp.Plain(l), 1e-12);
        Assert.Equal([0.5, 0.5], l);
    }

    [Fact]
    public void A_weighted_sum_passes_over_rows_without_weight_whatever_stands_there() =>
        Assert.Equal(
            14, LogSumExp.Weighted(
                [1, 0, 2, 3, 0, 0, 0, 0], [1, double.NegativeInfinity, 2, 3, double.NaN, 0, 0, 0], 8));

    [Fact]
    public void Weighted_moments_have_the_bits_of_their_plain_twin_at_every_number_of_features_and_rows()
    {
        foreach (var d in Enumerable.Range(1, 40))
            foreach (var count in new[] { 1, 31, 300, 777 })
                foreach (var isDiagonal in new[] { false, true })
                {
                    double[] rows = Numbers(count * d), centre = Numbers(d, 3);
                    double[] w = [.. Numbers(count, 2)
                        .Select((number, i) => i % 5 == 0 || i is > 256 and < 520 ? 0 : Math.Abs(number))];
                    var (padded, stride, cells) = (Lanes.Padded(count, Tile.Unit), Tile.Stride(count), isDiagonal ? d
                        : d * (d + 1) / 2);
                    double[] first = new double[d], second = new double[cells], plainFirst = new double[d],
                        plainSecond = new double[cells];
                    double[] x = Turned(rows, d, count), weights = [.. w, .. new double[padded - count]],
                        room = new double[WeightedMoments.Room(d)];
                    if (isDiagonal)
                    {
                        WeightedMoments.Diagonal(x, stride, padded, weights, centre, first, second, room);
                        WeightedMoments.PlainDiagonal(rows, d, w, centre, plainFirst, plainSecond);
                    }
                    else
                    {
                        WeightedMoments.Triangular(x, stride, padded, weights, centre, first, second, room);
                        WeightedMoments.PlainTriangular(rows, d, w, centre, plainFirst, plainSecond);
                    }
                    Assert.Equal(plainFirst, first);
                    Assert.Equal(plainSecond, second);
                }
    }

    [Fact]
    public void Weighing_multiplies_and_sums_in_lanes()
    {
        double[] r = Numbers(40), v = Numbers(40, 7), w = new double[40];
        var (mass, squared) = WeightedMoments.ApplyWeights(r, v, 40, w);
        Assert.Equal(r.Zip(v, (a, b) => a * b), w);
        Assert.True(mass.HasTheBitsOf(Lanes.PlainSum(w)));
        Assert.Equal(r.Zip(v, (a, b) => a * a * b).Sum(), squared, 1e-12);
    }
}
