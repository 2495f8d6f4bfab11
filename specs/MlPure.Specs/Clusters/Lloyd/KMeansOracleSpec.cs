using MlPure.Clusters;
using MlPure.Data;
using MlPure.Specs.Oracles;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Clusters;

/// <summary>Lloyd's iteration against numbers that others computed, and against what went wrong elsewhere.</summary>
public class KMeansOracleSpec
{
    static readonly LloydSettings Settings = LloydSettings.Default;

    static Observations Column(params double[] column) => Observations.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    static Centroids At(params double[] column) => Centroids.Parse(Matrix.Of(column.Length, 1, column)).GetOrThrow();

    public static TheoryData<int> Runs => [.. Enumerable.Range(0, Published.Json("sklearn-kmeans.json").GetArrayLength())];

    static Observations Named(string name) => name switch
    {
        "blobs" => TheBlobs.Observations,
        "digits" => Observations.Parse(TheDigits.Table.Pixels.Map(pixel => 16 * pixel)).GetOrThrow(),
        _ => Observations.Parse(Tables.Csv(name + ".csv")).GetOrThrow(),
    };

    /// <summary>scikit-learn 1.2.1, KMeans(algorithm="lloyd", tol=0) from given rows, after 1 and 3 steps and at the end.</summary>
    [Theory, MemberData(nameof(Runs))]
    public void Runs_reach_the_published_states(int index)
    {
        var entry = Published.Json("sklearn-kmeans.json")[index];
        var observations = Named(entry.GetProperty("data").GetString()!);
        var start = Centroids.Parse(observations.Values.SelectRows(entry.GetProperty("initial_centroids_are_rows").Ints())).GetOrThrow();
        var fit = KMeans.Run(start, observations, LloydSettings.Create(maxSteps: entry.GetProperty("max_iter").GetInt32()).GetOrThrow());
        Assert.Equal(1, fit.Inertia / entry.GetProperty("inertia").GetDouble(), 1e-10);
        Assert.True(fit.Centroids.Values.IsCloseTo(entry.GetProperty("centroids").Matrix(), 1e-10));
        Assert.Equal(entry.GetProperty("counts").Doubles(), fit.State.Statistics.Mass);
    }

    /// <summary>scikit-learn#10059, SPARK-3261, facebookresearch/faiss#436: more clusters than rows that differ.</summary>
    [Fact]
    public void More_clusters_than_distinct_rows_give_the_distinct_rows_and_say_so()
    {
        var fit = KMeans.Run(At(5, 7, 9, 9), Column(5, 7, 9, 9, 9, 9), Settings);
        Assert.Equal([5.0, 7, 9], fit.Centroids.Values.AsVector());
        Assert.Equal(0, fit.Inertia);
        Assert.Equal("Converged after 1 steps to 3 clusters where 4 were asked for: the others had no rows and were dropped.", fit.Outcome.Message);

        var two = KMeans.Run(At(1, 1), Observations.Parse(Matrix.Build(40, 1, (i, _) => i % 2 == 0 ? 1 : 3)).GetOrThrow(), Settings);
        Assert.Equal([1.0, 3], two.Centroids.Values.AsVector().Order());
        Assert.Equal(0, two.Inertia);
    }

    /// <summary>scikit-learn#28055: a centroid was moved and moved again until the steps were spent.</summary>
    [Fact]
    public void Refilling_empty_clusters_comes_to_an_end()
    {
        var settings = LloydSettings.Create(maxSteps: 100_000).GetOrThrow();
        var first = KMeans.Run(At(10, 13, 17, 20), Column(3, 3, 8, 8), settings);
        Assert.InRange(first.State.Step, 1, 5);
        Assert.Equal((0.0, 2), (first.Inertia, first.Centroids.Count));
        var second = KMeans.Run(At(-5, -1, 6, 9, 20), Column(0, 4, 4, 6, 8), settings);
        Assert.InRange(second.State.Step, 1, 5);
        Assert.Equal((0.0, 4), (second.Inertia, second.Centroids.Count));
    }

    /// <summary>mljs/kmeans#9, koraykv/unsup#1: the mean of no rows was NaN.</summary>
    [Fact]
    public void A_centroid_without_rows_is_never_NaN()
    {
        var fit = KMeans.Run(At(0, 1.5, 100), Column(0, 1, 2, 3), Settings);
        Assert.Equal((0.5, 3), (fit.Inertia, fit.Centroids.Count));
        Assert.True(fit.State.Statistics.Empty.IsEmpty);
    }

    /// <summary>ClickHouse#119117, elixir-nx/scholar#354, scikit-learn#9354: an offset changed the clusters.</summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1e6)]
    [InlineData(1e8)]
    [InlineData(1e12)]
    public void A_common_offset_changes_nothing(double offset)
    {
        var observations = Column(offset, offset + 1, offset + 10, offset + 11);
        foreach (var fit in new[] { KMeans.Run(At(offset, offset + 1), observations, Settings), KMeans.Fit(observations, KMeansSettings.Create(2).GetOrThrow()).GetOrThrow() })
        {
            Assert.Equal((1.0, offset + 0.5, offset + 10.5), (fit.Inertia, fit.Centroids.Values[0, 0], fit.Centroids.Values[1, 0]));
            Assert.Equal(new[] { 0, 0, 1, 1 }, fit.Assign(observations).Labels);
        }
    }

    /// <summary>JuliaStats/Clustering.jl#213: with another distance than the one that means minimise, the cost rose. There is no other here.</summary>
    [Fact]
    public void On_rows_of_bits_the_inertia_never_rises_from_any_two_rows()
    {
        var bits = Observations.Parse(Matrix.Of(6, 4, 1, 0, 0, 1, 0, 1, 1, 0, 1, 1, 1, 0, 0, 0, 1, 1, 1, 1, 1, 1, 0, 0, 0, 0)).GetOrThrow();
        foreach (var (first, second) in from a in Enumerable.Range(0, 6) from b in Enumerable.Range(0, 6) where a != b select (a, b))
        {
            var inertias = KMeans.Trajectory(Centroids.Parse(bits.Values.SelectRows([first, second])).GetOrThrow(), bits, Settings).Select(state => state.Inertia).ToArray();
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
            var fit = KMeans.Run(At(scale, -scale), observations, Settings);
            Assert.Equal(new[] { 0, 1, 0 }, fit.Assign(observations).Labels);
            Assert.Equal(0.5, fit.Inertia / scale / scale, 1e-6);
        }
    }

    /// <summary>opencv#6614: the inertia of the iteration before was returned.</summary>
    [Fact]
    public void The_inertia_is_that_of_the_centroids_it_comes_with()
    {
        var one = KMeans.Run(At(0, 1), Column(0, 1, 9, 10), LloydSettings.Create(maxSteps: 1).GetOrThrow());
        Assert.Equal((0.0, 20.0 / 3), (one.Centroids.Values[0, 0], one.Centroids.Values[1, 0]));
        Assert.Equal(17.5555555556, one.Inertia, 1e-9);
        Assert.Equal(new[] { 0, 0, 1, 1 }, one.Assign(Column(0, 1, 9, 10)).Labels);
        Assert.Equal(1, KMeans.Run(At(0, 1), Column(0, 1, 9, 10), Settings).Inertia);
    }

    /// <summary>scikit-learn-intelex#973, linfa#244: never an early stop; or a run at its limit threw the model away.</summary>
    [Fact]
    public void A_run_stops_when_nothing_changes_and_one_at_its_limit_keeps_its_model()
    {
        var settled = KMeans.Run(At(0, 1), Column(0, 1, 10, 11), LloydSettings.Create(maxSteps: 10_000).GetOrThrow());
        Assert.InRange(settled.State.Step, 1, 4);
        Assert.True(settled.Outcome is Outcome.Converged);
        var cut = KMeans.Run(At(0, 1), Column(0, 1, 10, 11), LloydSettings.Create(maxSteps: 1).GetOrThrow());
        Assert.Equal(new Outcome.LimitReached(1), cut.Outcome);
        Assert.Equal(0, cut.Centroids.Values[0, 0]);
    }
}
