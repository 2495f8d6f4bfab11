using System.Text.RegularExpressions;
using MlPure.Specs.Snapshots;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The help of each command (src/MlPure.Cli/Usage/Verbs.cs).</summary>
public partial class HelpSpec
{
    const string Prefix = "mlpure ";

    public static TheoryData<string> Commands => [.. Verbs.Paths.Select(path => string.Join(' ', path))];

    [Theory]
    [MemberData(nameof(Commands))]
    public void The_help_of_a_command_fits_100_columns_and_has_two_examples_of_it(string command)
    {
        var help = HelpOf(command);
        Assert.All(help, line => Assert.InRange(line.Length, 0, 100));
        Assert.Equal(2, ExamplesIn(help).Length);
        Assert.All(ExamplesIn(help), example => Assert.StartsWith(command, example));
    }

    /// <summary>One after the other, as they stand: some read what others have written. The coursework is run by
    /// CommandSpec, and silos, which do not end by themselves, by SiloCommandSpec.</summary>
    [Fact]
    public void Every_example_of_every_help_text_works_as_it_is_printed() => InFolder(folder =>
    {
        foreach (var table in Directory.EnumerateFiles(Path.Combine(Repository.Root, "specs", "data"), "*.csv"))
            File.Copy(table, Path.Combine(folder, Path.GetFileName(table)));
        var examples = Verbs.Paths.SelectMany(path => ExamplesIn(HelpOf(string.Join(' ', path))))
            .Where(example => example.Split(' ')[0] is not ("course" or "silo")).ToArray();
        Assert.True(examples.Length >= 30);
        Assert.All(examples.OrderBy(IsOfAModel), example =>
        {
            var (code, _, errors) = RunIn(folder, "", example.Split(' '));
            Assert.True(code == 0, $"{example}: {code}, {errors}");
        });
    });

    /// <summary>A new option has no spec until one is written.</summary>
    [Fact]
    public void Every_option_that_a_help_text_has_is_tried_by_a_spec()
    {
        var specs = string.Concat(Directory
            .EnumerateFiles(Path.Combine(Repository.Root, "specs", "MlPure.Cli.Specs"), "*Spec.cs",
                SearchOption.AllDirectories)
            .Select(File.ReadAllText));
        string[] options = [.. Verbs.Paths.SelectMany(path => HelpOf(string.Join(' ', path)))
            .Select(line => OptionOf().Match(line)).Where(match => match.Success)
            .Select(match => match.Groups[1].Value).Distinct()];
        Assert.True(options.Length >= 60);
        Assert.All(options, option => Assert.Matches($"{option}(?![a-z-])", specs));
    }

    /// <summary>The long name of an option, where its line of a help text begins.</summary>
    [GeneratedRegex("^ +(?:-[a-zA-Z], )? *(--[a-z-]+)")]
    private static partial Regex OptionOf();

    [Fact]
    public void The_names_of_several_commands_alone_show_their_help()
    {
        var (code, results, errors) = Run("", "gmm");
        Assert.Equal((0, ""), (code, errors));
        Assert.Contains("bootstrap", results);
    }

    [Fact]
    public void The_word_help_asks_for_help() => Assert.Equal(
        Run("", "gmm", "fit", "--help").Results, Run("", "help", "gmm", "fit").Results);

    static string[] HelpOf(string command) => Run("", [.. command.Split(' '), "--help"]).Results.Split('\n');

    static string[] ExamplesIn(IEnumerable<string> help) =>
        [.. help.Select(line => line.Trim()).Where(line => line.StartsWith(Prefix, StringComparison.Ordinal))
            .Select(line => line[Prefix.Length..]).Where(line => !line.Contains('<') && !line.Contains('['))];

    /// <summary>Models are written before they are read.</summary>
    static bool IsOfAModel(string example) => example.Split(' ').Any(word => word.EndsWith(".json"))
        && !example.Contains("--out", StringComparison.Ordinal);
}
