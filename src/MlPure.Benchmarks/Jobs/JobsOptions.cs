using System.Globalization;

namespace MlPure.Benchmarks.Jobs;

/// <summary>Which jobs to time.</summary>
/// <param name="Jobs">The jobs, in order.</param>
/// <param name="Threads">How many threads we may use.</param>
/// <param name="Command">The file of the command mlpure, where it is to be timed.</param>
sealed record JobsOptions(IReadOnlyList<Job> Jobs, int Threads, Option<string> Command)
{
    /// <summary>The options as they are typed, or every fault in them.</summary>
    public static Validation<Error, JobsOptions> Parse(string[] options)
    {
        var faults = Seq<Error>.Empty;
        var parsed = new JobsOptions(Job.All, Environment.ProcessorCount, Option<string>.None);
        for (var i = 0; i < options.Length; i++)
            switch (options[i])
            {
                case "--jobs" when i + 1 < options.Length:
                    var names = options[++i].Split(',');
                    faults += LanguageExt.Prelude.toSeq(names.Where(name => Job.All.All(job => job.Name != name))
                        .Select(NoSuchJob).ToArray());
                    parsed = parsed with { Jobs = [.. Job.All.Where(job => names.Contains(job.Name))] };
                    break;
                case "--threads" when i + 1 < options.Length:
                    if (int.TryParse(options[++i], NumberStyles.None, CultureInfo.InvariantCulture, out var threads)
                        && threads > 0) parsed = parsed with { Threads = threads };
                    else faults = faults.Add(Error.New($"--threads: {options[i]} is no number of threads."));
                    break;
                case "--command" when i + 1 < options.Length:
                    if (File.Exists(options[++i])) parsed = parsed with { Command = Path.GetFullPath(options[i]) };
                    else faults = faults.Add(Error.New($"--command: there is no file {options[i]}."));
                    break;
                case var other:
                    faults = faults.Add(Error.New($"{other}: no such option, or nothing after it."));
                    break;
            }
        return faults.IsEmpty ? parsed : Validation<Error, JobsOptions>.Fail(faults);
    }

    static Error NoSuchJob(string name) => Error.New($"--jobs: there is no {name}; there are {Job.AllNames}.");
}
