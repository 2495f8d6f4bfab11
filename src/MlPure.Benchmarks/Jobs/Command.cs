using System.Diagnostics;
using System.Globalization;
using MlPure.Benchmarks.Peers;

namespace MlPure.Benchmarks.Jobs;

/// <summary>What a command took.</summary>
/// <param name="Timing">The time from its start to its end.</param>
/// <param name="PeakMegabytes">The most memory it was seen to use.</param>
/// <param name="Succeeded">Whether it said that all was well.</param>
readonly record struct CommandRun(Timing Timing, double PeakMegabytes, bool Succeeded);

/// <summary>A command from its start to its end.</summary>
static class Command
{
    /// <summary>Runs it and forgets what it writes.</summary>
    public static CommandRun Run(string file, IEnumerable<string> arguments, string folder)
    {
        var information = Worker.Information(file, arguments, new Dictionary<string, string?>());
        information.RedirectStandardError = true;
        information.WorkingDirectory = folder;
        var before = ChildrensCpuMilliseconds();
        var clock = Stopwatch.StartNew();
        using var process = Process.Start(information)!;
        process.StandardInput.Close();
        var (output, errors) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        var peak = 0.0;
        while (!process.WaitForExit(20)) peak = Math.Max(peak, PeakOf(process));
        var wall = clock.Elapsed.TotalMilliseconds;
        Task.WaitAll(output, errors);
        return new(new(wall, ChildrensCpuMilliseconds() - before), peak, process.ExitCode == 0);
    }

    /// <summary>The most memory that it has used so far; nothing where it ends meanwhile.</summary>
    static double PeakOf(Process process)
    {
        process.Refresh();
        try
        {
            return process.PeakWorkingSet64 / 1e6;
        }
        catch (InvalidOperationException)
        {
            return 0;
        }
    }

    /// <summary>The CPU time of all processes that this one started and that have ended, as Linux has it; NaN
    /// elsewhere.</summary>
    static double ChildrensCpuMilliseconds()
    {
        const string status = "/proc/self/stat";
        const double ticksPerSecond = 100;
        if (!File.Exists(status)) return double.NaN;
        var text = File.ReadAllText(status);
        // The name of the program is in brackets, and may have blanks; the 14th and 15th number after it are meant.
        var fields = text[(text.LastIndexOf(')') + 2)..].Split(' ');
        var ticks = long.Parse(fields[13], CultureInfo.InvariantCulture)
            + long.Parse(fields[14], CultureInfo.InvariantCulture);
        return ticks / ticksPerSecond * 1e3;
    }
}
