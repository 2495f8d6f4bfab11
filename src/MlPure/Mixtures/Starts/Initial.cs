using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>First mixtures for EM. Where values are missing, rows are first completed by one normal density fitted to
/// what is observed; EM itself then fits to what is observed.</summary>
/// <remarks>All return also the faults of <see cref="EmSettings.Validate"/>.</remarks>
public static class Initial
{
    /// <summary>Faults of one kind listed individually.</summary>
    const int Listed = 20;

    /// <summary>Means at the rows of those numbers (among the rows that take part), the covariance of all data, of the
    /// model's family, for each component, equal weights.</summary>
    /// <returns>The mixture, or faults: no component (110), more components than rows (111), a row number that is not
    /// there (110), data without variance (304) or of a covariance that is singular under this floor (302).</returns>
    public static Validation<Error,
        GaussianMixture> AtRows(IReadOnlyList<int> rows, Observations observations, EmSettings settings)
    {
        var k = rows.Count;
        var outside = rows.Where(row => row < 0 || row >= observations.Count)
            .Select(row => (Error)new ValueFault.OutOfRange("row", row, $"from 0 to {observations.Count - 1}"));
        var faults = EmProblem.Counted(k, observations) + LanguageExt.Prelude.toSeq(outside).Strict();
        return from complete in Completed(observations, settings)
               from valid in Faults.Parse.Unless(faults, () => rows)
               from covariance in WholeCovariance(complete, settings)
               select new GaussianMixture(
                   Vector.Constant(k, 1.0 / k),
                   [.. valid.Select(row => new Gaussian(complete.RowAt(row), covariance))]);
    }

    /// <summary>The same at k random rows of different values (two equal means would never part), drawn without
    /// replacement.</summary>
    /// <returns>The mixture and the generator advanced, or the faults of <see cref="AtRows"/>, or fewer different rows
    /// than components (305). </returns>
    public static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> RandomRows(
        MersenneTwister generator, int k, Observations observations, EmSettings settings)
    {
        var (order, next) = generator.Permutation(observations.Count);
        return from complete in Completed(observations, settings)
               from count in Faults.Parse.Unless(EmProblem.Counted(k, complete), () => k)
               let rows = order.DistinctBy(complete.RowAt).Take(count).ToImmutableArray()
               from distinct in Faults.Parse.Rule(rows.Length == k, rows, () =>
                   new MixtureFault.FewDistinct(k, rows.Length))
               from mixture in AtRows(distinct, complete, settings)
               select (mixture, next);
    }

    /// <summary>The maximum for a partition: each row that takes part belongs to the component of its label, 0 to k -
    /// 1, and to no other.</summary>
    /// <returns>The mixture of the settings' family, or faults: labels that are not one for each row that takes part
    /// (105), a label that is no component's number (330), a component without rows (306), data without variance (304)
    /// or a component whose covariance is singular (303) under this floor.</returns>
    public static Validation<Error,
        GaussianMixture> FromPartition(IReadOnlyList<int> labels, Observations observations, EmSettings settings)
    {
        var outside = labels.Select((label, row) => (label, row))
            .Where(at => at.label < 0 || at.label >= observations.Count).Take(Listed)
            .Select(at => (Error)new MixtureFault.BadLabel(at.row, at.label, observations.Count - 1));
        var faults = Faults.Parse.Same("labels", labels.Count, "one for each row that takes part", observations.Count)
            .Faults()
            + LanguageExt.Prelude.toSeq(outside).Strict();
        return from complete in Completed(observations, settings)
               from valid in Faults.Parse.Unless(faults, () => labels)
               let partition = new PartitionedRows(complete, [.. valid], settings.Threads)
               from mixture in MaximumOf(partition, complete, settings)
               select mixture;
    }

    /// <summary>The maximum for the clusters that Lloyd's iteration finds from rows drawn by k-means++, in standardized
    /// columns, so that units do not matter. Of more than 16 384 rows so many are drawn: then it is the maximum for
    /// their clusters and one step of EM over all rows.</summary>
    /// <returns>The mixture of the settings' family and the generator advanced, or faults: more components than rows
    /// that take part (111), fewer different rows than components (305), and those of
    /// <see cref="FromPartition"/>.</returns>
    public static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> KMeans(
        MersenneTwister generator, int k, Observations observations, EmSettings settings) =>
        Clustered(observations, settings, rows =>
            StandardizedClusters.Lloyd(generator, k, rows, settings.Threads));

    /// <summary>The maximum for the clusters of the rows nearest to each of k that k-means++ draws, in standardized
    /// columns: different starts, of which several are to be run.</summary>
    /// <returns>As of <see cref="KMeans"/>.</returns>
    public static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> PlusPlus(
        MersenneTwister generator, int k, Observations observations, EmSettings settings) =>
        Clustered(observations, settings, rows =>
            StandardizedClusters.PlusPlus(generator, k, rows, settings.Threads));

    /// <summary>The maximum for a hierarchy's partition into k. Where the hierarchy is of a sample of the rows, the
    /// maximum for the sample and then one step of EM over all rows.</summary>
    /// <returns>The mixture of the settings' family, or faults: k below 1 (110), fewer different rows than k (305), and
    /// those of <see cref="FromPartition"/>.</returns>
    public static Validation<Error,
        GaussianMixture> FromHierarchy(Hierarchy hierarchy, int k, Observations observations, EmSettings settings)
    {
        return from complete in Completed(observations, settings)
               from partition in PartitionOf(hierarchy, k, complete, settings.Threads)
               from mixture in MaximumOf(partition, complete, settings)
               select mixture;
    }

    /// <summary>A hierarchy's partition of complete rows into k.</summary>
    /// <returns>The partition, or faults: k below 1 (110), fewer different rows than k (305).</returns>
    internal static Validation<Error, PartitionedRows> PartitionOf(
        Hierarchy hierarchy, int k, Observations complete, Threads threads) =>
        from count in Faults.Parse.AtLeast("k", 1, k)
        from most in Faults.Parse.Rule(count <= hierarchy.MaxClusters, count, () =>
            new MixtureFault.FewDistinct(count, hierarchy.MaxClusters))
        select new PartitionedRows(hierarchy.Rows.Length == complete.Count ? complete : complete.Rows(hierarchy.Rows),
            hierarchy.Cut(count), threads);

    /// <summary>The maximum for a partition of complete rows; where it is of a sample of them, the maximum for the
    /// sample and then one step of EM over all.</summary>
    internal static Validation<Error, GaussianMixture> MaximumOf(
        PartitionedRows partition, Observations complete, EmSettings settings)
    {
        var maximum = Maximum(partition.Statistics(settings.Model.Scatter), partition.Rows, settings);
        return partition.Rows.Count == complete.Count
            ? maximum
            : maximum.Bind(start => AfterOneStep(start, complete, settings));
    }

    /// <summary>The maximum for responsibilities γ (n x k, a row for each that takes part): one M-step.</summary>
    /// <returns>The mixture of the settings' family, or all faults: another count of rows than take part (105), no
    /// component (110), more components than rows (111), a responsibility that is negative or not finite (331), a row
    /// that does not sum to one within 1e-6 (332; within that it is divided by its sum); then a component that no row
    /// belongs to (306), data without variance (304) or a component whose covariance is singular (303) under this
    /// floor.</returns>
    public static Validation<Error,
        GaussianMixture> FromResponsibilities(Matrix responsibilities, Observations observations, EmSettings settings)
    {
        var k = responsibilities.Columns;
        var faults = Faults.Parse.Same("responsibilities", responsibilities.Rows, "a row for each that takes part",
            observations.Count).Faults()
            + EmProblem.Counted(k, observations) + (k == 0 ? Seq<Error>.Empty : BadShares(responsibilities));
        return from complete in Completed(observations, settings)
               from valid in Faults.Parse.Unless(faults, () => Normalized(responsibilities))
               from mixture in Maximum(StatisticsOf(valid, complete, settings), complete, settings)
               select mixture;
    }

    static Validation<Error, Observations> Completed(Observations observations, EmSettings settings) =>
        settings.Validate().Bind(valid => SingleNormal.Impute(observations, valid.Threads));

    static Validation<Error, (GaussianMixture Mixture, MersenneTwister Next)> Clustered(
        Observations observations, EmSettings settings,
        Func<Observations, Validation<Error, ClusteredRows>> cluster) =>
        from complete in Completed(observations, settings)
        from found in cluster(complete)
        from mixture in MaximumOf(new PartitionedRows(found.Rows, found.Labels, settings.Threads), complete, settings)
        select (mixture, found.Next);

    static Validation<Error,
        GaussianMixture> AfterOneStep(GaussianMixture start, Observations observations, EmSettings settings) =>
        from problem in EmProblem.Create(observations, start.Components.Length, settings)
        from state in Em.Init(problem, start)
        select Em.Step(problem, state).Mixture;

    static Seq<Error> BadShares(Matrix γ)
    {
        var cells = Faults.Parse.Listed(γ.AsVector(), static share => !(share >= 0 && double.IsFinite(share)),
            (at, share) => new MixtureFault.BadResponsibility(at / γ.Columns, at % γ.Columns, share));
        if (!cells.IsEmpty) return cells;
        var sums = Enumerable.Range(0, γ.Rows).Select(row => (row, sum: γ.RowVector(row).Sum()));
        return LanguageExt.Prelude.toSeq(sums.Where(at => !Shares.SumToOne(at.sum)).Take(Listed)
            .Select(at => (Error)new MixtureFault.ResponsibilitiesNotOne(at.row, at.sum))).Strict();
    }

    static Matrix Normalized(Matrix γ) =>
        Matrix.FromRows([.. Enumerable.Range(0, γ.Rows).Select(row => Shares.Normalized(γ.RowVector(row)))]);

    static SufficientStatistics StatisticsOf(Matrix γ, Observations observations, EmSettings settings) =>
        EStep.Summarize(γ, observations, settings.Model.Scatter, settings.Threads);

    static Validation<Error, GaussianMixture> Maximum(
        SufficientStatistics statistics, Observations observations, EmSettings settings)
    {
        var variances = FloorVariances.Of(observations, settings.Threads);
        var empty = LanguageExt.Prelude.toSeq(EmptyComponents.Of(statistics).Take(Listed)
            .Select(j => (Error)new MixtureFault.EmptyComponent(j))).Strict();
        return from valid in Faults.Parse.Unless(empty + DegenerateColumns.Constant(observations, settings), () =>
            statistics)
               from prior in EmProblem.PriorOf(observations, statistics.Components, settings)
               from maximum in MStep.Maximize(valid, settings, variances, prior).ToMany()
               select maximum.Mixture;
    }

    /// <summary>The covariance of complete rows as one component.</summary>
    static Validation<Error, Covariance> WholeCovariance(Observations observations, EmSettings settings)
    {
        var whole = EStep.SingleComponentStatistics(observations, settings.Model.Scatter, settings.Threads);
        var variances = FloorVariances.Of(observations, settings.Threads);
        return Faults.Parse.Unless(DegenerateColumns.Constant(observations, settings), () => whole)
            .Bind(valid => MStep.Maximize(valid, settings, variances).ToMany()
                .MapFail(_ => (Error)new MixtureFault.NotPositiveDefinite()))
            .Map(maximum => maximum.Mixture.Components[0].Covariance);
    }
}
