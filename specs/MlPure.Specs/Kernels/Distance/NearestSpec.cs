using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What finding the nearest promises (src/MlPure/Kernels/Nearest.cs).</summary>
public class NearestSpec
{
    static double[] Numbers(int count, double shift) =>
        [.. Enumerable.Range(0, count).Select(i => 1 / (i % 11 - shift))];

    [Fact]
    public void Every_shape_finds_the_index_and_the_bits_of_the_plain_twin()
    {
        foreach (var columns in new[] { 1, 2, 3, 4, 5, 8, 9, 16 })
            foreach (var count in new[] { 1, 2, 3, 4, 5, 8, 13 })
                foreach (var rows in new[] { 0, 1, 7, 8, 9, 31, 32, 33, 70 })
                {
                    double[] x = Numbers(rows * columns, 3.3), c = Numbers(count * columns, 3.7),
                        packed = new double[Nearest.PackedLength(count, columns)];
                    int[] index = new int[rows], plainIndex = new int[rows];
                    double[] distance = new double[rows], plainDistance = new double[rows];
                    Nearest.Pack(c, columns, packed);
                    Nearest.Find(x, columns, packed, index, distance);
                    Nearest.PlainFind(x, columns, c, plainIndex, plainDistance);
                    Assert.Equal(plainIndex, index);
                    Assert.True(
                        new ReadOnlySpan<double>(distance).HasTheBitsOf(plainDistance), $"{rows} x {columns}, {count}");
                }
    }

    [Fact]
    public void The_second_is_the_least_of_the_others_and_infinite_where_there_are_none()
    {
        foreach (var columns in new[] { 1, 3, 8 })
            foreach (var count in new[] { 1, 2, 5, 9 })
            {
                double[] x = Numbers(40 * columns, 3.3), c = Numbers(count * columns, 3.7),
                    packed = new double[Nearest.PackedLength(count, columns)];
                int[] index = new int[40], alone = new int[40];
                double[] distance = new double[40], second = new double[40], aloneDistance = new double[40];
                Nearest.Pack(c, columns, packed);
                Nearest.FindTwo(x, columns, packed, index, distance, second);
                Nearest.Find(x, columns, packed, alone, aloneDistance);
                Assert.Equal(alone, index);
                Assert.Equal(aloneDistance, distance);
                for (var i = 0; i < 40; i++)
                    Assert.Equal(
                        Enumerable.Range(0, count).Where(j => j != index[i])
                            .Select(j => Nearest.Square(x.AsSpan(i * columns, columns), c.AsSpan(j * columns, columns)))
                        .DefaultIfEmpty(double.PositiveInfinity).Min(), second[i]);
            }
    }

    [Fact]
    public void Of_equally_near_ones_the_lowest_index_is_found()
    {
        double[] c = [5, 1, -1, 1, -1, 5], packed = new double[Nearest.PackedLength(6, 1)], distance = new double[1];
        var index = new int[1];
        Nearest.Pack(c, 1, packed);
        Nearest.Find([0], 1, packed, index, distance);
        Assert.Equal((1, 1.0), (index[0], distance[0]));
    }
}
