using System.Collections.Immutable;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Mixtures;

/// <summary>First mixtures for EM.</summary>
public static class Initial
{
    /// <summary>Means at the rows of those numbers (among the rows that take part), the covariance of all data, of the model's family, for each component, equal weights.</summary>
    /// <returns>The mixture, or faults: no component (110), more components than rows (111), a row number that is not there (110), data without variance
    /// (304) or of a covariance that is singular under this floor (302).</returns>
    public static Validation<Error, GaussianMixture> AtRows(IReadOnlyList<int> rows, Observations observations, EmSettings settings)
    {
        var k = rows.Count;
        var faults = Counted(k, observations) + LanguageExt.Prelude.toSeq(rows.Where(row => row < 0 || row >= observations.Count)
            .Select(row => (Error)new ValueFault.OutOfRange("row", row, $"from 0 to {observations.Count - 1}"))).Strict();
        return Faults.Parse.Unless(faults, () => rows).Bind(valid => WholeCovariance(observations, settings).Map(covariance =>
            new GaussianMixture(
                Vector.Constant(k, 1.0 / k),
                [.. valid.Select(row => new Gaussian(observations.Values.RowVector(row), covariance))])));
    }

    /// <summary>The same at k random rows of different values (two equal means would never part), drawn without replacement.</summary>
    /// <returns>The mixture and the generator advanced, or the faults of <see cref="AtRows"/>, or fewer different rows than components (305).</returns>
    public static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> RandomRows(
        MersenneTwister generator, int k, Observations observations, EmSettings settings)
    {
        var (order, next) = generator.Permutation(observations.Count);
        var rows = order.DistinctBy(observations.Values.RowVector).Take(Math.Max(0, k)).ToImmutableArray();
        return Faults.Parse.Unless(Counted(k, observations), () => rows)
            .Bind(drawn => Faults.Parse.Rule(drawn.Length == k, drawn, () => new MixtureFault.FewDistinct(k, drawn.Length)))
            .Bind(drawn => AtRows(drawn, observations, settings))
            .Map(mixture => (mixture, next));
    }

    /// <summary>The maximum for a partition: each row that takes part belongs to the component of its label, 0 to k - 1, and to no other.</summary>
    /// <returns>The mixture of the settings' family, or faults: labels that are not one for each row that takes part (105), a label that is no component's number
    /// (330), a component without rows (306), data without variance (304) or a component whose covariance is singular (303) under this floor.</returns>
    public static Validation<Error, GaussianMixture> FromPartition(IReadOnlyList<int> labels, Observations observations, EmSettings settings)
    {
        var faults = Faults.Parse.Same("labels", labels.Count, "one for each row that takes part", observations.Count).Faults()
            + LanguageExt.Prelude.toSeq(labels.Select((label, row) => (label, row)).Where(at => at.label < 0 || at.label >= observations.Count).Take(Listed)
                .Select(at => (Error)new MixtureFault.BadLabel(at.row, at.label, observations.Count - 1))).Strict();
        return Faults.Parse.Unless(faults, () => Matrix.Create(labels.Count, labels.Max() + 1, labels, static (cells, labels) =>
        {
            var k = cells.Length / labels.Count;
            for (var row = 0; row < labels.Count; row++) cells[row * k + labels[row]] = 1;
        })).Bind(γ => Maximum(γ, observations, settings));
    }

    /// <summary>The maximum for the clusters that Lloyd's iteration comes to from rows drawn by k-means++.</summary>
    /// <returns>The mixture of the settings' family and the generator advanced, or faults: more components than rows that take part (111), fewer different
    /// rows than components (305), and those of <see cref="FromPartition"/>.</returns>
    public static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> KMeans(
        MersenneTwister generator, int k, Observations observations, EmSettings settings) => Clustered(generator, k, observations, settings,
            start => KMeansProblem.Create(observations, new() { Threads = settings.Threads })
                .Map(problem => Clusters.KMeans.Run(problem, Clusters.KMeans.Init(problem, start)).Last.Centroids));

    /// <summary>The maximum for the clusters of the rows nearest to each of k that k-means++ draws: unlike starts, of which several are to be run.</summary>
    /// <returns>As of <see cref="KMeans"/>.</returns>
    public static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> PlusPlus(
        MersenneTwister generator, int k, Observations observations, EmSettings settings) =>
        Clustered(generator, k, observations, settings, Validation<Error, Centroids>.Success);

    static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> Clustered(
        MersenneTwister generator, int k, Observations observations, EmSettings settings, Func<Centroids, Validation<Error, Centroids>> moved) =>
        from counted in Faults.Parse.Unless(Counted(k, observations), () => k)
        from drawn in KMeansPlusPlus.Draw(generator, counted, observations, threads: settings.Threads)
        from centroids in Faults.Parse.Rule(drawn.Value.Count == k, drawn.Value, () => new MixtureFault.FewDistinct(k, drawn.Value.Count)).Bind(moved)
        from mixture in FromPartition(Assignment.Nearest(centroids, observations, settings.Threads).Labels, observations, settings)
        select (mixture, drawn.Next);

    /// <summary>The maximum for a hierarchy's partition into k. Where the hierarchy is of a sample of the rows, the maximum for the sample and then one step of EM
    /// over all rows.</summary>
    /// <returns>The mixture of the settings' family, or faults: k below 1 (110), fewer different rows than k (305), and those of <see cref="FromPartition"/>.</returns>
    public static Validation<Error, GaussianMixture> FromHierarchy(Hierarchy hierarchy, int k, Observations observations, EmSettings settings) =>
        Faults.Parse.AtLeast("k", 1, k).Bind(valid => Faults.Parse.Rule(valid <= hierarchy.MaxClusters, valid, () => new MixtureFault.FewDistinct(valid, hierarchy.MaxClusters)))
            .Bind(valid => hierarchy.Rows.Length == observations.Count
                ? FromPartition(hierarchy.Cut(valid), observations, settings)
                : FromPartition(hierarchy.Cut(valid), observations.Rows(hierarchy.Rows), settings)
                    .Bind(start => Em.Seed(start, observations, settings)).Map(seed => Em.Step(seed, observations, settings).Mixture));

    /// <summary>The maximum for responsibilities γ (n x k, a row for each that takes part): one M-step.</summary>
    /// <returns>The mixture of the settings' family, or all faults: another count of rows than take part (105), no component (110), more components than
    /// rows (111), a responsibility that is negative or not finite (331), a row that does not sum to one within 1e-9 (332); then a component that no row
    /// belongs to (306), data without variance (304) or a component whose covariance is singular (303) under this floor.</returns>
    public static Validation<Error, GaussianMixture> FromResponsibilities(Matrix responsibilities, Observations observations, EmSettings settings)
    {
        var k = responsibilities.Columns;
        var faults = Faults.Parse.Same("responsibilities", responsibilities.Rows, "a row for each that takes part", observations.Count).Faults() + Counted(k, observations);
        return Faults.Parse.Unless(k == 0 ? faults : faults + Shares(responsibilities), () => responsibilities).Bind(γ => Maximum(γ, observations, settings));
    }

    /// <summary>How many faults of one kind are told one by one.</summary>
    const int Listed = 20;

    static Seq<Error> Shares(Matrix γ)
    {
        var cells = Faults.Parse.Listed(γ.AsVector(), static share => !(share >= 0 && double.IsFinite(share)),
            (at, share) => new MixtureFault.BadResponsibility(at / γ.Columns, at % γ.Columns, share));
        return !cells.IsEmpty ? cells : LanguageExt.Prelude.toSeq(Enumerable.Range(0, γ.Rows).Select(row => (row, sum: γ.RowVector(row).Sum()))
            .Where(at => Math.Abs(at.sum - 1) > 1e-9).Take(Listed).Select(at => (Error)new MixtureFault.ResponsibilitiesNotOne(at.row, at.sum))).Strict();
    }

    static Validation<Error, GaussianMixture> Maximum(Matrix γ, Observations observations, EmSettings settings)
    {
        var statistics = EStep.Summarize(γ, observations, settings.Model.Scatter, settings.Threads);
        var variance = Moments.Of(observations, settings.Threads).AverageVariance;
        var empty = LanguageExt.Prelude.toSeq(Enumerable.Range(0, γ.Columns).Where(j => statistics.Mass[j] == 0).Take(Listed)
            .Select(j => (Error)new MixtureFault.EmptyComponent(j))).Strict();
        return Faults.Parse.Unless(empty + WithoutVariance(variance, settings), () => statistics)
            .Bind(valid => settings.PriorFor(γ.Columns, () => EStep.Whole(observations, settings.Model.Scatter, settings.Threads)).Bind(prior => MStep.Maximize(valid, settings, variance, prior).ToMany()))
            .Map(maximum => maximum.Mixture);
    }

    /// <summary>A floor relative to no variance holds nothing.</summary>
    static Seq<Error> WithoutVariance(double variance, EmSettings settings) =>
        settings.Floor is CovarianceFloor.Relative && variance == 0 ? LanguageExt.Prelude.Seq1<Error>(new MixtureFault.NoVariance()) : Seq<Error>.Empty;

    static Seq<Error> Counted(int k, Observations observations) =>
        Faults.Parse.AtLeast("k", 1, k).Faults()
            + Faults.Parse.Rule(k <= observations.Count, k, () => new ValueFault.TooMany("components", k, observations.Count)).Faults();

    /// <summary>The data as one component.</summary>
    static Validation<Error, Covariance> WholeCovariance(Observations observations, EmSettings settings)
    {
        var whole = EStep.Whole(observations, settings.Model.Scatter, settings.Threads);
        var variance = whole.ScatterDiagonal(0).Sum() / whole.Mass[0] / whole.Features;
        return Faults.Parse.Unless(WithoutVariance(variance, settings), () => whole)
            .Bind(valid => MStep.Maximize(valid, settings, variance).ToMany()
                .MapFail(_ => (Error)new MixtureFault.NotPositiveDefinite()))
            .Map(maximum => maximum.Mixture.Components[0].Covariance);
    }
}
