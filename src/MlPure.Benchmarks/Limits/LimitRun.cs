using System.Globalization;
using MlPure.Benchmarks.Peers;
using Spectre.Console;

namespace MlPure.Benchmarks.Limits;

/// <summary>How near our steps come to what the machine gives: both measured in one run.</summary>
static class LimitRun
{
    public static int Run(PeersOptions options)
    {
        var console = AnsiConsole.Console;
        var limits = MachineLimits.Measure(options.Threads);
        foreach (var line in Lines(MachineLimits.Measure(1)).Concat(Lines(limits))) console.WriteLine(line);
        var folder = Directory.CreateTempSubdirectory("mlpure-limits-").FullName;
        try
        {
            var table = new Table().Border(TableBorder.Minimal)
                .AddColumns("", "what", "ms a step", "GFLOP/s", "of the double peak", "GB/s of rows", "peak, MB",
                    "data, MB");
            foreach (var column in Enumerable.Range(2, 6)) table.Columns[column].RightAligned();
            foreach (var work in options.Works)
            {
                console.WriteLine($"{work}: {work.Description}");
                table.AddRow(Cells(work, Time(work, folder, options.Threads), limits));
            }
            console.Profile.Width = Math.Max(console.Profile.Width, 140);
            console.Write(table);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>The fastest of the rounds, in a process of its own, and the most memory it had in use.</summary>
    internal static (double Milliseconds, double? PeakMegabytes) Time(Work work, string folder, int threads)
    {
        MadeData.Write(work, folder);
        using var ours = Race.StartOurs(["worker", work.Name, folder, $"{threads}"]);
        var fastest = Enumerable.Range(0, work.Rounds).Min(_ => ours.Round());
        var (_, peak) = ours.Answer();
        foreach (var file in Directory.EnumerateFiles(folder, $"{work}.*")) File.Delete(file);
        return (fastest, peak);
    }

    static string[] Lines(MachineLimits limits) =>
    [
        $"{limits.Threads} threads: double {Number(limits.DoubleGigaflops)} GFLOP/s, float "
            + $"{Number(limits.FloatGigaflops)} GFLOP/s, memory read {Number(limits.ReadGigabytes)} GB/s",
        $"an exponential: ours {Number(limits.ExpNanoseconds)} ns, the platform's "
            + $"{Number(limits.MathExpNanoseconds)} ns",
    ];

    static string[] Cells(Work work, (double Milliseconds, double? PeakMegabytes) time, MachineLimits limits)
    {
        var gigaflops = Operations.Of(work) / time.Milliseconds / 1e6;
        return
        [
            work.Name, work.Description, Number(time.Milliseconds), Number(gigaflops),
            $"{100 * gigaflops / limits.DoubleGigaflops:0} %", Number(work.DataMegabytes / time.Milliseconds),
            Number(time.PeakMegabytes), Number(work.DataMegabytes),
        ];
    }

    internal static string Number(double? number) =>
        number?.ToString(number < 10 ? "0.###" : "0.#", CultureInfo.InvariantCulture) ?? "-";
}
