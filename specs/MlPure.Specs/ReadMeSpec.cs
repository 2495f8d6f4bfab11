using System.Globalization;
using System.Text.RegularExpressions;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Specs.Oracles;
using MlPure.Specs.Snapshots;

namespace MlPure.Specs;

/// <summary>The README cannot rot: its examples are the bodies of the specs here, and what it prints is what they print.</summary>
public partial class ReadMeSpec
{
    [Fact]
    public void Its_examples_run_and_print_what_it_shows()
    {
        var (blobs, _) = Blobs.Draw(MersenneTwister.FromSeed(0), new BlobRecipe { Samples = 4000, Centers = 4, Deviations = [0.60] }).GetOrThrow();
        var observations = Observations.Parse(blobs.Values).GetOrThrow();
        var settings = new EmSettings { Stopping = new StoppingRule.MeanChange(1e-8), MaxSteps = 1000 };
        var problem = EmProblem.Create(observations, 4, settings).GetOrThrow();
        var (start, _) = Initial.RandomRows(MersenneTwister.FromSeed(0), 4, observations, settings).GetOrThrow();
        var first = Em.Init(problem, start).GetOrThrow();
        var run = Em.Run(problem, first);
        Assert.True(run.Outcome.IsConverged);
        Assert.True(run.Last.LogLikelihood >= first.LogLikelihood);   // EM never lowers the likelihood
        var states = Em.Trajectory(problem, first);
        var table = string.Join('\n', states.Where(state => state.Step % 5 == 0).Select(state =>
            string.Create(CultureInfo.InvariantCulture, $"{state.Step,4}  {state.LogLikelihood,12:F3}")));
        Assert.Contains(table, Blocks("text"));
    }

    [Fact]
    public void Its_mixture_has_the_published_BIC()
    {
        var eruptions = Observations.Parse(Tables.Csv("faithful.csv")).GetOrThrow();
        var tied = new EmSettings { Model = CovarianceModel.EEE };
        var problem = EmProblem.Create(eruptions, 3, tied).GetOrThrow();
        var (restarts, _) = EmRestarts.RandomRows(problem, MersenneTwister.FromSeed(0), 10).GetOrThrow();
        var best = restarts.Best.Fit.Last;
        Assert.Equal(2314.296, Criteria.Bic(problem, best), 1e-3);                             // mclust's table has its negative
        var classification = Classification.Of(best.Mixture, eruptions).GetOrThrow();
        Assert.Equal(11, classification.Uncertainty.Count(uncertainty => uncertainty > 0.4));
        var table = ModelSelection.Table(eruptions).GetOrThrow();                                      // 14 families, 1 to 9 components
        var chosen = table.Best.IfNone(() => throw new InvalidOperationException("No cell has a value."));
        Assert.Equal((3, "EEE"), (chosen.Components, chosen.Model.Name));
        Assert.False(chosen.IsDegenerate);                                                     // no floor holds it up
    }

    [Fact]
    public void Its_rows_need_not_be_clean()
    {
        var eruptions = Observations.Parse(Tables.Csv("faithful.csv")).GetOrThrow();
        var tied = new EmSettings { Model = CovarianceModel.EEE };
        var best = EmRestarts.RandomRows(EmProblem.Create(eruptions, 3, tied).GetOrThrow(), MersenneTwister.FromSeed(0), 10).GetOrThrow().Value.Best.Fit.Last;
        var strewn = Observations.Parse(Tables.Csv("faithful-noise.csv")).GetOrThrow();          // the same rows, and 48 strewn about them
        var withNoise = new SelectionSettings
        {
            Components = [1, 2, 3, 4],
            Models = [CovarianceModel.EEE, CovarianceModel.VVV],
            NoiseRows = NearestNeighborClutter.Detect(strewn).GetOrThrow(),
        };
        var selection = ModelSelection.Table(strewn, withNoise).GetOrThrow();
        Assert.Equal((3, "EEE"), selection.Best.Map(cell => (cell.Components, cell.Model.Name)).IfNone((0, "")));
        var holes = Matrix.Build(272, 2, (i, f) => (i + f) % 5 == 0 ? double.NaN : eruptions.Values[i, f]);
        var withMissing = Observations.ParseIncomplete(holes).GetOrThrow();                       // Observations.Parse would reject each NaN by its place
        var aroundHoles = EmProblem.Create(withMissing, 2, tied).GetOrThrow();
        var (around, _) = EmRestarts.Hierarchical(aroundHoles, MersenneTwister.FromSeed(0)).GetOrThrow();
        var completed = Imputation.Of(around.Best.Fit.Last.Mixture, withMissing).GetOrThrow();    // conditional means where values are missing
        var map = tied with { Prior = MixturePrior.Default };                                     // MAP estimation: no component collapses
        var fast = tied with { Acceleration = Acceleration.Squarem };                             // the same fixed points in fewer passes
        var (bootstrap, _) = Bootstrap.Of(MersenneTwister.FromSeed(0), best.Mixture, 272, 50, fast).GetOrThrow();
        var errors = bootstrap.StandardErrors().GetOrThrow();                                     // of weights, means and covariances
        Assert.True(map.Prior.IsSome && completed.Count == 272);
        Assert.True(errors.Means.AsVector().All(error => error > 0));
    }

    /// <summary>What draws has to know the plots, and what begins the README is a program of its own.</summary>
    static readonly string[] compiled =
    [
        "specs/MlPure.Specs/ReadMeSpec.cs", "specs/MlPure.Plots.Specs/ReadMeSpec.cs",
        "specs/MlPure.ReadMe/Program.cs", "specs/MlPure.ReadMe.FSharp/Program.fs",
    ];

    [Fact]
    public void Every_block_of_code_in_the_README_is_compiled_line_after_line()
    {
        string[] files = [.. compiled.Select(file => Unindented(Repository.Read(file)))];
        string[] blocks = [.. Blocks("csharp"), .. Blocks("fsharp")];
        Assert.NotEmpty(blocks);
        Assert.All(blocks, block => Assert.Contains(files, file => file.Contains(Unindented(block) + '\n', StringComparison.Ordinal)));
    }

    static string Unindented(string text) => "\n" + string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    [Fact]
    public void Every_type_and_member_that_the_README_names_is_public()
    {
        var types = typeof(Em).Assembly.GetExportedTypes();
        var named = Named().Matches(Repository.Read("README.md")).Select(match => (Type: match.Groups[1].Value, Member: match.Groups[2].Value)).Distinct().ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(types, type => WithoutArity(type.Name) == name.Type && type.GetMember(name.Member).Length > 0));
    }

    static string WithoutArity(string name) => name.Split('`')[0];

    [Fact]
    public void Every_picture_that_the_README_shows_is_in_the_tree()
    {
        var pictures = Shown().Matches(Repository.Read("README.md")).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.True(File.Exists(Path.Combine(Repository.Root, picture)), picture));
    }

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)]*)\)")]
    private static partial Regex Shown();

    [GeneratedRegex("`([A-Z][A-Za-z]+)\\.([A-Z][A-Za-z]+)`")]
    private static partial Regex Named();

    static string[] Blocks(string language) =>
        [.. Regex.Matches(Repository.Read("README.md"), $"```{language}\n(.*?)\n```", RegexOptions.Singleline).Select(match => match.Groups[1].Value)];
}
