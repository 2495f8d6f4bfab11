namespace MlPure.Specs.Linear;

/// <summary>What the factor of a symmetric matrix promises
/// (src/MlPure/Linear/Decompositions/Cholesky.cs).</summary>
public class CholeskySpec
{
    static Matrix Positive(int d, int seed) => Matrix.Build(d, d, (i, j) =>
        (i == j ? 0.5 : 0) + Enumerable.Range(0, d)
            .Sum(c => Math.Sin(seed + 3 * i + 7 * c) * Math.Sin(seed + 3 * j + 7 * c)));

    static Cholesky Factor(Matrix matrix) =>
        Cholesky.Factor(matrix).IfNone(() => throw new Xunit.Sdk.XunitException("Not factored."));

    [Property]
    public bool The_factor_times_its_transpose_is_the_matrix(int seed, PositiveInt size)
    {
        var matrix = Positive(size.Get % 8 + 1, seed % 1000);
        var lower = Factor(matrix).Lower;
        return lower.Times(lower.Transpose()).IsCloseTo(matrix, 1e-13);
    }

    [Property]
    public bool Solving_by_a_Cholesky_factor_undoes_multiplying_by_its_matrix(int seed, PositiveInt size)
    {
        var matrix = Positive(size.Get % 8 + 1, seed % 1000);
        var x = Vector.From(Enumerable.Range(0, matrix.Rows).Select(i => Math.Cos(i + seed % 1000)));
        return Factor(matrix).Solve(matrix.Times(x.AsMatrix(x.Length, 1)).AsVector()).IsCloseTo(x, 1e-10);
    }

    [Property]
    public bool The_packed_inverse_undoes_the_factor(int seed, PositiveInt size)
    {
        var cholesky = Factor(Positive(size.Get % 8 + 1, seed % 1000));
        var inverse =
            Matrix.Build(
                cholesky.Lower.Rows, cholesky.Lower.Rows, (i, j) =>
                    j <= i ? cholesky.PackedInverse[i * (i + 1) / 2 + j] : 0);
        Assert.Equal(inverse.Rows * (inverse.Rows + 1) / 2, cholesky.PackedInverse.Length);
        return inverse.Times(cholesky.Lower).IsCloseTo(Matrix.Identity(inverse.Rows), 1e-12);
    }

    /// <summary>GaussianMixtures.jl#4, rusty-machine#152: the determinant of a computed inverse came out negative, the
    /// third digit wrong.</summary>
    [Fact]
    public void A_matrix_of_condition_4e10_keeps_its_determinant() =>
        Assert.Equal(-23.02585, Factor(Matrix.Of(2, 2, 1, 1, 1, 1 + 1e-10)).LogDeterminant, 1e-6);

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(1, 2, 1)]
    [InlineData(0, 0, 1)]
    [InlineData(-1, 0, 1)]
    public void A_singular_or_indefinite_matrix_has_no_factor(double a, double b, double c) =>
        Assert.True(Cholesky.Factor(Matrix.Of(2, 2, a, b, b, c)).IsNone);

    /// <summary>A pivot is what d products leave of a diagonal entry: below 4 d roundings of it, it is rounding
    /// alone.</summary>
    [Fact]
    public void A_pivot_that_rounding_may_have_left_is_zero()
    {
        const double rounding = 2.220446049250313e-16;
        Assert.True(Cholesky.Factor(Matrix.Of(2, 2, 1, 1, 1, 1 + 6 * rounding)).IsNone);
        Assert.True(Cholesky.Factor(Matrix.Of(3, 3, 1, 0, 1, 0, 1, 0, 1, 0, 1 + 10 * rounding)).IsNone);
        Assert.True(Cholesky.Factor(Matrix.Of(2, 2, 1, 1, 1, 1 + 16 * rounding)).IsSome);
        Assert.True(Cholesky.Factor(Matrix.Of(2, 2, 1e-20, 0, 0, 1e20)).IsSome);
    }

    /// <summary>Of ones on the diagonal and zeros elsewhere, and of a matrix that is not diagonal.</summary>
    [Fact]
    public void A_matrix_less_a_diagonal_is_positive_definite_where_it_has_a_factor()
    {
        foreach (var d in Enumerable.Range(1, 12))
        {
            var (matrix, last) = (Positive(d, d), new double[d]);
            Assert.True(Cholesky.IsPositiveDefinite(matrix, []) && Cholesky.IsPositiveDefinite(matrix, last));
            var most = SymmetricEigen.Of(matrix).Values[0];
            Assert.True(Cholesky.IsPositiveDefinite(matrix, Vector.Constant(d, 0.999 * most).Span));
            Assert.False(Cholesky.IsPositiveDefinite(matrix, Vector.Constant(d, 1.001 * most).Span));
            last[^1] = matrix[d - 1, d - 1];
            Assert.False(Cholesky.IsPositiveDefinite(matrix, last));
        }
    }

    [Fact]
    public void The_trace_of_the_inverse_times_a_matrix_is_that_of_the_product()
    {
        foreach (var d in Enumerable.Range(1, 6))
        {
            var (a, b) = (Positive(d, 1), Positive(d, 5));
            var inverse = SymmetricEigen.Of(a).MapEigenvalues(value => 1 / value);
            var product = inverse.Times(b);
            Assert.Equal(Enumerable.Range(0, d).Sum(i => product[i, i]), Factor(a).TraceInverseProduct(b), 1e-9);
        }
    }

    [Fact]
    public void The_logarithm_of_the_determinant_is_the_sum_of_those_of_the_eigenvalues() =>
        Assert.All(Enumerable.Range(1, 6), d => Assert.Equal(
            SymmetricEigen.Of(Positive(d, 3)).Values.Sum(Math.Log), Factor(Positive(d, 3)).LogDeterminant, 1e-10));
}
