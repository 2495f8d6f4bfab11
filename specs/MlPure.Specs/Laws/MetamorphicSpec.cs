using System.Collections.Immutable;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Scores;

namespace MlPure.Specs.Laws;

/// <summary>What a user expects of any clustering when the rows are changed: the eleven relations of Xie et al.,
/// METTLE, IEEE Transactions on Reliability 69 (2020), for K-means and for mixtures from their defaults. The rows are
/// three clusters of thirty that do not touch.</summary>
[Properties(MaxTest = 8)]
public class MetamorphicSpec
{
    const int EachCluster = 30, Count = 3 * EachCluster;

    static readonly double[][] centers = [[0, 0], [12, 3], [4, 14]];

    /// <summary>A method from its defaults: the labels of rows in so many clusters.</summary>
    delegate IReadOnlyList<int> Method(Matrix rows, int k);

    static ImmutableArray<int> KMeans(Matrix rows, int k) =>
        KMeansModel.Fit(rows, k).GetOrThrow().Predict(rows).GetOrThrow();

    static ImmutableArray<int> Mixture(Matrix rows, int k) =>
        MixtureModel.Fit(rows, k).GetOrThrow().Predict(rows).GetOrThrow();

    static readonly Method[] methods = [(rows, k) => KMeans(rows, k), (rows, k) => Mixture(rows, k)];

    static Matrix Rows(ushort seed)
    {
        var numbers = Normals(seed, 2 * Count);
        return Matrix.Build(Count, 2, (i, f) => centers[i / EachCluster][f] + numbers[2 * i + f]);
    }

    static Vector Normals(uint seed, int count) => MersenneTwister.FromSeed(seed).StandardNormals(count).Value;

    static int[] Planted(IEnumerable<int> rows) => [.. rows.Select(row => row / EachCluster)];

    static bool Same(IEnumerable<int> labels, IEnumerable<int> others) =>
        AdjustedRand.Score(labels, others).GetOrThrow() == 1;

    /// <summary>Whether both methods divide the first rows as planted, whatever rows follow.</summary>
    static bool Divided(Matrix rows, int k = 3) =>
        methods.All(method => Same(method(rows, k).Take(Count), Planted(Enumerable.Range(0, Count))));

    static Matrix With(Matrix rows, params IEnumerable<double[]> more) =>
        Matrix.FromRows([.. Enumerable.Range(0, rows.Rows).Select(rows.RowVector), .. more.Select(Vector.From)]);

    static Matrix WithColumn(Matrix rows, Func<int, double> cell) =>
        Matrix.Build(rows.Rows, rows.Columns + 1, (i, f) => f < rows.Columns ? rows[i, f] : cell(i));

    [Property]
    public bool Rows_in_another_order_are_divided_alike(ushort seed)
    {
        var order = Enumerable.Range(0, Count).OrderBy(row => row * 37 % Count).ToArray();
        return methods.All(method => Same(method(Rows(seed).SelectRows(order), 3), Planted(order)));
    }

    [Property]
    public bool Rows_are_divided_alike_after_a_cluster_shrank_to_its_center(ushort seed) =>
        Divided(Matrix.Build(Count, 2, (i, f) => Rows(seed)[i, f] is var x && i < EachCluster ? x / 2 : x));

    [Property]
    public bool Rows_beside_their_mirror_image_are_divided_alike_and_so_is_the_image(ushort seed)
    {
        var rows = Rows(seed);
        var both = Matrix.Build(2 * Count, 2, (i, f) => i < Count ? rows[i, f] : f == 0 ? -8 - rows[i - Count, f]
            : rows[i - Count, f]);
        return Divided(both, 6)
            && methods.All(method => Same(method(both, 6).Skip(Count), Planted(Enumerable.Range(0, Count))));
    }

    [Property]
    public bool Rows_are_divided_alike_with_more_rows_at_the_centers(ushort seed) =>
        Divided(With(Rows(seed), centers.SelectMany(center => new[] { -0.5, 0.5 }
            .SelectMany(step => new double[][] { [center[0] + step, center[1]], [center[0], center[1] + step] }))));

    [Property]
    public bool Rows_are_divided_alike_with_more_rows_at_the_border_of_a_cluster(ushort seed)
    {
        var rows = Rows(seed);
        var edge = Enumerable.Range(0, EachCluster).OrderByDescending(row => rows[row, 0]).Take(2).ToArray();
        return Divided(With(rows, [.. edge.Select(row => rows.RowVector(row).ToArray()),
            [(rows[edge[0], 0] + rows[edge[1], 0]) / 2, (rows[edge[0], 1] + rows[edge[1], 1]) / 2]]));
    }

    [Property]
    public bool Rows_are_divided_alike_with_a_column_that_tells_the_clusters(ushort seed)
    {
        var noise = Normals(seed + 1u, Count);
        return Divided(WithColumn(Rows(seed), row => 10 * (row / EachCluster) + noise[row]));
    }

    [Property]
    public bool Rows_are_divided_alike_with_a_column_that_nearly_repeats_another(ushort seed)
    {
        var noise = Normals(seed + 1u, Count);
        return Divided(WithColumn(Rows(seed), row => Rows(seed)[row, 0] + 0.1 * noise[row]));
    }

    [Property]
    public bool Rows_are_divided_alike_by_turned_axes(ushort seed)
    {
        var (cos, sin) = (Math.Cos(0.7), Math.Sin(0.7));
        return Divided(Rows(seed).Times(Matrix.Of(2, 2, cos, sin, -sin, cos)));
    }

    [Property]
    public bool Rows_are_divided_alike_in_another_unit(ushort seed) => Divided(Rows(seed).Map(x => 2.54 * x));

    [Property]
    public bool An_outlier_is_a_cluster_of_one_row_and_the_others_are_divided_alike(ushort seed)
    {
        var labels = KMeans(With(Rows(seed), [200, 200]), 4);
        return Same(labels, [.. Planted(Enumerable.Range(0, Count)), 3]);
    }

    [Property]
    public bool Outliers_all_around_are_the_noise_of_a_mixture_and_the_others_are_divided_alike(ushort seed)
    {
        var rows = With(Rows(seed), [-90, -80], [100, -70], [-60, 110], [95, 85]);
        var clutter = NearestNeighborClutter.Detect(Observations.Parse(rows).GetOrThrow()).GetOrThrow();
        var settings = new MixtureSettings { NoiseRows = clutter };
        var labels = MixtureModel.Fit(rows, 3, settings).GetOrThrow().Predict(rows).GetOrThrow();
        return Same(labels, [.. Planted(Enumerable.Range(0, Count)), 3, 3, 3, 3]);
    }
}
