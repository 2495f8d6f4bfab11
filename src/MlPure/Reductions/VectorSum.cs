using MlPure.Linear;

namespace MlPure.Reductions;

/// <summary>Several numbers a block, added one by one.</summary>
sealed record VectorSum(Vector Values) : IMonoid<VectorSum>
{
    /// <summary>The sum of nothing, an empty vector: an exact identity.</summary>
    public static VectorSum Zero { get; } = new(Vector.Empty);

    /// <summary>The sums.</summary>
    public static VectorSum operator +(VectorSum left, VectorSum right) =>
        left.Values.Length == 0 ? right : right.Values.Length == 0 ? left : new(left.Values.Plus(right.Values));
}
