namespace MlPure.Kernels;

/// <summary>The mean of two groups of rows together: the pairwise update of Chan, Golub and LeVeque, The American
/// Statistician 37 (1983), which does not cancel.</summary>
static class PairwiseMean
{
    /// <summary>merged[f] = fma(right[f] - left[f], Wb / (Wa + Wb), left[f]), with Wa and Wb the masses of the left and
    /// the right group. Where a group has no mass the mean of the other is copied, so that a group of no rows is an
    /// exact identity.</summary>
    public static void Merge(
        double leftMass, ReadOnlySpan<double> left, double rightMass, ReadOnlySpan<double> right, Span<double> merged)
    {
        if (leftMass == 0 || rightMass == 0)
        {
            (rightMass == 0 ? left : right).CopyTo(merged);
            return;
        }
        var share = rightMass / (leftMass + rightMass);
        for (var f = 0; f < merged.Length; f++) merged[f] = Math.FusedMultiplyAdd(right[f] - left[f], share, left[f]);
    }
}
