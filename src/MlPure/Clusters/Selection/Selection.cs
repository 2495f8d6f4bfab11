using MlPure.Data;
using MlPure.Faults;
using MlPure.Randomness;
using MlPure.Scores;

namespace MlPure.Clusters;

/// <summary>One count of clusters, its best fit, and what the scores say of it.</summary>
/// <param name="K">How many clusters were asked for.</param>
/// <param name="Fit">The best fit.</param>
/// <param name="Silhouette">The mean silhouette, larger is better; None for one cluster.</param>
/// <param name="CalinskiHarabasz">Larger is better; None for one cluster.</param>
/// <param name="DaviesBouldin">Smaller is better; None for one cluster.</param>
/// <param name="Gap">The gap statistic; None where no references were asked for or an inertia is zero.</param>
public sealed record SelectionRow(
    int K, KMeansFit Fit, Option<double> Silhouette, Option<double> CalinskiHarabasz, Option<double> DaviesBouldin, Option<GapStatistic> Gap);

/// <summary>Fits for several counts of clusters side by side, as one table, and which count each way to choose would take. They need not agree.</summary>
/// <param name="Rows">One entry for each count, ascending.</param>
public sealed record Selection(Seq<SelectionRow> Rows)
{
    /// <summary>Silhouettes are exact up to that many rows, and of a random sample of that many above (<see cref="Scores.Silhouette.Sampled"/>).</summary>
    public const int SilhouetteRows = 10_000;

    /// <summary>The count of largest mean silhouette; None where only one cluster was tried.</summary>
    public Option<int> BySilhouette => Largest(static row => row.Silhouette);

    /// <summary>The count of largest Calinski-Harabasz score.</summary>
    public Option<int> ByCalinskiHarabasz => Largest(static row => row.CalinskiHarabasz);

    /// <summary>The count of least Davies-Bouldin score.</summary>
    public Option<int> ByDaviesBouldin => Largest(static row => row.DaviesBouldin.Map(static score => -score));

    /// <summary>The least count whose gap is not below the next one's less its error, as its authors choose; None where no count is so.</summary>
    public Option<int> ByGap => Rows.Zip(Rows.Skip(1))
        .Filter(static pair => pair.Item1.Gap.Exists(here => pair.Item2.Gap.Exists(next => here.Value >= next.Value - next.Error)))
        .Map(static pair => pair.Item1.K).HeadOrNone();

    /// <summary>The elbow of the inertia: the count farthest below the line from the first entry to the last; None for fewer than three entries, or where none is below.</summary>
    public Option<int> ByElbow
    {
        get
        {
            if (Rows.Count < 3) return Option<int>.None;
            var (first, last) = (Rows[0], Rows[^1]);
            double Below(SelectionRow row) =>
                first.Fit.Inertia + (last.Fit.Inertia - first.Fit.Inertia) * (row.K - first.K) / (last.K - first.K) - row.Fit.Inertia;
            var farthest = Rows.Reduce((best, row) => Below(row) > Below(best) ? row : best);
            return Below(farthest) > 0 ? farthest.K : Option<int>.None;
        }
    }

    /// <summary>The table for k = <paramref name="least"/> to <paramref name="most"/>, each fitted as the settings say (their own k apart).</summary>
    /// <returns>The table, or all faults: a range that does not run from at least 1 up to at most the number of rows (110, 111), references below 0 (110).</returns>
    /// <param name="observations">The rows.</param>
    /// <param name="least">The first count to try.</param>
    /// <param name="most">The last count to try.</param>
    /// <param name="settings">How each is fitted.</param>
    /// <param name="references">B: reference tables for the gap statistic, fitted by Lloyd's iteration from ten starts; 0 for none.</param>
    public static Validation<Error, Selection> Of(Observations observations, int least, int most, KMeansSettings settings, int references = 0)
    {
        var faults = Parse.AtLeast("the least k", 1, least).Faults() + Parse.AtLeast("the most k", least, most).Faults()
            + Parse.Rule(most <= observations.Count, most, () => new ValueFault.TooMany("clusters", most, observations.Count)).Faults()
            + Parse.AtLeast("references", 0, references).Faults();
        return Parse.Unless(faults, () => GapStatistic.References(settings.Seed, references, observations))
            .Bind(tables => LanguageExt.Prelude.toSeq(Enumerable.Range(least, most - least + 1)).Strict()
                .Map(k => Row(observations, tables, settings.For(k))).Strict()
                .Fold(Validation<Error, Seq<SelectionRow>>.Success(Seq<SelectionRow>.Empty), static (all, one) => all.Bind(rows => one.Map(rows.Add))))
            .Map(static rows => new Selection(rows));
    }

    static Validation<Error, SelectionRow> Row(Observations observations, Seq<Observations> references, KMeansSettings settings) =>
        KMeans.Fit(observations, settings).Map(fit =>
        {
            var plain = settings.Plain;
            var inertias = references.Map(reference => KMeans.Fit(reference, plain).Map(one => one.Inertia).IfFail(0)).Strict();
            var partition = Partition.Parse(fit.Assign(observations).Labels);
            return new SelectionRow(settings.K, fit,
                partition.Bind(parts => Scores.Silhouette.Sampled(MersenneTwister.FromSeeds(settings.Seed, (uint)settings.K, 2), SilhouetteRows, observations, parts, settings.Lloyd.Threads))
                    .Map(sampled => sampled.Value.Mean).ToOption(),
                partition.Bind(parts => ClusterValidity.CalinskiHarabasz(observations, parts, settings.Lloyd.Threads)).ToOption(),
                partition.Bind(parts => ClusterValidity.DaviesBouldin(observations, parts, settings.Lloyd.Threads)).ToOption(),
                GapStatistic.Of(fit.Inertia, inertias));
        });

    Option<int> Largest(Func<SelectionRow, Option<double>> score)
    {
        var scored = Rows.Filter(row => score(row).IsSome);
        return scored.IsEmpty ? Option<int>.None : scored.Reduce((best, row) => score(row).IfNone(0) > score(best).IfNone(0) ? row : best).K;
    }
}
