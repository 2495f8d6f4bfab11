using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace MlPure.Benchmarks.Peers;

/// <summary>One row of the report. The numbers of a peer are null where it is not installed.</summary>
/// <param name="Work">The workload.</param>
/// <param name="Threads">How many threads each side might use.</param>
/// <param name="Ours">Our name and version.</param>
/// <param name="Peer">The peer's name and version.</param>
/// <param name="PeerMs">The median of its timings, in milliseconds a step.</param>
/// <param name="OursMs">The median of ours.</param>
/// <param name="Ratio">The median of peer / ours, pair by pair.</param>
/// <param name="Agree">Whether the answers are the same to <see cref="Peer.Tolerance"/>.</param>
/// <param name="Difference">How far apart the answers are, relative to them.</param>
/// <param name="OursPeakMb">The most memory our process had in use, in 10⁶ bytes.</param>
/// <param name="DataMb">How much of that are the rows.</param>
sealed record Finish(
    string Work, int Threads, string Ours, string? Peer, double? PeerMs, double OursMs, double? Ratio, bool? Agree,
    double? Difference, double? OursPeakMb, double DataMb);

/// <summary>Our step and the peer's in turn: A B A B, so that whatever else the machine does affects both.</summary>
static class Race
{
    const string ReferenceBlas = "The peer multiplies matrices by the reference BLAS, which is slow: the ratios "
        + "flatter us. On Debian: apt-get install libopenblas0-pthread.";

    static readonly JsonSerializerOptions json = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        WriteIndented = true,
    };

    /// <summary>Races them all and reports; 1 where answers differ.</summary>
    public static int Run(PeersOptions options)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-peers-").FullName;
        try
        {
            return Run(options, folder, ConsoleOf(options));
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    static IAnsiConsole ConsoleOf(PeersOptions options)
    {
        var writer = options.Json ? Console.Error : Console.Out;
        return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(writer) });
    }

    static int Run(PeersOptions options, string folder, IAnsiConsole report)
    {
        var peers = Peer.All(ScriptIn(folder, options.Threads), folder)
            .Where(peer => options.Works.Any(peer.Knows)).ToArray();
        foreach (var missing in peers.Where(peer => peer.Start.IsNone).Select(NotThere).Distinct())
            report.WriteLine(missing);
        var finishes = options.Works.SelectMany(work => Run(work, peers, options.Threads, folder, report)).ToArray();
        WriteTable(finishes, report);
        if (finishes.Any(finish => finish.Peer?.EndsWith("reference BLAS", StringComparison.Ordinal) == true))
            report.WriteLine(ReferenceBlas);
        if (options.Json) Console.Out.WriteLine(JsonSerializer.Serialize(finishes, json));
        return finishes.Any(finish => finish.Agree == false) ? 1 : 0;
    }

    static string NotThere(Peer peer) => $"{peer.Name} is not there. On Debian: apt-get install {peer.Package}.";

    static Python ScriptIn(string folder, int threads)
    {
        string[] scripts = ["task.py", "with_sklearn.py", "with_others.py"];
        foreach (var script in scripts) Peer.Extract(folder, script);
        return new Python(Peer.Extract(folder, "peers.py"), threads);
    }

    /// <summary>Ours and each peer's in turn; one row a peer, or one of ours alone where there is none.</summary>
    static IEnumerable<Finish> Run(
        Work work, IReadOnlyList<Peer> peers, int threads, string folder, IAnsiConsole report)
    {
        report.WriteLine($"{work}: {work.Description}");
        MadeData.Write(work, folder);
        using var ours = StartOurs(["worker", work.Name, folder, $"{threads}"]);
        var rivals = (from peer in peers
                      where peer.Knows(work)
                      from start in peer.Start.ToSeq()
                      select (Peer: peer, Worker: start(work))).ToArray();
        var rounds = Enumerable.Range(0, work.Rounds)
            .Select(_ => (Ours: ours.Round(), Theirs: rivals.Select(rival => rival.Worker.Round()).ToArray()))
            .ToArray();
        var (answer, peak) = ours.Answer();
        var alone = new Finish(work.Name, threads, ours.Name, Peer: null, PeerMs: null,
            OursMs: Median(rounds.Select(round => (double?)round.Ours))!.Value, Ratio: null, Agree: null,
            Difference: null, peak, work.DataMegabytes);
        var finishes = rivals.Select((rival, i) =>
        {
            var difference = Difference(answer, rival.Worker.Answer().Answer);
            return alone with
            {
                Peer = rival.Worker.Name,
                PeerMs = Median(rounds.Select(round => (double?)round.Theirs[i])),
                Ratio = Median(rounds.Select(round => (double?)(round.Theirs[i] / round.Ours))),
                Agree = difference <= rival.Peer.Tolerance,
                Difference = difference,
            };
        }).ToArray();
        foreach (var (_, worker) in rivals) worker.Dispose();
        foreach (var file in Directory.EnumerateFiles(folder, $"{work}.*")) File.Delete(file);
        return finishes.Length == 0 ? [alone] : finishes;
    }

    /// <summary>This program again, in its own process.</summary>
    public static Worker StartOurs(string[] arguments)
    {
        var self = Environment.ProcessPath!;
        var isHost = Path.GetFileNameWithoutExtension(self) == "dotnet";
        string[] command = isHost ? [typeof(Race).Assembly.Location, .. arguments] : arguments;
        return Worker.Start(self, command, new Dictionary<string, string?>());
    }

    /// <summary>The largest difference of two numbers, relative to the larger magnitude in the answers.</summary>
    static double Difference(double[] a, double[] b) =>
        a.Zip(b, (x, y) => Math.Abs(x - y)).Max() / a.Concat(b).Max(Math.Abs);

    public static double? Median(IEnumerable<double?> numbers)
    {
        var sorted = numbers.Order().ToArray();
        return (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;
    }

    static void WriteTable(IReadOnlyList<Finish> finishes, IAnsiConsole report)
    {
        report.Profile.Width = Math.Max(report.Profile.Width, 120);
        var table = new Table().Border(TableBorder.Minimal).AddColumns("", "threads", "ours, ms", "peer, ms", "peer",
            "ratio", "apart by", "our peak, MB", "data, MB");
        foreach (var column in new[] { 1, 2, 3, 5, 6, 7, 8 }) table.Columns[column].RightAligned();
        foreach (var finish in finishes) table.AddRow(Cells(finish));
        report.Write(table);
    }

    static string[] Cells(Finish finish) =>
    [
        finish.Work, $"{finish.Threads}", Number(finish.OursMs), Number(finish.PeerMs),
        finish.Peer ?? "not installed", Number(finish.Ratio), Difference(finish), Number(finish.OursPeakMb),
        Number(finish.DataMb),
    ];

    static string Difference(Finish finish)
    {
        var verdict = finish.Agree == true ? "" : " TOO FAR";
        return finish.Difference is double difference ? $"{difference:0.0e+0}{verdict}" : "-";
    }

    static string Number(double? number)
    {
        var format = number < 10 && number > -10 ? "0.###" : "0.#";
        return number?.ToString(format, CultureInfo.InvariantCulture) ?? "-";
    }
}
