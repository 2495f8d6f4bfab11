using MlPure.Course;
using MlPure.Iteration;
using MlPure.Networks;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Networks;

/// <summary>What descents promise (src/MlPure/Networks/Optimizers/Optimizer.cs, SgdStep.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 50)]
public class OptimizerSpec
{
    static Network Line(double weight) =>
        Network.Create([new Layer(1, 1, false, Activation.Identity)], [weight]).GetOrThrow();

    /// <summary>The iterates of a descent on f(w), of which the derivative is given.</summary>
    static double[] Iterates(Optimizer descent, double start, Func<double, double> derivative, int steps) =>
        [.. Iterate.From((Network: Line(start), State: descent.Init(Line(start))), at =>
            descent.Step([derivative(at.Network.Parameters[0])], at.State, at.Network).GetOrThrow())
            .Skip(1).Take(steps).Select(at => at.Network.Parameters[0])];

    /// <summary>x²/2 from 1: PaddlePaddle/Paddle#12231.</summary>
    [Fact]
    public void Momentum_goes_down_a_parabola_as_by_hand() =>
        Assert.Equal([0.9, 0.72, 0.486], Iterates(Optimizer.Momentum(0.1, 0.9), 1, w => w, 3)
            .Select(w => Math.Round(w, 12)));

    [Fact]
    public void Nesterovs_momentum_looks_ahead_with_the_right_sign() =>
        Assert.Equal([0.81, 0.5751, 0.327321], Iterates(Optimizer.Nesterov(0.1, 0.9), 1, w => w, 3)
            .Select(w => Math.Round(w, 12)));

    /// <summary>The power of t: allenai/OLMo-core#317, eriklindernoren/ML-From-Scratch#35,
    /// PennyLaneAI/pennylane#1929.</summary>
    [Fact]
    public void Adams_bias_correction_knows_which_step_it_is()
    {
        var iterates = Iterates(Optimizer.Adam(0.1), 0, _ => 1, 10);
        Assert.All(iterates.Select((w, i) => (i == 0 ? 0 : iterates[i - 1]) - w), step =>
            Assert.Equal(0.1 / (1 + 1e-8), step, 1e-14));
        Assert.Equal(-0.99999999, iterates[^1], 1e-13);
    }

    public static TheoryData<string> PublishedRuns() => [.. EveryOptimizer.Runs];

    [Theory, MemberData(nameof(PublishedRuns))]
    public void The_weights_of_a_run_are_pytorchs_to_1e_11(string run)
    {
        var marks = Published.Json("networks.json").GetProperty("course-training").GetProperty(run)
            .GetProperty("weights_after_step");
        var problem = FullBatchProblem.Create(Question24.Summed, EveryOptimizer.Of(run)).GetOrThrow();
        var points = FullBatch.Trajectory(problem, FullBatch.Init(problem, Question24.Start.Network)).ToArray();
        foreach (var mark in marks.EnumerateObject())
        {
            var expected = Vector.From(mark.Value.GetProperty("hidden").Doubles()
                .Concat(mark.Value.GetProperty("output").Doubles()));
            Assert.True(points[int.Parse(mark.Name)].Network.Parameters.IsCloseTo(expected, 1e-11),
                $"{run}, step {mark.Name}");
        }
    }

    /// <summary>sin(1 + 0.7 i + shift), row by row.</summary>
    static Vector Fill(int length, double shift, double factor = 1) =>
        Vector.From(Enumerable.Range(0, length).Select(i => factor * Math.Sin(1.0 + 0.7 * i + shift)));

    /// <summary>Oracles/make_optimizer_reference.py: layers of 24 and 18 weights, longer than a vector of
    /// eight.</summary>
    [Theory, MemberData(nameof(PublishedRuns))]
    public void The_weights_of_layers_longer_than_a_vector_are_pytorchs_to_1e_12(string run)
    {
        var layers = Layers.Dense([4, 6, 3], Activation.Tanh, Activation.Identity).GetOrThrow();
        var parameters = Fill(24, 0.1, 0.5).Concat(Fill(6, 0.2, 0.1)).Concat(Fill(18, 0.4, 0.5))
            .Concat(Fill(3, 0.5, 0.1));
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Fill(36, 0).AsMatrix(9, 4), Fill(27, 0.3)
            .AsMatrix(9, 3)).GetOrThrow();
        var problem = FullBatchProblem.Create(objective, EveryOptimizer.Of(run), new() { MaxSteps = 50 }).GetOrThrow();
        var states = FullBatch.Trajectory(problem,
            FullBatch.Init(problem, Network.Create(layers, Vector.From(parameters)).GetOrThrow())).ToArray();
        var marks = Published.Json("optimizers.json").GetProperty("parameters_after_step").GetProperty(run);
        foreach (var mark in marks.EnumerateObject())
            Assert.True(states[int.Parse(mark.Name)].Network.Parameters.IsCloseTo(mark.Value.Vector(), 1e-12),
                $"{run}, step {mark.Name}");
    }

    [Property(MaxTest = 20)]
    public bool A_run_of_any_optimizer_resumed_is_the_run_uninterrupted_bit_for_bit(NetworkScene scene) =>
        EveryOptimizer.All.All(optimizer =>
    {
        var problem = FullBatchProblem.Create(scene.Objective(), optimizer, new() { MaxSteps = 6 }).GetOrThrow();
        var start = FullBatch.Init(problem, scene.Network);
        var states = FullBatch.Trajectory(problem, start).ToArray();
        var (whole, resumed) =
            (FullBatch.Run(problem, start), FullBatch.Run(problem, states[Math.Min(3, states.Length - 1)]));
        return resumed.Last.Network.Parameters.HasTheBitsOf(whole.Last.Network.Parameters) && resumed.Equals(whole);
    });

    [Property(MaxTest = 20)]
    public bool A_step_of_rate_zero_changes_nothing(NetworkScene scene) => EveryOptimizer.All.All(descent =>
    {
        // A warm-up starts at nothing.
        var still = descent.Then(Optimizer.GradientDescent(LearningRateSchedule.Constant(0.5).WithWarmup(3)));
        var gradient = scene.Objective().At(scene.Network).Gradient;
        return still.Step(gradient, still.Init(scene.Network), scene.Network)
            .GetOrThrow().Network.Parameters.Equals(scene.Network.Parameters);
    });

    [Fact]
    public void Lion_stays_where_the_gradient_is_zero() =>
        Assert.All(Iterates(Optimizer.Lion(0.1), 1, _ => 0, 3), iterate => Assert.Equal(1, iterate));

    [Fact]
    public void Lion_steps_by_the_sign_alone()
    {
        var iterates = Iterates(Optimizer.Lion(0.1), 1, w => 5 * w, 3);
        Assert.Equal([0.9, 0.8, 0.7], iterates.Select(w => Math.Round(w, 12)));
    }

    /// <summary>Steps of an eighth are exact, and the gradient changes its sign from step to step.</summary>
    [Fact]
    public void Lion_goes_against_the_sign_of_a_mean_that_differs_from_the_mean_it_keeps()
    {
        static double Derivative(double w) => Math.Sin(1000 * w + 1) + 0.3;
        var (w, mean) = (1.0, 0.0);
        var expected = new double[60];
        for (var step = 0; step < expected.Length; step++)
        {
            var gradient = Derivative(w);
            w -= 0.125 * Math.Sign(0.75 * mean + (1 - 0.75) * gradient);
            mean = 0.5 * mean + (1 - 0.5) * gradient;
            expected[step] = w;
        }
        Assert.Equal(expected, Iterates(Optimizer.Lion(0.125, 0.75, 0.5), 1, Derivative, expected.Length));
    }

    [Fact]
    public void An_optimizer_is_taken_in_parts_exactly_where_no_step_depends_on_another_parameter()
    {
        var network = Network.Create([new Layer(3, 1, false, Activation.Identity)], [0.5, -1, 2]).GetOrThrow();
        Vector Stepped(Optimizer descent, Vector gradient) =>
            descent.Step(gradient, descent.Init(network), network).GetOrThrow().Network.Parameters;
        var whole = EveryOptimizer.All.Where(descent =>
            descent.Init(network).Vectors.All(vector => vector.Length == network.Parameters.Length)).ToArray();
        Assert.True(whole.Length > 15);
        Assert.All(whole, descent => Assert.Equal(
            Stepped(descent, [1, -2, 3]).Slice(0, 2).Equals(Stepped(descent, [1, -2, 300]).Slice(0, 2)),
            descent.IsElementwise));
    }

    [Fact]
    public void Clipping_bounds_each_number_or_the_length_of_all()
    {
        var network = Network.Create([new Layer(2, 1, false, Activation.Identity)], [0, 0]).GetOrThrow();
        Vector Stepped(Optimizer descent, Vector gradient) =>
            descent.Step(gradient, descent.Init(network), network).GetOrThrow().Network.Parameters;
        Assert.Equal([-0.5, 0.3], Stepped(Optimizer.ClipByValue(0.5), [3, -0.3]));
        Assert.True(Stepped(Optimizer.ClipByNorm(1), [3, 4]).IsCloseTo([-0.6, -0.8], 1e-15));
        Assert.Equal([-0.3, -0.4], Stepped(Optimizer.ClipByNorm(1), [0.3, 0.4]));
    }

    [Property]
    public bool Chained_descents_are_their_steps_in_turn(NetworkScene scene)
    {
        var (ball, rate) = (Optimizer.HeavyBall(0.7), Optimizer.GradientDescent(0.3));
        var gradient = scene.Objective().At(scene.Network).Gradient;
        var chained = ball.Then(rate).Step(gradient, ball.Then(rate).Init(scene.Network), scene.Network).GetOrThrow();
        var turned = scene.Network.Parameters.Minus(ball.Step(gradient, ball.Init(scene.Network), scene.Network)
            .GetOrThrow().Network.Parameters);
        return rate.Step(turned, rate.Init(scene.Network), scene.Network)
            .GetOrThrow().Network.Parameters.IsCloseTo(chained.Network.Parameters, 1e-12);
    }

    [Property]
    public bool A_chain_has_the_same_bits_however_its_links_are_bracketed(NetworkScene scene, PositiveInt a,
        PositiveInt b, PositiveInt c)
    {
        var links = new[] { a, b, c }.Select(one => EveryOptimizer.All[one.Get % EveryOptimizer.All.Count]).ToArray();
        Network After(Optimizer optimizer)
        {
            var problem = FullBatchProblem.Create(scene.Objective(), optimizer, new() { MaxSteps = 2 }).GetOrThrow();
            return FullBatch.Run(problem, FullBatch.Init(problem, scene.Network)).Last.Network;
        }
        return After(links[0].Then(links[1])
            .Then(links[2])).Parameters.HasTheBitsOf(After(links[0].Then(links[1].Then(links[2]))).Parameters);
    }

    [Property]
    public bool A_small_enough_step_lowers_the_loss_where_the_gradient_is_not_zero(NetworkScene drawn)
    {
        var scene = Smooth.Of(drawn);
        var objective = scene.Objective();
        var at = objective.At(scene.Network);
        var size = at.Gradient.Norm();
        if (size < 1e-6) return true;
        // A step whose first-order gain is a millionth of the loss's own size, and no longer than a hundredth.
        var rate = Math.Min(1e-2 / size, 1e-6 * Math.Max(1, at.Loss) / (size * size));
        var stepped = SgdStep.Take(scene.Network, scene.Loss, scene.Inputs, scene.Targets, rate).GetOrThrow();
        return objective.LossAt(stepped) < at.Loss;
    }

    [Property]
    public bool A_step_on_a_batch_goes_along_the_gradient_with_the_reduction_named(NetworkScene scene, bool sum)
    {
        var reduction = sum ? Reduction.Sum : Reduction.Mean;
        var gradient = Gradient.Of(scene.Network, scene.Loss, scene.Inputs, scene.Targets, reduction).Gradient;
        return SgdStep.Take(scene.Network, scene.Loss, scene.Inputs, scene.Targets, 0.01, reduction)
            .GetOrThrow().Parameters
            .IsCloseTo(Vector.From(scene.Network.Parameters.Zip(gradient)
                .Select(pair => pair.Item1 - 0.01 * pair.Item2)), 1e-13);
    }

    [Fact]
    public void Parameters_of_optimizers_outside_their_range_are_reported_all_at_once()
    {
        Assert.Equal(["momentum must be at least 0 and below 1; it is 1.",
            "rate must be positive and finite; it is 0."],
            Sentences(Optimizer.Momentum(0, 1).Validate()));
        Assert.Equal([110], Codes(Optimizer.GradientDescent(double.NaN).Validate()));
        Assert.Equal([110, 110, 110, 110], Codes(Optimizer.Adam(-1, 1, -1, 0).Validate()));
        Assert.Equal([110, 110], Codes(Optimizer.ClipByNorm(0).Then(Optimizer.WeightDecay(-1)).Validate()));
        Assert.All(EveryOptimizer.All, optimizer => Assert.Equal(optimizer, optimizer.Validate().GetOrThrow()));
    }

    [Fact]
    public void A_step_out_of_the_finite_numbers_is_a_fault_and_so_are_tables_that_do_not_fit()
    {
        var far = SgdStep.Take(Line(1), Loss.HalfSquaredError, Matrix.Of(1, 1, 1e10), Matrix.Of(1, 1, 0), 1e300);
        Assert.Equal(406, far.Match(Succ: _ => 0, Fail: fault => fault.Code));
        var wide = SgdStep.Take(Line(1), Loss.HalfSquaredError, Matrix.Of(1, 2, 1, 1), Matrix.Of(1, 1, 0), -1);
        Assert.Equal([110, 105],
            wide.Match(Succ: _ => [], Fail: fault => ((ManyErrors)fault).Errors.Map(one => one.Code).ToArray()));
    }

    [Fact]
    public void A_gradient_of_another_length_and_the_state_of_another_optimizer_are_programming_errors()
    {
        var (adam, plain) = (Optimizer.Adam(0.1), Optimizer.Momentum(0.1, 0.9));
        Assert.Throws<ArgumentException>(() => adam.Step([1, 2], adam.Init(Line(1)), Line(1)));
        Assert.Throws<ArgumentException>(() => adam.Step([], adam.Init(Line(1)), Line(1)));
        Assert.Throws<ArgumentException>(() => adam.Step([1], plain.Init(Line(1)), Line(1)));
        Assert.Throws<ArgumentException>(() => plain.Step([1], adam.Init(Line(1)), Line(1)));
    }
}
