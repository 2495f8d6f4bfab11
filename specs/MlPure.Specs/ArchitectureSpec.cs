using System.Text.RegularExpressions;
using MlPure.Specs.Snapshots;

namespace MlPure.Specs;

/// <summary>How the house is built, read from its own sources: what no compiler holds.</summary>
public partial class ArchitectureSpec
{
    const int MostLines = 250, MostCharacters = 120, MostFiles = 20;

    /// <summary>The folders of the library, each layer above those that it may use. Folders of one layer do not know
    /// each other.</summary>
    static readonly string[][] layers =
    [
        ["Kernels"],
        ["Linear"],
        ["Faults"],
        ["Reductions", "Iteration"],
        ["Randomness"],
        ["Data"],
        ["Scores"],
        ["Mixtures", "Clusters", "Networks"],
    ];

    /// <summary>The arrows that do not point down: a mixture may start from K-means, and a ragged table is a
    /// fault.</summary>
    static readonly string[] sideways =
    [
        "src/MlPure/Mixtures/Starts/StandardizedClusters.cs uses Clusters",
        "src/MlPure/Linear/MatrixFactories.cs uses Faults",
    ];

    /// <summary>Where loops have no count, and what ends them.</summary>
    static readonly SortedDictionary<string, string> endless = new(StringComparer.Ordinal)
    {
        ["src/MlPure/Iteration/Iterate.cs"] = "whoever walks the trajectory",
        ["src/MlPure/Kernels/Combinatorial/AssignmentProblem.cs"] = "an augmenting path visits each column once",
        ["src/MlPure/Randomness/Categorical.cs"] = "an interval is halved",
        ["src/MlPure/Randomness/TwisterBuffer.cs"] = "a draw is rejected with a probability of at most one half",
        ["src/MlPure/Reductions/OrderedSum.cs"] = "nodes are merged or moved, each once",
        ["src/MlPure/Reductions/SharedRuns.cs"] = "helpers that have begun end when no run is left",
    };

    static readonly string[] library =
        [.. Repository.Sources("src/MlPure").Where(file => file.Count(letter => letter == '/') > 2)];

    static IEnumerable<string> Everything => Repository.Sources("src").Concat(Repository.Sources("specs"));

    [Fact]
    public void Every_folder_of_the_library_has_its_layer() =>
        Assert.All(library.Select(FolderOf).Distinct(), folder =>
            Assert.Contains(folder, layers.SelectMany(layer => layer)));

    [Fact]
    public void Arrows_between_folders_point_down() => Assert.Empty((
        from file in library
        from used in FoldersIn(Repository.Read(file))
        where used != FolderOf(file) && LayerOf(used) >= LayerOf(FolderOf(file))
        select $"{file} uses {used}").Except(sideways));

    [Theory]
    [InlineData("using MlPure.Mixtures;", "Mixtures")]
    [InlineData("using static MlPure.Linear.Vector;", "Linear")]
    [InlineData("using Rows = MlPure.Data.Observations;", "Data")]
    [InlineData("static int F(Linear.Vector x) => 1;", "Linear")]
    [InlineData("var fit = MlPure.Clusters.KMeans.Run(x);", "Clusters")]
    [InlineData("var fit = Faults.Parse.AtLeast(1);", "Faults")]
    public void A_folder_is_named_by_a_using_or_in_front_of_a_type(string code, string folder) =>
        Assert.Equal([folder], FoldersIn(code));

    [Theory]
    [InlineData("/// <see cref=\"Mixtures.Em\"/>")]
    [InlineData("namespace MlPure.Kernels;")]
    [InlineData("var x = scene.Data.Values;")]
    [InlineData("var x = Networks(1).First();")]
    [InlineData("var x = \"Course.Answer\";")]
    public void A_folder_is_not_named_by_a_comment_a_namespace_a_member_or_a_string(string code) =>
        Assert.Empty(FoldersIn(code));

    [Fact]
    public void Loops_without_a_count_are_those_over_steps_in_Iteration_and_a_few_that_end_by_themselves() =>
        Assert.Equal(
        endless.Keys.Order(StringComparer.Ordinal),
        from file in library
        where LoopWithoutCount().IsMatch(SourceText.CodeOf(Repository.Read(file)))
        orderby file
        select file);

    [Fact]
    public void No_public_type_has_the_name_of_a_namespace()
    {
        var types = typeof(Matrix).Assembly.GetExportedTypes();
        var names = types.SelectMany(type => type.Namespace!.Split('.')).Distinct().ToArray();
        Assert.Empty(types.Where(type => names.Contains(type.Name)).Select(type => type.FullName));
    }

    [Fact]
    public void No_file_is_longer_than_250_lines() => Assert.Empty(
        from file in Everything
        let lines = Repository.Read(file).Count(letter => letter == '\n')
        where lines > MostLines
        select $"{file}: {lines} lines");

    /// <summary>But for what the README prints as it stands there.</summary>
    [Fact]
    public void No_line_of_code_is_longer_than_120_characters() => Assert.Empty(
        from file in Everything
        where file.EndsWith(".cs", StringComparison.Ordinal)
            && !file.EndsWith("ReadMeSpec.cs", StringComparison.Ordinal)
        from line in Repository.Read(file).Split('\n')
        where line.Length > MostCharacters
        select $"{file}: {line.Trim()}");

    [Fact]
    public void No_folder_has_more_than_twenty_files_of_code() => Assert.Empty(
        from file in Everything
        group file by file[..file.LastIndexOf('/')] into folder
        where folder.Count() > MostFiles
        select $"{folder.Key}: {folder.Count()} files");

    [Fact]
    public void Every_source_file_that_a_spec_names_exists() => Assert.Empty(
        from file in Repository.Sources("specs")
        from Match named in SourceNamed().Matches(Repository.Read(file))
        where !File.Exists(Path.Combine(Repository.Root, named.Value))
        select $"{file}: {named.Value}");

    static int LayerOf(string folder) => Array.FindIndex(layers, layer => layer.Contains(folder));

    static string FolderOf(string file) => file.Split('/')[2];

    static IEnumerable<string> FoldersIn(string text) =>
        FolderNamed().Matches(SourceText.CodeOf(text)).Select(match => match.Groups["folder"].Value).Distinct();

    [GeneratedRegex("""
        (?x) (?: \busing\s+ (?: static\s+ | \w+\s*=\s* )? MlPure\. | \bMlPure\. | (?<![\w.]) )
        (?<folder> Kernels | Linear | Faults | Reductions | Iteration | Randomness | Data | Scores | Mixtures
            | Clusters | Networks ) (?=\.[A-Z])
        | using\s+MlPure\. (?<folder>\w+) ;
        """)]
    private static partial Regex FolderNamed();

    [GeneratedRegex(@"\bsrc/MlPure[\w.]*/[\w/]+\.cs\b")]
    private static partial Regex SourceNamed();

    [GeneratedRegex(@"\b(?:while|do|goto)\b|\bfor\s*\([^;]*;\s*;")]
    private static partial Regex LoopWithoutCount();
}
