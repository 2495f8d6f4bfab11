using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What Levenberg and Marquardt's method promises (src/MlPure/Networks/FullBatch/LevenbergMarquardt.cs,
/// NormalEquations.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 30)]
public class LevenbergMarquardtSpec
{
    static LeastSquaresProblem Problem(Objective objective, int maxSteps) =>
        LeastSquaresProblem.Create(objective, new() { MaxSteps = maxSteps }).GetOrThrow();

    static NetworkScene Squared(NetworkScene scene) => scene with { LossName = Loss.HalfSquaredError.Name };

    [Property]
    public bool The_gradient_and_loss_of_Levenberg_Marquardt_are_those_of_back_propagation(NetworkScene drawn, bool sum)
    {
        var scene = Squared(drawn);
        var weighted = Dataset.Create(scene.Inputs, scene.Targets,
            Vector.From(Enumerable.Range(0, scene.Rows).Select(i => 0.5 + i % 3))).GetOrThrow();
        var objective = Objective.Create(scene.Layers, scene.Loss, weighted, sum ? Reduction.Sum
            : Reduction.Mean, penalty: 0.1).GetOrThrow();
        var (start, at) = (LevenbergMarquardt.Init(Problem(objective, 0), scene.Network), objective.At(scene.Network));
        return start.Loss.IsCloseTo(at.Loss, 1e-13) && start.Gradient.IsCloseTo(at.Gradient, 1e-11);
    }

    [Property]
    public bool The_loss_never_rises_in_a_step_of_Levenberg_Marquardt(NetworkScene drawn)
    {
        var scene = Squared(drawn);
        var problem = Problem(scene.Objective(), 20);
        var losses = LevenbergMarquardt.Trajectory(problem, LevenbergMarquardt.Init(problem, scene.Network))
            .Select(point => point.Loss).ToArray();
        return losses.Zip(losses.Skip(1)).All(pair => pair.Item2 <= pair.Item1);
    }

    [Property]
    public bool A_run_of_least_squares_resumed_at_any_state_is_the_run_uninterrupted_with_its_outcome(
        NetworkScene drawn, PositiveInt stop)
    {
        var scene = Squared(drawn);
        var problem = Problem(scene.Objective(), 8);
        var start = LevenbergMarquardt.Init(problem, scene.Network);
        var states = LevenbergMarquardt.Trajectory(problem, start).ToArray();
        var (whole, resumed) =
            (LevenbergMarquardt.Run(problem, start), LevenbergMarquardt.Run(problem, states[stop.Get % states.Length]));
        return resumed.Last.Network.Parameters.HasTheBitsOf(whole.Last.Network.Parameters)
            && resumed.Last.Damping.HasTheBitsOf(whole.Last.Damping) && resumed.Equals(whole) && whole.Steps <= 8;
    }

    [Fact]
    public void Another_loss_than_half_the_squared_error_is_refused() =>
        Assert.Equal([407, 110], Codes(LeastSquaresProblem.Create(
        Objective.Create(Layers.Create(new Layer(1, 1, true, Activation.Identity))
            .GetOrThrow(), Loss.Huber, Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 1)).GetOrThrow(),
        new() { MaxSteps = -1 })));

    [Fact]
    public void A_line_is_found_in_a_few_steps()
    {
        var inputs = Matrix.Of(4, 1, 0, 1, 2, 3);
        var objective = Objective.Create(Layers.Create(new Layer(1, 1, true, Activation.Identity))
            .GetOrThrow(), Loss.HalfSquaredError,
            inputs, inputs.Map(x => 3 * x - 2)).GetOrThrow();
        var problem = Problem(objective, 100);
        var run = LevenbergMarquardt.Run(problem,
            LevenbergMarquardt.Init(problem, Network.Create(objective.Layers, [0, 0]).GetOrThrow()));
        Assert.True(run.Outcome.IsConverged && run.Steps < 30);
        Assert.True(run.Last.Network.Parameters.IsCloseTo([3, -2], 1e-9));
    }

    [Property]
    public bool Derivatives_by_parameters_and_by_inputs_are_central_differences(NetworkScene drawn)
    {
        var scene = Smooth.Of(drawn with { Rows = 1 });
        var pass = Forward.Pass(scene.Network, scene.Inputs);
        Vector Outputs(Vector w, Vector x) =>
            Forward.Pass(Network.Create(scene.Layers, w).GetOrThrow(), x.AsMatrix(1, x.Length)).Outputs.RowVector(0);
        var (w, x) = (scene.Network.Parameters, scene.Inputs.RowVector(0));
        return Enumerable.Range(0, scene.Layers.Outputs).All(j =>
            Jacobian.ByParameters(scene.Network, pass, j).RowVector(0).IsGradientOf(at => Outputs(at, x)[j], w)
            && Jacobian.ByInputs(scene.Network, x).RowVector(j).IsGradientOf(at => Outputs(w, at)[j], x));
    }

    /// <summary>Madsen, Nielsen and Tingleff, Methods for Non-Linear Least Squares Problems (2004), algorithm
    /// 3.16.</summary>
    [Fact]
    public void Steps_that_are_refused_one_after_another_multiply_the_damping_by_two_then_four_then_eight()
    {
        var layers = Layers.Dense([1, 3, 1], Activation.Tanh, Activation.Identity).GetOrThrow();
        var inputs = Matrix.Build(12, 1, (i, _) => 0.3 * i);
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, inputs.Map(Math.Sin)).GetOrThrow();
        var problem = Problem(objective, 40);
        var longest = 0;
        for (var phase = 0; phase < 10; phase++)
        {
            var start = LevenbergMarquardt.Init(problem, Drawn(objective, phase)) with { Damping = 1e-12 };
            var states = LevenbergMarquardt.Trajectory(problem, start)
                .TakeWhile(state => state.Status == RunStatus.Running).ToArray();
            var refused = 0;
            foreach (var (before, after) in states.Zip(states.Skip(1)))
            {
                refused = after.Network.Equals(before.Network) ? refused + 1 : 0;
                if (refused > 0) Assert.Equal(before.Damping * Math.ScaleB(1, refused), after.Damping);
                longest = Math.Max(longest, refused);
            }
        }
        Assert.True(longest >= 3, $"{longest}");
    }

    /// <summary>Algorithm 3.16 as well: by the gain, which is the fall of the loss over that of its quadratic model,
    /// gᵀs + ½ sᵀB s for a step s.</summary>
    [Fact]
    public void A_step_that_is_taken_changes_the_damping_by_how_well_its_quadratic_model_foresaw_the_fall()
    {
        var layers = Layers.Dense([1, 3, 1], Activation.Tanh, Activation.Identity).GetOrThrow();
        var inputs = Matrix.Build(12, 1, (i, _) => 0.3 * i);
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, inputs.Map(Math.Sin)).GetOrThrow();
        var problem = Problem(objective, 12);
        var ratios = new List<double>();
        for (var phase = 0; phase < 10; phase++)
        {
            var states = LevenbergMarquardt.Trajectory(problem,
                LevenbergMarquardt.Init(problem, Drawn(objective, phase)));
            foreach (var (before, after) in states.Zip(states.Skip(1)).Where(pair => !pair.Item1.Network.Equals(
                pair.Item2.Network) && pair.Item1.Loss - pair.Item2.Loss > 1e-4 * pair.Item1.Loss))
            {
                var step = after.Network.Parameters.Minus(before.Network.Parameters);
                var bent = before.Equations.Curvature.Times(step.AsMatrix(step.Length, 1)).AsVector();
                var gain = (after.Loss - before.Loss) / (before.Gradient.Dot(step) + 0.5 * step.Dot(bent));
                ratios.Add(after.Damping / before.Damping);
                Assert.Equal(Math.Max(1 / 3.0, 1 - Math.Pow(2 * gain - 1, 3)), ratios[^1], 1e-6);
            }
        }
        Assert.True(ratios.Count(ratio => ratio > 0.34) > 10, $"{ratios.Count(ratio => ratio > 0.34)}");
    }

    /// <summary>The step from zero is so short that the loss does not change.</summary>
    [Fact]
    public void A_run_whose_damping_cannot_be_raised_any_more_ends_there()
    {
        var objective = Objective.Create(Layers.Create(new Layer(1, 1, false, Activation.Identity)).GetOrThrow(),
            Loss.HalfSquaredError, Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 1)).GetOrThrow();
        var problem = Problem(objective, 100);
        var start = LevenbergMarquardt.Init(problem, Network.Create(objective.Layers, [0]).GetOrThrow());
        var last = LevenbergMarquardt.Run(problem, start with { Damping = 1e300 }).Last;
        Assert.Equal((RunStatus.Stalled, true, true),
            (last.Status, double.IsFinite(last.Damping), last.Damping > 1e300));
    }

    [Fact]
    public void Without_any_curvature_the_damping_starts_at_a_thousandth()
    {
        var layers = Layers.Create(new Layer(1, 1, false, Activation.Relu)).GetOrThrow();
        var dead = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 1, -1), Matrix.Of(1, 1, 1))
            .GetOrThrow();
        var start = LevenbergMarquardt.Init(Problem(dead, 1), Network.Create(layers, [2]).GetOrThrow());
        Assert.Equal(1e-3, start.Damping);
    }

    static Objective OfLinearNetwork(double penalty)
    {
        var layers = Layers.Create(new Layer(3, 2, true, Activation.Identity)).GetOrThrow();
        var (inputs, targets) = (Matrix.Build(20, 3, (i, j) => Math.Sin(3 * i + j)),
            Matrix.Build(20, 2, (i, j) => Math.Cos(i * (j + 1))));
        return Objective.Create(layers, Loss.HalfSquaredError, Dataset.Create(inputs, targets).GetOrThrow(),
            Reduction.Mean, penalty).GetOrThrow();
    }

    static Network Drawn(Objective objective, double phase) => Network.Create(objective.Layers,
        Vector.From(Enumerable.Range(0, objective.Layers.Parameters).Select(i => Math.Sin(phase + i)))).GetOrThrow();

    /// <summary>A quadratic falls by exactly what its quadratic model predicts: the gain is 1.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void Where_the_loss_is_a_quadratic_every_step_divides_the_damping_by_three(double penalty)
    {
        var problem = Problem(OfLinearNetwork(penalty), 5);
        var states = LevenbergMarquardt
            .Trajectory(problem, LevenbergMarquardt.Init(problem, Drawn(problem.Objective, 1))).ToArray();
        Assert.All(states.Zip(states.Skip(1)).TakeWhile(pair => pair.Item1.Gradient.Norm() > 1e-6), pair =>
            Assert.Equal(1 / 3.0, pair.Item2.Damping / pair.Item1.Damping, 1e-6));
        Assert.True(states[1].Loss < states[0].Loss);
    }

    /// <summary>The gradient of a quadratic changes along v by its curvature times v; each weight's penalty has its
    /// share in that, and the biases have none.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(0.3)]
    public void On_a_linear_network_the_curvature_is_the_change_of_the_gradient_with_its_penalty(double penalty)
    {
        var objective = OfLinearNetwork(penalty);
        var (from, to) = (Drawn(objective, 1), Drawn(objective, 2));
        var v = to.Parameters.Minus(from.Parameters);
        var curvature = LevenbergMarquardt.Init(Problem(objective, 1), from).Equations.Curvature;
        Assert.True(curvature.Times(v.AsMatrix(v.Length, 1)).AsVector()
            .IsCloseTo(objective.At(to).Gradient.Minus(objective.At(from).Gradient), 1e-13));
    }

    /// <summary>One weight of one input: the step is what is left of the way to the target, 8 of 1e17 or of
    /// 1e15.</summary>
    [Theory]
    [InlineData(1e17, true)]
    [InlineData(1e15, false)]
    public void A_step_below_working_precision_ends_a_run_at_once(double weight, bool isBelow)
    {
        var objective = Objective.Create(Layers.Create(new Layer(1, 1, false, Activation.Identity)).GetOrThrow(),
            Loss.HalfSquaredError, Matrix.Of(1, 1, 1), Matrix.Of(1, 1, weight - 16)).GetOrThrow();
        var problem = Problem(objective, 100);
        var start = LevenbergMarquardt.Init(problem, Network.Create(objective.Layers, [weight]).GetOrThrow());
        var next = LevenbergMarquardt.Step(problem, start with { Damping = 1 });
        Assert.Equal((isBelow ? RunStatus.Stalled : RunStatus.Running, start.Step + 1), (next.Status, next.Step));
        Assert.Equal(isBelow, next.Network.Equals(start.Network));
    }

    [Theory]
    [InlineData(0.01)]
    [InlineData(1)]
    [InlineData(100)]
    public void The_damping_starts_at_a_thousandth_of_the_largest_curvature(double input)
    {
        var layers = Layers.Create(new Layer(2, 1, false, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Matrix.Of(1, 2, input / 2, input),
            Matrix.Of(1, 1, 1)).GetOrThrow();
        var start = LevenbergMarquardt.Init(Problem(objective, 1),
            Network.Create(objective.Layers, [0, 0]).GetOrThrow());
        Assert.Equal(1, start.Damping / (1e-3 * input * input), 1e-14);
    }

    [Fact]
    public void A_state_of_least_squares_is_finite_where_its_parameters_are()
    {
        var objective = OfLinearNetwork(0);
        var start = LevenbergMarquardt.Init(Problem(objective, 1), Drawn(objective, 1));
        var network = start.Network.With(start.Network.Parameters.Map(_ => double.PositiveInfinity));
        Assert.True(start.IsFinite);
        Assert.False(new LevenbergMarquardtState(network, start.Equations, 1, 2, 0).IsFinite);
    }

    [Fact]
    public void The_fault_of_another_loss_names_the_method_the_loss_and_the_one_it_is_for()
    {
        var layers = Layers.Create(new Layer(1, 1, true, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.Huber, Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 1)).GetOrThrow();
        Assert.Equal([new NetworkFault.LossNotFor("Levenberg-Marquardt", "huber", Loss.HalfSquaredError.Name)],
            LeastSquaresProblem.Create(objective).Faults().ToArray());
    }
}
