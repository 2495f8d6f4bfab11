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
        // What memory had before is to change nothing.
        Scratch.Take(1 << 16).Fill(double.NaN);
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

    /// <summary>As floats the two centers on the right are an ulp apart, and the second seems nearer to rows far away
    /// by as much times their distance; it is farther by half of that. Eight rows in the middle come before, which are
    /// not to say how large the others are.</summary>
    [Fact]
    public void Each_row_is_compared_in_doubles_by_its_own_size()
    {
        var (far, ulp) = (1e4, Math.ScaleB(1, -23));
        double[] right = [1 + 0.49 * ulp, 0, 1 + 0.51 * ulp, Math.Sqrt(far * ulp)];
        double[] rows = [.. Enumerable.Range(0, 64).SelectMany(row => new[] { row / 8 % 2 * far, 0 })];
        IsThatOfDoubles(rows, [.. right, .. right.Select(number => -number)], 2);
        IsThatOfDoubles([.. rows.Skip(16)], [.. right, .. right.Select(number => -number)], 2);
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

    /// <summary>Far from the centers rounding of floats is that of the row and not of the centers: of two centers next
    /// to each other either may look nearer.</summary>
    [Theory]
    [InlineData(1e-7)]
    [InlineData(1e-6)]
    [InlineData(1e-5)]
    public void Rows_far_away_are_found_the_nearer_of_two_centers_next_to_each_other(double gap)
    {
        var centers = Numbers(20 * 8, 0.1);
        double[] pairs = [.. centers, .. centers.Select((number, i) => number + gap * Math.Cos(i))];
        IsThatOfDoubles([.. Numbers(130 * 8, 0.5).Select(number => 1e6 * number)], pairs, 8);
    }

    /// <summary>Every second row lies at a center of its own, which floats know for sure.</summary>
    [Fact]
    public void A_row_in_doubt_between_rows_that_are_not_is_found_its_nearest()
    {
        var centers = Numbers(20 * 8, 0.1);
        double[] own = [.. Enumerable.Repeat(1000.0, 8)];
        double[] all = [.. centers.Select(number => number + 1e-9), .. centers, .. own];
        var rows = Enumerable.Range(0, 20).SelectMany(i =>
            i % 3 == 0 ? [.. own, .. own, .. centers[(i * 8)..(i * 8 + 8)]]
            : (double[])[.. centers[(i * 8)..(i * 8 + 8)], .. own]);
        IsThatOfDoubles([.. rows], all, 8);
    }
}
