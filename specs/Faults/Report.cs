using System.Text.RegularExpressions;

namespace MlPure.FaultBench;

/// <summary>The score by folder, and the faults that no spec noticed.</summary>
static class Report
{
    public static void Print(IReadOnlyList<Result> results, int equivalent)
    {
        foreach (var result in results.Where(one => !one.IsKilled && one.Verdict != Verdict.NotRun)
            .OrderBy(one => one.Fault.File).ThenBy(one => one.Fault.Line))
        {
            var by = result.By == "" ? "" : $" [{result.By}]";
            Console.WriteLine($"{Words(result.Verdict)}: {Line(result.Fault)}{by}");
        }
        Console.WriteLine();
        Console.WriteLine("folder        faults  killed  not noticed  not reached  killed %");
        foreach (var folder in results.Where(one => one.Verdict != Verdict.NotRun).GroupBy(one => one.Fault.Folder)
            .OrderBy(group => group.Key))
            Console.WriteLine(Row(folder.Key, [.. folder]));
        Console.WriteLine(Row("all", results));
        Console.WriteLine($"{equivalent} equivalent faults left out, " +
            $"{results.Count(one => one.Verdict == Verdict.NotRun)} not run for want of time");
    }

    /// <summary>The percentage that a spec noticed.</summary>
    public static double Score(IReadOnlyList<Result> results) =>
        100.0 * results.Count(one => one.IsKilled) / results.Count(one => one.Verdict != Verdict.NotRun);

    /// <summary>The ids of the faults that a log calls not noticed.</summary>
    public static HashSet<string> NotNoticed(string log) => [.. File.ReadLines(log)
        .Select(line => line.Split('\t'))
        .Where(row => row[0] is nameof(Verdict.Survived) or nameof(Verdict.NotReached))
        .Select(row => row[1])];

    /// <summary>Whether fewer were noticed than a rate leaves in a sample of that size but for three standard
    /// deviations; also where next to none were tried.</summary>
    public static bool IsBelow(IReadOnlyList<Result> results, double least)
    {
        var (tried, share) = (results.Count(one => one.Verdict != Verdict.NotRun), least / 100);
        var deviation = Math.Sqrt(tried * share * (1 - share));
        return least > 0 && (tried < 20 || results.Count(one => one.IsKilled) < tried * share - 3 * deviation);
    }

    public static string Line(Fault fault) =>
        $"{fault.File}:{fault.Line} {fault.Kind}: {Change(fault)}   ({fault.Id})";

    /// <summary>What is changed, in one line.</summary>
    public static string Change(Fault fault) => $"{Flat(fault.Original)} -> {Flat(fault.Changed)}";

    public static string Row(Result result) => string.Join('\t', result.Verdict, result.Fault.Id, result.Fault.Line,
        Flat(result.Fault.Original), Flat(result.Fault.Changed), result.By);

    static string Row(string name, IReadOnlyList<Result> results) =>
        $"{name,-12} {results.Count(one => one.Verdict != Verdict.NotRun),7} {results.Count(one => one.IsKilled),7}"
        + $" {results.Count(one => one.Verdict == Verdict.Survived),12}"
        + $" {results.Count(one => one.Verdict == Verdict.NotReached),12} {Score(results),9:F1}";

    static string Words(Verdict verdict) => verdict == Verdict.NotReached ? "not reached" : "not noticed";

    static string Flat(string code)
    {
        var flat = Regex.Replace(code, @"\s+", " ");
        return flat.Length <= 160 ? flat : flat[..157] + "...";
    }
}
