using MlPure.Data;
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

    /// <summary>States on the way of a slow run, with what they remember of it.</summary>
    [Fact]
    public void A_state_of_EM_made_again_of_all_that_it_holds_is_the_same_state()
    {
        var iris = Observations.Parse(Oracles.Tables.Csv("iris.csv")).GetOrThrow();
        var states = Enum.GetValues<Acceleration>().SelectMany(acceleration =>
        {
            var settings = new EmSettings { Acceleration = acceleration, MaxSteps = 200 };
            var problem = EmProblem.Create(iris, 4, settings).GetOrThrow();
            var start = Initial.FromPartition([.. Enumerable.Range(0, 150).Select(row => row % 4)], iris, settings);
            return Em.Trajectory(problem, Em.Init(problem, start.GetOrThrow()).GetOrThrow());
        }).ToArray();
        Assert.Contains(states, state => state.Progress != new EmProgress());
        var last = states[^1].EndWith(new MlPure.Iteration.Outcome.Converged(3)).Waiting(states[0], 5);
        Assert.All(states.Append(last), state => Assert.Equal(state, EmState.Resumed(state.Found, state.Objectives,
            state.Step, state.Events, state.Best, state.Progress, state.Ended)));
    }
}
