using MlPure.Clusters;
using MlPure.Data;
using MlPure.Specs.Oracles;
using static MlPure.Specs.Fixtures.LloydRuns;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>Lloyd's iteration against numbers that others computed, and against bugs that others reported.</summary>
public class KMeansOracleSpec
{
    static Observations Column(params double[] column) =>
        Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    static Centroids Start(params double[] column) => Centroids.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    public static TheoryData<int> Runs =>
        [.. Enumerable.Range(0, Published.Json("sklearn-kmeans.json").GetArrayLength())];

    static Observations Named(string name) => name switch
    {
        "blobs" => TheBlobs.Observations,
        "digits" => Observations.Parse(TheDigits.Table.Pixels.Map(pixel => 16 * pixel)).GetOrThrow(),
        _ => Observations.Parse(Tables.Csv(name + ".csv")).GetOrThrow(),
    };

    /// <summary>scikit-learn 1.2.1, KMeans(algorithm="lloyd", tol=0) from given rows, after 1 and 3 steps and at the
    /// end.</summary>
    [Theory, MemberData(nameof(Runs))]
    public void Runs_of_Lloyds_iteration_reach_the_states_of_scikit_learn(int index)
    {
        var entry = Published.Json("sklearn-kmeans.json")[index];
        var observations = Named(entry.GetProperty("data").GetString()!);
        var rows = entry.GetProperty("initial_centroids_are_rows").Ints();
        var start = Centroids.Parse(observations.Values.SelectRows(rows)).GetOrThrow();
        var last = Run(start, observations, new() { MaxSteps = entry.GetProperty("max_iter").GetInt32() }).Last;
        Assert.Equal(1, last.Inertia / entry.GetProperty("inertia").GetDouble(), 1e-10);
        Assert.True(last.Centroids.Values.IsCloseTo(entry.GetProperty("centroids").Matrix(), 1e-10));
        Assert.Equal(entry.GetProperty("counts").Doubles(), last.Statistics.Mass);
    }

    /// <summary>scikit-learn#10059, SPARK-3261, facebookresearch/faiss#436: more clusters than rows that
    /// differ.</summary>
    [Fact]
    public void More_clusters_than_distinct_rows_give_the_distinct_rows_and_an_outcome_that_says_so()
    {
        var run = Run(Start(5, 7, 9, 9), Column(5, 7, 9, 9, 9, 9));
        Assert.Equal([5.0, 7, 9], run.Last.Centroids.Values.AsVector());
        Assert.Equal(0, run.Last.Inertia);
        Assert.Equal(
            "Converged after 1 step to 3 clusters where 4 were asked for: the others had no rows and were dropped.",
                run.Outcome.Message);

        var two = Run(Start(1, 1), Column([.. Enumerable.Range(0, 40).Select(i => i % 2 == 0 ? 1.0 : 3)])).Last;
        Assert.Equal([1.0, 3], two.Centroids.Values.AsVector().Order());
        Assert.Equal(0, two.Inertia);
    }

    /// <summary>scikit-learn#28055: a centroid was moved and moved again until the steps were spent.</summary>
    [Fact]
    public void Refilling_empty_clusters_ends_after_a_few_steps()
    {
        var settings = new LloydSettings { MaxSteps = 100_000 };
        var first = Run(Start(10, 13, 17, 20), Column(3, 3, 8, 8), settings);
        Assert.InRange(first.Steps, 1, 5);
        Assert.Equal((0.0, 2), (first.Last.Inertia, first.Last.Centroids.Count));
        var second = Run(Start(-5, -1, 6, 9, 20), Column(0, 4, 4, 6, 8), settings);
        Assert.InRange(second.Steps, 1, 5);
        Assert.Equal((0.0, 4), (second.Last.Inertia, second.Last.Centroids.Count));
    }

    /// <summary>mljs/kmeans#9, koraykv/unsup#1: the mean of no rows was NaN.</summary>
    [Fact]
    public void A_centroid_without_rows_is_never_NaN()
    {
        var last = Run(Start(0, 1.5, 100), Column(0, 1, 2, 3)).Last;
        Assert.Equal((0.5, 3), (last.Inertia, last.Centroids.Count));
        Assert.True(last.Statistics.Empty.IsEmpty);
    }

    /// <summary>ClickHouse#119117, elixir-nx/scholar#354, scikit-learn#9354: an offset changed the clusters.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    [InlineData(1e8)]
    [InlineData(1e12)]
    public void A_common_offset_does_not_change_the_clusters(double offset)
    {
        var observations = Column(offset, offset + 1, offset + 10, offset + 11);
        var lloyd = Run(Start(offset, offset + 1), observations).Last;
        var model = KMeansModel.Fit(observations, 2).GetOrThrow().State;
        foreach (var state in new[] { lloyd, model })
        {
            Assert.Equal(1.0, state.Inertia);
            Assert.Equal([offset + 0.5, offset + 10.5], state.Centroids.Values.AsVector());
            Assert.Equal([0, 0, 1, 1], Labels(state.Centroids, observations));
        }
    }

    /// <summary>JuliaStats/Clustering.jl#213: with another distance than the one that means minimise, the cost rose.
    /// There is no other here.</summary>
    [Fact]
    public void On_rows_of_bits_the_inertia_never_rises_from_any_two_rows()
    {
        var bits = Observations.Parse(
            Matrix.Of(6, 4, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0)).GetOrThrow();
        foreach (var (first, second) in from a in Enumerable.Range(0, 6)
                                        from b in Enumerable.Range(0,
            6)
                                        where a != b
                                        select (a, b))
        {
            var start = Centroids.Parse(bits.Values.SelectRows([first, second])).GetOrThrow();
            var inertias = States(start, bits).Select(state => state.Inertia).ToArray();
            Assert.True(inertias.Length > 1);
            Assert.Equal(inertias.OrderDescending(), inertias);
        }
    }

    /// <summary>elki-project/elki#76: squared distances overflowed without a word.</summary>
    [Fact]
    public void Numbers_whose_squares_overflow_or_vanish_are_refused_and_those_just_inside_are_clustered()
    {
        Assert.Equal([106, 106, 106], Codes(Observations.Parse(Matrix.Of(3, 1, 1e200, -1e200, 2e200))));
        Assert.Equal([109], Codes(Observations.Parse(Matrix.Of(3, 1, 1e-200, -1e-200, 2e-200))));
        foreach (var scale in new[] { 4e149, 1e-150 })
        {
            var observations = Column(scale, -scale, 2 * scale);
            var last = Run(Start(scale, -scale), observations).Last;
            Assert.Equal([0, 1, 0], Labels(last.Centroids, observations));
            Assert.Equal(0.5, last.Inertia / scale / scale, 1e-6);
        }
    }

    /// <summary>opencv#6614: the inertia of the iteration before was returned.</summary>
    [Fact]
    public void The_inertia_is_that_of_the_centroids_it_comes_with()
    {
        var observations = Column(0, 1, 9, 10);
        var one = Run(Start(0, 1), observations, new() { MaxSteps = 1 }).Last;
        Assert.Equal([0.0, 20.0 / 3], one.Centroids.Values.AsVector());
        Assert.Equal(17.5555555556, one.Inertia, 1e-9);
        Assert.Equal([0, 0, 1, 1], Labels(one.Centroids, observations));
        Assert.Equal(1, Run(Start(0, 1), observations).Last.Inertia);
    }

    /// <summary>scikit-learn-intelex#973, linfa#244: never an early stop; or a run at its limit threw the model
    /// away.</summary>
    [Fact]
    public void A_run_stops_when_nothing_changes_and_one_at_its_limit_keeps_its_centroids()
    {
        var settled = Run(Start(0, 1), Column(0, 1, 10, 11), new() { MaxSteps = 10_000 });
        Assert.InRange(settled.Steps, 1, 4);
        Assert.True(settled.Outcome is Outcome.Converged);
        var cut = Run(Start(0, 1), Column(0, 1, 10, 11), new() { MaxSteps = 1 });
        Assert.Equal(new Outcome.LimitReached(1), cut.Outcome);
        Assert.Equal(0, cut.Last.Centroids.Values[0, 0]);
    }
}
