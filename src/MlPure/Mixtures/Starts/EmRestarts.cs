using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Randomness;
using MlPure.Scores;

namespace MlPure.Mixtures;

/// <summary>One run of EM among several.</summary>
/// <param name="Start">The mixture it started from.</param>
/// <param name="Fit">Where it ended, with its own log-likelihood.</param>
public sealed record EmRestart(GaussianMixture Start, EmFit Fit)
{
    /// <summary>Whether the covariance floor is active at its end: a spurious maximum, perhaps.</summary>
    public bool IsDegenerate => Fit.State.FloorActive;
}

/// <summary>EM from several starts. A start is a function of its own generator, so that no run knows of another; all runs are kept.</summary>
/// <param name="Runs">Every run, in order; at least one.</param>
public sealed record EmRestarts(ImmutableArray<EmRestart> Runs)
{
    /// <summary>The run of greatest log-likelihood, its own, among those whose floor is not active; among all where every run's is. The first of equals.</summary>
    public EmRestart Best => (Runs.Any(run => !run.IsDegenerate) ? Runs.Where(run => !run.IsDegenerate) : Runs)
        .MaxBy(run => run.Fit.State.LogLikelihood)!;

    /// <summary>How far each run's classes agree with the best's: the adjusted Rand index (one for each run; 1 where they are the same up to labels).</summary>
    public ImmutableArray<double> Agreements(Observations observations)
    {
        var best = Classes(Best, observations);
        return [.. Runs.Select(run => AdjustedRand.Score(best, Classes(run, observations)).IfFail(0))];
    }

    /// <summary>The same where numbers are missing, each row classed by what is observed in it.</summary>
    public ImmutableArray<double> Agreements(IncompleteObservations observations)
    {
        ImmutableArray<int> Classes(EmRestart run) => IncompleteEStep.Classify(run.Fit.State.Mixture, observations).Map(found => found.Labels).IfFail([]);
        var best = Classes(Best);
        return [.. Runs.Select(run => AdjustedRand.Score(best, Classes(run)).IfFail(0))];
    }

    /// <summary>EM from random distinct rows, that many times.</summary>
    /// <returns>As of <see cref="From"/>, with the faults of <see cref="Initial.RandomRows"/>.</returns>
    public static Validation<Error, (EmRestarts Value, MersenneTwister Next)> RandomRows(
        MersenneTwister generator, int k, int runs, Observations observations, EmSettings settings) =>
        From(generator, runs, own => Initial.RandomRows(own, k, observations, settings), observations, settings);

    /// <summary>EM from starts that are drawn, that many times. The generator's next number s is the seed of all of them: run r draws from the generator of (s, r).</summary>
    /// <returns>All runs and the generator that comes next, or all faults: no runs (110), and those of the first start.</returns>
    public static Validation<Error, (EmRestarts Value, MersenneTwister Next)> From(MersenneTwister generator, int runs,
        Func<MersenneTwister, Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)>> draw, Observations observations, EmSettings settings) =>
        Parse.AtLeast("restarts", 1, runs).Bind(count =>
        {
            var (seed, next) = generator.NextUInt32();
            var drawn = Enumerable.Range(0, count)
                .Select(run => draw(MersenneTwister.FromSeeds(seed, (uint)run))
                    .Bind(start => Em.Run(start.Mixture, observations, settings).Map(fit => new EmRestart(start.Mixture, fit)))).ToImmutableArray();
            return Parse.Unless(drawn[0].Faults(), () =>
                (new EmRestarts([.. drawn.SelectMany(run => run.SuccessToArray())]), next));
        });

    static ImmutableArray<int> Classes(EmRestart run, Observations observations) =>
        Classification.Of(run.Fit.State.Mixture, observations).Map(found => found.Labels).IfFail([]);
}
