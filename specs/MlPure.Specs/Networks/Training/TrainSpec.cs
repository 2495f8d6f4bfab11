using MlPure.Iteration;
using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Reductions;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Networks;

/// <summary>What training promises (src/MlPure/Networks/Training/Train.cs, Training.cs, EarlyStopping.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 30)]
public class TrainSpec
{
    static Training Of(NetworkScene scene, TrainingSettings settings, Optimizer? descent = null,
        Option<Dataset> validation = default, double dropout = 0, bool weighted = false)
    {
        var last = scene.Layers.Count - 1;
        var layers = scene.Layers.Select((layer, l) => layer with { Dropout = l < last ? dropout : 0 }).ToArray();
        var weights = weighted ? Weights(scene) : Option<Vector>.None;
        return Training.Create(Layers.Create(layers).GetOrThrow(), scene.Loss,
            Dataset.Create(scene.Inputs, scene.Targets, weights).GetOrThrow(),
            descent ?? Optimizer.Adam(), settings, validation).GetOrThrow();
    }

    static Vector Weights(NetworkScene scene) => Vector.From(Enumerable.Range(0, scene.Rows).Select(i => 0.5 + i % 3));

    static TrainingState Start(Training training, NetworkScene scene) =>
        Train.Init(training, Network.Known(training.Objective.Layers, scene.Network.Parameters),
            MersenneTwister.FromSeed(3));

    /// <summary>Rows lost from the last short batch: NervanaSystems/neon#9, casperkaae/parmesan#47.</summary>
    [Property]
    public bool Every_epoch_meets_each_row_once_in_batches_of_which_the_last_may_be_short(
        NetworkScene scene, PositiveInt batch)
    {
        var size = batch.Get % 8 + 1;
        var training = Of(scene, new TrainingSettings { Epochs = 2, BatchSize = size });
        var states = Iterate.From(Start(training, scene), state => Train.Step(training, state))
            .Take(2 * Train.Batches(training)).ToArray();
        return states.Chunk(Train.Batches(training)).All(epoch =>
        {
            var batches = epoch.Select(state => Train.Rows(training, state)).ToArray();
            var full = Math.Min(size, scene.Rows);
            return batches.SelectMany(rows => rows).Order().SequenceEqual(Enumerable.Range(0, scene.Rows))
                && batches.SkipLast(1).All(rows => rows.Length == full) && batches[^1].Length <= size;
        });
    }

    [Fact]
    public void Five_rows_in_twos_are_two_two_and_one_and_in_eights_one_batch()
    {
        var scene = new NetworkScene([1, 1], 5, false, "identity", "identity", "halfSquaredError",
            [1, 2, 3, 4, 5, 6, 7]);
        int[] Sizes(int batch)
        {
            var training = Of(scene, new TrainingSettings { Epochs = 1, BatchSize = batch, Order = RowOrder.AsGiven });
            return [.. Iterate.From(Start(training, scene), state => Train.Step(training, state))
                .Take(Train.Batches(training)).Select(state => Train.Rows(training, state).Length)];
        }
        Assert.Equal([2, 2, 1], Sizes(2));
        Assert.Equal([5], Sizes(8));
    }

    [Property]
    public bool Epochs_of_one_batch_are_the_descent_on_all_rows(NetworkScene scene, bool weighted)
    {
        var descent = Optimizer.Momentum(0.01);
        var training = Of(scene, new TrainingSettings { Epochs = 3, BatchSize = 100, Order = RowOrder.AsGiven },
            descent, weighted: weighted);
        var problem = FullBatchProblem.Create(training.Objective, descent, new() { MaxSteps = 3 }).GetOrThrow();
        var whole = FullBatch.Trajectory(problem, FullBatch.Init(problem, scene.Network));
        var epochs = Iterate.From(Start(training, scene), state => Train.Epoch(training, state));
        // The descent refuses a step to a loss that is not finite; an epoch meets that loss in the next epoch.
        return whole.TakeWhile(state => state.Status != RunStatus.Diverged).Zip(epochs)
            .All(pair => pair.Item2.Network.Parameters.Equals(pair.Item1.Network.Parameters));
    }

    [Property]
    public bool An_epoch_is_its_batches_one_step_after_another(NetworkScene scene)
    {
        var descent = Optimizer.GradientDescent(0.001);
        var training = Of(scene, new TrainingSettings { Epochs = 1, BatchSize = 3 }, descent);
        var start = Start(training, scene);
        var byHand = Iterate.From(start, state => Train.Step(training, state)).Take(Train.Batches(training))
            .Aggregate(Fin<Network>.Succ(scene.Network), (network, state) =>
        {
            var rows = Train.Rows(training, state);
            return network.Bind(now =>
                SgdStep.Take(now, scene.Loss, scene.Inputs.SelectRows(rows), scene.Targets.SelectRows(rows), 0.001));
        });
        var epoch = Train.Epoch(training, start);
        // An epoch that leaves the finite numbers keeps the network before it and says so.
        var diverged = epoch.Status == RunStatus.Diverged && epoch.Network.Equals(scene.Network);
        return byHand.Match(
            Succ: network => diverged || epoch.Network.Parameters.IsCloseTo(network.Parameters, 1e-13),
            Fail: _ => diverged);
    }

    [Property]
    public bool The_loss_of_an_epoch_is_the_mean_over_rows_of_what_each_had_when_its_batch_was_met(NetworkScene scene,
        bool weighted)
    {
        var training = Of(scene, new TrainingSettings { Epochs = 1, BatchSize = 3 }, weighted: weighted);
        var (start, weights) = (Start(training, scene), weighted ? Weights(scene) : Vector.Constant(scene.Rows, 1));
        var met = Iterate.From(start, state => Train.Step(training, state)).Take(Train.Batches(training))
            .SelectMany(state => Train.Rows(training, state).Select(row => (Row: row, state.Network))).ToArray();
        double Loss((int Row, Network Network) at) =>
            weights[at.Row] * scene.Loss.Of(Forward.Pass(at.Network,
                scene.Inputs.SelectRows([at.Row])).Outputs.RowVector(0), scene.Targets.RowVector(at.Row));
        var mean = met.Sum(Loss) / met.Sum(at => weights[at.Row] * scene.Loss.MassOf(scene.Targets.RowVector(at.Row)));
        return Train.Epoch(training, start).Report.Exists(report => report.TrainingLoss.IsCloseTo(mean, 1e-12));
    }

    /// <summary>Training in pieces: scikit-learn#13656, #12505.</summary>
    [Property(MaxTest = 100)]
    public bool Training_stopped_anywhere_and_resumed_is_bit_for_bit_training_uninterrupted_for_every_optimizer(
        NetworkScene scene, PositiveInt stop, PositiveInt which)
    {
        var training = Of(scene, new TrainingSettings { Epochs = 4, BatchSize = 3 },
            EveryOptimizer.All[which.Get % EveryOptimizer.All.Count], dropout: 0.3);
        var (start, steps) = (Start(training, scene), stop.Get % (3 * Train.Batches(training)));
        var stopped = Iterate.From(start, state => Train.Step(training, state)).Skip(steps).First();
        var generator = MersenneTwister.FromState(stopped.Generator.State).GetOrThrow();
        var whole = Train.Run(training, start);
        var resumed = Train.Run(training, stopped with { Generator = generator });
        // Where the epoch that was stopped in leaves the finite numbers, each keeps the state it began from.
        if (whole.Last.Epoch <= stopped.Epoch)
            return resumed.Last.Epoch == stopped.Epoch && resumed.Outcome is Outcome.NotFinite;
        return resumed.Last.Network.Parameters.HasTheBitsOf(whole.Last.Network.Parameters)
            && resumed.Last.OptimizerState.Equals(whole.Last.OptimizerState)
            && resumed.Last.Generator.Equals(whole.Last.Generator) && resumed.Last.Report.Equals(whole.Last.Report);
    }

    [Fact]
    public void Threads_never_change_a_bit_of_training()
    {
        // Large enough for a batch to be shared; the second also has more rows in a batch than a block.
        foreach (var (rows, batch) in new[] { (450, 420), (2500, 2300) })
        {
            var scene = new NetworkScene([40, 50, 9], rows, true, "tanh", "identity", "softmaxCrossEntropy",
                [.. Enumerable.Range(0, 61).Select(i => 10 * Math.Sin(i))]);
            Network After(Threads threads)
            {
                var training = Of(scene, new TrainingSettings { Epochs = 1, BatchSize = batch, Threads = threads },
                    dropout: 0.2, weighted: true);
                return Train.Epoch(training, Start(training, scene)).Network;
            }
            var alone = After(Threads.One).Parameters;
            foreach (var count in new[] { 2, 3, 7 })
                Assert.True(After(Threads.Create(count).GetOrThrow()).Parameters.HasTheBitsOf(alone));
        }
    }

    [Property]
    public bool No_state_of_training_is_changed_by_later_ones_and_an_epoch_is_bit_for_bit_its_steps(NetworkScene scene,
        PositiveInt which)
    {
        var training = Of(scene, new TrainingSettings { Epochs = 3, BatchSize = 3 },
            EveryOptimizer.All[which.Get % EveryOptimizer.All.Count]);
        var start = Start(training, scene);
        double[][] Numbers(TrainingState state) =>
            [[.. state.Network.Parameters], .. state.OptimizerState.Vectors.Items.Select(vector => vector.ToArray())];
        var states = Iterate.From(start, state => Train.Epoch(training, state)).Take(3)
            .Select(state => (State: state, Then: Numbers(state))).ToArray();
        static bool Same(double[][] a, double[][] b) =>
            a.Zip(b).All(pair => new ReadOnlySpan<double>(pair.Item1).HasTheBitsOf(pair.Item2));
        // An epoch that leaves the finite numbers keeps the state it began from; the epochs before it are compared.
        var last = states.Last(at => at.State.Status != RunStatus.Diverged);
        var batches = last.State.Epoch * Train.Batches(training);
        var steps = Iterate.From(start, state => Train.Step(training, state)).Skip(batches).First();
        return states.All(at => Same(Numbers(at.State), at.Then)) && Same(Numbers(steps), last.Then);
    }

    [Property]
    public bool The_network_returned_is_the_best_on_the_validation_rows(NetworkScene scene, bool patient)
    {
        var validation = Dataset.Create(scene.Inputs.SelectRows([0]), scene.Targets.SelectRows([0])).GetOrThrow();
        var settings = new TrainingSettings { Epochs = 8, BatchSize = 2, Patience = patient ? 2 : Option<int>.None };
        var training = Of(scene, settings, Optimizer.Adam(0.05), validation);
        var run = Train.Run(training, Start(training, scene));
        var losses = run.Trace.Map(report => report.ValidationLoss.IfNone(double.NaN)).ToArray();
        double LossAt(Network network) => training.Validation.Map(rows => rows.LossAt(network)).IfNone(double.NaN);
        double[] all = [LossAt(scene.Network), .. losses];
        var isPatienceOver = patient && losses.Length > 1 && all[^2..].All(loss => loss >= all[..^2].Min());
        return losses.Length == run.Last.Epoch && LossAt(run.Network) == all.Min()
            && (isPatienceOver || run.Last.Epoch == 8)
            && (run.Outcome is NetworkOutcome.Diverged || run.Outcome is NetworkOutcome.StoppedEarly == isPatienceOver);
    }

    [Fact]
    public void Training_that_diverges_keeps_its_last_finite_state_and_says_so()
    {
        var scene = new NetworkScene([1, 1], 5, false, "identity", "identity", "halfSquaredError",
            [9, 8, 7, 6, 5, 4, 3]);
        var training = Of(scene, new TrainingSettings { Epochs = 1000, BatchSize = 2 }, Optimizer.GradientDescent(100));
        var run = Train.Run(training, Start(training, scene));
        Assert.IsType<Outcome.NotFinite>(run.Outcome);
        Assert.True(run.Network.Parameters.IsFinite());
        Assert.Equal(run.Trace.Count, run.Last.Epoch);
    }

    [Property]
    public bool Dropout_changes_no_prediction_and_no_loss_of_a_network(NetworkScene scene)
    {
        var (plain, dropping) = (Of(scene, new() { Epochs = 1 }), Of(scene, new() { Epochs = 1 }, dropout: 0.5));
        var network = Start(dropping, scene).Network;
        return network.Predict(scene.Inputs).GetOrThrow().Equals(scene.Network.Predict(scene.Inputs).GetOrThrow())
            && dropping.Objective.LossAt(network).HasTheBitsOf(plain.Objective.LossAt(scene.Network));
    }

    [Fact]
    public void Dropout_changes_what_a_step_of_training_learns()
    {
        var scene = new NetworkScene([2, 8, 1], 5, true, "tanh", "identity", "halfSquaredError", [1, 2, 3, 4, 5, 6, 7]);
        Training With(double dropout) =>
            Of(scene, new() { Epochs = 1 }, Optimizer.GradientDescent(0.1), dropout: dropout);
        Network After(double dropout) => Train.Epoch(With(dropout), Start(With(dropout), scene)).Network;
        Assert.Equal(After(0).Parameters, After(0).Parameters);
        Assert.NotEqual(After(0).Parameters, After(0.5).Parameters);
    }

    [Fact]
    public void Everything_in_a_training_that_does_not_fit_is_reported_at_once()
    {
        var wrong = new TrainingSettings { Epochs = -1, BatchSize = 0, Patience = 0 };
        Assert.Equal([110, 110, 110], Codes(wrong.Validate()));
        var layers = Layers.Create(new Layer(2, 1, true, Activation.Identity)).GetOrThrow();
        var dataset = Dataset.Create(Matrix.Of(1, 1, 1), Matrix.Of(1, 2, -1, 1)).GetOrThrow();
        var settings = new TrainingSettings { Patience = 3 };
        Assert.Equal([105, 105, 110, 409, 411],
            Codes(Training.Create(layers, Loss.Poisson, dataset, Optimizer.Adam(), settings, penalty: -1)));
        Assert.Equal([110], Codes(Layers.Create(new Layer(1, 1, true, Activation.Identity) { Dropout = 1 })));
    }
}
