using MlPure.Mixtures;

namespace MlPure.Specs.Laws;

/// <summary>Some laws say nothing of a few scenes: where a density underflows, or where a network is at a minimum. Here
/// is how many scenes are left: a law that says nothing of most of them could be wrong without a red spec.</summary>
public class GuardsSpec
{
    const int Scenes = 80;

    static int Count<T>(Arbitrary<T> scenes, Func<T, bool> isLeft) =>
        scenes.Generator.Sample(Scenes, PropertyAttribute.StartOf(nameof(GuardsSpec)), Scenes).Count(isLeft);

    /// <summary>GaussianMixtureSpec, EStepSpec: plain densities beside those by logarithms.</summary>
    [Fact]
    public void Most_rows_of_the_drawn_mixtures_have_a_density_that_does_not_underflow() =>
        Assert.InRange(Count(MixtureScenes.Any(), scene =>
            scene.Mixture.LogDensity(scene.Values.Row(0)) >= Math.Log(1e-290)), Scenes / 2, Scenes);

    /// <summary>SufficientStatisticsSpec, EStepSpec: means and scatters of components that have rows.</summary>
    [Fact]
    public void Most_components_of_the_drawn_mixtures_have_a_mass() =>
        Assert.InRange(Count(MixtureScenes.Any(), scene =>
        EStep.Summarize(scene.Mixture, scene.Observations).Statistics.Mass.All(mass => mass >= 1e-100)),
        Scenes / 2, Scenes);

    /// <summary>LineSearchSpec, OptimizerSpec: steps against the gradient.</summary>
    [Fact]
    public void Most_of_the_drawn_networks_have_a_gradient()
    {
        Assert.InRange(Count(NetworkScenes.Any(), scene => Smooth.Of(scene) is var smooth
            && smooth.Objective().At(smooth.Network).Gradient.Norm() >= 1e-6), Scenes / 2, Scenes);
        Assert.InRange(Count(NetworkScenes.Any(), drawn =>
        {
            var scene = drawn with { Hidden = "tanh", Output = "identity", LossName = "halfSquaredError" };
            var at = scene.Objective().At(scene.Network);
            return at.Gradient.Norm() >= 1e-4 * Math.Max(1, at.Loss);
        }), Scenes / 2, Scenes);
    }

    /// <summary>MixturePriorSpec: the M-step of a run that did not end.</summary>
    [Fact]
    public void Most_steps_under_a_drawn_prior_do_not_end_the_run() => Assert.InRange(Count(PriorScenes.Any(), given =>
        Ems.Step(Ems.Init(given.Scene.Scene.Mixture, given.Observations, given.SettingsOf("VVV")).GetOrThrow(),
            given.Observations, given.SettingsOf("VVV")).Ended.IsNone), Scenes / 2, Scenes);
}
