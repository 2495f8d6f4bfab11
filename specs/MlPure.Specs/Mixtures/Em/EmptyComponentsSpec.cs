using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What becomes of components that vanish (src/MlPure/Mixtures/Em/EmptyComponents.cs,
/// EmptyComponentPolicy.cs).</summary>
public class EmptyComponentsSpec
{
    static readonly Observations data = Observations.Parse(Matrix.Of(9, 1, 7, 0, 1, 2, 3, 10, 11, 12, 20),
        Vector.Of(0, 1, 1, 1, 1, 1, 1, 1, 1)).GetOrThrow();

    /// <summary>Component 1 lies where no row is.</summary>
    static readonly GaussianMixture start = GaussianMixture.Parse([0.5, 0.25, 0.25], Matrix.Of(3, 1, 1.5, 1e6, 11),
        [Matrix.Identity(1), Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();

    static EmSettings Settings(EmptyComponentPolicy vanished, CovarianceModel? model = null, int steps = 1000) =>
        new EmSettings { MaxSteps = steps, Model = model ?? CovarianceModel.VVV, EmptyComponents = vanished };

    static Run<EmState> Run(EmSettings settings) => Ems.Run(start, data, settings).GetOrThrow();

    [Fact]
    public void By_default_an_empty_component_keeps_its_density_with_weight_zero_and_is_reported_once()
    {
        var fit = Run(EmSettings.Default);
        Assert.True(fit.Outcome.IsConverged);
        Assert.Equal(0.0, fit.Last.Mixture.MixingWeights[1]);
        Assert.Equal(1e6, fit.Last.Mixture.Means[1, 0]);
        Assert.Equal(new EmptyComponentEvent(1, 1, Option<int>.None), Assert.Single(fit.Last.Events));
        Assert.Contains("component 1", fit.Last.Events[0].Message);
    }

    [Fact]
    public void Under_the_policy_Fail_an_empty_component_ends_the_run_with_its_number_and_the_last_good_state()
    {
        var fit = Run(Settings(EmptyComponentPolicy.Fail));
        Assert.Equal(new MixtureOutcome.EmptyComponent(0, 1), fit.Outcome);
        Assert.Equal(("componentVanished", Option<int>.Some(1), 0),
            (fit.Outcome.Kind, fit.Outcome.Component, fit.Steps));
        Assert.Contains("component 1", fit.Outcome.Message);
        Assert.True(fit.Last.Mixture.Equals(start) && double.IsFinite(fit.Last.LogLikelihood));
    }

    /// <summary>After a step 20 is the row farthest out. It is number 8 of the rows given; the first has weight
    /// zero.</summary>
    [Fact]
    public void An_empty_component_starts_again_at_the_row_of_least_density_with_half_the_likeliest_weight()
    {
        var without = Ems.Step(Ems.Init(start, data, EmSettings.Default).GetOrThrow(), data, EmSettings.Default)
            .Mixture;
        var state = Ems.Step(Ems.Init(start, data, Settings(EmptyComponentPolicy.Restart)).GetOrThrow(), data,
            Settings(EmptyComponentPolicy.Restart));
        Assert.Equal(new EmptyComponentEvent(1, 1, 8), Assert.Single(state.Events));
        Assert.Contains("row 8", state.Events[0].Message);
        Assert.Equal(20.0, state.Mixture.Means[1, 0]);
        Assert.Equal(without.Components[2].Covariance, state.Mixture.Components[1].Covariance);
        Assert.Equal([without.MixingWeights[0], without.MixingWeights[2] / 2, without.MixingWeights[2] / 2],
            state.Mixture.MixingWeights);
        Assert.Equal([state.LogLikelihood], state.Objectives);
    }

    [Fact]
    public void Restarting_empty_components_leads_to_a_better_mixture_without_a_component_of_weight_zero()
    {
        var (kept, again) = (Run(EmSettings.Default), Run(Settings(EmptyComponentPolicy.Restart)));
        Assert.True(again.Outcome.IsConverged);
        Assert.True(again.Last.LogLikelihood > kept.Last.LogLikelihood);
        Assert.All(again.Last.Mixture.MixingWeights, weight => Assert.True(weight > 0.1));
    }

    [Fact]
    public void Several_empty_components_start_again_at_different_rows()
    {
        var far = GaussianMixture.Parse([0.5, 0.25, 0.25], Matrix.Of(3, 1, 8, 1e6, -1e6),
            [Matrix.Identity(1), Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
        var fit = Ems.Run(far, data, Settings(EmptyComponentPolicy.Restart)).GetOrThrow();
        Assert.Equal("1 2", string.Join(' ', fit.Last.Events.Take(2).Select(one => one.Component)));
        Assert.Equal(2, fit.Last.Events.Take(2).Select(one => one.Row).Distinct().Count());
        Assert.All(fit.Last.Mixture.MixingWeights, weight => Assert.True(weight > 0.1));
    }

    public static TheoryData<string> Names => [.. CovarianceModel.All.Select(model => model.Name)];

    /// <summary>In every family, and resumed from any state, bit for bit.</summary>
    [Theory]
    [MemberData(nameof(Names))]
    public void A_run_in_which_an_empty_component_started_again_can_be_resumed(string name)
    {
        var iris = Observations.Parse(Oracles.Tables.Csv("iris.csv")).GetOrThrow();
        var settings = Settings(EmptyComponentPolicy.Restart, CovarianceModel.Parse(name).GetOrThrow(), 12);
        var thirds = Initial.FromPartition([.. Enumerable.Range(0, 150).Select(i => i / 50)], iris, settings)
            .GetOrThrow();
        var seed = Ems.Init(GaussianMixture.Parse(thirds.MixingWeights,
            Matrix.Build(3, 4, (j, f) => j == 1 ? 1e6 : thirds.Means[j, f]),
            [.. thirds.Components.Select(component => component.Covariance.Matrix)]).GetOrThrow(), iris, settings)
                .GetOrThrow();
        EmState[] states = [.. Ems.Trajectory(seed, iris, settings)];
        Assert.Equal(1, states[^1].Events[0].Component);
        Assert.All(states, state =>
        {
            var resumed = Ems.Run(state, iris, settings).Last;
            Assert.True(resumed.Objectives.HasTheBitsOf(states[^1].Objectives) && resumed.Events == states[^1].Events);
        });
    }

    /// <summary>The two rows of least density are equal: components at both would stay equal for ever.</summary>
    [Fact]
    public void Several_empty_components_start_again_at_different_values()
    {
        var rows = Columns.Of(0, 1, 2, 3, 10, 11, 12, 30, 30);
        var far = GaussianMixture.Parse([0.5, 0.25, 0.25], Matrix.Of(3, 1, 8, 1e6, -1e6),
            [Matrix.Identity(1), Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
        var settings = Settings(EmptyComponentPolicy.Restart);
        var state = Ems.Step(Ems.Init(far, rows, settings).GetOrThrow(), rows, settings);
        Assert.Equal(2, state.Events.Count);
        Assert.NotEqual(state.Mixture.Means[1, 0], state.Mixture.Means[2, 0]);
    }

    /// <summary>A component in the middle, from which no row is: its responsibilities are e⁻⁴²⁰ at first, and vanish
    /// after a step, where every change of the likelihood is within the tolerance.</summary>
    [Fact]
    public void No_run_converges_while_a_component_is_to_start_again()
    {
        var rows = Columns.Of(-31, -30, -29, 29, 30, 31);
        var dying = GaussianMixture.Parse([0.25, 0.5, 0.25], Matrix.Of(3, 1, -30, 0, 30),
            [Matrix.Identity(1), Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
        Run<EmState> Run(EmptyComponentPolicy policy) => Ems.Run(dying, rows,
            Settings(policy, CovarianceModel.For(1)[0]) with { Stopping = new StoppingRule.MeanChange(1e9) })
            .GetOrThrow();
        var (kept, again) = (Run(EmptyComponentPolicy.Keep), Run(EmptyComponentPolicy.Restart));
        Assert.Equal(new MlPure.Iteration.Outcome.Converged(1), kept.Outcome);
        Assert.Equal(0.0, kept.Last.Statistics.Mass[1]);
        Assert.True(again.Outcome.IsConverged && again.Steps > 1);
        Assert.Equal(1, Assert.Single(again.Last.Events).Component);
        Assert.All(again.Last.Mixture.MixingWeights, weight => Assert.True(weight > 0));
    }
}
