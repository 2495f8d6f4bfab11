using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A quasi-Newton method with a memory of a few pairs. Liu and Nocedal (1989); Nocedal and Wright,
/// <i>Numerical Optimization</i> (2006), algorithm 7.5.</summary>
/// <remarks>A pair with yᵀs of at most 1e-12 |y| |s| has no usable curvature and is left out, so that nothing is
/// divided by zero where the gradient does not change.</remarks>
public static class Lbfgs
{
    const int Memory = 10;
    const double MinCurvature = 1e-12;

    /// <summary>The state before the first step.</summary>
    /// <param name="problem">The problem.</param>
    /// <param name="start">The parameters to start from.</param>
    public static LbfgsState Init(LbfgsProblem problem, Vector start) => new(start, problem.Function(start), [], [], 0);

    /// <summary>The state before the first step, from a network's parameters.</summary>
    public static LbfgsState Init(LbfgsProblem problem, Network network) => Init(problem, network.Parameters);

    /// <summary>The state after a line search along the quasi-Newton direction. Where that is not finite, this state
    /// with <see cref="RunStatus.Diverged"/>.</summary>
    public static LbfgsState Step(LbfgsProblem problem, LbfgsState state)
    {
        if (state.Status != RunStatus.Running) return state;
        var direction = Direction(state);
        var firstStep = state.S.IsEmpty ? Math.Min(1, 1 / state.Evaluation.Gradient.Norm()) : 1;
        var next = LineSearch.Along(problem.Function, state.Parameters, state.Evaluation, direction, firstStep).Match(
            Some: trial => Accept(state, trial),
            // The pairs may be stale: drop them once, and stall where the gradient itself leads nowhere.
            None: () => state.S.IsEmpty
                ? state with { Step = state.Step + 1, Status = RunStatus.Stalled }
                : state with { Step = state.Step + 1, S = [], Y = [] });
        return next.IsFinite ? next : state with { Status = RunStatus.Diverged };
    }

    /// <summary>The run as an algorithm: it converges where no derivative is larger than the tolerance or no lower
    /// point is found.</summary>
    public static Algorithm<LbfgsState> Algorithm(LbfgsProblem problem) => new(
        state => Step(problem, state),
        state => state.Status.Ending(state.Step, problem.Settings.HasConverged(state.Evaluation.Gradient)),
        static state => state.Step,
        problem.Settings.MaxSteps);

    /// <summary>The states from one on, lazily, up to the last of the run.</summary>
    public static IEnumerable<LbfgsState> Trajectory(LbfgsProblem problem, LbfgsState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The run from a state to its end. A run resumed takes the same states, bit for bit, as one that was
    /// never interrupted.</summary>
    public static Run<LbfgsState> Run(LbfgsProblem problem, LbfgsState state) => Algorithm(problem).Run(state);

    /// <summary>The network of a state.</summary>
    public static Network NetworkOf(Objective objective, LbfgsState state) =>
        Network.Known(objective.Layers, state.Parameters);

    static LbfgsState Accept(LbfgsState state, Trial trial)
    {
        var (s, y) = (trial.At.Minus(state.Parameters), trial.Evaluation.Gradient.Minus(state.Evaluation.Gradient));
        var hasCurvature = s.Dot(y) > MinCurvature * s.Norm() * y.Norm();
        return new(
            trial.At,
            trial.Evaluation,
            hasCurvature ? Append(state.S, s) : state.S,
            hasCurvature ? Append(state.Y, y) : state.Y,
            state.Step + 1);
    }

    static EquatableArray<Vector> Append(EquatableArray<Vector> vectors, Vector newest) =>
        [.. vectors.Items.Skip(vectors.Length < Memory ? 0 : 1), newest];

    /// <summary>-H g by the two-loop recursion, with H = (sᵀy / yᵀy) I of the newest pair as the initial
    /// matrix.</summary>
    static Vector Direction(LbfgsState state)
    {
        var (s, y, q) = (state.S, state.Y, state.Evaluation.Gradient);
        var alpha = new double[s.Length];
        for (var i = s.Length - 1; i >= 0; i--)
        {
            alpha[i] = s[i].Dot(q) / y[i].Dot(s[i]);
            q = q.PlusMultiple(-alpha[i], y[i]);
        }
        if (s.Length > 0) q = q.Times(s[^1].Dot(y[^1]) / y[^1].Dot(y[^1]));
        for (var i = 0; i < s.Length; i++)
            q = q.PlusMultiple(alpha[i] - y[i].Dot(q) / y[i].Dot(s[i]), s[i]);
        return q.Times(-1);
    }
}
