using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Where a run of Levenberg-Marquardt stands: a network with its own loss, and the damping of the next trial
/// step.</summary>
public sealed record LevenbergMarquardtState
{
    internal LevenbergMarquardtState(
        Network network, NormalEquations equations, double damping, double growth, int step) =>
        (Network, Equations, Damping, Growth, Step) = (network, equations, damping, growth, step);

    /// <summary>w.</summary>
    public Network Network { get; }

    /// <summary>E(w).</summary>
    public double Loss => Equations.Loss;

    /// <summary>dE/dw.</summary>
    public Vector Gradient => Equations.Gradient;

    /// <summary>μ of the next trial step.</summary>
    public double Damping { get; internal init; }

    /// <summary>How many steps have been tried, those that did not lower the loss included.</summary>
    public int Step { get; internal init; }

    /// <summary>Whether the run can go on.</summary>
    internal RunStatus Status { get; init; }

    internal NormalEquations Equations { get; }

    internal double Growth { get; init; }

    internal bool IsFinite => double.IsFinite(Loss) && Gradient.IsFinite() && Network.Parameters.IsFinite();
}
