using System.Buffers;
using System.Collections.Immutable;
using MlPure.Iteration;
using MlPure.Randomness;

namespace MlPure.Networks;

/// <summary>Training: a fold over the batches of epochs.</summary>
public static class Train
{
    /// <summary>The state before the first batch.</summary>
    /// <exception cref="ArgumentException">The network has another shape than the training is for: a programming error.</exception>
    public static TrainingState Start(Training training, Network network, MersenneTwister generator) => network.Layers.Equals(training.Objective.Layers)
        ? new(network, training.Optimizer.Init(network), generator, 0, 0, 0, 0, Option<EpochReport>.None, Option<EarlyStopping>.None)
        : throw new ArgumentException($"The training is for {training.Objective.Layers}, not {network.Layers}.");

    /// <summary>The state after one batch more; after the last batch of an epoch, with its report.</summary>
    public static TrainingState Step(Training training, TrainingState state) => Step(training, state, Order(training, state), recycles: false);

    /// <summary>The state after the rest of the epoch under way, or after a whole one where none is.</summary>
    public static TrainingState Epoch(Training training, TrainingState state)
    {
        var order = Order(training, state);
        // What stands between the first batch and the last is seen by nobody, so each step may work where the one before it did.
        return Iterate.From(state, now => Step(training, now, order, recycles: !ReferenceEquals(now, state))).Skip(1).First(now => now.Position == 0);
    }

    /// <summary>The states from one on, an epoch apart, as far as they are finite and the settings and the patience allow.</summary>
    public static IEnumerable<TrainingState> Trajectory(Training training, TrainingState state) =>
        state.Epoch >= training.Settings.Epochs || IsOutOfPatience(training, state) ? [state]
        : Iterate.From(state, now => Epoch(training, now)).Take(training.Settings.Epochs - state.Epoch + 1)
            .TakeWhile((now, index) => index == 0 || now.IsFinite).Until((_, now) => IsOutOfPatience(training, now));

    /// <summary>Where the states come to, and how it ended: patience run out, the epochs spent, or the next state not finite.</summary>
    public static TrainingRun Run(Training training, TrainingState state)
    {
        var (last, trace) = Trajectory(training, state).Aggregate((Last: state, Trace: Seq<EpochReport>.Empty), (run, now) =>
            (now, now.Epoch > run.Last.Epoch ? run.Trace + now.Report.ToSeq() : run.Trace));
        return new(last.Best.Map(best => best.Network).IfNone(last.Network), last, trace,
            IsOutOfPatience(training, last) ? new Outcome.Converged(last.Epoch)
            : last.Epoch >= training.Settings.Epochs ? new Outcome.LimitReached(last.Epoch)
            : new Outcome.NotFinite(last.Epoch, "a loss or a parameter"));
    }

    /// <summary>How many batches an epoch has.</summary>
    internal static int Batches(Training training) => (training.Objective.Examples.Count + Size(training) - 1) / Size(training);

    /// <summary>The rows of a batch of the epoch under way.</summary>
    internal static ImmutableArray<int> Rows(Training training, TrainingState state)
    {
        var first = state.Position * Size(training);
        return Order(training, state).Rows.Slice(first, Math.Min(Size(training), training.Objective.Examples.Count - first));
    }

    static TrainingState Step(Training training, TrainingState state, (ImmutableArray<int> Rows, MersenneTwister Next) order, bool recycles)
    {
        var (n, first) = (training.Objective.Examples.Count, state.Position * Size(training));
        // Work on blocks draws from generators of their own: of this epoch, this batch and that block.
        var count = training.Objective.Layers.Parameters;
        var gradient = ArrayPool<double>.Shared.Rent(count);
        var (loss, mass) = training.Objective.OfBatch(gradient, state.Network, order.Rows, first, Math.Min(Size(training), n - first),
            block => MersenneTwister.FromSeeds(order.Next.NextUInt32().Value, (uint)state.Epoch, (uint)state.Position, (uint)block), training.Settings.Threads);
        var (parameters, memory) = training.Optimizer.Move(gradient.AsSpan(0, count), state.Memory, state.Network.Parameters, recycles);
        ArrayPool<double>.Shared.Return(gradient);
        var next = state with
        {
            Network = state.Network.With(parameters),
            Memory = memory,
            Position = state.Position + 1,
            LossSum = state.LossSum + (training.Objective.Reduction == Reduction.Sum ? loss : loss * mass),
            Mass = state.Mass + mass,
        };
        return next.Position < Batches(training) ? next : Closed(training, next, order.Next);
    }

    static TrainingState Closed(Training training, TrainingState state, MersenneTwister next)
    {
        var epoch = state.Epoch + 1;
        var validation = training.Validation.Map(rows => rows.LossAt(state.Network, training.Settings.Threads));
        var metric = from rows in training.Validation
                     from measure in training.Metric
                     select measure.Of(rows.Loss.Link.MeanOf(Prediction.Of(state.Network, rows.Examples.Inputs, training.Settings.Threads)), rows.Examples.Targets);
        return state with
        {
            Generator = next,
            Epoch = epoch,
            Position = 0,
            LossSum = 0,
            Mass = 0,
            Report = new EpochReport(epoch, state.LossSum / state.Mass, validation, metric),
            Best = validation.Map(loss => state.Best.Match(
                Some: best => best.Next(state.Network, loss, epoch),
                None: () => new EarlyStopping(state.Network, loss, epoch, 0))),
        };
    }

    static bool IsOutOfPatience(Training training, TrainingState state) =>
        training.Settings.Patience.Exists(patience => state.Best.Exists(best => best.Since >= patience));

    static int Size(Training training) => Math.Min(training.Settings.Batch, training.Objective.Examples.Count);

    // The order is drawn even where rows are not shuffled, so that what else is drawn does not depend on it.
    static (ImmutableArray<int> Rows, MersenneTwister Next) Order(Training training, TrainingState state)
    {
        var (rows, next) = state.Generator.Permutation(training.Objective.Examples.Count);
        return (training.Settings.Shuffles ? rows : [.. Enumerable.Range(0, rows.Length)], next);
    }
}
