using System.Diagnostics;
using System.Globalization;
using System.Text.Json;
using MlPure.Benchmarks.Peers;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Randomness;
using Spectre.Console;

namespace MlPure.Benchmarks.Tables;

/// <summary>A table of separated values, 1 000 000 x 8 normals with all their digits or with six, read in turn by us
/// and by pandas' two parsers: the default, which may be off by the last bit, and the one that rounds correctly. The
/// first reading of a process, in which our code is compiled, stands beside the median of those that
/// follow.</summary>
static class CsvRace
{
    const int Rows = 1_000_000, Columns = 8, Rounds = 9;

    /// <summary>Races and reports; 1 where a table was read otherwise.</summary>
    public static int Run()
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-csv-").FullName;
        try
        {
            int[] codes = [Run(folder, "R"), Run(folder, "G6")];
            return codes.Max();
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>Our side: reads the table for each line of input.</summary>
    public static int Serve(string path)
    {
        using var process = Process.GetCurrentProcess();
        Say(new { name = "MlPure" });
        while (Console.In.ReadLine() is not null)
        {
            process.Refresh();
            var (watch, before) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            var sum = SumOf(Csv.Read(path).GetOrThrow().Numbers().GetOrThrow());
            process.Refresh();
            Say(new
            {
                ms = watch.Elapsed.TotalMilliseconds,
                cpuMs = (process.TotalProcessorTime - before).TotalMilliseconds,
                sum,
            });
        }
        return 0;
    }

    static int Run(string folder, string format)
    {
        var path = Path.Combine(folder, $"{format}.csv");
        Write(path, format);
        var script = Path.Combine(folder, "tables.py");
        using (var resource = typeof(CsvRace).Assembly.GetManifestResourceStream("tables.py")!)
        using (var file = File.Create(script))
            resource.CopyTo(file);
        var python = new Python(script, Environment.ProcessorCount);
        Worker[] sides = [StartOurs(path), .. python.With("pandas").Match(
            Some: home => Peers(home, script, path),
            None: () => [])];
        if (sides.Length == 1) AnsiConsole.WriteLine("pandas is not installed for any python3 here.");
        var rounds = Enumerable.Range(0, Rounds).Select(_ => sides.Select(side => side.Reading()).ToArray()).ToArray();
        var table = new Spectre.Console.Table().AddColumns(
            $"{Rows} x {Columns}, {format}", "first: wall ms", "CPU ms", "later: wall ms", "CPU ms");
        foreach (var (side, number) in sides.Select((side, number) => (side, number)))
        {
            var (first, later) = (rounds[0][number], rounds[1..]);
            var (wall, cpu) = (Median(later, number, read => read.Ms), Median(later, number, read => read.CpuMs));
            table.AddRow(side.Name, $"{first.Ms:F0}", $"{first.CpuMs:F0}", $"{wall:F0}", $"{cpu:F0}");
            side.Dispose();
        }
        AnsiConsole.Write(table);
        return rounds.All(round => round.All(read => Math.Abs(read.Sum - round[0].Sum) < 1e-3)) ? 0 : 1;
    }

    static Worker[] Peers(string home, string script, string path) =>
    [
        .. ((string[])["default", "round_trip"]).Select(precision =>
            Worker.Start(home, [script, path, precision], new Dictionary<string, string?>())),
    ];

    /// <summary>This program again, in its own process.</summary>
    static Worker StartOurs(string path) => Race.StartOurs(["csvWorker", path]);

    static double Median((double Ms, double CpuMs, double Sum)[][] rounds, int side, Func<(double Ms, double CpuMs,
        double Sum), double> part) => rounds.Select(round => part(round[side])).Order().ElementAt(rounds.Length / 2);

    static void Write(string path, string format)
    {
        var normals = MersenneTwister.FromSeed(1).StandardNormals(Rows * Columns).Value.Span;
        using var writer = new StreamWriter(path);
        writer.WriteLine("a,b,c,d,e,f,g,h");
        for (var row = 0; row < Rows; row++)
            for (var column = 0; column < Columns; column++)
            {
                writer.Write(normals[row * Columns + column].ToString(format, CultureInfo.InvariantCulture));
                writer.Write(column == Columns - 1 ? '\n' : ',');
            }
    }

    static double SumOf(Matrix matrix)
    {
        var sum = 0.0;
        foreach (var number in matrix.Span) sum += number;
        return sum;
    }

    static void Say(object message) => Console.Out.WriteLine(JsonSerializer.Serialize(message));
}
