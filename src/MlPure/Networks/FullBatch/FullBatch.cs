using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>Optimizer on all rows at once: one step an epoch, and each state knows the loss of its own network.</summary>
public static class FullBatch
{
    /// <summary>The state before the first step.</summary>
    public static FullBatchState Start(Objective objective, Network network, Optimizer descent, Threads threads = default) =>
        new(network, descent.Init(network), objective.At(network, threads));

    /// <summary>The state after a step along the gradient of this one. It may not be finite where the step was too large: trajectories end before that.</summary>
    public static FullBatchState Step(Objective objective, Optimizer descent, FullBatchState point, Threads threads = default)
    {
        var (parameters, memory) = descent.Move(point.Evaluation.Gradient, point.Memory, point.Network.Parameters);
        var network = point.Network.With(parameters);
        return new(network, memory, objective.At(network, threads));
    }

    /// <summary>The states from a network on, each computed when it is asked for, as far as they are finite and the settings allow.</summary>
    public static IEnumerable<FullBatchState> Trajectory(Objective objective, Network network, Optimizer descent, FullBatchSettings settings) =>
        Resume(objective, Start(objective, network, descent, settings.Threads), descent, settings);

    /// <summary>The states from a state on: the same bits as if the run had never stopped.</summary>
    public static IEnumerable<FullBatchState> Resume(Objective objective, FullBatchState point, Optimizer descent, FullBatchSettings settings) =>
        Running.From(point, now => Step(objective, descent, now, settings.Threads), settings.Epochs, now => now.IsFinite, (_, now) => Rests(now, settings));

    /// <summary>Where the states come to, and how it ended: converged, the epochs spent, or the next state not finite.</summary>
    public static Trained<FullBatchState> Run(Objective objective, Network network, Optimizer descent, FullBatchSettings settings) => Running.Final(
        Trajectory(objective, network, descent, settings), settings.Epochs, (_, now) => Rests(now, settings));

    static bool Rests(FullBatchState point, FullBatchSettings settings) => point.Evaluation.Gradient.LargestMagnitude() <= settings.Tolerance;
}
