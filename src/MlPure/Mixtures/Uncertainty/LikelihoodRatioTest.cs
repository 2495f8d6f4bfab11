using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Whether k + 1 components say more of the rows than k: the likelihood ratio, whose distribution under k
/// components follows no table and is found by drawing from the fit of k. McLachlan, <i>On bootstrapping the likelihood
/// ratio test statistic for the number of components in a normal mixture</i> (1987).</summary>
/// <param name="Observed">Both fits to the data.</param>
/// <param name="Runs">Every run in order: both fits to rows drawn from the fit of k, or why there are none.</param>
public sealed record LikelihoodRatioTest(LikelihoodRatio Observed, EquatableArray<Fin<LikelihoodRatio>> Runs)
{
    /// <summary>The statistics of the valid runs, those whose fits both converged, in order: those under k
    /// components.</summary>
    public Vector Statistics => Vector.From(
        Runs.SelectMany(run => run.ToSeq()).Where(ratio => ratio.IsConverged).Select(ratio => ratio.Statistic));

    /// <summary>(1 + the number of runs whose statistic is at least the data's) / (B + 1), over the B valid runs: small
    /// where k components explain less than the data show. It is never below 1 / (B + 1).</summary>
    public double PValue
    {
        get
        {
            var statistics = Statistics;
            return (1.0 + statistics.Count(statistic => statistic >= Observed.Statistic)) / (statistics.Length + 1);
        }
    }

    /// <summary>The test of k against k + 1 components. As many rows are drawn as the data stand for: the sum of the
    /// weights, rounded; where values are missing, each run hides the same cells. The generator's next number s is the
    /// seed: run b draws from the generator of (s, b). Several runs are made at a time, and no bit depends on how
    /// many.</summary>
    /// <param name="generator">Where the starts and the runs draw from.</param>
    /// <param name="observations">The data.</param>
    /// <param name="k">The smaller number of components.</param>
    /// <param name="runs">How many runs.</param>
    /// <param name="settings">How EM is run. Both fits start from the hierarchy of the rows, cut at k and at
    /// k + 1.</param>
    /// <returns>The test and the generator that comes next, or all faults: k below 1 or no runs (110), more components
    /// than rows or rows drawn (111), those of the starts for the data.</returns>
    public static Validation<Error, (LikelihoodRatioTest Value, MersenneTwister Next)> Of(
        MersenneTwister generator, Observations observations, int k, int runs, EmSettings settings) =>
        Of(generator, observations, k, runs, settings, Hierarchical);

    /// <summary>The same, where each run that is done is shown.</summary>
    internal static Validation<Error, (LikelihoodRatioTest Value, MersenneTwister Next)> Of(
        MersenneTwister generator, Observations observations, int k, int runs, EmSettings settings,
        Action<int> watch) =>
        Of(generator, observations, k, runs, settings, Hierarchical, watch);

    /// <summary>The same from other starts, to the data and in each run.</summary>
    internal static Validation<Error, (LikelihoodRatioTest Value, MersenneTwister Next)> Of(
        MersenneTwister generator, Observations observations, int k, int runs, EmSettings settings, EmStart start,
        Action<int>? watch = null)
    {
        var rows = BootstrapRows.Of(observations);
        var least = Math.Min(rows.Count, observations.Count);
        var (seed, next) = generator.NextUInt32();
        Fin<LikelihoodRatio> RunOf(int number, LikelihoodRatio observed)
        {
            var run = LikelihoodRatio.OfDrawn(seed, number, observed.Null.Last.Mixture, rows, settings, start);
            watch?.Invoke(number);
            return run;
        }
        return Check.That(settings.Validate())
            .And(Parse.AtLeast("k", 1, k))
            .And(Parse.AtLeast("runs", 1, runs))
            .And(k < least, () => new ValueFault.TooMany("components", k + 1, least))
            .Then(() => LikelihoodRatio.Of(next, observations, k, settings, start))
            .Map(observed => new LikelihoodRatioTest(observed,
                ParallelMap.Of(runs, settings.Threads, number => RunOf(number, observed))))
            .Map(test => (test, next));
    }

    static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> Hierarchical(
        MersenneTwister generator, int k, Observations observations, EmSettings settings)
    {
        var (hierarchy, next) = Hierarchy.Of(generator, observations);
        return Initial.FromHierarchy(hierarchy, k, observations, settings).Map(mixture => (mixture, next));
    }
}
