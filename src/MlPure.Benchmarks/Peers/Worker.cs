using System.Diagnostics;
using System.Text.Json;

namespace MlPure.Benchmarks.Peers;

/// <summary>How long something took.</summary>
/// <param name="Milliseconds">The time that passed.</param>
/// <param name="CpuMilliseconds">The time of all processors together.</param>
readonly record struct Timing(double Milliseconds, double CpuMilliseconds);

/// <summary>A side of a race as the one who times sees it: a process that answers each line with a line of
/// JSON.</summary>
sealed class Worker : IDisposable
{
    readonly Process process;

    Worker(Process process)
    {
        this.process = process;
        Name = Read().GetProperty("name").GetString()!;
    }

    /// <summary>Who it is, with its version.</summary>
    public string Name { get; }

    /// <summary>Starts a side and waits until it has loaded and warmed up.</summary>
    public static Worker Start(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment) =>
        new(Process.Start(Information(file, arguments, environment))!);

    /// <summary>The milliseconds of one step.</summary>
    public double Round() => Ask("round").GetProperty("ms").GetDouble();

    /// <summary>The milliseconds of reading a table, by the clock and by processors, and the sum of its
    /// cells.</summary>
    public (double Ms, double CpuMs, double Sum) Reading()
    {
        var said = Ask("round");
        return (said.GetProperty("ms").GetDouble(), said.GetProperty("cpuMs").GetDouble(),
            said.GetProperty("sum").GetDouble());
    }

    /// <summary>The time that a job took, with that of the processors.</summary>
    public Timing Timed()
    {
        var said = Ask("round");
        return new(said.GetProperty("ms").GetDouble(), said.GetProperty("cpu").GetDouble());
    }

    /// <summary>Where it has come to, and the most memory it ever had in use, where it says so.</summary>
    public (double[] Answer, double? PeakMegabytes) Answer()
    {
        var said = Ask("answer");
        return ([.. said.GetProperty("answer").EnumerateArray().Select(NumberOf)],
            said.TryGetProperty("peakMb", out var peak) ? peak.GetDouble() : null);
    }

    /// <summary>Lets it end.</summary>
    public void Dispose()
    {
        process.StandardInput.Close();
        process.WaitForExit();
        process.Dispose();
    }

    /// <summary>How a process is started whose lines are heard here; what it complains of is seen by the
    /// user.</summary>
    internal static ProcessStartInfo Information(
        string file, IEnumerable<string> arguments, IReadOnlyDictionary<string, string?> environment)
    {
        var information = new ProcessStartInfo(file, arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        foreach (var (name, value) in environment)
            if (value is null) information.Environment.Remove(name);
            else information.Environment[name] = value;
        return information;
    }

    static double NumberOf(JsonElement number) =>
        number.ValueKind == JsonValueKind.Null ? double.NaN : number.GetDouble();

    JsonElement Ask(string line)
    {
        process.StandardInput.WriteLine(line);
        process.StandardInput.Flush();
        return Read();
    }

    JsonElement Read() => process.StandardOutput.ReadLine() is { } line
        ? JsonElement.Parse(line)
        : throw new InvalidOperationException($"{Command} ended before its answer.");

    string Command => $"{process.StartInfo.FileName} {string.Join(' ', process.StartInfo.ArgumentList)}";
}
