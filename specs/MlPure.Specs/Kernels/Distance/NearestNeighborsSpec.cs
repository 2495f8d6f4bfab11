using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What finding nearest neighbours promises (src/MlPure/Kernels/Distance/NearestNeighbors.cs).</summary>
public class NearestNeighborsSpec
{
    static double[] Numbers(int count) => [.. Enumerable.Range(0, count).Select(i => 1 / (i * i % 23 - 3.3))];

    static double[] Find(double[] x, int columns, int first, int count, int m)
    {
        double[] packed = new double[NearestNeighbors.PackedLength(x.Length / columns, columns)],
            squares = new double[count * m];
        NearestNeighbors.Pack(x, columns, packed);
        NearestNeighbors.Find(x, columns, packed, first, m, squares);
        return squares;
    }

    [Fact]
    public void Squared_distances_to_the_nearest_neighbours_have_the_bits_of_the_plain_twin_at_every_shape()
    {
        foreach (var columns in new[] { 1, 2, 3, 4, 5, 8, 9 })
            foreach (var rows in new[] { 1, 2, 7, 8, 9, 31, 32, 33, 70 })
                foreach (var m in new[] { 1, 2, 5, 12 })
                {
                    var x = Numbers(rows * columns);
                    var (first, plain) = (rows / 3, new double[(rows - rows / 3) * m]);
                    NearestNeighbors.PlainFind(x, columns, first, m, plain);
                    var fast = Find(x, columns, first, rows - first, m);
                    Assert.True(new ReadOnlySpan<double>(fast).HasTheBitsOf(plain), $"{rows} x {columns}, {m}");
                }
    }

    [Fact]
    public void Nearest_neighbours_are_the_least_of_all_other_squared_distances_in_ascending_order()
    {
        var x = Numbers(3 * 40);
        for (var i = 0; i < 40; i++)
        {
            var row = x.AsSpan(3 * i, 3).ToArray();
            var others = from j in Enumerable.Range(0, 40) where j != i select Nearest.Square(row, x.AsSpan(3 * j, 3));
            Assert.Equal(others.Order().Take(6), Find(x, 3, i, 1, 6));
        }
    }

    [Fact]
    public void Equal_rows_are_neighbours_at_distance_zero_and_a_row_is_never_its_own_neighbour()
    {
        double[] x = [5, 5, 5, 7];
        Assert.Equal([0, 0, 4, 0, 0, 4, 0, 0, 4, 4, 4, 4], Find(x, 1, 0, 4, 3));
    }

    [Fact]
    public void Where_there_are_fewer_other_rows_than_neighbours_the_rest_is_infinite() =>
        Assert.Equal([4, double.PositiveInfinity, 4, double.PositiveInfinity], Find([1, 3], 1, 0, 2, 2));
}
