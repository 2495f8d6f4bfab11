using System.Diagnostics;
using System.Text;
using System.Text.Json;

namespace MlPure.Cli.Specs;

/// <summary>The command. Most specs run it within their own process, one at a time, so that they are quick;
/// <see cref="Start"/> runs the program itself.</summary>
static class Mlpure
{
    static readonly Lock oneAtATime = new();

    /// <summary>The path of one of the specs' tables.</summary>
    public static string Csv(string name) => Path.Combine(AppContext.BaseDirectory, "Data", $"{name}.csv");

    /// <summary>Its exit code, stdout and stderr for those arguments, with that on standard input.</summary>
    public static (int Code, string Results, string Errors) Run(string input, params string[] arguments) =>
        RunIn(AppContext.BaseDirectory, input, arguments);

    /// <summary>The same in a folder, which paths are relative to.</summary>
    public static (int Code, string Results, string Errors) RunIn(
        string folder, string input, params string[] arguments) =>
        RunAt(null, folder, input, arguments);

    /// <summary>The same in a terminal of that width.</summary>
    public static (int Code, string Results, string Errors) RunAt(
        int? width, string folder, string input, params string[] arguments)
    {
        var (results, errors) = (new StringWriter(), new StringWriter());
        var streams = new Streams(
            () => new MemoryStream(Encoding.UTF8.GetBytes(input)),
            new(results, width, null),
            new(errors, width, null));
        lock (oneAtATime)
        {
            Environment.CurrentDirectory = folder;
            var code = CommandLine.Run(arguments, streams);
            Environment.CurrentDirectory = AppContext.BaseDirectory;
            return (code, results.ToString(), errors.ToString());
        }
    }

    /// <summary>What an action writes on the stderr of a terminal of that width.</summary>
    public static string ErrorsAt(int width, Action action)
    {
        var (results, errors) = (new StringWriter(), new StringWriter());
        lock (oneAtATime)
        {
            Consoles.Use(new(Stream () => new MemoryStream(), new(results, width, null),
                new(errors, width, null)));
            action();
            return errors.ToString();
        }
    }

    /// <summary>The program itself, in a folder, with that on standard input.</summary>
    public static (int Code, string Results, string Errors) Start(
        string folder, string input, params string[] arguments) =>
        StartProgram("dotnet", folder, input, [ProgramPath, .. arguments]);

    /// <summary>The path of the program.</summary>
    public static string ProgramPath => typeof(Cli.Course.CourseCommand).Assembly.Location;

    /// <summary>The program itself, to be started. It hears Ctrl-C even where the specs run in the background of a
    /// shell, which has it ignored.</summary>
    public static ProcessStartInfo Hearing(params string[] arguments)
    {
        string[] program = [ProgramPath, .. arguments];
        var start = OperatingSystem.IsLinux()
            ? new ProcessStartInfo("env", ["--default-signal=INT", "dotnet", .. program])
            : new ProcessStartInfo("dotnet", program);
        (start.RedirectStandardOutput, start.RedirectStandardError) = (true, true);
        return start;
    }

    /// <summary>Any program.</summary>
    public static (int Code, string Results, string Errors) StartProgram(
        string name, string folder, string input, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(name, arguments)
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
