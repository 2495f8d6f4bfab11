using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What finding the nearest promises (src/MlPure/Kernels/Distance/Nearest.cs).</summary>
public class NearestSpec
{
    static double[] Numbers(int count, double shift) =>
        [.. Enumerable.Range(0, count).Select(i => 1 / (i % 11 - shift))];

    [Fact]
    public void Nearest_centers_of_every_shape_have_the_index_and_the_bits_of_the_plain_twin()
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
    public void Among_equally_near_centers_the_lowest_index_is_found()
    {
        double[] c = [5, 1, -1, 1, -1, 5], packed = new double[Nearest.PackedLength(6, 1)], distance = new double[1];
        var index = new int[1];
        Nearest.Pack(c, 1, packed);
        Nearest.Find([0], 1, packed, index, distance);
        Assert.Equal((1, 1.0), (index[0], distance[0]));
    }
}
