using MlPure.Benchmarks.Peers;
using Spectre.Console;

namespace MlPure.Benchmarks.Limits;

/// <summary>How much faster our steps are with several threads than with one: both in turn, the fastest of
/// each.</summary>
static class ScalingRun
{
    public static int Run(PeersOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-scaling-").FullName;
        try
        {
            var table = new Table().Border(TableBorder.Minimal)
                .AddColumns("", "what", "ms, one thread", $"ms, {options.Threads} threads", "times");
            foreach (var column in new[] { 2, 3, 4 }) table.Columns[column].RightAligned();
            foreach (var work in options.Works) table.AddRow(Cells(work, folder, options.Threads));
            AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 120);
            AnsiConsole.Write(table);
            return 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static string[] Cells(Work work, string folder, int threads)
    {
        MadeData.Write(work, folder);
        using var one = Race.StartOurs(["worker", work.Name, folder, "1"]);
        using var several = Race.StartOurs(["worker", work.Name, folder, $"{threads}"]);
        var rounds = Enumerable.Range(0, work.Rounds);
        var pairs = rounds.Select(_ => (One: one.Round(), Several: several.Round())).ToArray();
        foreach (var file in Directory.EnumerateFiles(folder, $"{work}.*")) File.Delete(file);
        var (ofOne, ofSeveral) = (pairs.Min(pair => pair.One), pairs.Min(pair => pair.Several));
        return
        [
            work.Name, work.Description, LimitRun.Number(ofOne), LimitRun.Number(ofSeveral),
            LimitRun.Number(ofOne / ofSeveral),
        ];
    }
}
