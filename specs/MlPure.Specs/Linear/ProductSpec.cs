namespace MlPure.Specs.Linear;

/// <summary>What products promise (src/MlPure/Linear/Product.cs).</summary>
public class ProductSpec
{
    static Matrix Numbers(int rows, int columns, int seed) =>
        Matrix.Build(rows, columns, (i, j) => Math.Sin(1 + 0.7 * (i * columns + j) + seed));

    [Fact]
    public void A_product_is_rows_times_columns() =>
        Assert.Equal(Matrix.Of(2, 2, 19, 22, 43, 50), Matrix.Of(2, 2, 1, 2, 3, 4).Times(Matrix.Of(2, 2, 5, 6, 7, 8)));

    [Property]
    public bool The_three_products_are_one_with_a_transpose(PositiveInt n, PositiveInt m, PositiveInt p, int seed)
    {
        var (a, b) =
            (Numbers(n.Get % 9 + 1, m.Get % 9 + 1, seed % 100), Numbers(m.Get % 9 + 1, p.Get % 9 + 1, seed % 7));
        return a.TimesTransposed(b.Transpose()).HasTheBitsOf(a.Times(b))
            && a.Transpose().TransposedTimes(b).IsCloseTo(a.Times(b), 1e-14);
    }

    [Property]
    public bool A_product_is_bilinear(PositiveInt n, PositiveInt m, int seed)
    {
        var (rows, columns) = (n.Get % 9 + 1, m.Get % 9 + 1);
        var (a, b, c) = (Numbers(rows, columns, seed % 100), Numbers(columns, 3, 1), Numbers(columns, 3, 2));
        var together = a.Times(Matrix.Build(columns, 3, (i, j) => 2 * b[i, j] + c[i, j]));
        var apart = Matrix.Build(rows, 3, (i, j) => 2 * a.Times(b)[i, j] + a.Times(c)[i, j]);
        return together.IsCloseTo(apart, 1e-13);
    }

    [Property]
    public bool Column_sums_are_a_product_with_ones(PositiveInt n, PositiveInt m, int seed)
    {
        var a = Numbers(n.Get % 40 + 1, m.Get % 5 + 1, seed % 100);
        return a.ColumnSums().IsCloseTo(Matrix.Build(a.Rows, 1, (_, _) => 1).TransposedTimes(a).RowVector(0), 1e-14);
    }

    [Fact]
    public void Factors_whose_shapes_do_not_fit_are_a_programming_error()
    {
        static void DoNotFit(string shapes, Func<Matrix> product) =>
            Assert.Equal($"{shapes} do not fit.", Assert.Throws<ArgumentException>(product).Message);

        DoNotFit("2 x 3 and 2 x 4", () => Numbers(2, 3, 0).Times(Numbers(2, 4, 0)));
        DoNotFit("2 x 3 and 2 x 4", () => Numbers(2, 3, 0).TimesTransposed(Numbers(2, 4, 0)));
        DoNotFit("2 x 3 and 3 x 3", () => Numbers(2, 3, 0).TransposedTimes(Numbers(3, 3, 0)));
    }
}
