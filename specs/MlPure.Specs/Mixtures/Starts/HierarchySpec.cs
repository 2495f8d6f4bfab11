using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Scores;

namespace MlPure.Specs.Mixtures;

/// <summary>What joining rows into ever fewer clusters promises (src/MlPure/Mixtures/Starts/Hierarchy.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 50)]
public class HierarchySpec
{
    static Hierarchy Of(Observations observations, HierarchyCriterion criterion = HierarchyCriterion.VVV) =>
        Hierarchy.Of(MersenneTwister.FromSeed(0), observations, criterion).Value;

    static Observations Csv(string name, int first = 0) => Observations.Parse(Oracles.Tables.Csv(name, first))
        .GetOrThrow();

    /// <summary>mclust 6.0.0, hc(X, "VVV", use = "SVD") cut into 1 to 9 parts. On faithful, whose numbers are round and
    /// often equal, it takes another of the many pairs that cost the same.</summary>
    [Theory]
    [InlineData("iris", 0)]
    [InlineData("diabetes", 1)]
    public void The_partitions_of_iris_and_diabetes_by_the_hierarchy_are_mclusts(string name, int first)
    {
        var hierarchy = Of(Csv($"{name}.csv", first));
        Assert.All(Oracles.Published.Json("mclust-bic.json").GetProperty(name).GetProperty("from_initial_partition")
            .EnumerateArray(), row => Assert.Equal(
            1, AdjustedRand.Score(hierarchy.Cut(row.GetProperty("G").GetInt32()),
                Oracles.Published.Ints(row.GetProperty("initial_partition"))).GetOrThrow(), 1e-12));
    }

    [Property]
    public bool A_cut_has_as_many_clusters_as_asked_for_and_those_of_one_more_within_them(MixtureScene given,
        PositiveInt parts)
    {
        var hierarchy = Of(given.Observations);
        var k = Math.Min(parts.Get, hierarchy.MaxClusters);
        var (coarse, fine) = (hierarchy.Cut(k), hierarchy.Cut(k + 1));
        return coarse.Distinct().Order().SequenceEqual(Enumerable.Range(0, k))
            && fine.Zip(coarse).Distinct().GroupBy(pair => pair.Item1).All(group => group.Count() == 1);
    }

    [Property]
    public bool Equal_rows_are_never_parted_and_weight_two_is_the_row_twice(MixtureScene given)
    {
        int[] rows = [.. Enumerable.Range(0, given.Rows), .. Enumerable.Range(0, given.Rows / 2)];
        var copied = Of(Observations.Parse(given.Values.SelectRows(rows)).GetOrThrow());
        var weighted = Of(Observations.Parse(given.Values,
            Vector.From(Enumerable.Range(0, given.Rows).Select(i => i < given.Rows / 2 ? 2.0 : 1))).GetOrThrow());
        var cut = copied.Cut(Math.Min(3, copied.MaxClusters));
        return Enumerable.Range(0, given.Rows / 2).All(i => cut[i] == cut[given.Rows + i])
            && copied.MaxClusters == weighted.MaxClusters && cut.Take(given.Rows)
                .SequenceEqual(weighted.Cut(Math.Min(3, weighted.MaxClusters)));
    }

    [Fact]
    public void A_feature_without_variance_and_features_that_are_the_same_do_not_matter()
    {
        var iris = Oracles.Tables.Csv("iris.csv");
        var padded = Observations.Parse(Matrix.Build(150, 5, (i, f) => f == 4 ? 7 : iris[i, f])).GetOrThrow();
        Assert.Equal(Of(Observations.Parse(iris).GetOrThrow()).Cut(3).AsEnumerable(), Of(padded).Cut(3).AsEnumerable());
        Assert.Equal(1, Of(Columns.Of(4, 4, 4)).MaxClusters);
    }

    [Fact]
    public void Wards_criterion_finds_clusters_that_are_round_and_alike()
    {
        var columns = Observations.Parse(Matrix.Build(60, 2, (i, f) => (f == 0 ? 20 * (i % 3) : 30 * (i % 2))
            + Columns.NormalScores(10)[i / 6 * (f == 0 ? 1 : 3) % 10])).GetOrThrow();
        Assert.Equal(1, AdjustedRand.Score(Of(columns, HierarchyCriterion.EII).Cut(6), Enumerable.Range(0, 60)
            .Select(i => i % 6)).GetOrThrow(), 1e-12);
    }

    [Fact]
    public void A_hierarchy_of_many_rows_merges_a_sample_and_takes_one_step_of_EM_over_all()
    {
        var (hierarchy, next) = Hierarchy.Of(MersenneTwister.FromSeed(5), TheBlobs.Observations);
        Assert.Equal(Hierarchy.MaxRows, hierarchy.Rows.Length);
        Assert.NotEqual(MersenneTwister.FromSeed(5).NextUInt32().Value, next.NextUInt32().Value);
        var start = Initial.FromHierarchy(hierarchy, 4, TheBlobs.Observations, EmSettings.Default).GetOrThrow();
        var labels = Classification.Of(Ems.Run(start, TheBlobs.Observations, EmSettings.Default).GetOrThrow()
            .Last.Mixture, TheBlobs.Observations).GetOrThrow().Labels;
        Assert.True(AdjustedRand.Score(labels, TheBlobs.Made.Labels).GetOrThrow() > 0.99);
    }

    [Fact]
    public void More_clusters_than_rows_that_differ_are_refused_as_a_start() =>
        Assert.Equal([305], Codes(Initial.FromHierarchy(Of(Columns.Of(1, 1, 2)), 3, Columns.Of(1, 1, 2),
            EmSettings.Default)));

    /// <summary>Columns standardized, turned to their principal axes and divided by the square roots of the singular
    /// values: along each axis the scatter is that axis's singular value. Two columns that depend on each other have
    /// the eigenvalues 1 + r and 1 - r.</summary>
    [Theory]
    [InlineData("faithful", 2.0)]
    [InlineData("faithful", 1e6)]
    public void Rows_are_joined_in_coordinates_of_which_each_has_the_scatter_of_its_singular_value(string name,
        double unit)
    {
        var table = Oracles.Tables.Csv($"{name}.csv");
        Vector[] columns = [table.Column(0), table.Column(1).Times(unit)];
        int[] distinct = [.. Enumerable.Range(0, table.Rows).DistinctBy(row => table.RowVector(row))];
        double[] weights = [.. distinct.Select(row => (double)Enumerable.Range(0, table.Rows)
            .Count(other => table.RowVector(other).Equals(table.RowVector(row))))];
        var n = table.Rows;
        Vector[] standard = [.. columns.Select(column =>
        {
            var mean = column.Sum() / n;
            var deviation = Math.Sqrt(column.Sum(x => (x - mean) * (x - mean)) / (n - 1));
            return column.Map(x => (x - mean) / deviation);
        })];
        var r = standard[0].Dot(standard[1]) / (n - 1);
        double Along(int row, int sign) => (standard[0][row] + sign * standard[1][row]) / Math.Sqrt(2)
            / Math.Sqrt(Math.Sqrt((n - 1) * (1 + sign * r)));
        var points = Matrix.Build(distinct.Length, 2, (i, c) => Along(distinct[i], c == 0 ? 1 : -1));
        var variance = (Math.Sqrt((n - 1) * (1 + r)) + Math.Sqrt((n - 1) * (1 - r))) / (2 * n);
        var expected = MlPure.Kernels.Agglomeration.Of(points.Span, weights, 2, byDeterminant: true, variance);
        var rows = Observations.Parse(Matrix.Build(n, 2, (i, f) => columns[f][i])).GetOrThrow();
        ImmutableArray<int> leaves = Of(rows).Leaves;
        var own = new Hierarchy([.. Enumerable.Range(0, n)], leaves, [.. expected]);
        Assert.All(new[] { 2, 3, 5, 9 }, k =>
            Assert.Equal(1, AdjustedRand.Score(Of(rows).Cut(k), own.Cut(k)).GetOrThrow(), 1e-12));
    }

    [Fact]
    public void Hierarchies_are_equal_where_their_rows_leaves_and_merges_are()
    {
        var hierarchy = Of(Columns.Of(1, 2, 4, 8));
        Assert.Equal(hierarchy, Of(Columns.Of(1, 2, 4, 8)));
        Assert.False(hierarchy.Equals(null));
        Assert.NotEqual(hierarchy, hierarchy with { Rows = [3, 2, 1, 0] });
        Assert.NotEqual(hierarchy, hierarchy with { Leaves = [3, 2, 1, 0] });
        Assert.NotEqual(hierarchy, hierarchy with { Merges = [.. hierarchy.Merges.Reverse()] });
    }
}
