using MlPure.Mixtures;
using MlPure.Specs.Laws;

namespace MlPure.Specs.Mixtures;

/// <summary>The laws of runs (Laws/RunLaws.cs) hold for EM, plain and accelerated, on complete and incomplete
/// rows.</summary>
[Properties(Arbitrary = [typeof(MixtureScenes), typeof(IncompleteScenes)], MaxTest = 10)]
public class MixtureRunsSpec
{
    static readonly EmSettings few = new() { MaxSteps = 9 };

    [Property]
    public void EM_keeps_the_laws_of_runs(MixtureScene scene)
    {
        foreach (var acceleration in Enum.GetValues<Acceleration>())
            foreach (var policy in Enum.GetValues<EmptyComponentPolicy>())
            {
                var settings = few with { Acceleration = acceleration, EmptyComponents = policy };
                var problem = EmProblem.Create(scene.Observations, scene.Components, settings).GetOrThrow();
                Assert.Empty(RunLaws.Broken(Em.Algorithm(problem), Em.Init(problem, scene.Mixture).GetOrThrow()));
            }
    }

    [Property]
    public void EM_around_missing_values_keeps_the_laws_of_runs(IncompleteScene scene)
    {
        var problem = EmProblem.Create(scene.Observations, scene.Whole.Scene.Components, few).GetOrThrow();
        Assert.Empty(RunLaws.Broken(Em.Algorithm(problem), Em.Init(problem, scene.Whole.Scene.Mixture).GetOrThrow()));
    }
}
