using System.Collections.Immutable;
using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Networks;

/// <summary>What the penalty of an epoch's batches promises (src/MlPure/Networks/Backprop/Objective.cs,
/// Training/Train.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 100)]
public class PenaltySpec
{
    /// <summary>Four rows of loss 1/8 each, and a penalty of 0.1 / 2 * 0.5^2 = 1/80 on their sum.</summary>
    [Theory]
    [InlineData(Reduction.Sum, 0.128125)]
    [InlineData(Reduction.Mean, 0.1375)]
    public void The_penalty_counts_once_in_the_loss_of_an_epoch_whatever_the_batches(Reduction reduction, double loss)
    {
        var layers = Layers.Create(new Layer(1, 1, false, Activation.Identity)).GetOrThrow();
        var rows = Dataset.Create(Matrix.Of(4, 1, 1, 1, 1, 1), Matrix.Of(4, 1, 1, 1, 1, 1)).GetOrThrow();
        foreach (var batch in new[] { 1, 2, 3, 4 })
        {
            var training = Training.Create(layers, Loss.HalfSquaredError, rows, Optimizer.GradientDescent(1e-300),
                new() { Epochs = 1, BatchSize = batch }, reduction: reduction, penalty: 0.1).GetOrThrow();
            var start = Train.Init(training, Network.Create(layers, [0.5]).GetOrThrow(), MersenneTwister.FromSeed(0));
            var report = Train.Epoch(training, start).Report.IfNone(() => throw new InvalidOperationException());
            Assert.Equal(loss, report.TrainingLoss, 1e-15);
        }
    }

    [Property]
    public bool The_batches_of_a_sum_add_up_to_the_objective_and_its_gradient(NetworkScene scene, PositiveInt batch)
    {
        var rows = Dataset.Create(scene.Inputs, scene.Targets).GetOrThrow();
        var objective = Objective.Create(scene.Layers, scene.Loss, rows, Reduction.Sum, penalty: 0.3).GetOrThrow();
        ImmutableArray<int> order = [.. Enumerable.Range(0, scene.Rows)];
        var batches = order.Chunk(batch.Get % 4 + 1).Select(rows =>
        {
            var gradient = new double[scene.Layers.Parameters];
            var (loss, _, _) = objective.OfBatch(gradient, scene.Network, order, rows[0], rows.Length,
                new DropoutSeeds(0, 0, 0), Threads.One);
            return new Evaluation(loss, Vector.Of(gradient));
        }).ToArray();
        var whole = objective.At(scene.Network);
        var error = batches.Select(one => one.Gradient).Aggregate(VectorAlgebra.Plus).Minus(whole.Gradient);
        var size = batches.Sum(one => Math.Abs(one.Loss) + one.Gradient.Max(Math.Abs));
        return batches.Sum(one => one.Loss).IsCloseTo(whole.Loss, 1e-12)
            && error.Max(Math.Abs) <= 1e-12 * (1 + size);
    }

    [Property]
    public bool A_batch_of_a_mean_is_the_objective_of_its_rows_alone(
        NetworkScene scene, PositiveInt size, bool hasPenalty)
    {
        var (penalty, count) = (hasPenalty ? 0.3 : 0, size.Get % scene.Rows + 1);
        ImmutableArray<int> rows = [.. Enumerable.Range(scene.Rows - count, count)];
        Objective ObjectiveOf(Matrix inputs, Matrix targets) => Objective.Create(scene.Layers, scene.Loss,
            Dataset.Create(inputs, targets).GetOrThrow(), Reduction.Mean, penalty).GetOrThrow();
        var gradient = new double[scene.Layers.Parameters];
        var (loss, _, divisor) = ObjectiveOf(scene.Inputs, scene.Targets).OfBatch(gradient, scene.Network, rows, 0,
            count, new DropoutSeeds(0, 0, 0), Threads.One);
        var alone = ObjectiveOf(scene.Inputs.SelectRows([.. rows]), scene.Targets.SelectRows([.. rows]))
            .At(scene.Network);
        var error = Vector.Of(gradient).DividedBy(divisor).Minus(alone.Gradient).Max(Math.Abs);
        return loss.IsCloseTo(alone.Loss, 1e-12)
            && error <= 1e-12 * (1 + Math.Abs(loss) + alone.Gradient.Max(Math.Abs));
    }
}
