namespace MlPure.Specs.Linear;

/// <summary>What the orthogonal factor promises (src/MlPure/Linear/Decompositions/Polar.cs).</summary>
public class PolarSpec
{
    static Matrix Of(int d, double[] numbers) => Matrix.Build(d, d, (i, j) => numbers[i * d + j]);

    static readonly Gen<Matrix> matrices = from d in Gen.Choose(1, 6)
                                           from cells in Numbers.Tenths.ArrayOf(d * d)
                                           select Of(d, cells);

    [Property]
    public Property The_polar_factor_is_orthogonal_even_where_the_matrix_is_singular() =>
        Prop.ForAll(Arb.From(matrices), matrix =>
    {
        var q = Polar.Orthogonal(
            Matrix.Build(matrix.Rows, matrix.Rows, (i, j) => j % 3 == 2 ? matrix[i, 0] : matrix[i, j]));
        return q.Transpose().Times(q).IsCloseTo(Matrix.Identity(q.Rows), 1e-13);
    });

    /// <summary>Qᵀ A is symmetric and has no negative eigenvalue, which is what makes tr(Qᵀ A) the largest.</summary>
    [Property]
    public Property The_other_factor_of_a_polar_decomposition_is_symmetric_and_not_negative() =>
        Prop.ForAll(Arb.From(matrices), matrix =>
    {
        var rest = Polar.Orthogonal(matrix).Transpose().Times(matrix);
        var size = 1 + matrix.AsVector().Max(Math.Abs);
        return rest.Map(cell => cell / size).IsCloseTo(rest.Transpose().Map(cell => cell / size), 1e-12)
            && SymmetricEigen.Of(rest).Values[0] >= -1e-12 * size;
    });

    [Property]
    public Property The_polar_factor_does_not_depend_on_the_scale_of_the_matrix() =>
        Prop.ForAll(Arb.From(matrices), matrix =>
        Polar.Orthogonal(matrix).HasTheBitsOf(Polar.Orthogonal(matrix.Map(cell => Math.ScaleB(cell, -900)))));

    [Fact]
    public void The_polar_factor_of_an_orthogonal_matrix_is_the_matrix_and_of_zero_the_identity()
    {
        Assert.True(Polar.Orthogonal(Matrix.Of(2, 2, 0, -1, 1, 0)).IsCloseTo(Matrix.Of(2, 2, 0, -1, 1, 0), 1e-15));
        Assert.Equal(Matrix.Identity(3), Polar.Orthogonal(Matrix.Build(3, 3, (_, _) => 0)));
    }
}
