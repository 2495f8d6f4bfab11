using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The command as a whole (src/MlPure.Cli/Program.cs).</summary>
public class CommandSpec
{
    [Fact]
    public void Help_goes_to_standard_output()
    {
        var (code, results, errors) = Run("", "--help");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("course", results);
    }

    [Fact]
    public void The_course_command_writes_its_report_and_names_each_file() => InFolder(folder =>
    {
        var (code, results, errors) = RunIn(folder, "", "course");
        Assert.Equal(0, code);
        folder = Path.Combine(folder, "report");
        string[] figures =
            ["question12-clusters", "question12-convergence", "question24-loss", "question24-predictions"];
        string[] files = ["course.json", "index.html", .. figures.SelectMany(Pictures)];
        Assert.Equal(files, Directory.GetFiles(folder).Select(Path.GetFileName).Order());
        Assert.All(["index.html", "course.json", .. figures], name => Assert.Contains(name, results));
        Assert.Contains("Question 2.4", errors);
    });

    static IEnumerable<string> Pictures(string figure) => [$"{figure}.png", $"{figure}.svg"];
}
