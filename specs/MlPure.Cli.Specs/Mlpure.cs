using System.Diagnostics;
using System.Text.Json;

namespace MlPure.Cli.Specs;

/// <summary>The command, run as its user runs it.</summary>
static class Mlpure
{
    /// <summary>The path of one of the specs' tables.</summary>
    public static string Csv(string name) => Path.Combine(AppContext.BaseDirectory, "Data", $"{name}.csv");

    /// <summary>Its exit code, stdout and stderr for those arguments, with that on standard input.</summary>
    public static (int Code, string Results, string Errors) Run(string input, params string[] arguments) =>
        RunIn(Environment.CurrentDirectory, input, arguments);

    /// <summary>The same in a folder, which paths are relative to.</summary>
    public static (int Code, string Results, string Errors) RunIn(
        string folder, string input, params string[] arguments)
    {
        string[] command = [typeof(Cli.Course.CourseCommand).Assembly.Location, .. arguments];
        using var process = Process.Start(new ProcessStartInfo("dotnet", command)
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

    /// <summary>The object that it writes with --json; it must succeed.</summary>
    public static JsonElement Json(params string[] arguments) => JsonOf("", arguments);

    /// <summary>The same with that on standard input.</summary>
    public static JsonElement JsonOf(string input, params string[] arguments)
    {
        var (code, results, errors) = Run(input, [.. arguments, "--json"]);
        Assert.True(code == 0, errors);
        return JsonDocument.Parse(results).RootElement;
    }

    /// <summary>Asserts something in a folder that is deleted afterwards.</summary>
    public static void InFolder(Action<string> assert)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        try
        {
            assert(folder.FullName);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    /// <summary>The numbers of an array.</summary>
    public static double[] Numbers(this JsonElement array) =>
        [.. array.EnumerateArray().Select(number => number.GetDouble())];

    /// <summary>A number by its name.</summary>
    public static double Number(this JsonElement element, string name) => element.GetProperty(name).GetDouble();

    /// <summary>A whole number by its name.</summary>
    public static int Whole(this JsonElement element, string name) => element.GetProperty(name).GetInt32();

    /// <summary>A text by its name.</summary>
    public static string Text(this JsonElement element, string name) => element.GetProperty(name).GetString()!;
}
