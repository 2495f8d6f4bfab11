namespace MlPure.Specs.Linear;

/// <summary>What the eigenvalues and eigenvectors of a symmetric matrix promise
/// (src/MlPure/Linear/Decompositions/SymmetricEigen.cs, JacobiRotations.cs).</summary>
public class SymmetricEigenSpec
{
    /// <summary>The distance from 1 to the next double.</summary>
    const double Rounding = 2.220446049250313e-16;

    static Matrix Symmetric(int d, Func<int, int, double> cell) =>
        Matrix.Build(d, d, (i, j) => cell(Math.Max(i, j), Math.Min(i, j)));

    static Matrix Times(Matrix matrix, int power) => matrix.Map(cell => Math.ScaleB(cell, power));

    /// <summary>A power of two that brings the largest entry near one, where sums of products neither overflow nor
    /// vanish.</summary>
    static int PowerToOne(Matrix matrix) => matrix.AsVector().Max(Math.Abs) is > 0 and var largest
        ? -Math.ILogB(largest) : 0;

    /// <summary>The largest difference of two cells; NaN where there is one.</summary>
    static double Difference(Matrix a, Matrix b) => a.AsVector().Minus(b.AsVector()).Map(Math.Abs).Max();

    static readonly Gen<double> mantissas = Gen.Choose(-1_000_000, 1_000_000).Select(number => number / 1e6);

    static Gen<Matrix> Of(Gen<int> sizes, Gen<double> cells) =>
        from d in sizes
        from numbers in cells.ArrayOf(d * d)
        select Symmetric(d, (i, j) => numbers[i * d + j]);

    static readonly Gen<int> sizes = Gen.Frequency((8, Gen.Choose(1, 8)), (2, Gen.Choose(9, 24)),
        (1, Gen.Choose(25, 64)));

    static Gen<double> Powers(int least, int most) => from mantissa in mantissas
                                                      from exponent in Gen.Choose(least, most)
                                                      select mantissa * Math.Pow(10, exponent);

    static readonly Gen<double> smallIntegers = Gen.Choose(-3, 3).Select(number => (double)number);

    static readonly Gen<double> denormals = Gen.Choose(-40, 40).Select(number => number * double.Epsilon);

    /// <summary>Σ s x xᵀ of few vectors x: of low rank, with repeated zeros among the eigenvalues.</summary>
    static readonly Gen<Matrix> lowRanks =
        from d in sizes
        from rank in Gen.Choose(0, 3)
        from x in Gen.Choose(-4, 4).ArrayOf(rank * d)
        select Symmetric(d, (i, j) => Enumerable.Range(0, rank).Sum(r => (double)x[r * d + i] * x[r * d + j]));

    static readonly Gen<Matrix> diagonals = from d in sizes
                                            from numbers in Powers(-300, 300).ArrayOf(d)
                                            select Symmetric(d, (i, j) => i == j ? numbers[i] : 0);

    /// <summary>D C D of columns in units from 1e-150 to 1e150.</summary>
    static readonly Gen<Matrix> graded = from matrix in Of(sizes, mantissas)
                                         from units in Gen.Choose(-150, 150).ArrayOf(matrix.Rows)
                                         select Symmetric(matrix.Rows, (i, j) =>
                                             matrix[i, j] * Math.Pow(10, units[i]) * Math.Pow(10, units[j]));

    static readonly Gen<Matrix> matrices = Gen.OneOf(
        Of(sizes, mantissas), Of(sizes, Powers(-300, 300)), Of(sizes, Powers(-30, 30)), Of(sizes, Powers(295, 300)),
        Of(sizes, Powers(-320, -300)), Of(sizes, smallIntegers), Of(sizes, denormals),
        Of(sizes, Gen.OneOf(smallIntegers, denormals)), lowRanks, diagonals, graded,
        Of(sizes, Gen.Frequency((4, Gen.Constant(0.0)), (1, Powers(-320, 300)))));

    static Property ForAll(Gen<Matrix> gen, Func<Matrix, bool> law) => Prop.ForAll(Arb.From(gen), law);

    /// <summary>Eigenvalues below 1e-308 are multiples of the least denormal number.</summary>
    [Property(MaxTest = 400)]
    public Property The_matrix_times_an_eigenvector_is_the_vector_times_its_eigenvalue_to_rounding() =>
        ForAll(matrices, matrix =>
    {
        var (eigen, power, d) = (SymmetricEigen.Of(matrix), PowerToOne(matrix), matrix.Rows);
        var product = Times(matrix, power).Times(eigen.Vectors);
        var expected = Matrix.Build(d, d, (i, c) => eigen.Vectors[i, c] * Math.ScaleB(eigen.Values[c], power));
        return Difference(product, expected) <= 8 * d * Rounding + Math.ScaleB(double.Epsilon, power);
    });

    [Property(MaxTest = 400)]
    public Property Eigenvectors_are_orthonormal_to_rounding() => ForAll(matrices, matrix =>
    {
        var vectors = SymmetricEigen.Of(matrix).Vectors;
        return Difference(vectors.Transpose().Times(vectors), Matrix.Identity(matrix.Rows))
            <= 4 * (matrix.Rows + 3) * Rounding;
    });

    [Property(MaxTest = 400)]
    public Property Eigenvalues_ascend_and_the_largest_entry_of_each_eigenvector_is_positive() =>
        ForAll(matrices, matrix =>
    {
        var eigen = SymmetricEigen.Of(matrix);
        return eigen.Values.SequenceEqual(eigen.Values.Order())
            && Enumerable.Range(0, matrix.Rows).All(c => eigen.Vectors.Column(c).MaxBy(Math.Abs) > 0);
    });

    [Property]
    public Property A_matrix_times_a_power_of_two_has_the_same_eigenvectors_and_its_eigenvalues_times_that_power() =>
        ForAll(Gen.OneOf(Of(sizes, mantissas), Of(sizes, Powers(-30, 30)), Of(sizes, smallIntegers)), matrix =>
    {
        var eigen = SymmetricEigen.Of(matrix);
        return new[] { -700, -1, 1, 600, 800 }.All(power =>
        {
            var scaled = SymmetricEigen.Of(Times(matrix, power));
            return scaled.Vectors.HasTheBitsOf(eigen.Vectors)
                && scaled.Values.HasTheBitsOf(eigen.Values.Map(value => Math.ScaleB(value, power)));
        });
    });

    [Property]
    public Property Renumbering_the_coordinates_changes_eigenvalues_and_the_square_of_the_matrix_only_by_rounding() =>
        Prop.ForAll(Arb.From(Of(sizes, mantissas)), Arb.From(Gen.Choose(0, 1_000_000)), (matrix, seed) =>
    {
        var d = matrix.Rows;
        int[] order = [.. MlPure.Randomness.MersenneTwister.FromSeed((uint)seed).Permutation(d).Value];
        var (eigen, other) =
            (SymmetricEigen.Of(matrix), SymmetricEigen.Of(Symmetric(d, (i, j) => matrix[order[i], order[j]])));
        var (square, otherSquare) =
            (eigen.MapEigenvalues(value => value * value), other.MapEigenvalues(value => value * value));
        return eigen.Values.IsCloseTo(other.Values, 16 * d * Rounding)
            && otherSquare.IsCloseTo(Symmetric(d, (i, j) => square[order[i], order[j]]), 64 * d * Rounding);
    });

    /// <summary>Demmel and Veselić (1992): of D C D, with D diagonal and C well conditioned, each eigenvalue has a
    /// relative error that is based on the condition of C alone. The products of the eigenvalues and of the pivots of
    /// Cholesky's factor are both the determinant, however far apart they lie.</summary>
    [Property]
    public Property The_smallest_eigenvalues_of_a_graded_positive_definite_matrix_keep_their_relative_digits() =>
        Prop.ForAll(Arb.From(from d in Gen.Choose(1, 12)
                             from cells in mantissas.ArrayOf(d * d)
                             from units in Gen.Choose(-40, 40).ArrayOf(d)
                             select (d, cells, units)), given =>
    {
        var (d, cells, units) = given;
        var matrix = Symmetric(d, (i, j) =>
            (i == j ? d : cells[i * d + j] / 2) * Math.Pow(10, units[i]) * Math.Pow(10, units[j]));
        var values = SymmetricEigen.Of(matrix).Values;
        var factor = Cholesky.Factor(matrix).IfNone(() => throw new Xunit.Sdk.XunitException("Not factored."));
        return values[0] > 0 && Math.Abs(values.Sum(Math.Log) - factor.LogDeterminant) <= 1e-11;
    });

    [Theory]
    [InlineData(1e-308, 1)]
    [InlineData(4e-309, 1)]
    [InlineData(1e-310, 1)]
    [InlineData(double.Epsilon, 1)]
    [InlineData(1e-320, 1e-10)]
    [InlineData(double.Epsilon, 1e300)]
    public void A_first_row_far_below_the_others_leaves_the_others_eigenvectors_as_they_are(double small, double large)
    {
        var eigen = SymmetricEigen.Of(Symmetric(3, (i, j) => j == 0 ? small : i == j ? 2 * large : large));
        Assert.True(eigen.Vectors.Transpose().Times(eigen.Vectors).IsCloseTo(Matrix.Identity(3), 1e-15));
        Assert.True(eigen.Values.Map(value => value / large).IsCloseTo(Vector.Of(0, 1, 3), 1e-15));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1e-32)]
    [InlineData(1e-200)]
    [InlineData(1e-310)]
    public void The_eigenvectors_of_a_tiny_matrix_of_low_rank_are_orthonormal(double scale)
    {
        double[] x = [1, -0.3, 0.7, 2e-9];
        var vectors = SymmetricEigen.Of(Matrix.Build(4, 4, (i, j) => scale * (x[i] * x[j]))).Vectors;
        Assert.True(vectors.Transpose().Times(vectors).IsCloseTo(Matrix.Identity(4), 1e-15));
    }

    [Fact]
    public void The_eigenvectors_of_a_diagonal_matrix_are_the_axes()
    {
        var eigen = SymmetricEigen.Of(Matrix.Of(2, 2, 9, 0, 0, 4));
        Assert.Equal([4.0, 9], eigen.Values);
        Assert.Equal(Matrix.Of(2, 2, 0, 1, 1, 0), eigen.Vectors);
    }

    /// <summary>The second difference of d points: 2 - 2 cos(π j / (d + 1)).</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(5)]
    [InlineData(64)]
    public void The_eigenvalues_of_the_second_difference_are_the_known_ones(int d)
    {
        var values = SymmetricEigen.Of(Symmetric(d, (i, j) => i == j ? 2 : i == j + 1 ? -1 : 0)).Values;
        var known = Vector.From(Enumerable.Range(1, d).Select(j =>
            4 * Math.Pow(Math.Sin(Math.PI * j / (d + 1) / 2), 2)));
        Assert.True(values.IsCloseTo(known, 1e-14));
    }

    [Property]
    public Property The_mapped_matrix_is_the_matrix_where_no_eigenvalue_is_changed() =>
        ForAll(Of(sizes, mantissas), matrix =>
    {
        var mapped = SymmetricEigen.Of(matrix).MapEigenvalues(value => value);
        return mapped.HasTheBitsOf(mapped.Transpose()) && mapped.IsCloseTo(matrix, 16 * matrix.Rows * Rounding);
    });

    [Fact]
    public void A_matrix_that_is_not_square_is_a_programming_error() =>
        Assert.Throws<ArgumentException>(() => SymmetricEigen.Of(Matrix.Build(2, 3, (_, _) => 1)));

    /// <summary>Rotations by less than rounding would not end by themselves. Entries that lie far apart take more: to
    /// turn the large ones leaves others large.</summary>
    [Property]
    public Property Ten_sweeps_are_enough_where_entries_do_not_lie_far_apart_and_below_sixty_where_they_do() =>
        ForAll(matrices, matrix => new JacobiRotations(matrix).Run() < 60)
            .And(ForAll(Gen.OneOf(Of(sizes, mantissas), Of(sizes, smallIntegers), lowRanks), matrix =>
                new JacobiRotations(matrix).Run() <= 10));

    [Fact]
    public void A_diagonal_matrix_needs_no_sweep_and_one_of_two_rows_needs_one()
    {
        Assert.Equal(0, new JacobiRotations(Matrix.Diagonal([3, 0, -1])).Run());
        Assert.Equal(0, new JacobiRotations(Matrix.Of(2, 2, 0, 0, 0, 0)).Run());
        Assert.Equal(1, new JacobiRotations(Matrix.Of(2, 2, 2, 1, 1, 5)).Run());
    }
}
