using System.Collections.Concurrent;
using System.Diagnostics;

namespace MlPure.FaultBench;

/// <summary>A worker, seen from outside.</summary>
sealed class WorkerProcess : IDisposable
{
    readonly Process process;
    readonly BlockingCollection<string[]> said = [];

    public WorkerProcess(string folder, string specs, string first = "")
    {
        process = Process.Start(new ProcessStartInfo(Environment.ProcessPath!)
        {
            ArgumentList = { "worker", folder, specs, first },
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            Environment = { ["DOTNET_GCHeapHardLimit"] = "0xC0000000", ["DOTNET_TieredPGO"] = "0" },
        })!;
        process.OutputDataReceived += (_, line) =>
        {
            if (line.Data == null) said.CompleteAdding();
            else if (line.Data.IndexOf(Worker.Mark, StringComparison.Ordinal) is >= 0 and var start)
                said.Add(line.Data[(start + Worker.Mark.Length)..].Split('\t'));
        };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (Receive(TimeSpan.FromMinutes(2)) is not ["ready"])
            IsLost = true;
    }

    /// <summary>Of no more use.</summary>
    public bool IsLost { get; private set; }

    public void Send(params string[] words)
    {
        try
        {
            process.StandardInput.WriteLine(string.Join('\t', words));
            process.StandardInput.Flush();
        }
        catch (IOException)
        {
            IsLost = true;
        }
    }

    /// <summary>The next line, or null where the process ended or is silent for too long.</summary>
    public string[]? Receive(TimeSpan limit)
    {
        if (said.TryTake(out var words, limit)) return words;
        IsLost = true;
        return null;
    }

    public void Dispose()
    {
        if (!process.HasExited) process.Kill(entireProcessTree: true);
        // Also waits for its last lines.
        process.WaitForExit();
        process.Dispose();
        said.Dispose();
    }
}
