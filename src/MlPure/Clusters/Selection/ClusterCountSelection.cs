using MlPure.Data;
using MlPure.Faults;
using MlPure.Randomness;
using MlPure.Reductions;
using MlPure.Scores;

namespace MlPure.Clusters;

/// <summary>One number of clusters with its model and its scores.</summary>
/// <param name="K">How many clusters were asked for.</param>
/// <param name="Model">The fitted model.</param>
/// <param name="Silhouette">The mean silhouette, larger is better; None for one cluster.</param>
/// <param name="CalinskiHarabasz">Larger is better; None for one cluster.</param>
/// <param name="DaviesBouldin">Smaller is better; None for one cluster.</param>
/// <param name="Gap">The gap statistic; None where no references were asked for or one has no inertia.</param>
public sealed record ClusterCountRow(
    int K, KMeansModel Model, Option<double> Silhouette, Option<double> CalinskiHarabasz, Option<double> DaviesBouldin,
    Option<GapStatistic> Gap);

/// <summary>Models of several numbers of clusters as one table, and the number that each score chooses. The scores need
/// not agree.</summary>
/// <param name="Rows">One row for each number of clusters, ascending; at least one.</param>
public sealed record ClusterCountSelection(Seq<ClusterCountRow> Rows)
{
    /// <summary>Silhouettes are exact up to that many rows, and of a random sample of that many above
    /// (<see cref="Scores.Silhouette.CreateFromSample"/>).</summary>
    public const int SilhouetteRows = 10_000;

    /// <summary>The model of largest mean silhouette; that of the fewest clusters where none has a
    /// silhouette.</summary>
    public KMeansModel Best
    {
        get
        {
            var chosen = BySilhouette.IfNone(Rows[0].K);
            return Rows.Filter(row => row.K == chosen)[0].Model;
        }
    }

    /// <summary>The number of clusters of largest mean silhouette; None where only one cluster was tried.</summary>
    public Option<int> BySilhouette => Largest(static row => row.Silhouette);

    /// <summary>The number of clusters of largest Calinski-Harabasz score.</summary>
    public Option<int> ByCalinskiHarabasz => Largest(static row => row.CalinskiHarabasz);

    /// <summary>The number of clusters of least Davies-Bouldin score.</summary>
    public Option<int> ByDaviesBouldin => Largest(static row => row.DaviesBouldin.Map(static score => -score));

    /// <summary>The least number of clusters whose gap is at least the next one's less its standard error, as its
    /// authors choose; None where there is none.</summary>
    public Option<int> ByGap => Rows.Zip(Rows.Skip(1))
        .Filter(static pair => HasGapOf(pair.Item1, pair.Item2)).Map(static pair => pair.Item1.K).HeadOrNone();

    /// <summary>The elbow of the inertia: the number of clusters farthest below the line from the first row to the
    /// last; None for fewer than three rows, or where none is below.</summary>
    public Option<int> ByElbow
    {
        get
        {
            if (Rows.Count < 3) return Option<int>.None;
            var (first, last) = (Rows[0], Rows[^1]);
            var drop = last.Model.Inertia - first.Model.Inertia;
            double Below(ClusterCountRow row) =>
                first.Model.Inertia + drop * (row.K - first.K) / (last.K - first.K) - row.Model.Inertia;
            var farthest = Rows.Reduce((best, row) => Below(row) > Below(best) ? row : best);
            return Below(farthest) > 0 ? farthest.K : Option<int>.None;
        }
    }

    /// <summary>The table: <see cref="KMeansModel.Select"/>.</summary>
    internal static Validation<Error, ClusterCountSelection> Create(
        Observations observations, int least, int most, KMeansSettings settings, int references)
    {
        return Check.That(observations.Complete()).And(Parse.AtLeast("the least k", 1, least))
            .And(Parse.AtLeast("the most k", least, most))
            .And(most <= observations.Count, () => new ValueFault.TooMany("clusters", most, observations.Count))
            .And(Parse.AtLeast("references", 0, references)).And(settings.Validate())
            .Then(() => Of(observations, least, most, settings, references));
    }

    static ClusterCountSelection Of(Observations observations, int least, int most, KMeansSettings settings,
        int references)
    {
        var problem = KMeansProblem.Of(observations, settings.Lloyd);
        var tables = GapStatistic.References(settings.Seed, references, observations);
        var rows = ParallelMap.Of(most - least + 1, settings.Threads, i => Row(problem, tables, least + i, settings));
        return new(LanguageExt.Prelude.toSeq(rows).Strict());
    }

    static ClusterCountRow Row(KMeansProblem problem, Observations[] references, int k, KMeansSettings settings)
    {
        var (observations, threads) = (problem.Observations, settings.Threads);
        var model = new KMeansModel(KMeansSearch.Best(problem, k, settings), settings);
        var partition = Partition.Parse(Assignment.Nearest(model.Centroids, observations, threads).Labels);
        var silhouette = partition.Bind(parts => Scores.Silhouette.CreateFromSample(
            MersenneTwister.FromSeeds(settings.Seed, (uint)k, 2), SilhouetteRows, observations, parts, threads));
        settings.Watch.IfSome(watch => watch(k));
        return new(k, model,
            silhouette.Map(sampled => sampled.Value.Mean).ToOption(),
            partition.Bind(parts => ClusterValidity.CalinskiHarabasz(observations, parts, threads)).ToOption(),
            partition.Bind(parts => ClusterValidity.DaviesBouldin(observations, parts, threads)).ToOption(),
            GapStatistic.Of(model.Inertia, ReferenceInertias(references, k, settings)));
    }

    /// <summary>The inertia of each reference table, by Lloyd's iteration from ten starts.</summary>
    static double[] ReferenceInertias(Observations[] references, int k, KMeansSettings settings)
    {
        var plain = settings with { Method = KMeansMethod.Lloyd, Restarts = 10 };
        return [.. references.Select(table =>
            KMeansSearch.Best(KMeansProblem.Of(table, plain.Lloyd), k, plain).Last.Inertia)];
    }

    static bool HasGapOf(ClusterCountRow here, ClusterCountRow next) => here.Gap.Exists(gap =>
        next.Gap.Exists(ofNext => gap.Value >= ofNext.Value - ofNext.StandardError));

    Option<int> Largest(Func<ClusterCountRow, Option<double>> score)
    {
        var scored = Rows.Bind(row => score(row).Map(value => (row.K, Score: value)).ToSeq());
        if (scored.IsEmpty) return Option<int>.None;
        return scored.Reduce(static (best, one) => one.Score > best.Score ? one : best).K;
    }
}
