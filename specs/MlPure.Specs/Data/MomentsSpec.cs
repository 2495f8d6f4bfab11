using MlPure.Data;
using MlPure.Reductions;

namespace MlPure.Specs.Data;

/// <summary>What moments promise (src/MlPure/Data/Moments.cs).</summary>
public class MomentsSpec
{
    static Moments Of(params double[] column) =>
        Moments.Of(Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow());

    static bool AreClose(Moments a, Moments b) =>
        a.Mass.IsCloseTo(b.Mass) && a.Mean.IsCloseTo(b.Mean, 1e-12) && a.Scatter.IsCloseTo(b.Scatter, 1e-10);

    [Fact]
    public void The_moments_of_two_columns_by_hand()
    {
        var moments = Moments.Of(Observations.Parse(Matrix.Of(3, 2, 1, 10, 2, 10, 3, 40)).GetOrThrow());
        Assert.Equal(3, moments.Mass);
        Assert.Equal([2.0, 20], moments.Mean);
        Assert.Equal([2.0, 600], moments.Scatter);
        Assert.Equal([2.0 / 3, 200], moments.Variances);
        Assert.Equal((2.0 / 3 + 200) / 2, moments.AverageVariance);
    }

    /// <summary>mathnet/mathnet-numerics#137: a counter of 32 bits overflowed from 46342 rows on, and variances became
    /// negative.</summary>
    [Theory]
    [InlineData(46_342)]
    [InlineData(100_000)]
    public void Long_columns_have_the_variance_of_the_formula(int n)
    {
        var column = new double[n];
        column[^1] = 1000;
        Assert.True(Of(column).Variances[0].IsCloseTo(1e6 * (1.0 / n - 1.0 / n / n), 1e-12));
    }

    [Fact]
    public void The_average_variance_of_no_rows_is_zero() => Assert.Equal(0, Moments.Zero.AverageVariance);

    [Fact]
    public void A_variance_far_from_zero_keeps_its_digits() => Assert.Equal(1, Of(1e9 - 1, 1e9 + 1).Variances[0]);

    [Fact]
    public void A_first_row_far_from_the_others_costs_their_scatter_no_digits()
    {
        var step = 1 / 8192.0;
        double[] column = [0, .. Enumerable.Range(0, 100).Select(i => i % 2 == 0 ? 1e4 - step : 1e4 + step)];
        double[] weights = [1e-16, .. Enumerable.Repeat(1.0, 100)];
        var scatter = Moments.Of(Observations.Parse(Matrix.Of(101, 1, column), Vector.Of(weights)).GetOrThrow())
            .Scatter[0];
        Assert.Equal(1, scatter / (100 * step * step + 1e-16 * 1e8), 1e-9);
    }

    [Fact]
    public void Equal_rows_have_no_scatter_and_their_own_mean()
    {
        var moments = Moments.Of(Observations.Parse(Matrix.Build(5000, 1, (_, _) => 37.1), Vector.Constant(5000, 0.3))
            .GetOrThrow());
        Assert.Equal((37.1, 0.0), (moments.Mean[0], moments.Scatter[0]));
    }

    [Property]
    public bool The_moments_of_two_pieces_of_data_cut_anywhere_add_to_those_of_the_whole(
        NonEmptyArray<short> tenths, NonNegativeInt cut)
    {
        double[] column = [.. tenths.Get.Select(tenth => tenth / 10.0)];
        var at = cut.Get % (column.Length + 1);
        var left = at == 0 ? Moments.Zero : Of(column[..at]);
        var right = at == column.Length ? Moments.Zero : Of(column[at..]);
        return AreClose(left + right, Of(column)) && AreClose(right + left, Of(column));
    }

    [Property]
    public bool The_moments_of_no_rows_are_an_exact_identity(NonEmptyArray<short> tenths)
    {
        var moments = Of([.. tenths.Get.Select(tenth => tenth / 10.0)]);
        return moments + Moments.Zero == moments && Moments.Zero + moments == moments;
    }

    [Property]
    public bool For_moments_a_row_of_weight_w_is_w_rows(NonEmptyArray<(short Tenth, byte Weight)> rows)
    {
        var given = rows.Get.Append((Tenth: (short)7, Weight: (byte)1)).ToArray();
        var weighted = Moments.Of(Observations.Parse(
            Matrix.Of(given.Length, 1, [.. given.Select(row => row.Tenth / 10.0)]),
                Vector.From(given.Select(row => row.Weight % 4.0))).GetOrThrow());
        return AreClose(weighted,
            Of([.. given.SelectMany(row => Enumerable.Repeat(row.Tenth / 10.0, row.Weight % 4))]));
    }

    [Fact]
    public void Any_number_of_threads_gives_bit_identical_moments()
    {
        var observations = Observations.Parse(Matrix.Build(20_001, 3, (i, j) => Math.Sqrt(i + j))).GetOrThrow();
        var one = Moments.Of(observations, Threads.One);
        foreach (var count in new[] { 2, 3, 7, 16 })
        {
            var many = Moments.Of(observations, Threads.Create(count).GetOrThrow());
            Assert.True(many.Mean.HasTheBitsOf(one.Mean) && many.Scatter.HasTheBitsOf(one.Scatter));
        }
    }

    /// <summary>With and without missing values, and with more than one block of rows.</summary>
    [Theory]
    [InlineData(7, false)]
    [InlineData(7, true)]
    [InlineData(2049, false)]
    [InlineData(2049, true)]
    public void For_the_means_and_variances_of_columns_a_row_of_weight_w_is_w_rows(int count, bool isIncomplete)
    {
        var values = Matrix.Build(count, 2, (i, f) =>
            isIncomplete && (i + f) % 3 == 0 ? double.NaN : Math.Sin(i * (f + 1)) * (1 + i % 5));
        int[] copies = [.. Enumerable.Range(0, count).SelectMany(i => Enumerable.Repeat(i, 1 + i % 4))];
        var weights = Vector.From(Enumerable.Range(0, count).Select(i => 1.0 + i % 4));
        var weighted = Moments.OfEach(Observations.ParseIncomplete(values, weights).GetOrThrow(), default);
        var copied = Moments.OfEach(Observations.ParseIncomplete(values.SelectRows(copies)).GetOrThrow(), default);
        Assert.True(weighted.Means.IsCloseTo(copied.Means, 1e-13)
            && weighted.Variances.IsCloseTo(copied.Variances, 1e-13));
        var plain = Moments.OfEach(Observations.ParseIncomplete(values).GetOrThrow(), default);
        Assert.False(weighted.Means.IsCloseTo(plain.Means, 1e-6));
    }
}
