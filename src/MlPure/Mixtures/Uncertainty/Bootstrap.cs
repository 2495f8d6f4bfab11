using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>The parametric bootstrap of a mixture's parameters: how far estimates spread when rows are drawn from the
/// estimate itself, as many as it was made from, and fitted again. Efron and Tibshirani, <i>An Introduction to the
/// Bootstrap</i> (1993), section 6.5; Basford, Greenway, McLachlan and Peel, <i>Standard errors of fitted component
/// means of normal mixtures</i> (1997).</summary>
/// <remarks>Each run starts from the estimate, so that component j of a run is component j of the estimate. Where
/// components overlap much they may change places all the same, and spreads are then wider than either component's.
/// Runs that are not valid are kept, and not used.</remarks>
/// <param name="Estimate">The mixture.</param>
/// <param name="Runs">Every run, in order.</param>
public sealed record Bootstrap(GaussianMixture Estimate, EquatableArray<BootstrapRun> Runs)
{
    /// <summary>The runs whose estimates are used: <see cref="BootstrapRun.IsValid"/>.</summary>
    public ImmutableArray<BootstrapRun> ValidRuns => [.. Runs.Where(run => run.IsValid)];

    /// <summary>The bootstrap of a mixture that was fitted to those rows: each run draws as many as they stand for, and
    /// hides the same cells where values are missing. The generator's next number s is the seed: run b draws from the
    /// generator of (s, b). Several runs are made at a time, and no bit depends on how many.</summary>
    /// <returns>All runs and the generator that comes next, or all faults: those of the settings, no rows (110), fewer
    /// than two runs (110), more components than rows (111).</returns>
    public static Validation<Error, (Bootstrap Value, MersenneTwister Next)> Of(
        MersenneTwister generator, GaussianMixture estimate, Observations observations, int runs,
            EmSettings settings) =>
        Of(generator, estimate, BootstrapRows.Of(observations), runs, settings);

    /// <summary>The same, where each run that is done is shown.</summary>
    internal static Validation<Error, (Bootstrap Value, MersenneTwister Next)> Of(
        MersenneTwister generator, GaussianMixture estimate, Observations observations, int runs,
        EmSettings settings, Action<int> watch) =>
        Of(generator, estimate, BootstrapRows.Of(observations), runs, settings, watch);

    /// <summary>The same of a mixture that was fitted to so many complete rows.</summary>
    /// <returns>As of rows.</returns>
    public static Validation<Error, (Bootstrap Value, MersenneTwister Next)> Of(
        MersenneTwister generator, GaussianMixture estimate, int rows, int runs, EmSettings settings) =>
        Of(generator, estimate, BootstrapRows.Of(rows), runs, settings);

    static Validation<Error, (Bootstrap Value, MersenneTwister Next)> Of(
        MersenneTwister generator, GaussianMixture estimate, BootstrapRows rows, int runs, EmSettings settings,
        Action<int>? watch = null)
    {
        var k = estimate.Components.Length;
        var (seed, next) = generator.NextUInt32();
        BootstrapRun RunOf(int number)
        {
            var run = BootstrapRun.Of(seed, number, estimate, rows, settings);
            watch?.Invoke(number);
            return run;
        }
        return Check.That(settings.Validate())
            .And(Parse.AtLeast("rows", 1, rows.Count))
            .And(Parse.AtLeast("runs", 2, runs))
            .And(rows.Count < 1 || k <= rows.Count, () => new ValueFault.TooMany("components", k, rows.Count))
            .Then(() => (new Bootstrap(estimate, ParallelMap.Of(runs, settings.Threads, RunOf)), next));
    }

    /// <summary>The standard deviation of each parameter over the valid runs, divided by their number less
    /// one.</summary>
    /// <returns>The standard errors, or fewer than two valid runs (360).</returns>
    public Validation<Error, MixtureParameters> StandardErrors() =>
        Each(static x => Math.Sqrt(SquaredDeviations(x) / (x.Length - 1)));

    /// <summary>The mean of each parameter over the valid runs, less the estimate: by how much the estimator is off, on
    /// average.</summary>
    /// <returns>The biases, or fewer than two valid runs (360).</returns>
    public Validation<Error, MixtureParameters> Biases() =>
        Each(Mean).Map(means =>
            MixtureParameters.Each([means, MixtureParameters.Of(Estimate)], static pair => pair[0] - pair[1]));

    /// <summary>The percentile interval of each parameter: the (1 - level)/2 and (1 + level)/2 quantiles over the valid
    /// runs, by <see cref="Quantile"/>.</summary>
    /// <returns>Lower and upper ends, or faults: a level outside (0, 1) (110), fewer than two valid runs
    /// (360).</returns>
    public Validation<Error, (MixtureParameters Lower, MixtureParameters Upper)> Intervals(double level = 0.95) =>
        from valid in Parse.Rule(level is > 0 and < 1, level, () =>
            new ValueFault.OutOfRange("level", level, "above 0 and below 1"))
        from lower in Each(x => Quantile.Of(x, (1 - valid) / 2))
        from upper in Each(x => Quantile.Of(x, (1 + valid) / 2))
        select (lower, upper);

    Validation<Error, MixtureParameters> Each(Func<Vector, double> f)
    {
        var valid = ValidRuns;
        return Parse.Rule(valid.Length >= 2, valid, () => new MixtureFault.FewRuns(valid.Length, Runs.Length, 2))
            .Map(runs => MixtureParameters.Each([.. runs.SelectMany(run => run.Fit.ToSeq())
                .Select(fit => MixtureParameters.Of(fit.Last.Mixture))], f));
    }

    static double Mean(Vector x) => x.Sum() / x.Length;

    static double SquaredDeviations(Vector x)
    {
        var mean = Mean(x);
        return x.Sum(number => (number - mean) * (number - mean));
    }
}
