using System.Diagnostics;

namespace MlPure.Cli.Specs;

/// <summary>What the command answers (src/MlPure.Cli/Program.cs), run as its user runs it.</summary>
public class CommandSpec
{
    static (int Code, string Results, string Errors) Run(params string[] arguments)
    {
        using var process =
            Process.Start(new ProcessStartInfo("dotnet",
            [typeof(Cli.Course.CourseCommand).Assembly.Location, .. arguments])
            {
                RedirectStandardOutput = true,
                RedirectStandardError = true,
            })!;
        var errors = process.StandardError.ReadToEndAsync();
        var results = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, results, errors.Result);
    }

    [Theory]
    [InlineData("course --bogus", "Unknown option 'bogus'. Try --help.")]
    [InlineData("course --seed -1", "--seed must be a whole number from 0 to 4294967295; it is -1. Try --help.")]
    [InlineData("bogus", "Unknown command 'bogus'. Try --help.")]
    public void Wrong_usage_is_2_with_one_sentence(string arguments, string sentence)
    {
        var (code, results, errors) = Run(arguments.Split(' '));
        Assert.Equal((2, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Fact]
    public void A_folder_that_cannot_be_written_is_1_with_one_sentence()
    {
        var file = Path.GetTempFileName();
        try
        {
            var (code, results, errors) = Run("course", "--out", Path.Combine(file, "below"));
            Assert.Equal((1, ""), (code, results));
            Assert.StartsWith($"The report cannot be written to {file}", errors);
            Assert.Single(errors.TrimEnd().Split('\n'));
        }
        finally
        {
            File.Delete(file);
        }
    }

    [Fact]
    public void Help_is_a_result()
    {
        var (code, results, errors) = Run("--help");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("course", results);
    }

    [Fact]
    public void The_course_writes_its_report_and_says_what_it_wrote()
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        try
        {
            var (code, results, errors) = Run("course", "--out", folder.FullName);
            Assert.Equal(0, code);
            Assert.Equal(
                ["course.json", "index.html",
                    .. new[] { "question12-clusters", "question12-convergence", "question24-loss",
                    "question24-predictions" }.SelectMany(name => new[] { $"{name}.png", $"{name}.svg" })],
                folder.GetFiles().Select(file => file.Name).Order());
            Assert.Contains("index.html", results);
            Assert.Contains("Question 2.4", errors);
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }
}
