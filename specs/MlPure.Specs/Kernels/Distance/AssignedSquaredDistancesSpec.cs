using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What squared distances from given rows promise (src/MlPure/Kernels/AssignedSquaredDistances.cs).</summary>
public class AssignedSquaredDistancesSpec
{
    [Fact]
    public void Every_shape_gives_the_bits_of_the_plain_twin()
    {
        foreach (var columns in new[] { 1, 2, 3, 5, 8, 9 })
            foreach (var rows in new[] { 0, 1, 8, 9, 40, 67 })
            {
                double[] x = [.. Enumerable.Range(0, rows * columns).Select(i => 1 / (i - 20.5))], c = [.. Enumerable.Range(0, 4 * columns).Select(i => 1 / (i - 1.3))];
                int[] index = [.. Enumerable.Range(0, rows).Select(i => i * i % 7 % 4)];
                double[] square = new double[rows], plain = new double[rows];
                AssignedSquaredDistances.Of(x, columns, c, index, square);
                AssignedSquaredDistances.PlainOf(x, columns, c, index, plain);
                Assert.True(Vector.Of(square).HasTheBitsOf(Vector.Of(plain)), $"{rows} x {columns}");
            }
    }
}
