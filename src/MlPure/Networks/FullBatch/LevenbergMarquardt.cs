using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Least squares for small networks: the Gauss-Newton step, damped towards steepest descent as far as it must
/// be for the loss to fall. Levenberg (1944), Marquardt (1963); the damping follows Madsen, Nielsen and Tingleff
/// (2004), algorithm 3.16.</summary>
/// <remarks>A step costs a pass with all derivatives and a system of p equations: for some hundred parameters, not for
/// thousands.</remarks>
public static class LevenbergMarquardt
{
    const double InitialDamping = 1e-3, SmallestStep = 1e-16;

    /// <summary>The state before the first step.</summary>
    /// <exception cref="ArgumentException">The network has another shape than the objective is for: a programming
    /// error.</exception>
    public static LevenbergMarquardtState Init(LeastSquaresProblem problem, Network network)
    {
        var equations = EquationsAt(problem, network);
        var largest = Enumerable.Range(0, equations.Curvature.Rows).Max(i => equations.Curvature[i, i]);
        return new(network, equations, InitialDamping * (largest > 0 ? largest : 1), growth: 2, step: 0);
    }

    /// <summary>The state after a trial step; one that does not lower the loss leaves the network as it was and raises
    /// the damping. Where the next state is not finite, this state with <see cref="RunStatus.Diverged"/>.</summary>
    public static LevenbergMarquardtState Step(LeastSquaresProblem problem, LevenbergMarquardtState state)
    {
        if (state.Status != RunStatus.Running) return state;
        var damped = state.Equations.Curvature.AddToDiagonal(state.Damping);
        var step = Cholesky.Factor(damped).Map(factor => factor.Solve(state.Gradient)).Filter(h => h.IsFinite());
        var next = step.Match(Some: h => Try(problem, state, h), None: () => Reject(state));
        return next.IsFinite ? next : state with { Status = RunStatus.Diverged };
    }

    /// <summary>The run as an algorithm: it converges where no derivative is larger than the tolerance or the step is
    /// below working precision.</summary>
    public static Algorithm<LevenbergMarquardtState> Algorithm(LeastSquaresProblem problem) => new(
        state => Step(problem, state),
        state => state.Status.Ending(state.Step, problem.Settings.HasConverged(state.Gradient)),
        static state => state.Step,
        problem.Settings.MaxSteps);

    /// <summary>The states from one on, lazily, up to the last of the run.</summary>
    public static IEnumerable<LevenbergMarquardtState> Trajectory(
        LeastSquaresProblem problem, LevenbergMarquardtState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The run from a state to its end. A run resumed takes the same states, bit for bit, as one that was
    /// never interrupted.</summary>
    public static Run<LevenbergMarquardtState> Run(LeastSquaresProblem problem, LevenbergMarquardtState state) =>
        Algorithm(problem).Run(state);

    static NormalEquations EquationsAt(LeastSquaresProblem problem, Network network) =>
        NormalEquations.At(problem.Objective, network, problem.Settings.Threads);

    static LevenbergMarquardtState Try(LeastSquaresProblem problem, LevenbergMarquardtState state, Vector h)
    {
        if (h.Norm() <= SmallestStep * state.Network.Parameters.Norm()) return Stall(state);
        var μ = state.Damping;
        var network = state.Network.With(state.Network.Parameters.Minus(h));
        var equations = EquationsAt(problem, network);
        // The gain relative to what the quadratic model predicts: ½ hᵀ (μ h + g), the step being -h.
        var gain = (state.Loss - equations.Loss) / (0.5 * h.Dot(state.Gradient.PlusMultiple(μ, h)));
        if (!(gain > 0 && equations.Gradient.IsFinite())) return Reject(state);
        var damping = μ * Math.Max(1.0 / 3, 1 - Math.Pow(2 * gain - 1, 3));
        return new(network, equations, damping, growth: 2, state.Step + 1);
    }

    static LevenbergMarquardtState Reject(LevenbergMarquardtState state) =>
        double.IsFinite(state.Damping * state.Growth * 2)
            ? state with { Damping = state.Damping * state.Growth, Growth = 2 * state.Growth, Step = state.Step + 1 }
            : Stall(state);

    static LevenbergMarquardtState Stall(LevenbergMarquardtState state) =>
        state with { Step = state.Step + 1, Status = RunStatus.Stalled };
}
