using MlPure.Course;
using MlPure.Networks;
using MlPure.Reductions;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Networks;

/// <summary>What a descent on all rows promises (src/MlPure/Networks/FullBatch.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 50)]
public class FullBatchSpec
{
    static FullBatchSettings Settings(int epochs, double tolerance = 0) => FullBatchSettings.Create(epochs, tolerance).GetOrThrow();

    static Optimizer Momentum => Optimizer.Momentum(0.01).GetOrThrow();

    [Property]
    public bool A_run_resumed_is_a_run_uninterrupted_on_bits(NetworkScene scene)
    {
        var objective = scene.Objective();
        var whole = FullBatch.Trajectory(objective, scene.Network, Momentum, Settings(10)).Last();
        var half = FullBatch.Trajectory(objective, scene.Network, Momentum, Settings(5)).Last();
        var resumed = FullBatch.Resume(objective, half, Momentum, Settings(5)).Last();
        return resumed.Network.Parameters.HasTheBitsOf(whole.Network.Parameters) && resumed.Memory.Equals(whole.Memory)
            && resumed.Loss.HasTheBitsOf(whole.Loss);
    }

    [Property]
    public bool Every_state_has_its_own_loss_and_its_epoch(NetworkScene scene)
    {
        var objective = scene.Objective();
        return FullBatch.Trajectory(objective, scene.Network, Momentum, Settings(3)).Select((point, epoch) =>
            point.Epoch == epoch && point.Loss.HasTheBitsOf(objective.LossAt(point.Network))).All(holds => holds);
    }

    [Fact]
    public void A_run_that_diverges_keeps_its_last_finite_state_and_says_so()
    {
        var objective = Objective.Create(Layers.Create(new Layer(1, 1, false, Activation.Identity)).GetOrThrow(), Loss.HalfSquaredError,
            Matrix.Of(1, 1, 10), Matrix.Of(1, 1, 1)).GetOrThrow();
        var run = FullBatch.Run(objective, Network.Create(objective.Layers, [1]).GetOrThrow(), Optimizer.GradientDescent(1).GetOrThrow(), Settings(10_000));
        Assert.IsType<Outcome.NotFinite>(run.Outcome);
        Assert.True(double.IsFinite(run.Last.Loss) && run.Last.Network.Parameters.IsFinite());
        Assert.InRange(run.Steps, 10, 1000);
    }

    [Fact]
    public void A_run_converges_where_no_derivative_is_above_the_tolerance()
    {
        var objective = Objective.Create(Layers.Create(new Layer(1, 1, false, Activation.Identity)).GetOrThrow(), Loss.HalfSquaredError,
            Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 3)).GetOrThrow();
        var start = Network.Create(objective.Layers, [0]).GetOrThrow();
        var run = FullBatch.Run(objective, start, Optimizer.GradientDescent(0.5).GetOrThrow(), Settings(1000, 1e-6));
        Assert.IsType<Outcome.Converged>(run.Outcome);
        Assert.Equal(3, run.Last.Network.Parameters[0], 1e-6);
        var rested = FullBatch.Run(objective, Network.Create(objective.Layers, [3]).GetOrThrow(), Optimizer.GradientDescent(0.5).GetOrThrow(), Settings(1000));
        Assert.Equal((0, true), (rested.Steps, rested.Outcome.IsConverged));
        Assert.IsType<Outcome.LimitReached>(FullBatch.Run(objective, start, Optimizer.GradientDescent(0.5).GetOrThrow(), Settings(3)).Outcome);
    }

    [Fact]
    public void Settings_outside_their_range_are_told_all_at_once() => Assert.Equal([110, 110], Codes(FullBatchSettings.Create(-1, -1)));

    /// <summary>Bytes a step on so many rows.</summary>
    static long BytesOfAStep(int rows)
    {
        var inputs = Matrix.Build(rows, 2, (i, j) => Math.Sin(i + j));
        var layers = Layers.Dense([2, 3, 1], Activation.Sigmoid, Activation.Sigmoid).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, Matrix.Build(rows, 1, (i, _) => 0.5)).GetOrThrow();
        var point = FullBatch.Start(objective, Question24.Drawn(layers, 1), Momentum, Threads.One);
        for (var i = 0; i < 3; i++) point = FullBatch.Step(objective, Momentum, point, Threads.One);
        var (descent, before) = (Momentum, GC.GetAllocatedBytesForCurrentThread());
        for (var i = 0; i < 10; i++) point = FullBatch.Step(objective, descent, point, Threads.One);
        return (GC.GetAllocatedBytesForCurrentThread() - before) / 10;
    }

    [Fact]
    public void A_step_allocates_nothing_for_a_row_and_little_for_a_block()
    {
        Assert.InRange(BytesOfAStep(11), 1, 2000);
        Assert.Equal(BytesOfAStep(11), BytesOfAStep(2000));
        // Nine blocks more: a few statistics each.
        Assert.InRange(BytesOfAStep(20_000) - BytesOfAStep(2000), 1, 9 * 2000);
    }
}
