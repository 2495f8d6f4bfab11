using System.Text.RegularExpressions;
using MlPure.Specs.Snapshots;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The README's tour, in a folder that has faithful.csv alone.</summary>
public partial class TourSpec
{
    [Fact]
    public void Each_of_the_eight_commands_of_the_tour_prints_what_the_README_shows() => InFolder(folder =>
    {
        File.Copy(Path.Combine(Repository.Root, "specs", "data", "faithful.csv"), Path.Combine(folder, "faithful.csv"));
        var steps = Step().Matches(Section().Match(Repository.Read("README.md")).Value);
        Assert.Equal(8, steps.Count);
        Assert.All(steps, step =>
        {
            var (code, results, errors) = RunIn(folder, "", step.Groups["arguments"].Value.Split(' '));
            Assert.True(code == 0, errors);
            Assert.Equal(step.Groups["results"].Value, results);
        });
        string[] written = ["components.csv", "faithful.html", "faithful.svg", "mixture.json", "mixture.onnx"];
        Assert.All(written, name => Assert.NotEqual(0, new FileInfo(Path.Combine(folder, name)).Length));
    });

    [GeneratedRegex(@"^## A tour\n.*?(?=^## )", RegexOptions.Multiline | RegexOptions.Singleline)]
    private static partial Regex Section();

    [GeneratedRegex(@"```console\n\$ mlpure (?<arguments>[^\n]+)\n(?<results>.*?)```", RegexOptions.Singleline)]
    private static partial Regex Step();
}
