using System.Text.RegularExpressions;
using MlPure.Specs.Snapshots;

namespace MlPure.Specs;

/// <summary>What the README of each folder of the library promises: at most a screen, and nothing that is not
/// there.</summary>
public partial class FolderReadMeSpec
{
    const int Screen = 40;

    static readonly string library = Path.Combine(Repository.Root, "src", "MlPure");

    public static TheoryData<string> Folders =>
        [.. Repository.Sources("src/MlPure").Select(file => file.Split('/')).Where(parts => parts.Length > 3)
            .Select(parts => parts[2]).Distinct()];

    static string Page(string folder) => File.ReadAllText(Path.Combine(library, folder, "README.md"));

    [Theory, MemberData(nameof(Folders))]
    public void Every_folder_of_the_library_says_on_one_screen_what_it_has_and_what_it_may_use(string folder)
    {
        var lines = Page(folder).Split('\n');
        Assert.Equal($"# {folder}", lines[0]);
        Assert.InRange(lines.Length, 1, Screen);
        Assert.Single(lines, line => line.StartsWith("May use: ", StringComparison.Ordinal));
        Assert.Single(lines, line => line.StartsWith("Begin with `", StringComparison.Ordinal));
    }

    [Theory, MemberData(nameof(Folders))]
    public void The_README_of_a_folder_names_each_of_its_folders_and_only_files_that_exist(string folder)
    {
        var named = Paths().Matches(Page(folder)).Select(match => match.Groups[1].Value).ToArray();
        Assert.All(named, name => Assert.True(Path.Exists(Path.Combine(library, folder, name)), name));
        Assert.All(Directory.EnumerateDirectories(Path.Combine(library, folder)), path =>
            Assert.Contains($"{Path.GetFileName(path)}/", named));
    }

    [GeneratedRegex(@"`([\w/]+(?:/|\.cs))`")]
    private static partial Regex Paths();
}
