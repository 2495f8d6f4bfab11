namespace MlPure.Specs.Linear;

/// <summary>What vectors and matrices promise (src/MlPure/Linear/Vector.cs, Matrix.cs).</summary>
public class MatrixSpec
{
    [Fact]
    public void A_collection_expression_builds_a_vector_of_those_numbers()
    {
        Vector vector = [1, 2, 3];
        Assert.Equal((3, 1.0, 2.0, 3.0), (vector.Length, vector[0], vector[1], vector[2]));
    }

    [Fact]
    public void A_vector_and_a_matrix_do_not_see_later_changes_to_their_source()
    {
        double[] source = [1, 2, 3, 4];
        var (vector, matrix) = (Vector.Of(source), Matrix.Of(2, 2, source));
        source[0] = 99;
        Assert.Equal((1.0, 1.0), (vector[0], matrix[0, 0]));
    }

    [Property]
    public bool Transposing_a_matrix_twice_is_nothing(NonNegativeInt rows, NonNegativeInt columns, int seed)
    {
        var matrix = Matrix.Build(rows.Get % 7, columns.Get % 7, (i, j) => seed + 10.0 * i + j);
        return matrix.Transpose().Transpose().Equals(matrix);
    }

    [Fact]
    public void Matrices_of_equal_numbers_and_shape_are_equal_and_hash_alike()
    {
        var (a, b) = (Matrix.Of(1, 2, 0.0, double.NaN), Matrix.Of(1, 2, -0.0, double.NaN));
        Assert.Equal(a, b);
        Assert.Equal(a.GetHashCode(), b.GetHashCode());
        Assert.NotEqual(a, Matrix.Of(2, 1, 0.0, double.NaN));
    }

    [Fact]
    public void Rows_columns_slices_and_selections_are_those_of_the_table()
    {
        var matrix = Matrix.Of(2, 3, 1, 2, 3, 4, 5, 6);
        Assert.Equal([4.0, 5, 6], matrix.RowVector(1));
        Assert.Equal([2.0, 5], matrix.Column(1));
        Assert.Equal([3.0, 4], matrix.AsVector().Slice(2, 2));
        Assert.Equal(Matrix.Of(3, 3, 4, 5, 6, 1, 2, 3, 4, 5, 6), matrix.SelectRows([1, 0, 1]));
    }

    [Fact]
    public void Numbers_beyond_the_ends_of_a_vector_of_a_part_and_of_a_matrix_are_out_of_range()
    {
        var (vector, matrix) = (Vector.Of(1, 2, 3, 4, 5, 6), Matrix.Of(2, 3, 1, 2, 3, 4, 5, 6));
        foreach (var numbers in new[] { vector, vector.Slice(1, 3), matrix.RowVector(0), matrix.RowVector(1) })
            Assert.All([-1, numbers.Length], index =>
                Assert.Throws<IndexOutOfRangeException>(() => numbers[index]));
        var part = Matrix.Build(5, 3, (i, j) => i + j).SliceRows(1, 2);
        Assert.All([(-1, 0), (2, 0), (-1, 2), (0, 3), (1, -1)], cell =>
            Assert.Throws<IndexOutOfRangeException>(() => part[cell.Item1, cell.Item2]));
        Assert.All([(-1, 0), (2, 0), (0, -1), (0, 3), (1, 3), (-1, 3)], cell =>
            Assert.Throws<IndexOutOfRangeException>(() => matrix[cell.Item1, cell.Item2]));
    }

    [Fact]
    public void Vectors_and_matrices_compare_by_shape_and_numbers_whatever_array_they_are_part_of()
    {
        var matrix = Matrix.Of(3, 2, 1, 2, 3, 4, 1, 2);
        Assert.True(matrix.RowVector(0) == matrix.RowVector(2) && matrix.RowVector(0) != matrix.RowVector(1));
        Assert.True(matrix.SliceRows(0, 1) == matrix.SliceRows(2, 1) && matrix != matrix.SliceRows(0, 2));
        Assert.True(Matrix.Of(2, 0) != Matrix.Of(3, 0) && Matrix.Of(0, 2) != Matrix.Of(0, 3));
        Assert.True(matrix.Equals((object)matrix.Map(x => x)) && !matrix.Equals((object)"matrix"));
        Assert.True(matrix != null && null != matrix && (Matrix?)null == null);
        Assert.True(matrix.AsVector() != null && null != matrix.AsVector() && (Vector?)null == null);
        Assert.Equal(matrix.RowVector(0).GetHashCode(), matrix.RowVector(2).GetHashCode());
        var hashes = Enumerable.Range(0, 100).Select(i => Vector.Of(1, i).GetHashCode())
            .Concat(Enumerable.Range(1, 100).Select(i => Matrix.Build(i, 1, (_, _) => 0).GetHashCode()));
        Assert.True(hashes.Distinct().Count() > 190);
    }
}
