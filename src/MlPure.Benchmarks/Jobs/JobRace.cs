using System.Globalization;
using MlPure.Benchmarks.Peers;
using Spectre.Console;

namespace MlPure.Benchmarks.Jobs;

/// <summary>Whole jobs, ours and the peer's in turn.</summary>
static class JobRace
{
    /// <summary>Times them all and reports; 1 where an answer is worse than the peer's.</summary>
    public static int Run(JobsOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-jobs-").FullName;
        try
        {
            var r = R.In(folder);
            if (r.Script.IsNone) AnsiConsole.WriteLine(R.NotInstalled);
            if (options.Command.IsNone && options.Jobs.Any(job => job.Kind == JobKind.Command))
                AnsiConsole.WriteLine("The command is not timed: name its file by --command.");
            var results = options.Jobs.Select(job => Run(job, options, r, folder)).ToArray();
            Write(results);
            return results.All(result => result.Verdict.IsRight) ? 0 : 1;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static JobResult Run(Job job, JobsOptions options, R r, string folder)
    {
        AnsiConsole.WriteLine($"{job}: {job.Description}");
        var table = job.Table.Length > 0 ? JobTables.Write(job.Table, folder) : "";
        return job.Kind == JobKind.Command
            ? OfCommand(job, options, r, folder, table)
            : InProcess(job, options, r, folder, table);
    }

    static JobResult InProcess(Job job, JobsOptions options, R r, string folder, string table)
    {
        using var ours = Race.StartOurs(["job", job.Name, folder, $"{options.Threads}"]);
        using var peer = r.Serve(job, table);
        var pairs = Enumerable.Range(0, job.Rounds).Select(_ => (Ours: ours.Timed(), Theirs: peer?.Timed())).ToArray();
        var (answer, expected) = (ours.Answer().Answer, peer?.Answer().Answer);
        return ResultOf(job, pairs, peer?.Name,
            expected is null ? Verdict.None : Verdict.Of(job, answer, expected));
    }

    static JobResult OfCommand(Job job, JobsOptions options, R r, string folder, string table)
    {
        if (options.Command.Case is not string command)
            return new(job, null, null, null, null, null, Verdict.None);
        string[] arguments = table.Length == 0 ? [.. job.Arguments]
            : [.. job.Arguments.Take(2), table, .. job.Arguments.Skip(2)];
        var runs = Enumerable.Range(0, job.Rounds).Select(_ => (Ours: Command.Run(command, arguments, folder),
            Theirs: r.Run(job, table, folder))).ToArray();
        var peak = runs.Max(run => run.Ours.PeakMegabytes);
        var succeeded = runs.All(run => run.Ours.Succeeded);
        var pairs = runs.Select(run => (run.Ours.Timing, run.Theirs?.Timing)).ToArray();
        return ResultOf(job, pairs, runs[0].Theirs is null ? null : r.Name,
            new(succeeded ? $"{peak:0} MB at most" : "FAILED", succeeded));
    }

    static JobResult ResultOf(Job job, (Timing Ours, Timing? Theirs)[] pairs, string? peer, Verdict verdict)
    {
        Timing? MedianOf(IEnumerable<Timing?> timings) =>
            Race.Median(timings.Select(timing => timing?.Milliseconds)) is double wall
                ? new(wall, Race.Median(timings.Select(timing => timing?.CpuMilliseconds)) ?? double.NaN)
                : null;
        return new(job, MedianOf(pairs.Select(pair => (Timing?)pair.Ours)), peer,
            MedianOf(pairs.Select(pair => pair.Theirs)),
            Race.Median(pairs.Select(pair => pair.Theirs?.Milliseconds / pair.Ours.Milliseconds)),
            Race.Median(pairs.Select(pair => pair.Theirs?.CpuMilliseconds / pair.Ours.CpuMilliseconds)), verdict);
    }

    static void Write(IReadOnlyList<JobResult> results)
    {
        AnsiConsole.Profile.Width = Math.Max(AnsiConsole.Profile.Width, 160);
        var table = new Table().Border(TableBorder.Minimal).AddColumns("", "job", "ours, s", "CPU", "peer, s", "CPU",
            "peer", "ratio", "CPU ratio", "goal", "answers");
        foreach (var column in new[] { 2, 3, 4, 5, 7, 8 }) table.Columns[column].RightAligned();
        foreach (var result in results) table.AddRow(Cells(result));
        AnsiConsole.Write(table);
    }

    static string[] Cells(JobResult result) =>
    [
        result.Job.Name, result.Job.Description, Seconds(result.Ours?.Milliseconds),
        Seconds(result.Ours?.CpuMilliseconds), Seconds(result.Theirs?.Milliseconds),
        Seconds(result.Theirs?.CpuMilliseconds), result.Peer ?? "-", Number(result.WallRatio, "0.00"),
        Number(result.CpuRatio, "0.00"), Goal(result.Job), result.Verdict.Text,
    ];

    static string Goal(Job job) => job.Kind == JobKind.Command
        ? string.Create(CultureInfo.InvariantCulture, $"{job.Goal} s")
        : string.Create(CultureInfo.InvariantCulture, $"{job.Goal} times");

    static string Seconds(double? milliseconds) => Number(milliseconds / 1e3, "0.000");

    static string Number(double? number, string format) =>
        number is double some && double.IsFinite(some) ? some.ToString(format, CultureInfo.InvariantCulture) : "-";
}
