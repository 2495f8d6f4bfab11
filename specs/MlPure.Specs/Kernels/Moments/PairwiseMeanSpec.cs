using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What merged means and magnitudes promise (src/MlPure/Kernels/Moments/PairwiseMean.cs,
/// src/MlPure/Kernels/Moments/Magnitude.cs).</summary>
public class PairwiseMeanSpec
{
    static double[] Merged(double leftMass, double[] left, double rightMass, double[] right)
    {
        var merged = new double[left.Length];
        PairwiseMean.Merge(leftMass, left, rightMass, right, merged);
        return merged;
    }

    [Fact]
    public void The_merged_mean_is_that_of_both_groups_by_their_masses()
    {
        Assert.Equal([2.5, 7], Merged(3, [1, 10], 1, [7, -2]), (a, b) => Math.Abs(a - b) < 1e-14);
        Assert.Equal([5.5, 1], Merged(1, [1, 10], 3, [7, -2]), (a, b) => Math.Abs(a - b) < 1e-14);
    }

    [Fact]
    public void A_group_without_mass_changes_no_bit_of_the_other_whatever_its_mean()
    {
        double[] mean = [0.1, -1e300], none = [double.NaN, double.PositiveInfinity];
        Assert.Equal(mean, Merged(2, mean, 0, none));
        Assert.Equal(mean, Merged(0, none, 2, mean));
    }

    [Fact]
    public void Numbers_are_within_the_largest_allowed_and_NaN_never_is()
    {
        Assert.True(Magnitude.IsWithin([-3, 2, 3], 3) && Magnitude.IsWithin([], 0));
        Assert.False(Magnitude.IsWithin([1, -3.1], 3) || Magnitude.IsWithin([1, double.NaN], 3));
    }

    [Fact]
    public void The_spread_is_the_largest_difference_from_the_first_row_or_the_first_that_is_enough()
    {
        double[] rows = [1, 10, 1.5, 10, 1, 7, -1, 30];
        Assert.Equal(20, Magnitude.Spread(rows, 2, 1e9));
        Assert.Equal(3, Magnitude.Spread(rows, 2, 3));
        Assert.Equal(3, Magnitude.Spread(rows, 2, 1));
        Assert.Equal(0.5, Magnitude.Spread(rows, 2, 0.5));
        Assert.Equal(0, Magnitude.Spread([4, 5], 2, 1));
        Assert.Equal(0, Magnitude.Spread([4, 5, 4, 5], 2, 1));
    }
}
