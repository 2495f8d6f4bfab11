using System.Text.Json;
using Spectre.Console;

namespace MlPure.Benchmarks.Peers;

/// <summary>One row of the report. What the peer would tell is null where it is not installed.</summary>
/// <param name="Work">The workload.</param>
/// <param name="Threads">How many threads each side might use.</param>
/// <param name="Ours">Who we are.</param>
/// <param name="Peer">Who the peer is.</param>
/// <param name="PeerMs">The median of its timings, in milliseconds a step.</param>
/// <param name="OursMs">The median of ours.</param>
/// <param name="Ratio">The median of peer / ours, pair by pair.</param>
/// <param name="Agree">Whether the answers are the same to <see cref="Peers.Work.Tolerance"/>.</param>
/// <param name="Difference">How far apart the answers are, relative to them.</param>
/// <param name="OursPeakMb">The most memory our process had in use, in 10⁶ bytes.</param>
/// <param name="DataMb">What of that are the rows.</param>
sealed record Finish(string Work, int Threads, string Ours, string? Peer, double? PeerMs, double OursMs, double? Ratio,
    bool? Agree,
    double? Difference, double? OursPeakMb, double DataMb);

/// <summary>Our step and the peer's in turn: A B A B, so that whatever else the machine does falls on both.</summary>
static class Race
{
    static readonly JsonSerializerOptions json =
        new() { PropertyNamingPolicy = JsonNamingPolicy.CamelCase, WriteIndented = true };

    /// <summary>Races them all and reports; 1 where answers differ.</summary>
    public static int Run(PeersOptions options)
    {
        var report = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Out = new AnsiConsoleOutput(options.Json
            ? Console.Error : Console.Out)
        });
        var folder = Directory.CreateTempSubdirectory("mlpure-peers-").FullName;
        try
        {
            var python = new Python(Path.Combine(folder, "peers.py"), options.Threads);
            using (var script = typeof(Race).Assembly.GetManifestResourceStream("peers.py")!)
            using (var file = File.Create(python.Script)) script.CopyTo(file);
            var homes = options.Works.Select(work => work.Module).Distinct()
                .ToDictionary(module => module, python.With);
            foreach (var (module, home) in homes)
                if (home.IsNone) report.WriteLine($"{module} is not installed for any python3 here, so its rows "
                    + $"have no numbers of a peer. On Debian: apt-get install python3-{module}.");
            var finishes = options.Works.Select(work => Run(work, python, homes[work.Module], folder, report))
                .ToArray();
            Tell(finishes, report);
            if (finishes.Any(finish => finish.Peer?.EndsWith("reference BLAS", StringComparison.Ordinal) == true))
                report.WriteLine("The peer multiplies matrices by the reference BLAS, which is slow: the ratios "
                    + "flatter us. On Debian: apt-get install libopenblas0-pthread.");
            if (options.Json) Console.Out.WriteLine(JsonSerializer.Serialize(finishes, json));
            return finishes.Any(finish => finish.Agree == false) ? 1 : 0;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static Finish Run(Work work, Python python, Option<string> home, string folder, IAnsiConsole report)
    {
        report.WriteLine($"{work}: {work.Description}");
        MadeData.Write(work, folder);
        using var ours = StartOurs(work, folder, python.Threads);
        using var peer = home.Match<Worker?>(Some: interpreter => python.Start(interpreter, work, folder), None: () =>
            null);
        var pairs = Enumerable.Range(0, work.Rounds).Select(_ => (Ours: ours.Round(), Peer: peer?.Round())).ToArray();
        var ((answer, peak), expected) = (ours.Answer(), peer?.Answer().Answer);
        foreach (var file in Directory.EnumerateFiles(folder, $"{work}.*")) File.Delete(file);
        var difference = expected is null ? default(double?) : Difference(answer, expected);
        return new(work.Name, python.Threads, ours.Name, peer?.Name, Median(pairs.Select(pair => pair.Peer)),
            Median(pairs.Select(pair => (double?)pair.Ours))!.Value,
            Median(pairs.Select(pair => pair.Peer / pair.Ours)), difference is null ? null
                : difference <= Peers.Work.Tolerance, difference, peak, work.DataMegabytes);
    }

    /// <summary>This program again, in a process of its own.</summary>
    static Worker StartOurs(Work work, string folder, int threads)
    {
        string[] arguments = ["worker", work.Name, folder, $"{threads}"];
        var self = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        return Worker.Start(self, isHost ? [typeof(Race).Assembly.Location, .. arguments]
            : arguments, new Dictionary<string, string?>());
    }

    /// <summary>The largest difference of two numbers, relative to the larger magnitude in the answers.</summary>
    static double Difference(double[] a, double[] b) =>
        a.Zip(b, (x, y) => Math.Abs(x - y)).Max() / a.Concat(b).Max(Math.Abs);

    static double? Median(IEnumerable<double?> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    static void Tell(IReadOnlyList<Finish> finishes, IAnsiConsole report)
    {
        report.Profile.Width = Math.Max(report.Profile.Width, 120);
        var table = new Table().Border(TableBorder.Minimal)
            .AddColumns("", "threads", "ours, ms", "peer, ms", "peer", "ratio", "apart by", "our peak, MB", "data, MB");
        foreach (var column in new[] { 1, 2, 3, 5, 6, 7, 8 }) table.Columns[column].RightAligned();
        foreach (var finish in finishes)
            table.AddRow(finish.Work, $"{finish.Threads}", Said(finish.OursMs), Said(finish.PeerMs), finish.Peer
                ?? "not installed", Said(finish.Ratio),
                finish.Difference is { } apart ? $"{apart:0.0e+0}{(finish.Agree == true ? "" : " TOO FAR")}"
                    : "-", Said(finish.OursPeakMb), Said(finish.DataMb));
        report.Write(table);
    }

    static string Said(double? number) =>
        number?.ToString(Math.Abs(number.Value) < 10 ? "0.###"
        : "0.#", System.Globalization.CultureInfo.InvariantCulture) ?? "-";
}
