namespace MlPure.Reductions;

/// <summary>The simplest statistic: one number a block, added.</summary>
readonly record struct ScalarSum(double Value) : IMonoid<ScalarSum>
{
    /// <summary>The sum of nothing: an exact identity, also of a negative zero.</summary>
    public static ScalarSum Zero => new(-0.0);

    /// <summary>The sum.</summary>
    public static ScalarSum operator +(ScalarSum left, ScalarSum right) => new(left.Value + right.Value);
}
