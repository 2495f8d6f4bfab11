using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Clusters;

/// <summary>What the choice of the number of clusters promises (src/MlPure/Clusters/Selection).</summary>
public class ClusterCountSelectionSpec
{
    static readonly KMeansSettings settings = new() { Swap = new() { Trials = 100 } };

    static ClusterCountSelection Select(Observations observations, int least, int most, int references = 0) =>
        KMeansModel.Select(observations, least, most, settings, references).GetOrThrow();

    static Observations Column(params double[] column) =>
        Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    [Fact]
    public void On_clouds_that_are_apart_every_score_chooses_their_number()
    {
        var clouds = Blobs.Draw(MersenneTwister.FromSeed(0),
            new() { Samples = 300, FixedCenters = Matrix.Of(3, 2, 0, 0, 10, 0, 0, 10), Deviations = [0.5] })
                .GetOrThrow().Value;
        var table = Select(Observations.Parse(clouds.Values).GetOrThrow(), 1, 6, references: 5);
        Assert.Equal([1, 2, 3, 4, 5, 6], table.Rows.Map(row => row.K).AsEnumerable());
        Assert.All(
            new[] { table.BySilhouette, table.ByCalinskiHarabasz, table.ByDaviesBouldin, table.ByGap, table.ByElbow },
            chosen => Assert.Equal(3, chosen));
        Assert.Equal(3, table.Best.Count);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Every_score_chooses_the_number_of_clusters_that_leaves_no_spread(int least)
    {
        var corners = Matrix.Build(30, 2, (i, f) => i % 3 == f + 1 ? 10 : 0);
        var table = Select(Observations.Parse(corners).GetOrThrow(), least, 4, references: 5);
        Assert.All(
            new[] { table.BySilhouette, table.ByCalinskiHarabasz, table.ByDaviesBouldin, table.ByGap, table.ByElbow },
            chosen => Assert.Equal(3, chosen));
        Assert.Equal(3, table.Best.Count);
    }

    [Fact]
    public void Each_model_of_the_table_is_the_one_that_is_fitted_alone()
    {
        var iris = Observations.Parse(Tables.Csv("iris.csv")).GetOrThrow();
        Assert.All(Select(iris, 2, 4).Rows, row =>
            Assert.Equal(KMeansModel.Fit(iris, row.K, settings).GetOrThrow(), row.Model));
    }

    [Fact]
    public void The_table_is_bit_identical_for_any_number_of_threads()
    {
        var iris = Observations.Parse(Tables.Csv("iris.csv")).GetOrThrow();
        ClusterCountSelection By(Threads threads) =>
            KMeansModel.Select(iris, 1, 4, settings with { Lloyd = new() { Threads = threads } }, 3).GetOrThrow();
        var (one, seven) = (By(Threads.One), By(Threads.Create(7).GetOrThrow()));
        Assert.Equal(one.Rows.Map(row => row.Model.State), seven.Rows.Map(row => row.Model.State));
        Assert.Equal(one.Rows.Map(row => row.Gap), seven.Rows.Map(row => row.Gap));
        Assert.Equal(one.Rows.Map(row => row.Silhouette), seven.Rows.Map(row => row.Silhouette));
    }

    [Fact]
    public void Rows_without_clusters_have_one_by_the_gap_save_a_few_by_chance()
    {
        // Each gap is off by its error, and one error is what the rule allows for.
        var ones = Enumerable.Range(0, 10).Count(seed =>
        {
            var cloud = MersenneTwister.FromSeed((uint)seed).Uniforms(400, 0, 1).Value.AsMatrix(200, 2);
            return Select(Observations.Parse(cloud).GetOrThrow(), 1, 3, references: 10).ByGap == 1;
        });
        Assert.InRange(ones, 7, 10);
    }

    [Fact]
    public void The_inertia_falls_with_the_number_of_clusters_and_one_cluster_has_no_score()
    {
        var table = Select(Observations.Parse(Tables.Csv("iris.csv")).GetOrThrow(), 1, 5);
        var inertias = table.Rows.Map(row => row.Model.Inertia);
        Assert.Equal(inertias.OrderDescending(), inertias.AsEnumerable());
        Assert.True(table.Rows[0].Silhouette.IsNone && table.Rows[0].CalinskiHarabasz.IsNone
            && table.Rows[0].DaviesBouldin.IsNone);
        Assert.True(table.Rows.ForAll(row => row.Gap.IsNone) && table.ByGap.IsNone);
        Assert.Equal(2, table.BySilhouette);
        Assert.Equal(2, table.Best.Count);
    }

    [Fact]
    public void The_gap_of_two_references_by_hand()
    {
        // Logarithms 1 and 3 of the references: mean 2, deviation 1.
        var gap = GapStatistic.Of(Math.E, [Math.E, Math.Exp(3)]).IfNone(() => throw new InvalidOperationException());
        Assert.Equal(1, gap.Value, 1e-12);
        Assert.Equal(Math.Sqrt(1.5), gap.StandardError, 1e-12);
    }

    [Fact]
    public void There_is_no_gap_of_no_references_nor_where_one_has_no_inertia()
    {
        Assert.True(GapStatistic.Of(1, []).IsNone);
        Assert.True(GapStatistic.Of(1, [Math.E, 0]).IsNone);
    }

    [Fact]
    public void Where_none_has_a_silhouette_the_model_of_the_fewest_clusters_is_best()
    {
        var rows = Select(Column(0, 1, 2, 10, 11, 12), 2, 4).Rows
            .Map(row => row with { Silhouette = Option<double>.None }).Strict();
        Assert.Equal(rows[0].Model, new ClusterCountSelection(rows).Best);
    }

    /// <summary>By powers of two no bit of a score changes but that of inertias.</summary>
    [Fact]
    public void No_score_chooses_another_number_of_clusters_in_another_unit()
    {
        double[] rows = [0, 1, 2, 10, 11, 12, 20, 21, 22];
        Option<int>[] Chosen(double unit)
        {
            var table = Select(Column([.. rows.Select(row => unit * row)]), 1, 5, 3);
            return [table.BySilhouette, table.ByCalinskiHarabasz, table.ByDaviesBouldin, table.ByGap, table.ByElbow];
        }
        Assert.All(Chosen(1), chosen => Assert.True(chosen.IsSome));
        Assert.Equal(Chosen(1), Chosen(Math.ScaleB(1, -20)));
        Assert.Equal(Chosen(1), Chosen(Math.ScaleB(1, 20)));
    }

    [Fact]
    public void Rows_that_are_all_equal_have_no_gap_and_no_elbow_and_one_cluster_is_best()
    {
        var table = Select(Column(7, 7, 7, 7, 7), 1, 3, references: 2);
        Assert.True(table.ByGap.IsNone && table.ByElbow.IsNone && table.BySilhouette.IsNone);
        Assert.True(table.Rows.ForAll(row => row.Model.Count == 1 && row.Model.Inertia == 0));
        Assert.Equal(1, table.Best.Count);
    }

    /// <summary>The inertias of the second and the third are equally far below the level line from the first to the
    /// last.</summary>
    [Fact]
    public void Every_score_chooses_the_least_of_the_numbers_of_clusters_that_are_equal_by_it()
    {
        var models = Select(Column(0, 1, 10, 11), 1, 2).Rows.Map(row => row.Model).Strict();
        ClusterCountRow Row(int k, int model) => new(k, models[model], 0.5, 7, 0.3, new GapStatistic(1, 0));
        var table = new ClusterCountSelection(
            LanguageExt.Prelude.Seq(Row(1, 0), Row(2, 1), Row(3, 1), Row(4, 0)));
        Assert.Equal([1, 1, 1, 1, 2], new[] { table.BySilhouette, table.ByCalinskiHarabasz, table.ByDaviesBouldin,
            table.ByGap, table.ByElbow }.Select(chosen => chosen.IfNone(0)));
    }

    [Fact]
    public void An_impossible_range_of_numbers_of_clusters_is_refused_with_all_faults()
    {
        var observations = Column(0, 1, 2);
        Assert.Equal([110, 111, 110], Codes(KMeansModel.Select(observations, 0, 4, settings, -1)));
        Assert.Equal([110, 110], Codes(KMeansModel.Select(observations, 3, 2, new() { Restarts = 0 })));
    }

    /// <summary>Tibshirani, Walther and Hastie (2001): gap(k) ≥ gap(k + 1) - s(k + 1).</summary>
    [Fact]
    public void The_gap_is_compared_with_the_next_one_less_the_next_ones_error()
    {
        var table = Select(Column(0, 1, 2, 10, 11, 12, 20, 21, 22), 1, 3);
        int? Chosen(params GapStatistic[] gaps) => new ClusterCountSelection(
            LanguageExt.Prelude.toSeq(table.Rows.Select((row, i) => row with { Gap = gaps[i] })).Strict()).ByGap
            .ToNullable();
        Assert.Equal(2, Chosen(new(1, 0.9), new(1.5, 0.1), new(1.4, 0)));
        Assert.Equal(1, Chosen(new(1, 0), new(1.5, 0.6), new(1.4, 0)));
        Assert.Equal(1, Chosen(new(1, 0), new(1.5, 0.5), new(3, 0)));
        Assert.Null(Chosen(new(1, 9), new(1.5, 0.4), new(3, 0)));
    }

    [Fact]
    public void The_gap_is_the_same_where_every_row_stands_for_three()
    {
        var iris = Observations.Parse(Tables.Csv("iris.csv")).GetOrThrow();
        var threefold = Observations.Parse(iris.Values, Vector.Constant(150, 3)).GetOrThrow();
        double[] Gaps(Observations observations) => [.. Select(observations, 1, 3, references: 3).Rows
            .Map(row => row.Gap.IfNone(new GapStatistic(0, 0)).Value)];
        Assert.All(Gaps(iris).Zip(Gaps(threefold)), pair => Assert.Equal(pair.Item1, pair.Item2, 1e-3));
    }

    /// <summary>Each number of a reference is the next of its generator, between the least and the largest of its
    /// column.</summary>
    [Fact]
    public void References_are_uniform_between_the_least_and_the_largest_of_each_column_row_by_row()
    {
        var iris = Observations.Parse(Tables.Csv("iris.csv"), Vector.Constant(150, 2)).GetOrThrow();
        var references = GapStatistic.References(9, 2, iris);
        for (var number = 0u; number < 2; number++)
        {
            var samples = MersenneTwister.FromSeeds(9, number, 1).RandomSamples(600).Value;
            for (var i = 0; i < 150; i++)
                for (var f = 0; f < 4; f++)
                {
                    var column = iris.Values.Column(f);
                    Assert.Equal(samples[4 * i + f], (references[number].Values[i, f] - column.Min())
                        / (column.Max() - column.Min()), 1e-14);
                }
            Assert.Equal(300, references[number].TotalWeight);
        }
    }

    /// <summary>The error of a gap depends on the references alone.</summary>
    [Fact]
    public void References_are_clustered_from_ten_starts_however_many_the_rows_are()
    {
        var iris = Observations.Parse(Tables.Csv("iris.csv")).GetOrThrow();
        var one = new KMeansSettings { Seed = 3, Method = KMeansMethod.Lloyd, Restarts = 1 };
        var plain = one with { Restarts = 10 };
        double[] inertias = [.. GapStatistic.References(3, 4, iris)
            .Select(table => KMeansModel.Fit(table, 7, plain).GetOrThrow().Inertia)];
        var row = KMeansModel.Select(iris, 7, 7, one, 4).GetOrThrow().Rows[0];
        Assert.Equal(GapStatistic.Of(row.Model.Inertia, inertias), row.Gap);
        Assert.NotEqual(inertias, [.. GapStatistic.References(3, 4, iris)
            .Select(table => KMeansModel.Fit(table, 7, one).GetOrThrow().Inertia)]);
    }
}
