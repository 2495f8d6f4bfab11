using System.Collections.Concurrent;
using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>What schedules of runs promise (src/MlPure/Mixtures/Starts/RunSchedule.cs).</summary>
public class RunScheduleSpec
{
    static readonly RunSchedule[] schedules = Enum.GetValues<RunSchedule>();

    static readonly Observations rows = Observations.Parse(Oracles.Tables.Csv("iris.csv")).GetOrThrow();

    static readonly EmProblem problem = Ems.Problem(2, rows, EmSettings.Default);

    /// <summary>Two starts: the first hundred rows against the others, and every second row.</summary>
    static readonly ImmutableArray<FirstMixture> starts =
        [Of(row => row < 100 ? 0 : 1), Of(row => row % 2)];

    static FirstMixture Of(Func<int, int> label) => settings =>
        Initial.FromPartition([.. Enumerable.Range(0, rows.Count).Select(label)], rows, settings);

    [Fact]
    public void Every_run_of_every_schedule_has_the_noise_that_it_started_with()
    {
        var noise = Noise.Of(rows, [0, 1, 2]).GetOrThrow();
        Assert.All(schedules, schedule => Assert.All(schedule.Run(problem, starts, noise).GetOrThrow().Succeeded,
            run => Assert.True(run.Fit.Last.Noise.IsSome)));
    }

    /// <summary>Runs have the numbers of their starts; those that go on after a short run the next ones.</summary>
    [Theory]
    [InlineData(RunSchedule.All, 2)]
    [InlineData(RunSchedule.ShortRunsFirst, 3)]
    public void Every_run_of_a_schedule_is_kept_by_its_number(object schedule, int count)
    {
        var kept = new ConcurrentDictionary<int, EmState>();
        var keeper = new RunKeeper<EmState>(number => Option<EmState>.None, (number, state) =>
        {
            kept[number] = state;
            return true;
        });
        var runs = ((RunSchedule)schedule).Run(problem, starts, Option<Noise>.None, keeper).GetOrThrow();
        Assert.True(count <= kept.Count && Enumerable.Range(0, kept.Count).All(kept.ContainsKey),
            string.Join(' ', kept.Keys.Order()));
        Assert.Contains(kept.Values, state => state.Equals(runs.Best.Fit.Last));
    }

    [Fact]
    public void Where_the_first_run_is_sound_and_no_other_start_is_better_it_is_the_only_one()
    {
        var single = Ems.Problem(1, rows, EmSettings.Default);
        FirstMixture whole = settings => Initial.FromPartition(new int[rows.Count], rows, settings);
        var runs = RunSchedule.FirstIfSound.Run(single, [whole, whole, whole], Option<Noise>.None).GetOrThrow();
        Assert.Single(runs.Succeeded);
    }

    [Fact]
    public void Where_another_start_is_better_before_any_step_than_the_first_run_at_its_end_others_are_run()
    {
        var fit = MixtureModel.Fit(rows, 2).GetOrThrow();
        FirstMixture best = _ => fit.Components;
        var poor = Ems.Problem(2, rows, EmSettings.Default with { MaxSteps = 1 });
        Assert.Equal(2, RunSchedule.FirstIfSound.Run(poor, [starts[1], best], Option<Noise>.None).GetOrThrow()
            .Succeeded.Length);
    }

    [Fact]
    public void A_start_that_is_as_good_as_the_end_of_the_first_run_calls_for_no_other()
    {
        var first = RunSchedule.All.Run(problem, starts[..1], Option<Noise>.None).GetOrThrow().Best.Fit.Last;
        FirstMixture end = _ => first.Mixture;
        Assert.Equal(first.Objective, Em.Init(problem, first.Mixture).GetOrThrow().Objective);
        Assert.Single(RunSchedule.FirstIfSound.Run(problem, [starts[0], end, starts[1]], Option<Noise>.None)
            .GetOrThrow().Succeeded);
    }

    /// <summary>Iris and three rows far away. With noise for those the fit is better than a step from every second row,
    /// and without it worse.</summary>
    [Fact]
    public void Starts_are_compared_and_run_with_the_noise_of_the_first_run_and_only_the_second_is_compared()
    {
        var values = Matrix.Build(153, 4, (i, f) => i < 150 ? rows.Values[i, f] : 40 + 10 * i * (f + 1));
        var far = Observations.Parse(values).GetOrThrow();
        var noise = Noise.Of(far, [150, 151, 152]).GetOrThrow();
        var poor = Ems.Problem(2, far, EmSettings.Default with { MaxSteps = 1 });
        FirstMixture odd = settings => Initial.FromPartition(
            [.. Enumerable.Range(0, 153).Select(row => row % 2)], far, settings);
        FirstMixture best = _ => MixtureModel.Fit(rows, 2).GetOrThrow().Components;
        EmRestarts Runs(params FirstMixture[] those) =>
            RunSchedule.FirstIfSound.Run(poor, [.. those], noise).GetOrThrow();
        Assert.Equal(2, Runs(odd, best).Succeeded.Length);
        Assert.All(Runs(odd, best).Succeeded, run => Assert.True(run.Fit.Last.Noise.IsSome));
        Assert.Single(Runs(odd, odd, best).Succeeded);
    }

    [Fact]
    public void Runs_that_begin_on_a_sample_of_many_rows_keep_their_noise()
    {
        var many = Columns.Of(Enumerable.Range(0, StartSample.MaxRows + 1).Select(i => i % 100.0));
        var noise = Noise.Parse(0.1, Math.Log(100)).GetOrThrow();
        FirstMixture At(double mean) => _ => GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, mean, 100 - mean),
            [Matrix.Of(1, 1, 400), Matrix.Of(1, 1, 400)]);
        var runs = RunSchedule.ShortRunsFirst.Run(
            Ems.Problem(2, many, EmSettings.Default with { MaxSteps = 12 }), [At(20), At(40)], noise).GetOrThrow();
        Assert.Equal(2, runs.Succeeded.Length);
        Assert.All(runs.Succeeded, run => Assert.True(run.Fit.Last.Noise.IsSome));
    }

    /// <summary>The bits of several runs at a time are those of each alone.</summary>
    [Fact]
    public void A_run_of_a_schedule_is_that_of_EM_from_its_start() => Assert.All(
        RunSchedule.All.Run(problem, starts, Option<Noise>.None).GetOrThrow().Succeeded, run =>
        Assert.Equal(Em.Run(problem, run.Start).GetOrThrow(), run.Fit));
}
