using System.Diagnostics;
using System.Globalization;

namespace MlPure.FaultBench;

enum Verdict { Killed, Survived, NotReached, TimedOut, NotRun }

/// <summary>What became of a fault.</summary>
/// <param name="By">The spec that noticed it.</param>
record Result(Fault Fault, Verdict Verdict, string By)
{
    public bool IsKilled => Verdict is Verdict.Killed or Verdict.TimedOut;
}

/// <summary>Runs specs against faults, one fault at a time.</summary>
/// <param name="root">The repository.</param>
/// <param name="build">The specs over a library that has the faults in it.</param>
/// <param name="faults">The faults, by their numbers in that library.</param>
/// <param name="budget">The most seconds of specs for one fault.</param>
/// <param name="limit">How long faults are tried, once the specs have run without a fault.</param>
sealed class Bench(
    string root, Build build, IReadOnlyList<(int Number, Fault Fault)> faults, double budget, TimeSpan limit)
    : IDisposable
{
    readonly Stopwatch watch = new();

    readonly Dictionary<string, WorkerProcess> workers = [];

    readonly ILookup<string, string> sources = Directory
        .GetFiles(Path.Combine(root, "specs"), "*.cs", SearchOption.AllDirectories)
        .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText);

    /// <summary>The specs of the folder of a fault first; those of other folders for what is left.</summary>
    public IEnumerable<Result> Run(bool isNearOnly) => faults.GroupBy(one => one.Fault.Specs).SelectMany(specs =>
    {
        var near = Results(specs, specs.Key, isNear: true);
        return isNearOnly ? near : Fallback(near, specs);
    });

    IEnumerable<Result> Fallback(IEnumerable<Result> near, IGrouping<string, (int Number, Fault Fault)> specs)
    {
        var left = new List<Result>();
        foreach (var result in near)
            if (result.Verdict is Verdict.Killed or Verdict.TimedOut) yield return result;
            else
            {
                left.Add(result);
                Console.Error.WriteLine($"not noticed in its folder: {Report.Line(result.Fault)}");
            }
        if (left.Count == 0) yield break;
        var known = left.ToDictionary(result => result.Fault);
        foreach (var result in Results([.. specs.Where(one => known.ContainsKey(one.Fault))], specs.Key, isNear: false))
        {
            var before = known[result.Fault];
            yield return !result.IsKilled && before.Verdict == Verdict.Survived ? before : result;
        }
    }

    IEnumerable<Result> Results(IEnumerable<(int Number, Fault Fault)> chosen, string specs, bool isNear)
    {
        if (watch.Elapsed > limit) return chosen.Select(one => new Result(one.Fault, Verdict.NotRun, ""));
        var coverage = Measure(specs, isNear);
        return chosen.Select(one => watch.Elapsed > limit ? new(one.Fault, Verdict.NotRun, "")
            : Try(one.Number, one.Fault, coverage));
    }

    /// <summary>Assemblies of specs other than the library's are one folder.</summary>
    Coverage Measure(string specs, bool isNear)
    {
        var folders = specs == "MlPure.Specs" ? faults.Select(one => one.Fault.Folder).Distinct() : ["Specs"];
        var coverage = Coverage.Measure(WorkerOf(specs), isNear, folders);
        Console.Error.WriteLine($"{specs}{(isNear ? "" : ", the rest")}: {coverage.Specs.Length} specs, " +
            $"{coverage.Specs.Sum(spec => spec.Seconds):F0} s");
        watch.Start();
        foreach (var red in coverage.Red) Console.Error.WriteLine($"fails without a fault, left out: {red}");
        return coverage;
    }

    /// <summary>What was computed once, before the fault was on, has none of it: then the specs run in a process that
    /// has the fault from its start.</summary>
    Result Try(int number, Fault fault, Coverage coverage)
    {
        var isOnce = coverage.Initialized[number].Any();
        var (result, isMetByAll) = Try(number, fault, coverage.Of(number, fault), () => WorkerOf(fault.Specs));
        if (result.IsKilled || result.Verdict == Verdict.NotReached || (isMetByAll && !isOnce)) return result;
        var sameFile = faults.Where(one => one.Fault.File == fault.File).Select(one => one.Number).ToHashSet();
        using var fresh = new WorkerProcess(build.FolderOf(fault.Specs), fault.Specs, number.ToString());
        return Try(number, fault, coverage.OfInitialized(number, fault, sameFile, sources), () => fresh).Result;
    }

    (Result Result, bool IsMetByAll) Try(int number, Fault fault, Spec[] covering, Func<WorkerProcess> worker)
    {
        if (covering.Length == 0) return (new(fault, Verdict.NotReached, ""), false);
        var chosen = Coverage.Within(budget, covering, fault);
        var seconds = 20 + 10 * chosen.Sum(spec => spec.Seconds);
        var process = worker();
        process.Send(
            [$"{number}", seconds.ToString(CultureInfo.InvariantCulture), .. chosen.Select(spec => spec.Name)]);
        return process.Receive(TimeSpan.FromSeconds(2 * seconds + 60)) switch
        {
            ["killed", var by] => (new(fault, Verdict.Killed, by), true),
            ["survived", var isMetByAll] => (new(fault, Verdict.Survived,
                chosen.Length < covering.Length ? $"{chosen.Length} of {covering.Length} specs in {budget} s" : ""),
                bool.Parse(isMetByAll)),
            _ => (Lost(process), true),
        };

        Result Lost(WorkerProcess process)
        {
            process.Receive(TimeSpan.FromSeconds(5));
            return new(fault, Verdict.TimedOut, "no end");
        }
    }

    WorkerProcess WorkerOf(string specs)
    {
        if (workers.TryGetValue(specs, out var known) && !known.IsLost) return known;
        known?.Dispose();
        return workers[specs] = new(build.FolderOf(specs), specs);
    }

    public void Dispose()
    {
        foreach (var worker in workers.Values) worker.Dispose();
    }
}
