using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What the substitution promises (src/MlPure/Kernels/ForwardSubstitution.cs).</summary>
public class ForwardSubstitutionSpec
{
    [Fact]
    public void The_solution_solves_a_triangle_by_hand()
    {
        double[] z = [2, 7];
        ForwardSubstitution.Solve([2, 3, 4], z);
        Assert.Equal([1.0, 1], z);
    }

    [Fact]
    public void A_factor_of_as_many_numbers_is_a_diagonal()
    {
        double[] z = [2, 8];
        ForwardSubstitution.Solve([2, 4], z);
        Assert.Equal([1.0, 2], z);
    }

    [Fact]
    public void In_one_dimension_they_are_the_same()
    {
        double[] z = [3];
        ForwardSubstitution.Solve([2], z);
        Assert.Equal([1.5], z);
    }
}
