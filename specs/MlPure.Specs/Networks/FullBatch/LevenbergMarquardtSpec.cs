using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What Levenberg and Marquardt's method promises (src/MlPure/Networks/LevenbergMarquardt.cs, NormalEquations.cs).</summary>
[Properties(Arbitrary = [typeof(NetworkScenes)], MaxTest = 30)]
public class LevenbergMarquardtSpec
{
    static FullBatchSettings Settings(int epochs) => FullBatchSettings.Create(epochs).GetOrThrow();

    static NetworkScene Squared(NetworkScene scene) => scene with { LossName = Loss.HalfSquaredError.Name };

    [Property]
    public bool Its_gradient_and_loss_are_those_of_back_propagation(NetworkScene drawn, bool sum)
    {
        var scene = Squared(drawn);
        var weighted = Dataset.Create(scene.Inputs, scene.Targets, Vector.From(Enumerable.Range(0, scene.Rows).Select(i => 0.5 + i % 3))).GetOrThrow();
        var objective = Objective.Create(scene.Layers, scene.Loss, weighted, sum ? Reduction.Sum : Reduction.Mean, penalty: 0.1).GetOrThrow();
        var (start, at) = (LevenbergMarquardt.Trajectory(objective, scene.Network, Settings(0)).GetOrThrow().First(), objective.At(scene.Network));
        return start.Loss.IsCloseTo(at.Loss, 1e-13) && start.Gradient.IsCloseTo(at.Gradient, 1e-11);
    }

    [Property]
    public bool The_loss_never_rises(NetworkScene drawn)
    {
        var scene = Squared(drawn);
        var losses = LevenbergMarquardt.Trajectory(scene.Objective(), scene.Network, Settings(20)).GetOrThrow().Select(point => point.Loss).ToArray();
        return losses.Zip(losses.Skip(1)).All(pair => pair.Item2 <= pair.Item1);
    }

    [Property]
    public bool A_run_resumed_is_a_run_uninterrupted_on_bits(NetworkScene drawn)
    {
        var scene = Squared(drawn);
        var objective = scene.Objective();
        var whole = LevenbergMarquardt.Trajectory(objective, scene.Network, Settings(8)).GetOrThrow().Last();
        var half = LevenbergMarquardt.Trajectory(objective, scene.Network, Settings(4)).GetOrThrow().Last();
        var resumed = LevenbergMarquardt.Resume(objective, half, Settings(4)).GetOrThrow().Last();
        return resumed.Network.Parameters.HasTheBitsOf(whole.Network.Parameters) && resumed.Damping.HasTheBitsOf(whole.Damping) && resumed.Tries == whole.Tries;
    }

    [Fact]
    public void A_line_is_found_in_a_few_steps()
    {
        var inputs = Matrix.Of(4, 1, 0, 1, 2, 3);
        var objective = Objective.Create(Layers.Create(new Layer(1, 1, true, Activation.Identity)).GetOrThrow(), Loss.HalfSquaredError,
            inputs, inputs.Map(x => 3 * x - 2)).GetOrThrow();
        var run = LevenbergMarquardt.Run(objective, Network.Create(objective.Layers, [0, 0]).GetOrThrow(), Settings(100)).GetOrThrow();
        Assert.True(run.Outcome.IsConverged && run.Steps < 30);
        Assert.True(run.Last.Network.Parameters.IsCloseTo([3, -2], 1e-9));
    }

    [Property]
    public bool Derivatives_by_parameters_and_by_inputs_are_central_differences(NetworkScene drawn)
    {
        var scene = Smooth.Of(drawn with { Rows = 1 });
        var pass = Forward.Pass(scene.Network, scene.Inputs);
        Vector Outputs(Vector w, Vector x) => Forward.Pass(Network.Create(scene.Layers, w).GetOrThrow(), x.AsMatrix(1, x.Length)).Outputs.RowVector(0);
        var (w, x) = (scene.Network.Parameters, scene.Inputs.RowVector(0));
        return Enumerable.Range(0, scene.Layers.Outputs).All(j =>
            Jacobian.ByParameters(scene.Network, pass, j).RowVector(0).IsGradientOf(at => Outputs(at, x)[j], w)
            && Jacobian.ByInputs(scene.Network, x).RowVector(j).IsGradientOf(at => Outputs(w, at)[j], x));
    }
}
