using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A loss, and its gradient at the same parameters.</summary>
/// <param name="Loss">E, reduced over rows as the objective has it.</param>
/// <param name="Gradient">dE/dw for each parameter, in the layout of <see cref="Network.Parameters"/>.</param>
public sealed record Evaluation(double Loss, Vector Gradient)
{
    internal bool IsFinite => double.IsFinite(Loss) && Gradient.IsFinite();
}
