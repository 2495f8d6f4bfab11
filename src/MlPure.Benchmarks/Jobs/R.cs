using System.ComponentModel;
using MlPure.Benchmarks.Peers;

namespace MlPure.Benchmarks.Jobs;

/// <summary>R with mclust, where it is installed.</summary>
/// <param name="Script">Our script for it; None where it is not there.</param>
/// <param name="Name">What it is called in a report.</param>
sealed record R(Option<string> Script, string Name)
{
    const string Interpreter = "Rscript";

    static readonly IReadOnlyDictionary<string, string?> environment = new Dictionary<string, string?>();

    /// <summary>What to do where it is not there.</summary>
    public const string NotInstalled = "R with mclust is not installed, so there are no numbers of a peer. On Debian: "
        + "apt-get install r-cran-mclust.";

    /// <summary>The script, written into a folder, where R runs it.</summary>
    public static R In(string folder)
    {
        var path = Path.Combine(folder, "jobs.R");
        using (var script = typeof(R).Assembly.GetManifestResourceStream("jobs.R")!)
        using (var file = File.Create(path))
            script.CopyTo(file);
        try
        {
            return Command.Run(Interpreter, [path, "check", "mclust"], folder).Succeeded
                ? new(path, "R with mclust")
                : new(Option<string>.None, "");
        }
        catch (Win32Exception)
        {
            return new(Option<string>.None, "");    // there is no such interpreter
        }
    }

    /// <summary>The peer of a job, loaded and warm.</summary>
    public Worker? Serve(Job job, string table) => Script.Case is string script
        ? Worker.Start(Interpreter, [script, "serve", $"{job.Kind}", table, $"{job.Parts}"], environment)
        : null;

    /// <summary>The peer of a command from its start to its end, where there is one.</summary>
    public CommandRun? Run(Job job, string table, string folder) =>
        Script.Case is string script && job.Script.Length > 0
            ? Command.Run(Interpreter, [script, "command", job.Script, table], folder)
            : null;
}
