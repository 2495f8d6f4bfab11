using MlPure.Course;
using MlPure.Iteration;
using MlPure.Networks;
using MlPure.Randomness;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Networks;

/// <summary>What L-BFGS promises (src/MlPure/Networks/FullBatch/Lbfgs.cs, LineSearch.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 40)]
public class LbfgsSpec
{
    static FullBatchSettings Settings(int steps, double tolerance = 0) =>
        new() { MaxSteps = steps, Tolerance = tolerance };

    static Run<LbfgsState> Run(Func<Vector, Evaluation> function, Vector start, FullBatchSettings settings)
    {
        var problem = LbfgsProblem.Create(function, settings).GetOrThrow();
        return Lbfgs.Run(problem, Lbfgs.Init(problem, start));
    }

    static Run<LbfgsState> Run(Objective objective, Network start, FullBatchSettings settings)
    {
        var problem = LbfgsProblem.Create(objective, settings).GetOrThrow();
        return Lbfgs.Run(problem, Lbfgs.Init(problem, start));
    }

    [Property]
    public bool The_loss_never_rises_and_the_states_have_their_own(NetworkScene scene)
    {
        var objective = scene.Objective();
        var problem = LbfgsProblem.Create(objective, Settings(20)).GetOrThrow();
        var points = Lbfgs.Trajectory(problem, Lbfgs.Init(problem, scene.Network)).ToArray();
        return points.Zip(points.Skip(1)).All(pair => pair.Item2.Loss <= pair.Item1.Loss)
            && points.All(point => point.Loss.HasTheBitsOf(objective.LossAt(Lbfgs.NetworkOf(objective, point))));
    }

    [Property]
    public bool A_run_of_l_bfgs_resumed_at_any_state_is_the_run_uninterrupted_with_its_outcome(NetworkScene scene,
        PositiveInt stop)
    {
        var problem = LbfgsProblem.Create(scene.Objective(), Settings(8)).GetOrThrow();
        var start = Lbfgs.Init(problem, scene.Network);
        var states = Lbfgs.Trajectory(problem, start).ToArray();
        var (whole, resumed) = (Lbfgs.Run(problem, start), Lbfgs.Run(problem, states[stop.Get % states.Length]));
        return resumed.Last.Parameters.HasTheBitsOf(whole.Last.Parameters) && resumed.Equals(whole) && whole.Steps <= 8;
    }

    [Fact]
    public void Rosenbrocks_valley_is_walked_to_its_end()
    {
        static Evaluation Rosenbrock(Vector x) => new(
            100 * Math.Pow(x[1] - x[0] * x[0], 2) + Math.Pow(1 - x[0], 2),
            [-400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0]), 200 * (x[1] - x[0] * x[0])]);
        var run = Run(Rosenbrock, [-1.2, 1], Settings(100, 1e-9));
        Assert.True(run.Outcome.IsConverged && run.Steps < 60);
        Assert.True(run.Last.Parameters.IsCloseTo([1, 1], 1e-8));
    }

    /// <summary>A gradient that does not change: argmin-rs/argmin#657, mlpack/ensmallen#365,
    /// yixuan/LBFGSpp#31.</summary>
    [Fact]
    public void A_gradient_that_does_not_change_divides_nothing_by_zero()
    {
        var linear = LbfgsProblem.Create(x => new(3 * x[0], [3]), Settings(5)).GetOrThrow();
        var points = Lbfgs.Trajectory(linear, Lbfgs.Init(linear, [0])).ToArray();
        Assert.Equal(6, points.Length);
        Assert.All(points.Zip(points.Skip(1)), pair =>
            Assert.True(double.IsFinite(pair.Item2.Loss) && pair.Item2.Loss < pair.Item1.Loss));
        Assert.IsType<Outcome.LimitReached>(Run(x => new(3 * x[0], [3]), [0], Settings(5)).Outcome);
        var flat = Run(_ => new(1, [1e-20]), [0], Settings(5));
        Assert.True(flat.Outcome.IsConverged && flat.Last.Parameters.IsFinite());
    }

    [Fact]
    public void Linear_data_are_recovered()
    {
        Vector truth = [1.5, -2, 0.25, 3];
        var inputs = MersenneTwister.FromSeed(0).StandardNormals(300).Value.AsMatrix(100, 3);
        var targets = Matrix.Build(100, 1, (i, _) =>
            truth[3] + Enumerable.Range(0, 3).Sum(j => truth[j] * inputs[i, j]));
        var layers = Layers.Create(new Layer(3, 1, true, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, targets).GetOrThrow();
        var run = Run(objective, Network.Create(layers, [0, 0, 0, 0]).GetOrThrow(), Settings(100, 1e-9));
        Assert.True(run.Outcome.IsConverged);
        Assert.True(run.Last.Parameters.IsCloseTo(truth, 1e-6));
    }

    [Fact]
    public void The_biased_network_of_the_coursework_is_fitted()
    {
        var objective = Objective.Create(Question24.Biased, Loss.HalfSquaredError, Samples.Dataset).GetOrThrow();
        var best = Enumerable.Range(0, 10)
            .Min(seed => Run(objective, Question24.Drawn(Question24.Biased, (uint)seed), Settings(2000)).Last.Loss);
        Assert.InRange(best, 0, 1e-6);
    }

    /// <summary>XOR by 2-2-1 tanh and sigmoid, least squares, at most five starts for each of 100 seeds.</summary>
    [Fact]
    public void Xor_is_learnt_from_almost_every_seed_by_least_squares()
    {
        var layers = Layers.Dense([2, 2, 1], Activation.Tanh, Activation.Sigmoid).GetOrThrow();
        Matrix inputs = Matrix.Of(4, 2, 0, 0, 0, 1, 1, 0, 1, 1), targets = Matrix.Of(4, 1, 0, 1, 1, 0);
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, targets).GetOrThrow();
        var problem = LeastSquaresProblem.Create(objective, Settings(100, 1e-6)).GetOrThrow();
        bool Learns(Network start)
        {
            var network = LevenbergMarquardt.Run(problem, LevenbergMarquardt.Init(problem, start)).Last.Network;
            return network.Predict(inputs).GetOrThrow().AsVector().Zip(targets.AsVector())
                .All(pair => Math.Round(pair.Item1) == pair.Item2);
        }
        var learnt = Enumerable.Range(0, 100).Count(seed => Enumerable.Range(0, 5).Any(start =>
            Learns(WeightInitializer.GlorotNormal.Draw(layers,
                MersenneTwister.FromSeeds((uint)seed, (uint)start)).Network)));
        Assert.InRange(learnt, 95, 100);
    }

    /// <summary>Along -½ x² the slope only becomes steeper, and no step satisfies both conditions.</summary>
    [Fact]
    public void Pairs_of_negative_curvature_are_not_kept()
    {
        var hill = LbfgsProblem.Create(x => new(-0.5 * x[0] * x[0], [-x[0]]), Settings(3)).GetOrThrow();
        var states = Lbfgs.Trajectory(hill, Lbfgs.Init(hill, [1e-30])).ToArray();
        Assert.True(states[^1].Loss < states[0].Loss && states[^1].S.IsEmpty && states[^1].Y.IsEmpty);
    }

    /// <summary>A vector times H, where H is multiplied out: H₀ = sᵀy / yᵀy of the newest pair, and for each pair from
    /// the oldest on H ← (I - ρ s yᵀ) H (I - ρ y sᵀ) + ρ s sᵀ with ρ = 1 / yᵀs. Nocedal and Wright (2006),
    /// eq. 7.16.</summary>
    [Fact]
    public void The_direction_of_L_BFGS_is_that_of_its_matrix_multiplied_out()
    {
        Vector curvatures = [1, 10, 100, 1000];
        Evaluation Bowl(Vector x) => new(x.Select((number, i) => curvatures[i] * number * number / 2).Sum(),
            [.. x.Select((number, i) => curvatures[i] * number)]);
        var problem = LbfgsProblem.Create(Bowl, Settings(6)).GetOrThrow();
        var states = Lbfgs.Trajectory(problem, Lbfgs.Init(problem, [4, 3, 2, 1])).ToArray();
        Assert.Equal(7, states.Length);
        foreach (var (state, next) in states.Zip(states.Skip(1)).Where(pair => !pair.Item1.S.IsEmpty))
        {
            Matrix Column(Vector x) => x.AsMatrix(x.Length, 1);
            var (s, y) = (state.S.Items[^1], state.Y.Items[^1]);
            var h = Matrix.Identity(4).Map(cell => cell * s.Dot(y) / y.Dot(y));
            foreach (var (one, change) in state.S.Items.Zip(state.Y.Items))
            {
                var ρ = 1 / change.Dot(one);
                var left = Matrix.Identity(4)
                    .Plus(Column(one).Times(Column(change).Transpose()).Map(cell => -ρ * cell));
                h = left.Times(h).Times(left.Transpose())
                    .Plus(Column(one).Times(Column(one).Transpose()).Map(cell => ρ * cell));
            }
            var (direction, step) = (h.Times(Column(state.Evaluation.Gradient)).AsVector().Times(-1),
                next.Parameters.Minus(state.Parameters));
            Assert.Equal(1, direction.Dot(step) / direction.Norm() / step.Norm(), 1e-9);
        }
    }

    /// <summary>A bowl with a rim: below 0.4 the function says that it is high, whatever its slope. From there no step
    /// is lower; the pairs are dropped once, and then the run ends.</summary>
    [Fact]
    public void Every_step_counts_also_where_the_pairs_are_dropped_and_where_no_lower_point_is_found()
    {
        var rim = LbfgsProblem.Create(x => new(x[0] < 0.4 ? 99 : x[0] * x[0] * x[0], [3 * x[0] * x[0]]),
            Settings(60)).GetOrThrow();
        var states = Lbfgs.Trajectory(rim, Lbfgs.Init(rim, [4])).ToArray();
        Assert.Equal(Enumerable.Range(0, states.Length), states.Select(state => state.Step));
        Assert.Equal(RunStatus.Stalled, states[^1].Status);
        Assert.True(states[^2].S.IsEmpty && !states[^3].S.IsEmpty);
    }

    /// <summary>Nocedal and Wright (2006), section 7.2: the oldest pair goes where there are m.</summary>
    [Fact]
    public void Only_the_last_pairs_are_kept_and_each_is_the_change_of_a_step()
    {
        var problem = LbfgsProblem.Create(x => new(
            x.Select((number, i) => Math.Cosh(number * (i + 1))).Sum(),
            [.. x.Select((number, i) => (i + 1) * Math.Sinh(number * (i + 1)))]), Settings(14)).GetOrThrow();
        var states = Lbfgs.Trajectory(problem,
            Lbfgs.Init(problem, [.. Enumerable.Range(0, 12).Select(i => 2 / (i + 1.0))])).ToArray();
        var last = states[^1];
        Assert.Equal((10, 10), (last.S.Length, last.Y.Length));
        var changes = states.Zip(states.Skip(1)).TakeLast(10).ToArray();
        Assert.Equal(changes.Select(pair => pair.Item2.Parameters.Minus(pair.Item1.Parameters)), last.S.Items);
        Assert.Equal(changes.Select(pair => pair.Item2.Evaluation.Gradient.Minus(pair.Item1.Evaluation.Gradient)),
            last.Y.Items);
    }
}
