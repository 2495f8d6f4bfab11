using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Clusters;

/// <summary>What the default search reaches where the optimum is known because it was planted, or was searched for much
/// longer (src/MlPure/Clusters/Search/Swap.cs).</summary>
public class PlantedOptimaSpec
{
    /// <summary>The least of 20 searches of 1000 trials each, which all reach it.</summary>
    const double BestOfUniform = 355.7408555718905;

    public static TheoryData<string> Shapes => ["grid", "sine"];

    static KMeansModel Fit(Observations rows, int k, uint seed, Threads threads = default) =>
        KMeansModel.Fit(rows, k, new() { Seed = seed, Lloyd = new() { Threads = threads } }).GetOrThrow();

    static double[] Excesses(Planted planted, int seeds, SwapSettings swap)
    {
        var settings = new KMeansSettings { Swap = swap, Lloyd = new() { Threads = Threads.One } };
        var optimum = planted.Optimum;
        return [.. Enumerable.Range(0, seeds).AsParallel().Select(seed => KMeansModel
            .Fit(planted.Rows, planted.Count, settings with { Seed = (uint)seed }).GetOrThrow().Inertia / optimum - 1)];
    }

    /// <summary>The default would try up to ten times as many.</summary>
    [Theory, MemberData(nameof(Shapes))]
    public void A_search_of_250_exchanges_finds_100_planted_clusters_in_20_000_rows(string shape)
    {
        var planted = shape == "grid" ? Planted.Grid(20_000) : Planted.Sine(20_000);
        var excesses = Excesses(planted, 4, new() { Trials = 250 });
        Assert.All(excesses, static excess => Assert.InRange(excess, -1e-4, 1e-4));
    }

    [Theory]
    [InlineData(5000, 15, 0.3)]
    [InlineData(7500, 50, 0.2)]
    public void The_default_is_no_worse_than_the_planted_clusters_for_each_of_ten_seeds(
        int rows, int k, double deviation) => Assert.All(
        Excesses(Planted.Spiral(rows, k, deviation), 10, SwapSettings.Default), static excess =>
            Assert.InRange(excess, -1e-4, 1e-12));

    [Fact]
    public void The_default_reaches_the_best_known_inertia_of_10_000_uniform_rows()
    {
        var rows = Observations.Parse(MersenneTwister.FromSeed(0).RandomSamples(20_000).Value.AsMatrix(10_000, 2))
            .GetOrThrow();
        var inertias = Enumerable.Range(0, 4).AsParallel()
            .Select(seed => Fit(rows, 5, (uint)seed, Threads.One).Inertia);
        Assert.All(inertias, inertia => Assert.Equal(BestOfUniform, inertia, 1e-9 * BestOfUniform));
    }

    [Fact]
    public void The_default_search_is_bit_identical_for_any_number_of_threads()
    {
        var planted = Planted.Spiral(5000, 15, 0.3);
        var one = Fit(planted.Rows, 15, 1, Threads.One);
        var seven = Fit(planted.Rows, 15, 1, Threads.Create(7).GetOrThrow());
        Assert.True(one.Centroids.Values.HasTheBitsOf(seven.Centroids.Values));
        Assert.Equal(one.State, seven.State);
    }

    [Fact]
    public void The_default_search_of_weighted_rows_is_that_of_their_copies()
    {
        var plain = Planted.Spiral(400, 9, 0.4).Rows.Values;
        static int WeightOf(int row) => 1 + row * row % 3;
        var weighted = Observations.Parse(plain, Vector.From(Enumerable.Range(0, 400).Select(i => (double)WeightOf(i))))
            .GetOrThrow();
        var copies = Observations.Parse(plain.SelectRows(
            [.. Enumerable.Range(0, 400).SelectMany(row => Enumerable.Repeat(row, WeightOf(row)))])).GetOrThrow();
        for (var seed = 0u; seed < 5; seed++)
        {
            var (a, b) = (Fit(weighted, 7, seed), Fit(copies, 7, seed));
            Assert.True(a.Centroids.Values.IsCloseTo(b.Centroids.Values, 1e-10));
            Assert.Equal(a.Inertia, b.Inertia, 1e-10 * a.Inertia);
        }
    }
}
