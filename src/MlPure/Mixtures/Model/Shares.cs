using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>Shares of one: mixing weights, and the responsibilities of a row. Rounded on their way, as to single
/// precision, they do not sum to one exactly.</summary>
static class Shares
{
    /// <summary>How far from one they may sum.</summary>
    const double Tolerance = 1e-6;

    /// <summary>Whether a sum is one but for the rounding of what was added.</summary>
    public static bool SumToOne(double sum) => Math.Abs(sum - 1) <= Tolerance;

    /// <summary>The shares over their sum; as they are, bit for bit, where that is one as exactly as so many numbers
    /// add up to.</summary>
    public static Vector Normalized(Vector shares)
    {
        var sum = Lanes.Sum(shares.Span);
        return Math.Abs(sum - 1) <= shares.Length * MachinePrecision.Epsilon
            ? shares
            : shares.Map(share => share / sum);
    }
}
