using System.Collections.Immutable;
using MlPure.Iteration;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Which of the starts EM is run from, and how far. Short runs are those of Biernacki, Celeux and Govaert,
/// <i>Choosing starting values for the EM algorithm</i> (2003).</summary>
enum RunSchedule
{
    /// <summary>From each to the end.</summary>
    All,

    /// <summary>From the first to the end; where that is not sound, or the second is better before any step, a short
    /// run from each of the others, of which those that are sound so far are taken to their ends, the best first, up to
    /// the first that is sound there. Where others of a table are sound, none goes on from a start at a
    /// floor.</summary>
    FirstIfSound,

    /// <summary>A short run from each, of which the best is taken to its end, and where that is not sound the next that
    /// is sound so far. Of very many rows a sample has the short runs, and all rows say which is the best.</summary>
    ShortRunsFirst,
}

/// <summary>EM from several starts by a schedule.</summary>
static class RunSchedules
{
    /// <summary>The steps of a short run.</summary>
    public const int ShortSteps = 10;

    /// <summary>The runs, in the order of the starts.</summary>
    /// <returns>All runs that the schedule asks for; or, where no run could start, the faults of the first.</returns>
    public static Validation<Error, EmRestarts> Run(this RunSchedule schedule, EmProblem problem,
        ImmutableArray<FirstMixture> starts, Option<Noise> noise, Option<RunKeeper<EmState>> keeper = default) =>
        schedule switch
        {
            RunSchedule.ShortRunsFirst => EmRestarts.Of(Short(problem, starts, noise, keeper))
                .Map(runs => TakeToTheEnd(problem, runs, keeper)),
            RunSchedule.FirstIfSound => FirstIfSound(problem, starts, noise),
            _ => EmRestarts.Of(Each(problem, starts, noise, static _ => true, keeper)),
        };

    /// <summary>A run by its number; one that goes on after a short run has another number.</summary>
    static Run<EmState> Kept(EmProblem problem, EmState state, int number, Option<RunKeeper<EmState>> keeper) =>
        keeper.Match(
            Some: some => some.Run(Em.Algorithm(problem), number, state),
            None: () => Em.Run(problem, state));

    static Validation<Error, EmRestarts> FirstIfSound(EmProblem problem, ImmutableArray<FirstMixture> starts,
        Option<Noise> noise)
    {
        var first = Each(problem, starts[..1], noise, static _ => true);
        return first[0].Exists(run => IsSound(run) && !starts.Skip(1).Take(1).Any(start => IsBetter(start, run)))
            ? EmRestarts.Of(first)
            : EmRestarts.Of([.. first, .. Each(problem.WithMaxSteps(ShortSteps), starts[1..], noise, IsTaken)])
                .Map(runs => TakeToTheEnd(problem, runs, Option<RunKeeper<EmState>>.None));

        // Runs seldom leave a floor that they start at: none of 11 600 models of 131 tables was sound by one.
        bool IsTaken(EmState state) => problem.Settings.FloorEffort == FloorEffort.ToTheEnd || !state.FloorActive;

        bool IsBetter(FirstMixture start, EmRestart run) => start(problem.Settings)
            .Bind(mixture => Em.Init(problem, mixture, noise))
                .Exists(state => state.Objective > run.Fit.Last.Objective);
    }

    static ImmutableArray<Validation<Error, EmRestart>> Short(EmProblem problem, ImmutableArray<FirstMixture> starts,
        Option<Noise> noise, Option<RunKeeper<EmState>> keeper)
    {
        var rows = StartSample.Of(problem.Observations);
        if (rows.Count == problem.Observations.Count)
            return Each(problem.WithMaxSteps(ShortSteps), starts, noise, static _ => true, keeper);
        var runs = Each(problem.With(rows).WithMaxSteps(ShortSteps), starts, noise, static _ => true);
        // In a sample columns can be constant that are not.
        return runs.Any(run => run.IsSuccess)
            ? [.. runs.Select(run => run.Bind(some => OfAllRows(problem, some)))]
            : Each(problem.WithMaxSteps(ShortSteps), [AtRandomRows(problem)], noise, static _ => true, keeper);
    }

    static FirstMixture AtRandomRows(EmProblem problem) => settings => Initial.RandomRows(
        MersenneTwister.FromSeed(0), problem.Components, problem.Observations, settings).Map(drawn => drawn.Mixture);

    /// <summary>The end of a run of a sample as a state of all rows, from which it is to go on.</summary>
    static Validation<Error, EmRestart> OfAllRows(EmProblem problem, EmRestart run) =>
        from state in Em.Init(problem, run.Fit.Last.Mixture, run.Fit.Last.Noise)
        let steps = run.Fit.Steps
        select run with { Fit = new(state.WithStep(steps), steps, new Outcome.LimitReached(steps)) };

    static ImmutableArray<Validation<Error, EmRestart>> Each(EmProblem problem, ImmutableArray<FirstMixture> starts,
        Option<Noise> noise, Func<EmState, bool> isTaken, Option<RunKeeper<EmState>> keeper = default)
    {
        var single = starts.Length == 1 ? problem : problem.With(Threads.One);
        return ParallelMap.Of(starts.Length, problem.Settings.Threads, number =>
            from mixture in starts[number](single.Settings)
            from state in Em.Init(single, mixture, noise)
            let start = isTaken(state) ? state : state.EndWith(new MixtureOutcome.SetAside(state.Step))
            select new EmRestart(mixture, Kept(single, start, number, keeper)));
    }

    /// <summary>Runs that are sound so far are taken to their ends, the best first, up to one that is sound there;
    /// where none is at its end, the best is in any case. The others say that they were short.</summary>
    static EmRestarts TakeToTheEnd(EmProblem problem, EmRestarts shortRuns, Option<RunKeeper<EmState>> keeper)
    {
        bool IsAtItsEnd(EmRestart run) =>
            run.Fit.Outcome is not Outcome.LimitReached || run.Fit.Steps >= problem.Settings.MaxSteps;
        EmRestart ToTheEnd(EmRestart run, int number) =>
            run with { Fit = Kept(problem, run.Fit.Last, shortRuns.Runs.Length + number, keeper) };
        var noneIsAtItsEnd = !shortRuns.Succeeded.Any(IsAtItsEnd);
        var seed = (shortRuns.Runs, HasSound: false, MustTake: noneIsAtItsEnd);
        return new(shortRuns.Ranked.Aggregate(seed, (state, next) =>
        {
            var isTaken = state.MustTake || !state.HasSound && IsSound(next.Run);
            var run = IsAtItsEnd(next.Run) ? next.Run : isTaken ? ToTheEnd(next.Run, next.Number) : MarkShort(next.Run);
            var hasSound = state.HasSound || IsSound(run);
            return (state.Runs.SetItem(next.Number, run), hasSound, MustTake: false);
        }).Runs);
    }

    static EmRestart MarkShort(EmRestart run) =>
        run with { Fit = run.Fit with { Outcome = new MixtureOutcome.ShortRun(run.Fit.Steps) } };

    static bool IsSound(EmRestart run) => run.Standing == RunStanding.Sound;
}
