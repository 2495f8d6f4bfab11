using System.Globalization;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Reductions;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Clusters;

/// <summary>The least inertia there is, as proved for Fisher's iris by du Merle, Hansen, Jaumard and Mladenović, SIAM
/// Journal on Scientific Computing 21 (1999), and for Ruspini's data by Aloise, Hansen and Liberti, Mathematical
/// Programming 131 (2012): k = 2 to 10.</summary>
public class OptimaSpec
{
    static readonly (string Name, double[] Optima)[] Data =
    [
        ("iris", [152.348, 78.8514, 57.2285, 46.4462, 39.0400, 34.2982, 29.9889, 27.7861, 25.8340]),
        ("ruspini", [89337.8, 51063.5, 12881.1, 10126.7, 8575.41, 7126.20, 6149.64, 5181.65, 4446.28]),
    ];

    static double Inertia(Observations observations, int k, uint seed) =>
        KMeansModel.Fit(observations, k, new() { Seed = seed, Lloyd = new() { Threads = Threads.One } }).GetOrThrow()
            .Inertia;

    [Fact]
    public Task One_default_call_reaches_each_published_optimum() => Verify(string.Join('\n', Data.SelectMany(data =>
    {
        var observations = Observations.Parse(Tables.Csv(data.Name + ".csv")).GetOrThrow();
        return Enumerable.Range(2, 9).Select(k => string.Create(CultureInfo.InvariantCulture,
            $"{data.Name,-8} k = {k,2}   published {data.Optima[k - 2],8:G6}   "
                + $"found {Inertia(observations, k, 0),8:G7}"));
    })));

    [Fact]
    public void Every_one_of_ten_seeds_reaches_each_published_optimum()
    {
        var misses = (from data in Data
                      let observations = Observations.Parse(Tables.Csv(data.Name + ".csv")).GetOrThrow()
                      from k in Enumerable.Range(2, 9)
                      from seed in Enumerable.Range(0, 10)
                      select (data, observations, k, seed)).AsParallel()
            .Where(call => Math.Abs(
                Inertia(call.observations, call.k, (uint)call.seed) / call.data.Optima[call.k - 2] - 1) > 5e-6)
            .Select(call => $"{call.data.Name} k = {call.k} seed {call.seed}").ToArray();
        Assert.Empty(misses);
    }
}
