using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What products of tables promise (src/MlPure/Kernels/Layout/Products.cs): the bits of their plain twin, at
/// every size.</summary>
public class ProductsSpec
{
    static double[] Numbers(int count, double seed) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Sin(1 + 0.7 * i + seed))];

    [Fact]
    public void A_product_has_the_bits_of_its_plain_twin_at_every_length()
    {
        for (var columns = 0; columns <= 67; columns++)
            foreach (var (rows, terms) in new[] { (1, 40), (5, 23), (13, 1), (40, 9), (columns, columns) })
                foreach (var transposed in new[] { false, true })
                {
                    var (a, b) = (Numbers(rows * terms, 0), Numbers(terms * columns, 1));
                    var (fast, plain) = (new double[rows * columns], new double[rows * columns]);
                    Products.Multiply(a, rows, terms, b, columns, transposed, fast);
                    Products.Plain(a, rows, terms, b, columns, transposed, plain);
                    Assert.True(new ReadOnlySpan<double>(fast).HasTheBitsOf(plain), $"{rows} x {terms} x {columns}");
                }
    }

    [Fact]
    public void A_product_over_rows_has_eight_lanes_at_every_length()
    {
        for (var rows = 0; rows <= 67; rows++)
            foreach (var (outputs, inputs) in new[] { (1, 1), (3, 40), (8, 5), (17, 4) })
            {
                var (a, b) = (Numbers(rows * outputs, 0), Numbers(rows * inputs, 1));
                var product = new double[outputs * inputs];
                Products.OverRows(a, outputs, b, inputs, rows, product);
                for (var i = 0; i < outputs; i++)
                    for (var j = 0; j < inputs; j++)
                    {
                        var lanes = new double[Lanes.Count];
                        for (var r = 0; r < rows; r++)
                            lanes[r % Lanes.Count] = Math.FusedMultiplyAdd(
                                a[r * outputs + i], b[r * inputs + j], lanes[r % Lanes.Count]);
                        Assert.Equal(Lanes.Add(lanes), product[i * inputs + j]);
                    }
            }
    }
}
