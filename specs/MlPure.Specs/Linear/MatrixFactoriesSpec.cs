namespace MlPure.Specs.Linear;

/// <summary>What making matrices promises (src/MlPure/Linear/MatrixFactories.cs).</summary>
public class MatrixFactoriesSpec
{
    static readonly Matrix table = Matrix.Of(2, 3, 1, 2, 3, 4, 5, 6);

    [Fact]
    public void A_matrix_of_a_two_dimensional_array_has_its_cells_and_goes_back_to_it()
    {
        double[,] cells = { { 1, 2, 3 }, { 4, 5, 6 } };
        Assert.Equal(table, Matrix.From(cells));
        Assert.Equal(cells, table.ToArray2D());
        Assert.Equal(new double[0, 3], Matrix.From(new double[0, 3]).ToArray2D());
    }

    [Fact]
    public void A_matrix_does_not_see_later_changes_to_the_arrays_that_it_was_made_of()
    {
        var (cells, rows) = (new double[1, 1], new[] { new double[1] });
        var (ofCells, ofRows, copy) = (Matrix.From(cells), Matrix.From(rows).GetOrThrow(), table.ToArray2D());
        (cells[0, 0], rows[0][0], copy[0, 0]) = (9, 9, 9);
        Assert.Equal((0.0, 0.0, 1.0), (ofCells[0, 0], ofRows[0, 0], table[0, 0]));
    }

    [Fact]
    public void Rows_of_one_length_and_numbers_with_a_count_of_columns_make_a_matrix()
    {
        Assert.Equal(Matrix.Of(3, 1, 1, 2, 3), Matrix.From([1.0, 2, 3], 1).GetOrThrow());
        Assert.Equal(table, Matrix.From([[1.0, 2, 3], [4, 5, 6]]).GetOrThrow());
        Assert.Equal(table, Matrix.From([1, 2, 3, 4, 5, 6], 3).GetOrThrow());
        var none = Matrix.From(Array.Empty<double[]>()).GetOrThrow();
        Assert.Equal((0, 0), (none.Rows, none.Columns));
    }

    [Fact]
    public void Each_ragged_row_is_a_fault_with_its_number_and_lengths() => Assert.Equal(
        [
            "values: row 1 has 4 numbers where row 0 has 2; every row must have the same.",
            "values: row 3 has 1 numbers where row 0 has 2; every row must have the same.",
        ],
        Sentences(Matrix.From([[1.0, 2], [3, 3, 3, 3], [4, 5], [6]])));

    [Fact]
    public void A_last_row_that_is_not_full_and_a_table_of_no_columns_are_faults()
    {
        Assert.Equal(
            ["values: row 2 has 1 numbers where row 0 has 3; every row must have the same."],
            Sentences(Matrix.From([1, 2, 3, 4, 5, 6, 7], 3)));
        Assert.Equal([110], Codes(Matrix.From([1, 2, 3], 0)));
    }

    [Fact]
    public void A_matrix_of_records_has_a_column_for_each_number_read_from_them()
    {
        (double Width, double Height)[] boxes = [(1, 2), (3, 4)];
        Assert.Equal(Matrix.Of(2, 2, 1, 2, 3, 4), Matrix.From(boxes, box => box.Width, box => box.Height));
        Assert.Equal((0, 1), (Matrix.From([], (int n) => n).Rows, Matrix.From([], (int n) => n).Columns));
        Assert.Equal((0, 0), (Matrix.From(boxes).Rows, Matrix.From(boxes).Columns));
    }

    [Fact]
    public void Neighbouring_rows_are_a_matrix_of_the_same_cells()
    {
        var rows = Matrix.Build(5, 2, (i, j) => 10 * i + j);
        Assert.Equal(rows.SelectRows([1, 2, 3]), rows.SliceRows(1, 3));
        Assert.Throws<ArgumentOutOfRangeException>(() => rows.SliceRows(4, 2));
    }

    [Fact]
    public void Matrices_of_one_shape_are_added_cell_by_cell_and_others_are_a_programming_error()
    {
        Assert.Equal(Matrix.Of(2, 3, 2, 4, 6, 8, 10, 12), table.Plus(table));
        Matrix[] others = [table.Transpose(), table.SliceRows(0, 1), Matrix.Identity(3), Matrix.Identity(2)];
        foreach (var other in others)
        {
            var message = Assert.Throws<ArgumentException>(() => table.Plus(other)).Message;
            Assert.Equal($"2 x 3 and {other.Rows} x {other.Columns} cannot be added.", message);
        }
    }

    [Fact]
    public void Vectors_of_different_lengths_are_no_rows_of_a_matrix()
    {
        Assert.Equal(table, Matrix.FromRows([1, 2, 3], [4, 5, 6]));
        Assert.Throws<ArgumentException>(() => Matrix.FromRows([1, 2, 3], [4, 5]));
        Assert.Throws<ArgumentException>(() => Matrix.FromRows([1, 2], [3, 4], [5, 6, 7]));
        Assert.Equal((0, 0), (Matrix.FromRows().Rows, Matrix.FromRows().Columns));
    }

    [Fact]
    public void A_diagonal_matrix_has_its_numbers_on_the_diagonal_and_the_identity_has_ones()
    {
        foreach (var d in Enumerable.Range(0, 6))
        {
            var numbers = Vector.From(Enumerable.Range(2, d).Select(i => (double)i));
            Assert.Equal(Matrix.Build(d, d, (i, j) => i == j ? i + 2 : 0), Matrix.Diagonal(numbers));
            Assert.Equal(Matrix.Diagonal(Vector.Constant(d, 1)), Matrix.Identity(d));
            Assert.Equal(Matrix.Diagonal(numbers.Map(x => x + 1)), Matrix.Diagonal(numbers).AddToDiagonal(1));
        }
        Assert.Equal(Matrix.Of(2, 2, 0, 2, 3, 3), Matrix.Of(2, 2, 1, 2, 3, 4).AddToDiagonal(-1));
    }

    [Fact]
    public void Numbers_that_do_not_fill_a_shape_are_a_programming_error()
    {
        Assert.Throws<ArgumentException>(() => Matrix.Of(2, 3, 1, 2, 3, 4, 5));
        Assert.Throws<ArgumentException>(() => Matrix.Of(-1, -2, 1, 2));
        Assert.Throws<ArgumentException>(() => Matrix.Of(-1, 0));
        Assert.Throws<ArgumentException>(() => Matrix.Of(0, -1));
        Assert.Throws<ArgumentException>(() => table.AsVector().AsMatrix(2, 2));
        Assert.Equal((0, 3), (Matrix.Of(0, 3).Rows, Matrix.Of(0, 3).Columns));
    }

    [Fact]
    public void Rows_are_scaled_each_by_its_factor_and_a_matrix_by_a_number()
    {
        Assert.Equal(Matrix.Of(2, 3, 10, 20, 30, -4, -5, -6), table.ScaleRows([10, -1]));
        Assert.Equal(Matrix.Of(2, 3, 3, 6, 9, 12, 15, 18), table.Times(3));
        Assert.Throws<ArgumentException>(() => table.ScaleRows([1, 2, 3]));
    }
}
