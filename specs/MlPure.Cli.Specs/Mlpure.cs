using System.Diagnostics;

namespace MlPure.Cli.Specs;

/// <summary>The command, run as its user runs it.</summary>
static class Mlpure
{
    /// <summary>What it answers to these arguments, with that on standard input.</summary>
    public static (int Code, string Results, string Errors) Run(string input, params string[] arguments) =>
        RunIn(Environment.CurrentDirectory, input, arguments);

    /// <summary>The same in a folder, which paths are relative to.</summary>
    public static (int Code, string Results, string Errors) RunIn(string folder, string input,
        params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo("dotnet",
            [typeof(Cli.Course.CourseCommand).Assembly.Location, .. arguments])
            {
                WorkingDirectory = folder,
                RedirectStandardInput = true,
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        process.StandardInput.Write(input);
        process.StandardInput.Close();
        var errors = process.StandardError.ReadToEndAsync();
        var results = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, results, errors.Result);
    }
}
