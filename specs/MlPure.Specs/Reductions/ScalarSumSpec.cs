using MlPure.Reductions;
using MlPure.Specs.Laws;

namespace MlPure.Specs.Reductions;

/// <summary>What sums of numbers promise (src/MlPure/Reductions/ScalarSum.cs, VectorSum.cs).</summary>
public class ScalarSumSpec
{
    [Property]
    public bool Sums_of_blocks_are_the_sums_of_their_numbers(short a, short b) =>
        (new ScalarSum(a) + new ScalarSum(b)).Value == a + b
            && (new VectorSum([a, 1]) + new VectorSum([b, 2])).Values.Equals(Vector.Of(a + b, 3));

    [Fact]
    public void Sums_of_numbers_obey_the_laws_of_monoids() =>
        Assert.Empty(MonoidLaws.Broken(typeof(ScalarSum)).Concat(MonoidLaws.Broken(typeof(VectorSum))));

    [Fact]
    public void The_sum_of_nothing_leaves_the_sign_of_a_zero() =>
        Assert.True((ScalarSum.Zero + new ScalarSum(-0.0)).Value.HasTheBitsOf(-0.0));
}
