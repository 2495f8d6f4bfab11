using MlPure.Networks;

namespace MlPure.Specs.Networks;

/// <summary>What losses promise (src/MlPure/Networks/Loss.cs).</summary>
public class LossSpec
{
    [Fact]
    public void Half_the_squared_error_is_summed_over_outputs()
    {
        Assert.Equal(0.5 * (1 + 4), Loss.HalfSquaredError.Of([1, 2], [2, 0]));
        Assert.Equal([-1.0, 2.0], Loss.HalfSquaredError.DerivativeOf([1, 2], [2, 0]));
    }

    [Property(Arbitrary = [typeof(NetworkScenes)])]
    public bool A_derivative_by_outputs_is_the_central_difference(NetworkScene scene)
    {
        var (z, t) = (Forward.Pass(scene.Network, scene.Inputs).Outputs.RowVector(0), scene.Targets.RowVector(0));
        return scene.Loss.DerivativeOf(z, t).IsCloseTo(Differences.Gradient(at => scene.Loss.Of(at, t), z), 1e-8);
    }
}
