using System.Globalization;

namespace MlPure.Benchmarks.Peers;

/// <summary>What to race.</summary>
/// <param name="Works">The workloads, in order.</param>
/// <param name="Threads">How many threads each side may use.</param>
/// <param name="Json">Whether the answer is JSON on standard output; the table then goes to standard error.</param>
sealed record PeersOptions(IReadOnlyList<Work> Works, int Threads, bool Json)
{
    /// <summary>The options as they are typed, or every fault in them.</summary>
    public static Validation<Error, PeersOptions> Parse(string[] options)
    {
        var faults = Seq<Error>.Empty;
        var parsed = new PeersOptions(Work.All, Environment.ProcessorCount, false);
        for (var i = 0; i < options.Length; i++)
            switch (options[i])
            {
                case "--json":
                    parsed = parsed with { Json = true };
                    break;
                case "--works" when i + 1 < options.Length:
                    var names = NamesIn(options[++i]);
                    faults += UnknownWorks(names);
                    parsed = parsed with { Works = [.. Work.All.Where(work => names.Contains(work.Name))] };
                    break;
                case "--threads" when i + 1 < options.Length:
                    var threads = ThreadsIn(options[++i]);
                    if (threads > 0) parsed = parsed with { Threads = threads };
                    else faults = faults.Add(NotThreads(options[i]));
                    break;
                case var other:
                    faults = faults.Add(Error.New($"{other}: no such option, or nothing after it."));
                    break;
            }
        return faults.IsEmpty ? parsed : Validation<Error, PeersOptions>.Fail(faults);
    }

    static string[] NamesIn(string list) =>
        list.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    static Seq<Error> UnknownWorks(string[] names)
    {
        var unknown = names.Where(name => Work.All.All(work => work.Name != name));
        return LanguageExt.Prelude.toSeq(unknown.Select(NoSuchWork).ToArray());
    }

    static Error NoSuchWork(string name) => Error.New($"--works: there is no {name}; there are {Work.AllNames}.");

    static int ThreadsIn(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var threads) ? threads : 0;

    static Error NotThreads(string text) =>
        Error.New($"--threads: {text} is not a number of threads; give a whole number of at least 1.");
}
