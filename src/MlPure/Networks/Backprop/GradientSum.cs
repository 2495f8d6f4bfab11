using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>The sums of a pass of back-propagation over some rows.</summary>
/// <param name="Loss">Σᵢ Lᵢ.</param>
/// <param name="Weight">How much the rows count in a mean: their number, where neither rows nor classes have
/// weights.</param>
/// <param name="Gradient">Σᵢ dLᵢ/dw for each parameter; empty where there are no rows.</param>
sealed record GradientSum(double Loss, double Weight, Vector Gradient) : IMonoid<GradientSum>
{
    /// <summary>No rows.</summary>
    public static GradientSum Zero { get; } = new(0, 0, Vector.Empty);

    /// <summary>Both parts: numbers are added.</summary>
    public static GradientSum operator +(GradientSum left, GradientSum right) =>
        left.Gradient.Length == 0 ? right
        : right.Gradient.Length == 0 ? left
        : new(left.Loss + right.Loss, left.Weight + right.Weight, left.Gradient.Plus(right.Gradient));

    /// <summary>The sums, or the sums divided by the rows they stand for.</summary>
    public Evaluation Reduce(Reduction reduction) =>
        reduction == Reduction.Sum ? new(Loss, Gradient) : new(Loss / Weight, Gradient.DividedBy(Weight));
}
