using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What sums of distances promise (src/MlPure/Kernels/Distance/Distances.cs).</summary>
public class DistancesSpec
{
    [Fact]
    public void Distances_of_every_shape_have_the_bits_of_the_plain_twin()
    {
        foreach (var columns in new[] { 1, 2, 3, 8, 9 })
        {
            int[] ends = [2, 2, 5];
            double[] tiles = [.. Enumerable.Range(0, 5 * 8 * columns).Select(i => 1 / (i - 20.5))],
                w = [.. Enumerable.Range(0, 40).Select(i => i % 3 * 0.7)];
            double[] point = [.. Enumerable.Range(0, columns).Select(f => 0.3 * f)], sum = new double[3],
                plain = new double[3];
            Distances.Sum(point, tiles, w, ends, sum);
            Distances.PlainSum(point, tiles, w, ends, plain);
            Assert.True(Vector.Of(sum).HasTheBitsOf(Vector.Of(plain)), $"{columns} columns");
            Assert.Equal(0, sum[1]);
        }
    }
}
