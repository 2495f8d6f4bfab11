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
                    var names = options[++i]
                        .Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
                    faults += LanguageExt.Prelude.toSeq(names.Where(name => Work.All.All(work => work.Name != name))
                        .Select(name => Error.New($"--works: there is no {name}; there are {Work.AllNames}.")))
                            .Strict();
                    parsed = parsed with { Works = [.. Work.All.Where(work => names.Contains(work.Name))] };
                    break;
                case "--threads" when i + 1 < options.Length:
                    if (int.TryParse(options[++i], NumberStyles.None, CultureInfo.InvariantCulture, out var threads)
                        && threads > 0)
                        parsed = parsed with { Threads = threads };
                    else faults = faults.Add(Error.New($"--threads: {options[i]} is no number of threads; give a "
                        + $"whole number of at least 1."));
                    break;
                case var other:
                    faults = faults.Add(Error.New($"{other}: no such option, or nothing after it."));
                    break;
            }
        return faults.IsEmpty ? Validation<Error, PeersOptions>.Success(parsed)
            : Validation<Error, PeersOptions>.Fail(faults);
    }
}
