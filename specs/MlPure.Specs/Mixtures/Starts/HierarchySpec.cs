using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Scores;

namespace MlPure.Specs.Mixtures;

/// <summary>What joining rows into ever fewer clusters promises (src/MlPure/Mixtures/Hierarchy.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 50)]
public class HierarchySpec
{
    static Hierarchy Of(Observations observations, HierarchyCriterion criterion = HierarchyCriterion.VVV) =>
        Hierarchy.Of(MersenneTwister.Seed(0), observations, criterion).Value;

    static Observations Csv(string name, int first = 0) => Valid(Observations.Parse(Oracles.Tables.Csv(name, first)));

    /// <summary>mclust 6.0.0, hc(X, "VVV", use = "SVD") cut into 1 to 9 parts. On faithful, whose numbers are round and often equal, it takes another of the many pairs
    /// that cost the same.</summary>
    [Theory]
    [InlineData("iris", 0)]
    [InlineData("diabetes", 1)]
    public void Its_partitions_of_iris_and_diabetes_are_mclusts(string name, int first)
    {
        var hierarchy = Of(Csv($"{name}.csv", first));
        Assert.All(Oracles.Published.Json("mclust-bic.json").GetProperty(name).GetProperty("from_initial_partition").EnumerateArray(), row => Assert.Equal(
            1, Valid(AdjustedRand.Of(hierarchy.Cut(row.GetProperty("G").GetInt32()), Oracles.Published.Ints(row.GetProperty("initial_partition")))), 1e-12));
    }

    [Property]
    public bool A_cut_has_as_many_clusters_as_asked_for_and_those_of_one_more_within_them(MixtureScene given, PositiveInt parts)
    {
        var hierarchy = Of(given.Observations);
        var k = Math.Min(parts.Get, hierarchy.Most);
        var (coarse, fine) = (hierarchy.Cut(k), hierarchy.Cut(k + 1));
        return coarse.Distinct().Order().SequenceEqual(Enumerable.Range(0, k))
            && fine.Zip(coarse).Distinct().GroupBy(pair => pair.Item1).All(group => group.Count() == 1);
    }

    [Property]
    public bool Equal_rows_are_never_parted_and_weight_two_is_the_row_twice(MixtureScene given)
    {
        int[] rows = [.. Enumerable.Range(0, given.Rows), .. Enumerable.Range(0, given.Rows / 2)];
        var copied = Of(Valid(Observations.Parse(given.Values.SelectRows(rows))));
        var weighted = Of(Valid(Observations.Parse(given.Values, Vector.From(Enumerable.Range(0, given.Rows).Select(i => i < given.Rows / 2 ? 2.0 : 1)))));
        var cut = copied.Cut(Math.Min(3, copied.Most));
        return Enumerable.Range(0, given.Rows / 2).All(i => cut[i] == cut[given.Rows + i])
            && copied.Most == weighted.Most && cut.Take(given.Rows).SequenceEqual(weighted.Cut(Math.Min(3, weighted.Most)));
    }

    [Fact]
    public void A_feature_without_variance_and_features_that_are_the_same_do_not_matter()
    {
        var iris = Oracles.Tables.Csv("iris.csv");
        var padded = Valid(Observations.Parse(Matrix.Build(150, 5, (i, f) => f == 4 ? 7 : iris[i, f])));
        Assert.Equal(Of(Valid(Observations.Parse(iris))).Cut(3).AsEnumerable(), Of(padded).Cut(3).AsEnumerable());
        Assert.Equal(1, Of(Columns.Of(4, 4, 4)).Most);
    }

    [Fact]
    public void Wards_criterion_finds_clusters_that_are_round_and_alike()
    {
        var columns = Valid(Observations.Parse(Matrix.Build(60, 2, (i, f) => (f == 0 ? 20 * (i % 3) : 30 * (i % 2)) + Columns.NormalScores(10)[i / 6 * (f == 0 ? 1 : 3) % 10])));
        Assert.Equal(1, Valid(AdjustedRand.Of(Of(columns, HierarchyCriterion.EII).Cut(6), Enumerable.Range(0, 60).Select(i => i % 6))), 1e-12);
    }

    [Fact]
    public void Of_many_rows_a_sample_is_joined_and_one_step_of_EM_goes_over_all()
    {
        var (hierarchy, next) = Hierarchy.Of(MersenneTwister.Seed(5), TheBlobs.Observations);
        Assert.Equal(Hierarchy.MostRows, hierarchy.Rows.Length);
        Assert.NotEqual(MersenneTwister.Seed(5).NextUInt32().Value, next.NextUInt32().Value);
        var start = Valid(Initial.FromHierarchy(hierarchy, 4, TheBlobs.Observations, EmSettings.Default));
        var labels = Valid(Classification.Of(Valid(Em.Run(start, TheBlobs.Observations, EmSettings.Default)).State.Mixture, TheBlobs.Observations)).Labels;
        Assert.True(Valid(AdjustedRand.Of(labels, TheBlobs.Made.Labels)) > 0.99);
    }

    [Fact]
    public void More_clusters_than_rows_that_differ_are_refused_as_a_start() =>
        Assert.Equal([305], Codes(Initial.FromHierarchy(Of(Columns.Of(1, 1, 2)), 3, Columns.Of(1, 1, 2), EmSettings.Default)));
}
