using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Mixtures;

/// <summary>What agglomeration makes small.</summary>
public enum HierarchyCriterion
{
    /// <summary>Σ n ln(|W / n| + (tr W + t) / n) over clusters of mass n and scatter W, t the average variance of all
    /// data: component-specific covariances. Fraley, <i>Algorithms for model-based Gaussian hierarchical clustering</i>
    /// (1998).</summary>
    VVV,

    /// <summary>Σ tr W: one spherical covariance for all. Ward (1963).</summary>
    EII,
}

/// <summary>Rows joined two by two into ever fewer clusters: a partition for every k at once, without a draw. Banfield
/// and Raftery (1993).</summary>
/// <param name="Rows">The rows that were joined, by their number among those that take part: all, or a sample of
/// them.</param>
/// <param name="Leaves">For each of those rows, its leaf: rows of equal values share one.</param>
/// <param name="Merges">Pairs of leaves, the clusters of which were joined; the first keeps the cluster.</param>
public sealed record Hierarchy(ImmutableArray<int> Rows, ImmutableArray<int> Leaves,
    ImmutableArray<(int Kept, int Joined)> Merges)
{
    /// <summary>More rows than this are sampled: the work grows with the square of their number.</summary>
    public const int MaxRows = 2000;

    /// <summary>How many clusters there can be at most: the number of rows that differ.</summary>
    public int MaxClusters => Merges.Length + 1;

    /// <summary>The hierarchy of complete observations, in the coordinates of their scaled singular value
    /// decomposition: columns standardised, turned to their principal axes and divided by the square roots of the
    /// singular values, as mclust does by default. Above <see cref="MaxRows"/> rows, that of so many drawn without
    /// replacement.</summary>
    /// <returns>The hierarchy and the generator that comes next, which is the same where no rows were drawn.</returns>
    /// <exception cref="ArgumentException">Values are missing: a programming error.</exception>
    public static (Hierarchy Value, MersenneTwister Next) Of(MersenneTwister generator, Observations observations,
        HierarchyCriterion criterion = HierarchyCriterion.VVV)
    {
        observations.MustBeComplete();
        if (observations.Count <= MaxRows) return (Of([.. Enumerable.Range(0, observations.Count)], observations,
            criterion), generator);
        var (order, next) = generator.Permutation(observations.Count);
        return (Of([.. order.Take(MaxRows).Order()], observations, criterion), next);
    }

    /// <inheritdoc/>
    public bool Equals(Hierarchy? other) => other is not null
        && Rows.SequenceEqual(other.Rows) && Leaves.SequenceEqual(other.Leaves) && Merges.SequenceEqual(other.Merges);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Rows.Length, Leaves.Length, Merges.Length);

    /// <summary>The partition into k clusters: for each row of <see cref="Rows"/> a number from 0, in the order in
    /// which clusters first appear.</summary>
    /// <param name="k">From 1 to <see cref="MaxClusters"/>; a number outside is brought to the nearest.</param>
    public ImmutableArray<int> Cut(int k)
    {
        var clusters = Enumerable.Range(0, MaxClusters).ToArray();
        // Later merges are undone first, so a leaf's cluster is found by following the earlier ones; each joined leaf
        // points at what it was joined to.
        foreach (var (kept, joined) in Merges.Take(MaxClusters - Math.Clamp(k, 1, MaxClusters))) clusters[joined] =
            kept;
        int Root(int leaf) => clusters[leaf] == leaf ? leaf : Root(clusters[leaf]);
        var numbers = new Dictionary<int, int>();
        return [.. Leaves.Select(leaf => Root(leaf) is var root
            && numbers.TryGetValue(root, out var number) ? number : numbers[root] = numbers.Count)];
    }

    static Hierarchy Of(ImmutableArray<int> rows, Observations observations, HierarchyCriterion criterion)
    {
        var numbers = new Dictionary<Vector, int>();
        var values = observations.SelectRows(rows);
        ImmutableArray<int> leaves =
            [.. Enumerable.Range(0, rows.Length).Select(row => values.RowVector(row) is var x
            && numbers.TryGetValue(x, out var leaf) ? leaf : numbers[x] = numbers.Count)];
        var weights = new double[numbers.Count];
        for (var i = 0; i < rows.Length; i++) weights[leaves[i]] += observations.Weights.Match(Some: given =>
            given[rows[i]], None: () => 1.0);
        var masses = InUnitsOfTheMedian(weights);
        var (points, variance) = ScaledSvd(Matrix.FromRows([.. numbers.Keys]), Vector.Of(masses));
        return new(rows, leaves,
            [.. Agglomeration.Of(points.Span, masses, points.Columns, criterion == HierarchyCriterion.VVV, variance)]);
    }

    /// <summary>Weights over their lower median: the criteria weigh the scatter of a cluster against the variance of a
    /// single row, and the unit of the weights is not to matter. Where most rows differ and have no weights, their
    /// unit is the row.</summary>
    static double[] InUnitsOfTheMedian(double[] weights)
    {
        var unit = weights.Order().ElementAt((weights.Length - 1) / 2);
        return [.. weights.Select(weight => weight / unit)];
    }

    /// <summary>The coordinates of the scaled singular value decomposition, without those that do not vary, and their
    /// average variance.</summary>
    static (Matrix Points, double Variance) ScaledSvd(Matrix values, Vector weights)
    {
        var whole = EStep.SingleComponentStatistics(Observations.Of(values, weights));
        var (mass, scatter) = (whole.Mass[0], whole.Scatter(0));
        var divisor = mass > 1 ? mass - 1 : mass;
        int[] varying = [.. Enumerable.Range(0, values.Columns).Where(f => scatter[f, f] > 0)];
        if (varying.Length == 0) return (Matrix.Build(values.Rows, 1, (_, _) => 0), 1);
        var deviations = varying.Select(f => Math.Sqrt(scatter[f, f] / divisor)).ToArray();
        var standard = Matrix.Build(values.Rows, varying.Length, (i, f) =>
            (values[i, varying[f]] - whole.Mean[0, varying[f]]) / deviations[f]);
        var eigen = SymmetricEigen.Of(Matrix.Build(varying.Length, varying.Length, (f, g) =>
            scatter[varying[f], varying[g]] / deviations[f] / deviations[g]));
        int[] kept = [.. Enumerable.Range(0, varying.Length).Where(c => eigen.Values[c] > 1e-12 * eigen.Values[^1])];
        var axes = Matrix.Build(varying.Length, kept.Length, (f, c) =>
            eigen.Vectors[f, kept[c]] / Math.Sqrt(Math.Sqrt(eigen.Values[kept[c]])));
        // Along an axis of eigenvalue λ the scatter is λ over √λ, its singular value.
        return (standard.Times(axes), kept.Sum(c => Math.Sqrt(eigen.Values[c])) / (mass * kept.Length));
    }
}
