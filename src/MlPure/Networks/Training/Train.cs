using System.Buffers;
using System.Collections.Immutable;
using MlPure.Iteration;
using MlPure.Randomness;

namespace MlPure.Networks;

/// <summary>Stochastic training: the optimizer's steps over the batches of epochs.</summary>
public static class Train
{
    /// <summary>The state before the first batch.</summary>
    /// <exception cref="ArgumentException">The network has another shape than the training is for: a programming
    /// error.</exception>
    public static TrainingState Init(Training training, Network network, MersenneTwister generator) =>
        network.Layers.Equals(training.Objective.Layers)
            ? Start(training, network, generator)
            : throw new ArgumentException($"The training is for {training.Objective.Layers}, not {network.Layers}.");

    /// <summary>The state after one more batch; after the last batch of an epoch, with the epoch's report. It may not
    /// be finite.</summary>
    public static TrainingState Step(Training training, TrainingState state) => Advance(training, state, batches: 1);

    /// <summary>The state after the rest of the epoch under way, or after a whole one where none is. Where that is not
    /// finite, this state with <see cref="RunStatus.Diverged"/>.</summary>
    public static TrainingState Epoch(Training training, TrainingState state)
    {
        if (state.Status != RunStatus.Running) return state;
        var next = Advance(training, state, Batches(training) - state.Position);
        return next.IsFinite ? next : state with { Status = RunStatus.Diverged };
    }

    /// <summary>The run as an algorithm whose steps are epochs. It ends where the patience runs out or the numbers are
    /// no longer finite, and has diverged where it ends with a loss on the training rows of more than twice that of the
    /// start.</summary>
    public static Algorithm<TrainingState> Algorithm(Training training) => new(
        state => Epoch(training, state),
        state => Ending(training, state),
        static state => state.Epoch,
        training.Settings.Epochs);

    /// <summary>The states from one on, an epoch apart, lazily, up to the last of the run.</summary>
    public static IEnumerable<TrainingState> Trajectory(Training training, TrainingState state) =>
        Algorithm(training).Trajectory(state);

    /// <summary>The run from a state to its end, with the reports of the epochs that end in it. A run resumed takes the
    /// same states, bit for bit, as one that was never interrupted.</summary>
    public static TrainingRun Run(Training training, TrainingState state) =>
        Run(training, () => state, new(static _ => Option<TrainingState>.None, static (_, _) => true));

    /// <summary>The run from a start, or from the state that was kept of it.</summary>
    internal static TrainingRun Run(Training training, Func<TrainingState> start, RunKeeper<TrainingState> keeper)
    {
        var (epoch, trace) = (Option<int>.None, Seq<EpochReport>.Empty);
        bool Traced(int number, TrainingState now)
        {
            if (epoch.Exists(before => now.Epoch > before)) trace += now.Report.ToSeq();
            epoch = now.Epoch;
            return keeper.Keep(number, now);
        }
        return new((keeper with { Keep = Traced }).Run(Algorithm(training), 0, start), trace);
    }

    /// <summary>How many batches an epoch has.</summary>
    internal static int Batches(Training training) =>
        (training.Objective.Dataset.Count + Size(training) - 1) / Size(training);

    /// <summary>The rows of the next batch of the epoch under way.</summary>
    internal static ImmutableArray<int> Rows(Training training, TrainingState state)
    {
        var (first, count) = Batch(training, state.Position);
        return Order(training, state).Rows.Match(
            Some: rows => rows.Slice(first, count), None: () => [.. Enumerable.Range(first, count)]);
    }

    static TrainingState Advance(Training training, TrainingState state, int batches)
    {
        var (objective, order) = (training.Objective, Order(training, state));
        var buffers = new EpochBuffers(state.Network, state.OptimizerState);
        var draw = order.Next.NextUInt32().Value;
        var (lossSum, mass, end) = (state.LossSum, state.Mass, state.Position + batches);
        var gradient = ArrayPool<double>.Shared.Rent(objective.Layers.Parameters);
        for (var position = state.Position; position < end; position++)
        {
            var (first, count) = Batch(training, position);
            var dropout = new DropoutSeeds(draw, (uint)state.Epoch, (uint)position);
            var (loss, weight, divisor) = objective.OfBatch(
                gradient, buffers.Network, order.Rows, first, count, dropout, training.Settings.Threads);
            buffers.Step(training.Optimizer, gradient, divisor, training.Settings.Threads);
            lossSum += objective.Reduction == Reduction.Sum ? loss : loss * weight;
            mass += weight;
        }
        ArrayPool<double>.Shared.Return(gradient);
        var (network, optimizerState) = buffers.Release();
        var next = state with
        {
            Network = network,
            OptimizerState = optimizerState,
            Position = end,
            LossSum = lossSum,
            Mass = mass,
        };
        return end < Batches(training) ? next : EndEpoch(training, next, order.Next);
    }

    static TrainingState EndEpoch(Training training, TrainingState state, MersenneTwister next)
    {
        var epoch = state.Epoch + 1;
        var validation = training.Validation.Map(rows => rows.LossAt(state.Network, training.Settings.Threads));
        var metric = from rows in training.Validation
                     from measure in training.Metric
                     select rows.Score(measure, state.Network, training.Settings.Threads);
        return state with
        {
            Generator = next,
            Epoch = epoch,
            Position = 0,
            LossSum = 0,
            Mass = 0,
            Report = new EpochReport(epoch, state.LossSum / state.Mass, validation, metric),
            Best = from best in state.Best
                   from loss in validation
                   select best.Next(state.Network, loss, epoch),
        };
    }

    static TrainingState Start(Training training, Network network, MersenneTwister generator)
    {
        double LossOn(Objective rows)
        {
            var loss = rows.LossAt(network, training.Settings.Threads);
            return double.IsNaN(loss) ? double.PositiveInfinity : loss;
        }
        return new(network, training.Optimizer.Init(network), generator, 0, 0, 0, 0, LossOn(training.Objective),
            default, training.Validation.Map(rows => new EarlyStopping(network, LossOn(rows), 0, 0)));
    }

    static Option<Outcome> Ending(Training training, TrainingState state)
    {
        if (state.Status == RunStatus.Diverged) return new Outcome.NotFinite(state.Epoch, "a loss or a parameter");
        var isOutOfPatience = IsOutOfPatience(training, state);
        if (!isOutOfPatience && state.Epoch < training.Settings.Epochs) return Option<Outcome>.None;
        var loss = training.Objective.LossAt(state.Network, training.Settings.Threads);
        return HasDiverged(state.StartLoss, loss) ? new NetworkOutcome.Diverged(state.Epoch, state.StartLoss, loss)
            : isOutOfPatience ? state.Best.Map<Outcome>(best =>
                new NetworkOutcome.StoppedEarly(state.Epoch, best.Epoch))
            : Option<Outcome>.None;
    }

    /// <summary>Whether a loss, of either sign, has risen by more than its size at the start.</summary>
    static bool HasDiverged(double start, double loss) => !(loss - start <= Math.Abs(start));

    static bool IsOutOfPatience(Training training, TrainingState state) =>
        training.Settings.Patience.Exists(patience =>
            state.Best.Exists(best => best.EpochsWithoutImprovement >= patience));

    static (int First, int Count) Batch(Training training, int position)
    {
        var first = position * Size(training);
        return (first, Math.Min(Size(training), training.Objective.Dataset.Count - first));
    }

    static int Size(Training training) => Math.Min(training.Settings.BatchSize, training.Objective.Dataset.Count);

    /// <summary>The order of the epoch's rows, and the generator after it; none is drawn where rows keep their own, of
    /// which there may be more than a list of their numbers has room for.</summary>
    static (Option<ImmutableArray<int>> Rows, MersenneTwister Next) Order(Training training, TrainingState state)
    {
        if (training.Settings.Order == RowOrder.AsGiven) return (Option<ImmutableArray<int>>.None, state.Generator);
        var (rows, next) = state.Generator.Permutation(training.Objective.Dataset.Count);
        return (rows, next);
    }
}
