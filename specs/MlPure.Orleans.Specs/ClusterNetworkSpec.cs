using MlPure.Data;
using MlPure.Files;
using MlPure.Networks;
using MlPure.Reductions;

namespace MlPure.Orleans.Specs;

/// <summary>Networks whose losses and gradients are computed by silos (src/MlPure.Orleans/ClusterRows.cs,
/// ShardNetwork.cs; src/MlPure/Networks/Backprop/GradientBlocks.cs).</summary>
public class ClusterNetworkSpec(TestSilos.Shared shared) : IClassFixture<TestSilos.Shared>
{
    const int Rows = 9 * 2048 + 77;

    /// <summary>Three inputs, and then a number or a class.</summary>
    internal static Matrix Values(int classes) => Matrix.Build(Rows, 4, (i, f) =>
        f < 3 ? Math.Sin(1.7 * i + f) + 0.3 * Math.Cos(0.01 * i * (f + 1))
        : classes > 0 ? 2 * (i * 7 % 11 % classes) - 1
        : Math.Tanh(Math.Sin(1.7 * i) - 0.4 * Math.Sin(1.7 * i + 2)));

    internal static readonly LearnerSettings settings = new()
    {
        Hidden = [5],
        Activation = Activation.Tanh,
        Optimizer = Optimizer.Adam(0.03),
        Penalty = 0.01,
        Training = new() { Epochs = 4, BatchSize = int.MaxValue, Order = RowOrder.AsGiven },
    };

    static Matrix Inputs(Matrix values) => Matrix.Build(values.Rows, 3, (i, f) => values[i, f]);

    static Matrix Targets(Matrix values) => Matrix.Build(values.Rows, 1, (i, _) => values[i, 3]);

    internal static Validation<Error, string> TextOfRegressor(Observations rows, Loss? loss = null) =>
        Regressor.Fit(rows, 1, settings, loss).Map(fit => Text(fit.Model));

    static string Text(Regressor model) => NetworkFile.Write(new NetworkModel.Regressor(["a", "b", "c"], ["t"], model));

    static string Text(Classifier model) => NetworkFile.Write(new NetworkModel.Classifier(["a", "b", "c"], "t", model));

    internal static string RegressorInMemory(Matrix values, Loss? loss = null) =>
        Text(Regressor.Fit(Inputs(values), Targets(values), settings, loss).GetOrThrow().Model);

    [Fact]
    public async Task A_regressor_that_silos_compute_has_the_model_file_of_one_in_memory_for_every_loss_of_numbers()
    {
        var values = Values(0);
        await shared.With(values, (cluster, path) =>
        {
            foreach (var loss in new[] { Loss.HalfSquaredError, Loss.HuberWith(0.25).GetOrThrow(), Loss.AbsoluteError })
                Assert.Equal(RegressorInMemory(values, loss), Cluster.Stream(cluster.GrainFactory, path,
                    rows => TextOfRegressor(rows, loss), new() { BlocksPerShard = 2, MaxCalls = 3 }).GetOrThrow());
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task A_classifier_that_silos_compute_has_the_model_file_of_one_in_memory_with_dropout_and_weights()
    {
        var values = Values(3);
        string[] labels = [.. Targets(values).AsVector().Select(label => $"{label}")];
        var dropping = settings with { Dropout = 0.25 };
        var weighted = Loss.SoftmaxCrossEntropyWith(Linear.Vector.Of(1, 3, 0.5), 0.1).GetOrThrow();
        await shared.With(values, (cluster, path) =>
        {
            foreach (var (how, loss) in new[] { (settings, Loss.SoftmaxCrossEntropy), (dropping, weighted) })
                Assert.Equal(Text(Classifier.Fit(Inputs(values), labels, how, loss).GetOrThrow().Model),
                    Cluster.Stream(cluster.GrainFactory, path, rows =>
                        Classifier.Fit(rows, how, loss).Map(fit => Text(fit.Model)),
                        new() { BlocksPerShard = 4 }).GetOrThrow());
            return Task.CompletedTask;
        });
    }

    [Fact]
    public async Task Runs_of_LBFGS_and_of_an_optimizer_on_all_rows_have_the_states_of_those_in_memory_by_silos()
    {
        var values = Values(0);
        var layers = Layers.Dense([3, 4, 1], Activation.Tanh, Activation.Identity).GetOrThrow();
        var start = WeightInitializer.GlorotUniform.Draw(layers, Randomness.MersenneTwister.FromSeed(3)).Network;
        var few = new FullBatchSettings { MaxSteps = 5 };
        LbfgsState LastOfLbfgs(Objective objective)
        {
            var problem = LbfgsProblem.Create(objective, few).GetOrThrow();
            return Lbfgs.Run(problem, Lbfgs.Init(problem, start)).Last;
        }
        FullBatchState LastOfMomentum(Objective objective)
        {
            var problem = FullBatchProblem.Create(objective, Optimizer.Momentum(0.1), few).GetOrThrow();
            return FullBatch.Run(problem, FullBatch.Init(problem, start)).Last;
        }
        var inMemory = Objective.Create(layers, Loss.HalfSquaredError, Inputs(values), Targets(values)).GetOrThrow();
        await shared.With(values, (cluster, path) =>
        {
            var (quasi, descent) = Cluster.Stream(cluster.GrainFactory, path, rows =>
                from examples in Dataset.Create(rows, targets: 1)
                from objective in Objective.Create(layers, Loss.HalfSquaredError, examples)
                select (LastOfLbfgs(objective), LastOfMomentum(objective)), new() { BlocksPerShard = 1 }).GetOrThrow();
            Assert.Equal(LastOfLbfgs(inMemory), quasi);
            Assert.Equal(LastOfMomentum(inMemory), descent);
            return Task.CompletedTask;
        });
    }

    [Fact]
    public void Sums_of_gradients_arrive_on_their_bits()
    {
        var rows = Observations.Parse(Values(0)).GetOrThrow();
        var examples = Assert.IsType<StreamedExamples>(Dataset.Create(rows, targets: 1).GetOrThrow().Store);
        var layers = Layers.Dense([3, 2, 1], Activation.Gelu, Activation.Identity).GetOrThrow();
        var network = Network.Create(layers, Linear.Vector.From(Enumerable.Range(1, 11).Select(i => 1.0 / i)))
            .GetOrThrow();
        var sent = ShardNetwork.Of(network, Loss.Huber, examples.Columns, Option<DropoutSeeds>.None);
        Assert.Equal((network, Loss.Huber, examples.Columns), (sent.Network.GetOrThrow(),
            sent.LossOfRows.GetOrThrow(), sent.Examples.GetOrThrow()));
        var sum = GradientBlocks.Of(network, Loss.Huber, examples, Option<DropoutSeeds>.None, Threads.One, 3, 5);
        Assert.Equal(sum, Wire.Read(Wire.Write(sum, Wire.Write), Wire.ReadGradient));
    }
}
