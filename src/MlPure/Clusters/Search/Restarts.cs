using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Clusters;

/// <summary>The same search from several starts. A start is a function of its own generator, so that no run knows of another.</summary>
/// <param name="Fits">Every run, in order; at least one.</param>
public sealed record Restarts(Seq<KMeansFit> Fits)
{
    /// <summary>The run of least inertia, its own; the first of them.</summary>
    public KMeansFit Best => Fits.Reduce(static (best, fit) => fit.Inertia < best.Inertia ? fit : best);

    /// <summary>Lloyd's iteration from random distinct rows, that many times. The generator's next number s is the seed of all of them: run r draws its rows from
    /// the generator of (s, r).</summary>
    /// <returns>All runs and the generator that comes next, or all faults: k below 1 (110) or above the number of rows (111), no runs (110).</returns>
    public static Validation<Error, (Restarts Value, MersenneTwister Next)> Lloyd(
        MersenneTwister generator, int k, int runs, Observations observations, LloydSettings settings) =>
        From(generator, k, runs, observations, Start.Rows, (start, _) => KMeans.Run(start, observations, settings));

    /// <summary>A run from each of that many starts.</summary>
    internal static Validation<Error, (Restarts Value, MersenneTwister Next)> From(
        MersenneTwister generator, int k, int runs, Observations observations,
        Func<MersenneTwister, int, Observations, Validation<Error, (Centroids Value, MersenneTwister Next)>> start, Func<Centroids, MersenneTwister, KMeansFit> run)
    {
        var faults = Faults.Parse.Faults(Start.Count(k, observations)) + Faults.Parse.Faults(Faults.Parse.AtLeast("restarts", 1, runs));
        return Faults.Parse.Unless(faults, () => generator.NextUInt32()).Bind(seed =>
            LanguageExt.Prelude.toSeq(Enumerable.Range(0, runs)).Strict()
                .Map(number => start(MersenneTwister.FromSeeds(seed.Value, (uint)number), k, observations).Map(drawn => run(drawn.Value, drawn.Next)))
                .Strict()
                .Fold(Validation<Error, Seq<KMeansFit>>.Success(Seq<KMeansFit>.Empty), static (all, one) => all.Bind(fits => one.Map(fits.Add)))
                .Map(fits => (new Restarts(fits), seed.Next)));
    }
}
