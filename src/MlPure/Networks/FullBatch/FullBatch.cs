using MlPure.Iteration;

namespace MlPure.Networks;

/// <summary>An optimizer on all rows at once: one step an epoch, and each state has the loss and the gradient of its
/// own network.</summary>
public static class FullBatch
{
    /// <summary>The state before the first step.</summary>
    /// <exception cref="ArgumentException">The network has another shape than the objective is for: a programming
    /// error.</exception>
    public static FullBatchState Init(FullBatchProblem problem, Network network) =>
        new(network, problem.Optimizer.Init(network), problem.Objective.At(network, problem.Settings.Threads));

    /// <summary>The state after a step along the gradient of this one. Where that is not finite, this state with
    /// <see cref="RunStatus.Diverged"/>.</summary>
    public static FullBatchState Step(FullBatchProblem problem, FullBatchState state)
    {
        if (state.Status != RunStatus.Running) return state;
        var (parameters, optimizerState) =
            problem.Optimizer.Apply(state.Evaluation.Gradient, state.OptimizerState, state.Network.Parameters);
        var network = state.Network.With(parameters);
        var next = new FullBatchState(network, optimizerState, problem.Objective.At(network, problem.Settings.Threads));
        return next.IsFinite ? next : state with { Status = RunStatus.Diverged };
    }

    /// <summary>The run as an algorithm: it converges where no derivative is larger than the tolerance.</summary>
    public static Algorithm<FullBatchState> Algorithm(FullBatchProblem problem) => new(
        state => Step(problem, state),
        state => state.Status.Ending(state.Step, problem.Settings.HasConverged(state.Evaluation.Gradient)),
        static state => state.Step,
        problem.Settings.MaxSteps);

    /// <summary>The states from one on, lazily, up to the last of the run.</summary>
    public static IEnumerable<FullBatchState> Trajectory(FullBatchProblem problem, FullBatchState state) =>
        Algorithm(problem).Trajectory(state);

    /// <summary>The run from a state to its end. A run resumed takes the same states, bit for bit, as one that was
    /// never interrupted.</summary>
    public static Run<FullBatchState> Run(FullBatchProblem problem, FullBatchState state) =>
        Algorithm(problem).Run(state);
}
