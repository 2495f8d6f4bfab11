using MlPure.Course;
using MlPure.Iteration;
using MlPure.Networks;
using MlPure.Reductions;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Networks;

/// <summary>What a descent on all rows promises (src/MlPure/Networks/FullBatch/FullBatch.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 50)]
public class FullBatchSpec
{
    static readonly Optimizer Momentum = Optimizer.Momentum(0.01);

    static FullBatchProblem Problem(Objective objective, Optimizer optimizer, int maxSteps, double tolerance = 0) =>
        FullBatchProblem.Create(objective, optimizer, new() { MaxSteps = maxSteps, Tolerance = tolerance })
            .GetOrThrow();

    static Run<FullBatchState> Run(FullBatchProblem problem, Network network) =>
        FullBatch.Run(problem, FullBatch.Init(problem, network));

    /// <summary>One weight, one row: ½ (w x - t)².</summary>
    static Objective Line(double x, double t) => Objective.Create(
        Layers.Create(new Layer(1, 1, false, Activation.Identity))
            .GetOrThrow(), Loss.HalfSquaredError, Matrix.Of(1, 1, x), Matrix.Of(1, 1, t)).GetOrThrow();

    [Property]
    public bool A_run_on_all_rows_resumed_at_any_state_is_the_run_uninterrupted_with_its_outcome(NetworkScene scene,
        PositiveInt stop)
    {
        var problem = Problem(scene.Objective(), Momentum, 10);
        var start = FullBatch.Init(problem, scene.Network);
        var states = FullBatch.Trajectory(problem, start).ToArray();
        var (whole, resumed) =
            (FullBatch.Run(problem, start), FullBatch.Run(problem, states[stop.Get % states.Length]));
        return resumed.Equals(whole) && resumed.Last.Network.Parameters.HasTheBitsOf(whole.Last.Network.Parameters)
            && resumed.Last.Loss.HasTheBitsOf(whole.Last.Loss) && whole.Steps <= 10;
    }

    [Property]
    public bool Every_state_has_its_own_loss_and_its_step(NetworkScene scene)
    {
        var objective = scene.Objective();
        var problem = Problem(objective, Momentum, 3);
        return FullBatch.Trajectory(problem, FullBatch.Init(problem, scene.Network))
            .Where(state => state.Status == RunStatus.Running)
            .Select((state, step) => state.Step == step && state.Loss.HasTheBitsOf(objective.LossAt(state.Network)))
                .All(holds => holds);
    }

    [Fact]
    public void A_full_batch_run_that_diverges_keeps_its_last_finite_state_and_says_so()
    {
        var objective = Line(10, 1);
        var problem = Problem(objective, Optimizer.GradientDescent(1), 10_000);
        var run = Run(problem, Network.Create(objective.Layers, [1]).GetOrThrow());
        Assert.IsType<Outcome.NotFinite>(run.Outcome);
        Assert.True(double.IsFinite(run.Last.Loss) && run.Last.Network.Parameters.IsFinite());
        Assert.InRange(run.Steps, 10, 1000);
        Assert.Equal(RunStatus.Diverged, run.Last.Status);
        Assert.Equal(run.Last, FullBatch.Step(problem, run.Last));
        Assert.Equal(run, FullBatch.Run(problem, run.Last));
        Assert.Same(run.Last, FullBatch.Step(Problem(objective, Optimizer.GradientDescent(1e-3), 1), run.Last));
    }

    [Fact]
    public void A_run_converges_where_no_derivative_is_above_the_tolerance()
    {
        var objective = Line(1, 3);
        Network At(double weight) => Network.Create(objective.Layers, [weight]).GetOrThrow();
        var run = Run(Problem(objective, Optimizer.GradientDescent(0.5), 1000, 1e-6), At(0));
        Assert.IsType<Outcome.Converged>(run.Outcome);
        Assert.Equal(3, run.Last.Network.Parameters[0], 1e-6);
        var atMinimum = Run(Problem(objective, Optimizer.GradientDescent(0.5), 1000), At(3));
        Assert.Equal((0, true), (atMinimum.Steps, atMinimum.Outcome.IsConverged));
        Assert.IsType<Outcome.LimitReached>(Run(Problem(objective, Optimizer.GradientDescent(0.5), 3), At(0)).Outcome);
    }

    [Fact]
    public void Settings_and_optimizers_outside_their_range_are_reported_all_at_once_where_the_problem_is_made() =>
        Assert.Equal([110, 110, 110],
        Codes(FullBatchProblem.Create(Line(1, 3), Optimizer.GradientDescent(-1),
            new() { MaxSteps = -1, Tolerance = -1 })));

    /// <summary>Bytes a step on so many rows.</summary>
    static long BytesOfAStep(int rows)
    {
        var inputs = Matrix.Build(rows, 2, (i, j) => Math.Sin(i + j));
        var layers = Layers.Dense([2, 3, 1], Activation.Sigmoid, Activation.Sigmoid).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, Matrix.Build(rows, 1, (i, _) => 0.5))
            .GetOrThrow();
        var problem = FullBatchProblem.Create(objective, Momentum, new() { Threads = Threads.One }).GetOrThrow();
        var state = FullBatch.Init(problem, Question24.Drawn(layers, 1));
        for (var i = 0; i < 3; i++) state = FullBatch.Step(problem, state);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 10; i++) state = FullBatch.Step(problem, state);
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
