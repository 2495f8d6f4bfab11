using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Randomness;
using MlPure.Reductions;
using MlPure.Scores;

namespace MlPure.Mixtures;

/// <summary>What the end of a run is worth before its likelihood is looked at, the best first.</summary>
enum RunStanding
{
    /// <summary>No floor is active, every component has rows, and nothing ended the run.</summary>
    Sound,

    /// <summary>A covariance is at its floor, so that the fit may be a spurious maximum, or a component is
    /// empty.</summary>
    Degenerate,

    /// <summary>A covariance lost rank, or the like: see the outcome.</summary>
    Failed,

    /// <summary>A short run that was not taken to its end.</summary>
    Short,
}

/// <summary>One run of EM among several.</summary>
/// <param name="Start">The mixture it started from.</param>
/// <param name="Fit">Its end, with its own log-likelihood.</param>
sealed record EmRestart(GaussianMixture Start, Run<EmState> Fit)
{
    /// <summary>Whether the covariance floor is active at its end: the fit may be degenerate.</summary>
    public bool IsDegenerate => Fit.Last.FloorActive;

    internal RunStanding Standing =>
        Fit.Outcome is MixtureOutcome.ShortRun ? RunStanding.Short
        : Fit.Last.Ended.IsSome ? RunStanding.Failed
        : IsDegenerate || Fit.Last.Mixture.MixingWeights.Any(weight => weight == 0) ? RunStanding.Degenerate
        : RunStanding.Sound;
}

/// <summary>EM from several starts. A start is a function of its own generator, so that runs are independent; all are
/// kept.</summary>
/// <param name="Runs">Every run in order, or why it could not start; at least one succeeded.</param>
sealed record EmRestarts(ImmutableArray<Fin<EmRestart>> Runs)
{
    /// <summary>The runs that could start, in order; at least one.</summary>
    public ImmutableArray<EmRestart> Succeeded => [.. Runs.SelectMany(run => run.ToSeq())];

    /// <summary>The best run. Outcomes rank before likelihoods: a run in which a covariance lost rank or the like is
    /// below one that ended at its floor or with an empty component, and both are below every other; of equal rank, the
    /// run of greatest objective (the log-likelihood, with a prior the posterior's) is best. The first of
    /// equals.</summary>
    public EmRestart Best => Ranked[0].Run;

    /// <summary>The runs that could start with their numbers, the best first.</summary>
    internal ImmutableArray<(int Number, EmRestart Run)> Ranked =>
    [
        .. Runs.SelectMany((run, number) => run.Map(some => (Number: number, Run: some)).ToSeq())
            .OrderBy(each => each.Run.Standing).ThenByDescending(each => each.Run.Fit.Last.Objective),
    ];

    /// <summary>How far the classes of each run that succeeded agree with the best's: the adjusted Rand index (1 where
    /// they are the same up to labels).</summary>
    /// <returns>An index for each, or the faults of <see cref="Classification.Of"/>.</returns>
    public Validation<Error, ImmutableArray<double>> Agreements(Observations observations)
    {
        Validation<Error, ImmutableArray<int>> Labels(EmRestart run) =>
            Classification.Of(run.Fit.Last.Mixture, observations, noise: run.Fit.Last.Noise).Map(found => found.Labels);
        Validation<Error, double> Agreement(ImmutableArray<int> best, EmRestart run) =>
            Labels(run).Bind(labels => AdjustedRand.Score(best, labels));
        return Labels(Best).Bind(best => Succeeded.Aggregate(
            Validation<Error, ImmutableArray<double>>.Success([]),
            (all, run) => from done in all from next in Agreement(best, run) select done.Add(next)));
    }

    /// <summary>EM from random distinct rows, that many times.</summary>
    /// <returns>As of <see cref="From"/>, with the faults of <see cref="Initial.RandomRows"/>.</returns>
    public static Validation<Error,
        (EmRestarts Value, MersenneTwister Next)> RandomRows(EmProblem problem, MersenneTwister generator, int runs) =>
        From(problem, generator, runs, Initial.RandomRows);

    /// <summary>EM from starts that are drawn, that many times. The generator's next number s is the seed of all of
    /// them: run r draws from the generator of (s, r). Several runs are made at a time, and no bit depends on how many.
    /// Where values are missing, starts are drawn from rows completed by one normal density.</summary>
    /// <returns>All runs and the generator that comes next, or faults: no runs (110); where no run could start, those
    /// of the first.</returns>
    internal static Validation<Error, (EmRestarts Value, MersenneTwister Next)> From(
        EmProblem problem, MersenneTwister generator, int runs, EmStart start)
    {
        var (seed, next) = generator.NextUInt32();
        var single = runs == 1 ? problem : problem.With(Threads.One);
        return from count in Parse.AtLeast("restarts", 1, runs)
               from rows in SingleNormal.Impute(problem.Observations, problem.Settings.Threads)
               from all in Of(ParallelMap.Of(count, problem.Settings.Threads, run =>
                   from drawn in start(MersenneTwister.FromSeeds(seed, (uint)run), problem.Components, rows,
                       single.Settings)
                   from fit in Em.Run(single, drawn.Mixture)
                   select new EmRestart(drawn.Mixture, fit)))
               select (all, next);
    }

    /// <inheritdoc/>
    public bool Equals(EmRestarts? other) => other is not null && Runs.SequenceEqual(other.Runs);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Runs.Length, Best);

    /// <summary>Those runs; or, where none could start, the faults of the first.</summary>
    internal static Validation<Error, EmRestarts> Of(ImmutableArray<Validation<Error, EmRestart>> runs) =>
        runs.Any(run => run.IsSuccess)
        ? new EmRestarts([.. runs.Select(run => run.ToOne())])
        : runs[0].Map(run => new EmRestarts([run]));
}
