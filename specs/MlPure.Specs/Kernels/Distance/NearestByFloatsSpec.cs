using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What finding the nearest by floats promises (src/MlPure/Kernels/Distance/NearestByFloats.cs): the index and
/// the bits that doubles alone find.</summary>
public class NearestByFloatsSpec
{
    static double[] Numbers(int count, double seed) =>
        [.. Enumerable.Range(0, count).Select(i => 3 * Math.Sin(1 + 0.7 * i * i + seed))];

    static void IsThatOfDoubles(double[] x, double[] centers, int columns)
    {
        var (rows, count) = (x.Length / columns, centers.Length / columns);
        var packed = new double[Nearest.PackedLength(count, columns)];
        Nearest.Pack(centers, columns, packed);
        int[] index = new int[rows], plainIndex = new int[rows];
        double[] distance = new double[rows], plainDistance = new double[rows];
        NearestByFloats.Of(centers, columns).Find(x, packed, index, distance);
        Nearest.PlainFind(x, columns, centers, plainIndex, plainDistance);
        Assert.Equal(plainIndex, index);
        Assert.True(new ReadOnlySpan<double>(distance).HasTheBitsOf(plainDistance), $"{rows} x {columns}, {count}");
    }

    [Fact]
    public void Every_shape_has_the_index_and_the_bits_of_the_plain_twin()
    {
        for (var columns = 1; columns <= 40; columns++)
            foreach (var count in new[] { 1, 2, 5, 33 })
                foreach (var rows in new[] { 0, 1, 7, 31, 63, 64, 67, 130 })
                    IsThatOfDoubles(Numbers(rows * columns, 0.3), Numbers(count * columns, 0.9), columns);
    }

    [Theory]
    [InlineData(1, 1e8)]
    [InlineData(1e-8, 1)]
    [InlineData(1e-8, 1e8)]
    [InlineData(1e-300, 0)]
    [InlineData(1e-42, 0)]
    [InlineData(1e37, 0)]
    [InlineData(1e60, 0)]
    [InlineData(1e153, 0)]
    [InlineData(1e160, 0)]
    public void Numbers_too_large_too_small_or_too_near_each_other_for_floats_are_compared_in_doubles(
        double size, double offset)
    {
        double[] Scaled(double[] numbers) => [.. numbers.Select(number => size * number + offset)];
        IsThatOfDoubles(Scaled(Numbers(67 * 9, 0.3)), Scaled(Numbers(33 * 9, 0.9)), 9);
    }

    [Fact]
    public void Among_equally_near_centers_the_first_is_found_and_among_almost_equal_ones_the_nearer()
    {
        var centers = Numbers(20 * 8, 0.1);
        double[] twice = [.. centers, .. centers];
        var (above, below) = (centers.Select(number => number + 1e-12), centers.Select(number => number - 1e-12));
        double[] almost = [.. above, .. centers, .. below];
        var between = Enumerable.Range(0, 19 * 8).Select(i => (centers[i] + centers[i + 8]) / 2);
        foreach (var c in new[] { twice, almost }) IsThatOfDoubles([.. centers, .. between], c, 8);
    }

    [Fact]
    public void A_row_far_away_is_found_its_nearest_by_the_last_bits()
    {
        var far = Numbers(64 * 8, 0.5).Select(number => 1e6 * number);
        IsThatOfDoubles([.. far], Numbers(40 * 8, 0.2), 8);
    }
}
