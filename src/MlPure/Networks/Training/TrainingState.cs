using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Networks;

/// <summary>Where training stands: with the <see cref="Training"/>, which never changes, all that a run needs to resume
/// bit for bit.</summary>
/// <param name="Network">w.</param>
/// <param name="OptimizerState">What the optimizer keeps.</param>
/// <param name="Generator">The generator that draws the order of the epoch under way, or of the next.</param>
/// <param name="Epoch">How many epochs are over.</param>
/// <param name="Position">How many batches of the epoch under way are over.</param>
/// <param name="LossSum">The sum of the rows' losses over those batches.</param>
/// <param name="Mass">How much the rows of those batches count in a mean.</param>
/// <param name="StartLoss">The loss on the training rows before the first batch; infinite where it is no
/// number.</param>
/// <param name="Report">The report of the last whole epoch.</param>
/// <param name="Best">The best network by validation loss, that of the start included, where there are validation
/// rows.</param>
public sealed record TrainingState(
    Network Network,
    OptimizerState OptimizerState,
    MersenneTwister Generator,
    int Epoch,
    int Position,
    double LossSum,
    double Mass,
    double StartLoss,
    Option<EpochReport> Report,
    Option<EarlyStopping> Best)
{
    /// <summary>Whether training can go on; diverged where the epoch from this state left the finite numbers.</summary>
    internal RunStatus Status { get; init; }

    internal bool IsFinite =>
        Network.Parameters.IsFinite() && double.IsFinite(LossSum) && Report.ForAll(report => report.IsFinite);

    /// <summary>The epoch, the network's shape and the last losses.</summary>
    public override string ToString() =>
        $"Epoch {Epoch} of {Network.Layers}{Report.Map(report => $": {report}").IfNone("")}";
}

/// <summary>The report of an epoch.</summary>
/// <param name="Epoch">Its number, counted from 1.</param>
/// <param name="TrainingLoss">The mean over the rows of the loss that each had when its batch was reached, before that
/// batch's step; penalty included.</param>
/// <param name="ValidationLoss">The mean loss of the network at the end of the epoch on the validation rows.</param>
/// <param name="ValidationMetric">The metric of the network at the end of the epoch on the validation rows.</param>
public sealed record EpochReport(int Epoch, double TrainingLoss, Option<double> ValidationLoss,
    Option<double> ValidationMetric)
{
    internal bool IsFinite => double.IsFinite(TrainingLoss) && ValidationLoss.ForAll(double.IsFinite);

    /// <summary>The losses in a sentence.</summary>
    public override string ToString()
    {
        static string Of(string name, double loss) => FormattableString.Invariant($"{name} {loss:G6}");
        return Of("loss", TrainingLoss) + ValidationLoss.Map(loss => Of(", validation loss", loss)).IfNone("");
    }
}

/// <summary>A run of training with the reports of its epochs.</summary>
/// <param name="Run">The last good state and how the run ended.</param>
/// <param name="Trace">The report of each epoch.</param>
public sealed record TrainingRun(Run<TrainingState> Run, Seq<EpochReport> Trace)
{
    /// <summary>The network to use: the best by validation loss where there are validation rows, else the
    /// last.</summary>
    public Network Network => Last.Best.Map(best => best.Network).IfNone(Last.Network);

    /// <summary>The last good state.</summary>
    public TrainingState Last => Run.Last;

    /// <summary>How the run ended.</summary>
    public Outcome Outcome => Run.Outcome;

    /// <summary>The last state and the outcome.</summary>
    public override string ToString() => $"{Last}. {Outcome.Message}";
}
