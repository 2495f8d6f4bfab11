using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Specs.Oracles;

/// <summary>Results of version 0.1.0, kept as bits (Oracles/Data/bits.json): a change of the code that changes one of
/// them has to say so.</summary>
public class BitsSpec
{
    static string Bits(double number) => BitConverter.DoubleToUInt64Bits(number).ToString("X16");

    static string[] Kept(string kind, string name) =>
        [.. Published.Json("bits.json").GetProperty(kind).GetProperty(name).EnumerateArray()
            .Select(line => line.GetString()!)];

    static Observations Rows(string name) => Observations.Parse(Tables.Csv($"{name}.csv")).GetOrThrow();

    /// <summary>A cell: components, family, log-likelihood, BIC and steps.</summary>
    static string Line(SelectionCell cell)
    {
        var (logLikelihood, steps) = cell.Fit.Match(Succ: fit => (Bits(fit.LogLikelihood), $"{fit.Steps}"), Fail: _ =>
            ("-", "-"));
        return $"{cell.Components} {cell.Model.Name} {logLikelihood} {cell.Value.Match(Bits, () => "-")} {steps}";
    }

    /// <summary>The families whose M-step changed since: volumes are taken in units of the columns (VEI, EVI, VEE,
    /// EVV), orientations are found by plane rotations (EVE, VVE).</summary>
    static readonly string[] changed = ["VEI", "EVI", "VEE", "EVV", "EVE", "VVE"];

    /// <summary>The cells of those families that have another log-likelihood, since the floor, which is active in them,
    /// is relative to each column and acts inside the M-step.</summary>
    static readonly (string Data, int Components, string Model, double LogLikelihood)[] floored =
    [
        ("iris", 5, "VEE", -190.8254343), ("iris", 7, "VEE", -163.5644890), ("iris", 9, "VEE", -118.4549904),
        ("iris", 5, "EVV", -179.2384034), ("iris", 6, "EVV", -151.0762119), ("iris", 7, "EVV", -147.6980452),
        ("diabetes", 7, "VVE", -2252.6952923),
    ];

    /// <summary>The cell that ends a step earlier.</summary>
    const string OneStepLess = "faithful 5 EVI";

    [Theory]
    [InlineData("faithful")]
    [InlineData("iris")]
    [InlineData("diabetes")]
    public void Every_mixture_of_eight_families_of_the_default_tables_has_the_bits_of_version_0_1(string name) =>
        Assert.Equal(Kept("mixtures", name).Where(line => !changed.Contains(line.Split(' ')[1])),
            TheTables.Of(name).Cells.Where(cell => !changed.Contains(cell.Model.Name)).Select(Line));

    [Theory]
    [InlineData("faithful")]
    [InlineData("iris")]
    [InlineData("diabetes")]
    public void Every_mixture_of_the_six_other_families_is_that_of_version_0_1_to_rounding_unless_a_floor_is_active(
        string name) =>
        Assert.All(TheTables.Of(name).Cells.Zip(Kept("mixtures", name)).Where(at =>
            changed.Contains(at.Item1.Model.Name)), at =>
        {
            var (cell, before) = (at.Item1, at.Item2.Split(' '));
            var fit = cell.Fit.IfFail(fault => throw new InvalidOperationException(fault.Message));
            var other = floored.Where(one =>
                (one.Data, one.Components, one.Model) == (name, cell.Components, cell.Model.Name)).ToArray();
            var expected = other.Length == 0 ? Number(before[2]) : other[0].LogLikelihood;
            Assert.Equal(expected, fit.LogLikelihood, 1e-7);
            Assert.True(other.Length == 0 || fit.IsDegenerate);
            var less = $"{name} {cell.Components} {cell.Model.Name}" == OneStepLess ? 1 : 0;
            if (other.Length == 0) Assert.Equal(before[4], $"{fit.Steps + less}");
        });

    static double Number(string bits) => BitConverter.UInt64BitsToDouble(Convert.ToUInt64(bits, 16));

    [Fact]
    public void Mixtures_with_noise_have_the_bits_of_version_0_1()
    {
        var rows = Rows("faithful-noise");
        var noise = NearestNeighborClutter.Detect(rows).GetOrThrow();
        var table = ModelSelection.Table(rows,
            new() { Components = [1, 2, 3, 4], Models = [CovarianceModel.EEE, CovarianceModel.VVV], NoiseRows = noise })
            .GetOrThrow();
        Assert.Equal(Kept("mixtures", "faithful-noise"), table.Cells.Select(Line));
    }

    [Theory]
    [InlineData("iris")]
    [InlineData("ruspini")]
    public void Clusters_by_the_default_method_have_the_bits_of_version_0_1(string name) =>
        Assert.Equal(Kept("clusters", name), Inertias(name, new() { Lloyd = new() { Threads = Threads.One } }));

    [Theory]
    [InlineData("iris")]
    [InlineData("ruspini")]
    public void Clusters_by_one_run_from_random_rows_have_the_bits_of_version_0_1(string name) =>
        Assert.Equal(Kept("lloyd from random rows", name), Inertias(name, new()
        {
            Method = KMeansMethod.Lloyd,
            Initializer = KMeansInitializer.RandomRows,
            Restarts = 1,
            Lloyd = new() { Threads = Threads.One },
        }));

    /// <summary>k = 2 to 10, a line for each with the inertias of seeds 0 to 9.</summary>
    static IEnumerable<string> Inertias(string name, KMeansSettings settings)
    {
        var rows = Rows(name);
        return from k in Enumerable.Range(2, 9).AsParallel().AsOrdered()
               let inertias = Enumerable.Range(0, 10).Select(seed =>
                   KMeansModel.Fit(rows, k, settings with { Seed = (uint)seed }).GetOrThrow().Inertia)
               select $"{k} {string.Join(' ', inertias.Select(Bits))}";
    }
}
