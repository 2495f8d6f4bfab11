using MlPure.Iteration;

namespace MlPure.Networks;

/// <summary>Whether training can go on from a state.</summary>
enum RunStatus
{
    /// <summary>The next step can be taken.</summary>
    Running,

    /// <summary>No step is left that lowers the loss within working precision.</summary>
    Stalled,

    /// <summary>The step from this state left the finite numbers; this is the last finite state.</summary>
    Diverged,
}

static class RunStatuses
{
    /// <summary>How a run on all rows ends at a state; None where it goes on.</summary>
    public static Option<Outcome> Ending(this RunStatus status, int step, bool isConverged) =>
        status == RunStatus.Diverged ? new Outcome.NotFinite(step, "the loss, its gradient or a parameter")
        : status == RunStatus.Stalled || isConverged ? new Outcome.Converged(step)
        : Option<Outcome>.None;
}
