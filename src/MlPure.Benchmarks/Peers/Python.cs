using System.ComponentModel;
using System.Diagnostics;

namespace MlPure.Benchmarks.Peers;

/// <summary>Where the peers live: an interpreter that has their modules.</summary>
/// <param name="Script">Our script for them.</param>
/// <param name="Threads">How many threads they may use.</param>
sealed record Python(string Script, int Threads)
{
    /// <summary>The distribution's own interpreter first: its packages are the ones a system has.</summary>
    static readonly string[] interpreters = ["/usr/bin/python3", "python3", "python"];

    /// <summary>The numeric libraries' settings: the threads asked for, and no choice of processor that the caller's
    /// shell made.</summary>
    public IReadOnlyDictionary<string, string?> Environment => new Dictionary<string, string?>
    {
        ["OMP_NUM_THREADS"] = $"{Threads}",
        ["OPENBLAS_NUM_THREADS"] = $"{Threads}",
        ["MKL_NUM_THREADS"] = $"{Threads}",
        ["OPENBLAS_CORETYPE"] = null,
        ["OPENBLAS_L2_SIZE"] = null,
        // Else PyTorch's threads spin while those of its matrix products wait for a processor.
        ["OMP_WAIT_POLICY"] = "passive",
    };

    /// <summary>The first interpreter that has a module.</summary>
    public Option<string> With(string module)
    {
        var found = interpreters.FirstOrDefault(interpreter => Has(interpreter, module));
        return LanguageExt.Prelude.Optional(found);
    }

    /// <summary>A module's side of the race, loaded and warm.</summary>
    public Worker Start(string interpreter, string module, IEnumerable<string> arguments) =>
        Worker.Start(interpreter, [Script, module, .. arguments], Environment);

    bool Has(string interpreter, string module)
    {
        try
        {
            var information = Worker.Information(interpreter, [Script, "check", module], Environment);
            information.RedirectStandardError = true;
            using var process = Process.Start(information)!;
            process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            return process.ExitCode == 0;
        }
        catch (Win32Exception)
        {
            return false;    // there is no such interpreter
        }
    }
}
