using System.Diagnostics;

namespace MlPure.Cli.Specs;

/// <summary>What the command answers (src/MlPure.Cli/Program.cs), run as its user runs it.</summary>
public class CommandSpec
{
    static (int Code, string Results, string Errors) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [typeof(Cli.Course.CourseCommand).Assembly.Location, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var errors = process.StandardError.ReadToEndAsync();
        var results = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, results, errors.Result);
    }

    /// <summary>Words of the parser or the runtime are no help to a user.</summary>
    [Theory]
    [InlineData("gmm fit a.csv -k", "-k needs a value. Try --help.")]
    [InlineData("gmm fit a.csv -k 2 --plot", "--plot needs a value. Try --help.")]
    [InlineData("kmeans fit a.csv -k 2 --columns", "--columns needs a value. Try --help.")]
    [InlineData("gmm fit a.csv -k 2.5", "-k must be a whole number; it is 2.5. Try --help.")]
    [InlineData("gmm fit a.csv --components=2.5", "--components must be a whole number; it is 2.5. Try --help.")]
    [InlineData("kmeans fit a.csv -k 99999999999", "-k must be a smaller number; it is 99999999999. Try --help.")]
    [InlineData("gmm fit a.csv -k 2 --tolerance little", "--tolerance must be a number; it is little. Try --help.")]
    public void An_option_whose_value_is_missing_or_no_number_is_named(string arguments, string sentence)
    {
        var (code, results, errors) = Run(arguments.Split(' '));
        Assert.Equal((2, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Fact]
    public void An_empty_path_is_wrong_usage()
    {
        var (code, results, errors) = Run("gmm", "fit", "", "-k", "2");
        Assert.Equal((2, "", "DATA must name a file, or be - for standard input. Try --help."),
            (code, results, errors.TrimEnd()));
    }

    [Theory]
    [InlineData("", "it is a folder, not a file.")]
    [InlineData("nothing.csv", "there is no such file.")]
    [InlineData("nowhere/data.csv", "its folder does not exist.")]
    public void A_table_that_cannot_be_read_is_1_with_the_reason_in_words(string name, string reason)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        try
        {
            var path = name.Length == 0 ? folder.FullName : Path.Combine(folder.FullName, name);
            var (code, results, errors) = Run("kmeans", "fit", path, "-k", "2");
            Assert.Equal((1, "", $"{path}: it cannot be read: {reason}"), (code, results, errors.TrimEnd()));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Theory]
    [InlineData("{\n  \"rows\": 3\n}", "line 2, at $.rows, is not as in a model.")]
    [InlineData("a,b\n1,2\n", "line 1 is not as in a model.")]
    public void A_file_that_is_no_network_model_is_1_with_the_place_in_it(string text, string reason)
    {
        var file = Path.GetTempFileName();
        try
        {
            File.WriteAllText(file, text);
            var (code, results, errors) = Run("net", "check", file, "-");
            Assert.Equal((1, "", $"{file}: it is no model that was written here: {reason}"),
                (code, results, errors.TrimEnd()));
        }
        finally
        {
            File.Delete(file);
        }
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
                ["course.json", "index.html", .. new[] { "question12-clusters", "question12-convergence", "question24-loss", "question24-predictions" }.SelectMany(name => new[] { $"{name}.png", $"{name}.svg" })],
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
