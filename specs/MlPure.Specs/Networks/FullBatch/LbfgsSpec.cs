using MlPure.Course;
using MlPure.Networks;
using MlPure.Randomness;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Networks;

/// <summary>What L-BFGS promises (src/MlPure/Networks/Lbfgs.cs, LineSearch.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 40)]
public class LbfgsSpec
{
    static FullBatchSettings Settings(int steps, double tolerance = 0) => FullBatchSettings.Create(steps, tolerance).GetOrThrow();

    [Property]
    public bool The_loss_never_rises_and_the_states_have_their_own(NetworkScene scene)
    {
        var objective = scene.Objective();
        var points = Lbfgs.Trajectory(objective, scene.Network, Settings(20)).ToArray();
        return points.Zip(points.Skip(1)).All(pair => pair.Item2.Loss <= pair.Item1.Loss)
            && points.All(point => point.Loss.HasTheBitsOf(objective.LossAt(Lbfgs.NetworkOf(objective, point))));
    }

    [Property]
    public bool A_run_resumed_is_a_run_uninterrupted_on_bits(NetworkScene scene)
    {
        var objective = scene.Objective();
        Evaluation At(Vector w) => objective.At(Network.Create(scene.Layers, w).GetOrThrow());
        var whole = Lbfgs.Trajectory(At, scene.Network.Parameters, Settings(8)).Last();
        var resumed = Lbfgs.Resume(At, Lbfgs.Trajectory(At, scene.Network.Parameters, Settings(4)).Last(), Settings(4)).Last();
        return resumed.Parameters.HasTheBitsOf(whole.Parameters) && resumed.Equals(whole);
    }

    [Fact]
    public void Rosenbrocks_valley_is_walked_to_its_end()
    {
        static Evaluation Rosenbrock(Vector x) => new(
            100 * Math.Pow(x[1] - x[0] * x[0], 2) + Math.Pow(1 - x[0], 2),
            [-400 * x[0] * (x[1] - x[0] * x[0]) - 2 * (1 - x[0]), 200 * (x[1] - x[0] * x[0])]);
        var run = Lbfgs.Run(Rosenbrock, [-1.2, 1], Settings(100, 1e-9));
        Assert.True(run.Outcome.IsConverged && run.Steps < 60);
        Assert.True(run.Last.Parameters.IsCloseTo([1, 1], 1e-8));
    }

    /// <summary>A gradient that does not change: argmin-rs/argmin#657, mlpack/ensmallen#365, yixuan/LBFGSpp#31.</summary>
    [Fact]
    public void A_gradient_that_does_not_change_divides_nothing_by_zero()
    {
        var points = Lbfgs.Trajectory(x => new(3 * x[0], [3]), [0], Settings(5)).ToArray();
        Assert.Equal(6, points.Length);
        Assert.All(points.Zip(points.Skip(1)), pair => Assert.True(double.IsFinite(pair.Item2.Loss) && pair.Item2.Loss < pair.Item1.Loss));
        Assert.IsType<Outcome.LimitReached>(Lbfgs.Run(x => new(3 * x[0], [3]), [0], Settings(5)).Outcome);
        var flat = Lbfgs.Run(_ => new(1, [1e-20]), [0], Settings(5));
        Assert.True(flat.Outcome.IsConverged && flat.Last.Parameters.IsFinite());
    }

    [Fact]
    public void Linear_data_are_recovered()
    {
        Vector truth = [1.5, -2, 0.25, 3];
        var inputs = MersenneTwister.FromSeed(0).StandardNormals(300).Value.AsMatrix(100, 3);
        var targets = Matrix.Build(100, 1, (i, _) => truth[3] + Enumerable.Range(0, 3).Sum(j => truth[j] * inputs[i, j]));
        var layers = Layers.Create(new Layer(3, 1, true, Activation.Identity)).GetOrThrow();
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, targets).GetOrThrow();
        var run = Lbfgs.Run(objective, Network.Create(layers, [0, 0, 0, 0]).GetOrThrow(), Settings(100, 1e-9));
        Assert.True(run.Outcome.IsConverged);
        Assert.True(run.Last.Parameters.IsCloseTo(truth, 1e-6));
    }

    [Fact]
    public void The_biased_network_of_the_coursework_is_fitted()
    {
        var objective = Objective.Create(Question24.Biased, Loss.HalfSquaredError, Samples.Dataset).GetOrThrow();
        var best = Enumerable.Range(0, 10).Min(seed => Lbfgs.Run(objective, Question24.Drawn(Question24.Biased, (uint)seed), Settings(2000)).Last.Loss);
        Assert.InRange(best, 0, 1e-6);
    }

    /// <summary>XOR by 2-2-1 tanh and sigmoid, least squares, at most five starts for each of 100 seeds.</summary>
    [Fact]
    public void Xor_is_learnt_from_almost_every_seed_by_least_squares()
    {
        var layers = Layers.Dense([2, 2, 1], Activation.Tanh, Activation.Sigmoid).GetOrThrow();
        Matrix inputs = Matrix.Of(4, 2, 0, 0, 0, 1, 1, 0, 1, 1), targets = Matrix.Of(4, 1, 0, 1, 1, 0);
        var objective = Objective.Create(layers, Loss.HalfSquaredError, inputs, targets).GetOrThrow();
        bool Learns(Network start)
        {
            var network = LevenbergMarquardt.Run(objective, start, Settings(100, 1e-6)).GetOrThrow().Last.Network;
            return network.Predict(inputs).GetOrThrow().AsVector().Zip(targets.AsVector()).All(pair => Math.Round(pair.Item1) == pair.Item2);
        }
        var learnt = Enumerable.Range(0, 100).Count(seed => Enumerable.Range(0, 5).Any(start =>
            Learns(WeightInitializer.GlorotNormal.Draw(layers, MersenneTwister.FromSeeds((uint)seed, (uint)start)).Network)));
        Assert.InRange(learnt, 95, 100);
    }
}
