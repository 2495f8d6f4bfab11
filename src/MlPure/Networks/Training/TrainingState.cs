using MlPure.Randomness;

namespace MlPure.Networks;

/// <summary>Where training stands. It is all that a run needs to go on with the same bits, beside the <see cref="Training"/> that never changes.</summary>
/// <param name="Network">w.</param>
/// <param name="Memory">What the descent remembers.</param>
/// <param name="Generator">The generator that draws the order of the epoch that is under way, or of the next.</param>
/// <param name="Epoch">How many epochs are over.</param>
/// <param name="Position">How many batches of the epoch under way are over.</param>
/// <param name="LossSum">The sum of the rows' losses over those batches.</param>
/// <param name="Mass">How much the rows of those batches count in a mean.</param>
/// <param name="Report">What the last whole epoch came to.</param>
/// <param name="Best">The best network by validation loss, where there are rows to validate on and an epoch is over.</param>
public sealed record TrainingState(Network Network, OptimizerState Memory, MersenneTwister Generator, int Epoch, int Position, double LossSum, double Mass,
    Option<EpochReport> Report, Option<EarlyStopping> Best)
{
    internal bool IsFinite => Linear.VectorAlgebra.IsFinite(Network.Parameters) && double.IsFinite(LossSum)
        && Report.ForAll(report => double.IsFinite(report.TrainingLoss) && report.ValidationLoss.ForAll(double.IsFinite));
}

/// <summary>What an epoch came to.</summary>
/// <param name="Epoch">Its number, counted from 1.</param>
/// <param name="TrainingLoss">The mean over the rows of the loss that each had when its batch was met, before that batch's step; penalty included.</param>
/// <param name="ValidationLoss">The mean loss of the network at the end of the epoch on the validation rows.</param>
/// <param name="ValidationMetric">The metric of the network at the end of the epoch on the validation rows.</param>
public sealed record EpochReport(int Epoch, double TrainingLoss, Option<double> ValidationLoss, Option<double> ValidationMetric);

/// <summary>Where a run of training came to.</summary>
/// <param name="Network">The network to use: the best by validation loss where there are rows to validate on, else the last.</param>
/// <param name="Last">The last good state.</param>
/// <param name="Trace">What each epoch came to.</param>
/// <param name="Outcome">How it ended; patience that ran out is convergence.</param>
public sealed record TrainingRun(Network Network, TrainingState Last, Seq<EpochReport> Trace, Iteration.Outcome Outcome);
