using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What the substitution promises (src/MlPure/Kernels/Moments/ForwardSubstitution.cs).</summary>
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
    public void The_solution_in_one_dimension_is_a_quotient()
    {
        double[] z = [3];
        ForwardSubstitution.Solve([2], z);
        Assert.Equal([1.5], z);
    }
}
