using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>A first mixture of settled rows and number of components, in the family of the settings.</summary>
delegate Validation<Error, GaussianMixture> FirstMixture(EmSettings settings);

/// <summary>The starts of several kinds that some rows have. Each is made when it is first asked for, once for all
/// families.</summary>
sealed class StartPortfolio
{
    /// <summary>How many clusterings by K-means are tried where the hierarchies are of a sample of the rows.</summary>
    const int ClusteringsOfMany = 3;

    readonly ImmutableArray<(Observations Rows, Lazy<Hierarchy> Hierarchy)> hierarchies;
    readonly uint seed;
    readonly Threads threads;

    StartPortfolio(Observations rows, ImmutableArray<Observations> sets, uint seed, Threads threads)
    {
        (Rows, this.seed, this.threads) = (rows, seed, threads);
        hierarchies =
            [.. from set in sets
                from criterion in new[] { HierarchyCriterion.VVV, HierarchyCriterion.EII }
                select (set, HierarchyOf(set, criterion))];
    }

    /// <summary>The rows that starts are made of: complete, and no noise.</summary>
    public Observations Rows { get; }

    /// <summary>Whether hierarchies are of a sample of the rows.</summary>
    public bool IsOfMany => Rows.Count > Hierarchy.MaxRows;

    /// <summary>The portfolio of those rows without those that are noise. Where values are missing, the rows are
    /// completed by one normal density, and without noise there are hierarchies of the complete rows too.</summary>
    public static Validation<Error, StartPortfolio> Of(Observations observations, ImmutableArray<int> noiseRows,
        uint seed, Threads threads) =>
        from completed in SingleNormal.Impute(observations, threads)
        from all in noiseRows.IsEmpty ? completed : Noise.Exclude(completed, noiseRows)
        let rows = StartSample.Of(all)
        let hasHoles = !observations.IsComplete && noiseRows.IsEmpty
        let completeCases = hasHoles
            ? observations.CompleteCases().Map(cases => StartSample.Of(cases.Rows)).ToSeq()
            : []
        select new StartPortfolio(rows, [rows, .. completeCases], seed, threads);

    /// <summary>mclust's start alone; where values are missing, both criteria's of completed and of complete
    /// rows.</summary>
    public ImmutableArray<FirstMixture> Hierarchical(int k) =>
        [.. hierarchies.Take(hierarchies.Length > 2 ? hierarchies.Length : 1).Select(each => FromHierarchy(each, k))];

    /// <summary>mclust's start, and several draws.</summary>
    public ImmutableArray<FirstMixture> Drawn(int k, int draws, EmStart start)
    {
        var (seedOfDraws, _) = MersenneTwister.FromSeed(seed).NextUInt32();
        FirstMixture Draw(int draw) => settings =>
            start(MersenneTwister.FromSeeds(seedOfDraws, (uint)draw), k, Rows, settings).Map(drawn => drawn.Mixture);
        return [.. Hierarchical(k), .. Enumerable.Range(0, draws).Select(Draw)];
    }

    /// <summary>The hierarchies' starts by both criteria, and those of K-means: one, or
    /// <see cref="ClusteringsOfMany"/> where the hierarchies are of a sample.</summary>
    public ImmutableArray<FirstMixture> Several(int k) =>
    [
        .. hierarchies.Select(each => FromHierarchy(each, k)),
        .. Enumerable.Range(0, IsOfMany ? ClusteringsOfMany : 1).Select(draw => FromKMeans(k, draw)),
    ];

    FirstMixture FromHierarchy((Observations Rows, Lazy<Hierarchy> Hierarchy) of, int k) =>
        FromPartition(of.Rows, () => Initial.PartitionOf(of.Hierarchy.Value, k, of.Rows, threads));

    FirstMixture FromKMeans(int k, int draw) => FromPartition(Rows, () => StandardizedClusters
        .Swap(MersenneTwister.FromSeeds(seed, (uint)draw), k, Rows, threads)
        .Map(found => new PartitionedRows(found.Rows, found.Labels, threads)));

    static FirstMixture FromPartition(Observations rows, Func<Validation<Error, PartitionedRows>> partition)
    {
        var once = new Lazy<Validation<Error, PartitionedRows>>(partition);
        return settings => once.Value.Bind(found => Initial.MaximumOf(found, rows, settings));
    }

    Lazy<Hierarchy> HierarchyOf(Observations rows, HierarchyCriterion criterion) =>
        new(() => Hierarchy.Of(MersenneTwister.FromSeed(seed), rows, criterion).Value);
}
