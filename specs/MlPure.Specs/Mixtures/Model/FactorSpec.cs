using MlPure.Kernels;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What the factor of a covariance promises (src/MlPure/Mixtures/Model/Factor.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)])]
public class FactorSpec
{
    static (Factor Diagonal, Factor Triangular) Twins(MixtureScene given)
    {
        var diagonal = given.Mixture.Components[0].Covariance.Matrix;
        double Cell(int f) => 1 / Math.Sqrt(diagonal[f, f]);
        var triangle = Enumerable.Range(0, given.Features)
            .SelectMany(f => Enumerable.Range(0, f + 1).Select(g => f == g ? Cell(f) : 0));
        return (new Factor.Diagonal(Vector.From(Enumerable.Range(0, given.Features).Select(Cell))),
            new Factor.Triangular(Vector.From(triangle)));
    }

    static double[] Multiplied(Factor factor, ReadOnlySpan<double> z)
    {
        var product = new double[z.Length];
        factor.Multiply(z, product);
        return product;
    }

    static double[] Solved(Factor factor, ReadOnlySpan<double> z)
    {
        var solution = z.ToArray();
        factor.Solve(solution);
        return solution;
    }

    [Property]
    public bool A_diagonal_factor_is_bit_for_bit_the_triangle_of_zeros_below_its_diagonal(MixtureScene given)
    {
        var (diagonal, triangular) = Twins(given);
        var (x, mean) = (given.Values.Row(0).ToArray(), given.Mixture.Components[0].Mean.Span.ToArray());
        return diagonal.LogDensity(x, mean, -1.5).HasTheBitsOf(triangular.LogDensity(x, mean, -1.5))
            && Vector.Of(Multiplied(diagonal, x)).Equals(Vector.Of(Multiplied(triangular, x)))
            && Vector.Of(Solved(diagonal, x)).Equals(Vector.Of(Solved(triangular, x)))
            && Enumerable.Range(0, given.Features).All(f => diagonal.DiagonalAt(f) == triangular.DiagonalAt(f));
    }

    [Property]
    public bool The_log_densities_of_a_tile_have_the_bits_of_those_of_its_rows(MixtureScene given)
    {
        var (d, stride, padded) = (given.Features, Tile.Stride(given.Rows), Lanes.Padded(given.Rows, Tile.Unit));
        double[] tile = new double[d * stride], room = new double[d * Tile.Unit], target = new double[padded];
        Tile.Transpose(given.Values.Span, d, given.Rows, tile, stride);
        return given.Mixture.Components.All(component =>
        {
            component.Covariance.Factor.LogDensities(tile, stride, padded, component.Mean.Span, 0.5, room, target);
            return Enumerable.Range(0, given.Rows).All(i =>
                target[i].HasTheBitsOf(component.Covariance.Factor.LogDensity(given.Values.Row(i), component.Mean.Span,
                    0.5)));
        });
    }

    [Property]
    public bool Solving_by_the_factor_of_a_covariance_undoes_multiplying_by_it(MixtureScene given) =>
        given.Mixture.Components.All(component =>
    {
        var x = given.Values.Row(0);
        return Vector.Of(Solved(component.Covariance.Factor, Multiplied(component.Covariance.Factor, x)))
            .IsCloseTo(Vector.Of(x), 1e-9);
    });

    [Property]
    public bool The_product_of_the_factor_and_its_transpose_is_the_inverse(MixtureScene given) =>
        given.Mixture.Components.All(component =>
    {
        var columns = Enumerable.Range(0, given.Features).Select(f =>
            Vector.Of(Multiplied(component.Covariance.Factor, Matrix.Identity(given.Features).Row(f)))).ToArray();
        var p = Matrix.FromRows(columns).Transpose();
        return p.Transpose().Times(p).Times(component.Covariance.Matrix)
            .IsCloseTo(Matrix.Identity(given.Features), 1e-8);
    });
}
