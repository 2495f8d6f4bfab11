using MlPure.Faults;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>Where a run of Levenberg and Marquardt stands: a network with its own loss, and how much the next try is damped.</summary>
public sealed record LevenbergMarquardtPoint
{
    internal LevenbergMarquardtPoint(Network network, NormalEquations equations, double damping, double growth, int tries, bool stalled) =>
        (Network, Equations, Damping, Growth, Tries, Stalled) = (network, equations, damping, growth, tries, stalled);

    /// <summary>w.</summary>
    public Network Network { get; }

    /// <summary>E(w).</summary>
    public double Loss => Equations.Loss;

    /// <summary>dE/dw.</summary>
    public Vector Gradient => Equations.Gradient;

    /// <summary>The damping of the next try.</summary>
    public double Damping { get; }

    /// <summary>How many steps have been tried.</summary>
    public int Tries { get; }

    /// <summary>Whether no step is left that working precision can tell from none.</summary>
    public bool Stalled { get; }

    internal NormalEquations Equations { get; }

    internal double Growth { get; }

    internal bool IsFinite => double.IsFinite(Loss) && Gradient.IsFinite() && Network.Parameters.IsFinite();
}

/// <summary>Least squares for small networks: Gauss and Newton's step, damped towards steepest descent as far as it must be for the loss to
/// fall. Levenberg (1944), Marquardt (1963); the damping follows Madsen, Nielsen and Tingleff (2004), algorithm 3.16.</summary>
/// <remarks>A step costs a pass with all derivatives and a system of p equations: for some hundred parameters, not for thousands.</remarks>
public static class LevenbergMarquardt
{
    const double FirstDamping = 1e-3, SmallestStep = 1e-16;

    /// <summary>The states from a network on, one for each try; a try that does not lower the loss leaves the network as it was.</summary>
    /// <returns>The states, or the fault: another loss than half the squared error (407).</returns>
    public static Validation<Error, IEnumerable<LevenbergMarquardtPoint>> Trajectory(Objective objective, Network network, FullBatchSettings settings) =>
        Squared(objective).Bind(valid => Resume(valid, Start(valid, network, settings.Threads), settings));

    /// <summary>The states from a state on: the same bits as if the run had never stopped.</summary>
    /// <returns>The states, or the fault of <see cref="Trajectory"/>.</returns>
    public static Validation<Error, IEnumerable<LevenbergMarquardtPoint>> Resume(Objective objective, LevenbergMarquardtPoint point, FullBatchSettings settings) =>
        Squared(objective).Map(valid => Running.From(point, now => Step(valid, now, settings.Threads), settings.Epochs, now => now.IsFinite, (_, now) => Rests(now, settings)));

    /// <summary>Where the states come to, and how it ended.</summary>
    /// <returns>The end of the run, or the fault of <see cref="Trajectory"/>.</returns>
    public static Validation<Error, Trained<LevenbergMarquardtPoint>> Run(Objective objective, Network network, FullBatchSettings settings) =>
        Trajectory(objective, network, settings).Map(trajectory => Running.Final(trajectory, settings.Epochs, (_, now) => Rests(now, settings)));

    static Validation<Error, Objective> Squared(Objective objective) =>
        Parse.Rule(objective.Loss == Loss.HalfSquaredError, objective, () => new NetworkFault.LossNotFor("Levenberg-Marquardt", objective.Loss.Name, Loss.HalfSquaredError.Name));

    static bool Rests(LevenbergMarquardtPoint point, FullBatchSettings settings) =>
        point.Stalled || point.Gradient.LargestMagnitude() <= settings.Tolerance;

    static LevenbergMarquardtPoint Start(Objective objective, Network network, Threads threads)
    {
        var equations = NormalEquations.At(objective, network, threads);
        var largest = Enumerable.Range(0, equations.Curvature.Rows).Max(i => equations.Curvature[i, i]);
        return new(network, equations, FirstDamping * (largest > 0 ? largest : 1), growth: 2, tries: 0, stalled: false);
    }

    static LevenbergMarquardtPoint Step(Objective objective, LevenbergMarquardtPoint point, Threads threads)
    {
        var (g, μ) = (point.Gradient, point.Damping);
        var step = Cholesky.Factor(Damped(point.Equations.Curvature, μ)).Map(factor => factor.Solve(g));
        return step.Filter(h => h.IsFinite()).Match(
            None: () => Rejected(point),
            Some: h =>
            {
                if (h.Norm() <= SmallestStep * point.Network.Parameters.Norm()) return Stalled(point);
                var network = point.Network.With(point.Network.Parameters.Minus(h));
                var equations = NormalEquations.At(objective, network, threads);
                // What the quadratic model promises: ½ hᵀ (μ h + g), the step being -h.
                var gain = (point.Loss - equations.Loss) / (0.5 * h.Dot(g.PlusMultiple(μ, h)));
                return gain > 0 && equations.Gradient.IsFinite()
                    ? new(network, equations, μ * Math.Max(1.0 / 3, 1 - Math.Pow(2 * gain - 1, 3)), growth: 2, point.Tries + 1, stalled: false)
                    : Rejected(point);
            });
    }

    static LevenbergMarquardtPoint Rejected(LevenbergMarquardtPoint point) => double.IsFinite(point.Damping * point.Growth * 2)
        ? new(point.Network, point.Equations, point.Damping * point.Growth, 2 * point.Growth, point.Tries + 1, stalled: false)
        : Stalled(point);

    static LevenbergMarquardtPoint Stalled(LevenbergMarquardtPoint point) =>
        new(point.Network, point.Equations, point.Damping, point.Growth, point.Tries + 1, stalled: true);

    static Matrix Damped(Matrix curvature, double μ) =>
        Matrix.Build(curvature.Rows, curvature.Columns, (i, j) => i == j ? curvature[i, i] + μ : curvature[i, j]);
}
