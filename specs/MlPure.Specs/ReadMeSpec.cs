using System.Globalization;
using System.Text.RegularExpressions;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Specs.Oracles;
using MlPure.Specs.Snapshots;

namespace MlPure.Specs;

/// <summary>The README cannot rot: its examples are parts of programs and of the specs here, and what it prints
/// is what they print.</summary>
public partial class ReadMeSpec
{
    [Fact]
    public void The_run_of_EM_in_the_README_prints_what_is_shown_there()
    {
        var (blobs, _) = Blobs.Draw(MersenneTwister.FromSeed(0), new BlobRecipe { Samples = 4000, Centers = 4, Deviations = [0.60] }).GetOrThrow();
        var rows = Observations.Parse(blobs.Values).GetOrThrow();
        var settings = new EmSettings { Stopping = new StoppingRule.MeanChange(1e-8) };
        var problem = EmProblem.Create(rows, 4, settings).GetOrThrow();
        var (start, _) = Initial.RandomRows(MersenneTwister.FromSeed(0), 4, rows, settings).GetOrThrow();
        var states = Em.Trajectory(problem, Em.Init(problem, start).GetOrThrow());
        var table = string.Join('\n', states.Where(state => state.Step % 5 == 0).Select(state =>
            string.Create(CultureInfo.InvariantCulture, $"{state.Step,4}  {state.LogLikelihood,12:F3}")));
        Assert.Contains(table, Blocks("text"));
    }

    [Fact]
    public void The_mixtures_in_the_README_have_the_published_BIC_and_leave_no_value_missing()
    {
        var eruptions = Tables.Csv("faithful.csv");                                               // a double[,], double[][] or Matrix
        var tied = new MixtureSettings { Covariance = CovarianceModel.EEE };                      // a shared ("tied") covariance
        var model = MixtureModel.Fit(eruptions, 3, tied).GetOrThrow();
        Assert.Equal(2314.296, model.Bic, 1e-3);                                                  // mclust's has the other sign
        Assert.Equal(11, model.Classify(eruptions).GetOrThrow().Uncertainty.Count(uncertainty => uncertainty > 0.4));

        var withNoise = Observations.Parse(Tables.Csv("faithful-noise.csv")).GetOrThrow();        // and 48 rows drawn uniformly about them
        var noise = new SelectionSettings { NoiseRows = NearestNeighborClutter.Detect(withNoise).GetOrThrow(), Components = [1, 2, 3, 4] };
        Assert.Equal("EEE", MixtureModel.Select(withNoise, noise).GetOrThrow().Best.Covariance.Name);

        var withMissing = Tables.Csv("faithful-missing.csv");                                     // NaN marks a missing value
        var completed = MixtureModel.Fit(withMissing, 2, tied).GetOrThrow().Impute(withMissing).GetOrThrow();

        var map = tied.Em with { Prior = MixturePrior.Default };                                  // MAP: no component degenerates
        var fast = tied.Em with { Acceleration = Acceleration.Squarem };                          // SQUAREM: the same fixed points in fewer passes
        var (bootstrap, _) = Bootstrap.Of(MersenneTwister.FromSeed(0), model.Components, 272, 50, fast).GetOrThrow();
        var errors = bootstrap.StandardErrors().GetOrThrow();                                     // of weights, means and covariances

        Assert.True(MixtureModel.Fit(eruptions, 3, tied with { Em = map }).GetOrThrow().Outcome.IsConverged);
        Assert.True(completed.AsVector().All(double.IsFinite));
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
        Assert.All(blocks, block =>
            Assert.Contains(files, file => file.Contains(Unindented(block) + '\n', StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData("csharp", "specs/MlPure.ReadMe/Program.cs")]
    [InlineData("fsharp", "specs/MlPure.ReadMe.FSharp/Program.fs")]
    public void The_first_example_of_the_README_is_a_whole_program_of_at_most_twelve_lines(string language, string file)
    {
        var program = Repository.Read(file).TrimEnd();
        Assert.Equal(program, Blocks(language)[0]);
        Assert.InRange(program.Split('\n').Length, 1, 12);
    }

    static string Unindented(string text) => "\n" + string.Join('\n', text.Split('\n').Select(line => line.Trim()));

    [Fact]
    public void Every_type_and_member_that_the_README_names_is_public()
    {
        var types = typeof(Em).Assembly.GetExportedTypes();
        var named = Named().Matches(Way().Replace(Repository.Read("README.md"), ""))
            .Select(match => (Type: match.Groups[1].Value, Member: match.Groups[2].Value)).Distinct().ToArray();
        Assert.NotEmpty(named);
        Assert.All(named, name => Assert.Contains(types, type =>
            WithoutArity(type.Name) == name.Type && type.GetMember(name.Member).Length > 0));
    }

    static string WithoutArity(string name) => name.Split('`')[0];

    /// <summary>The list under "Architecture": each is a method or a property of a type in a file of src that has the
    /// type's name.</summary>
    [Fact]
    public void Every_function_on_the_way_of_a_row_exists_and_there_are_at_most_twelve()
    {
        string[] way = [.. Way().Matches(Repository.Read("README.md")).Select(match => match.Groups[1].Value)];
        string[] sources = [.. Repository.Sources("src").Select(Repository.Read)];
        Assert.InRange(way.Length, 6, 12);
        Assert.All(way, name =>
        {
            var (type, member) = (name.Split('.')[0], name.Split('.')[1]);
            Assert.Contains(sources, source =>
                Regex.IsMatch(source, $@"(class|record|struct) {type}\b")
                    && Regex.IsMatch(source, $@"\b{member}[(<]"));
        });
    }

    [GeneratedRegex(@"^\d+\. `(\w+\.\w+)`$", RegexOptions.Multiline)]
    private static partial Regex Way();

    [Fact]
    public void Every_picture_that_the_README_shows_is_in_the_tree()
    {
        var pictures = Shown().Matches(Repository.Read("README.md")).Select(match => match.Groups[1].Value).ToArray();
        Assert.NotEmpty(pictures);
        Assert.All(pictures, picture => Assert.True(File.Exists(Path.Combine(Repository.Root, picture)), picture));
    }

    [GeneratedRegex(@"!\[[^\]]*\]\(([^)]*)\)")]
    private static partial Regex Shown();

    [GeneratedRegex("`(?!MlPure\\.)([A-Z][A-Za-z]+)\\.([A-Z][A-Za-z]+)`")]
    private static partial Regex Named();

    static string[] Blocks(string language) =>
        [.. Regex.Matches(Repository.Read("README.md"), $"```{language}\n(.*?)\n```", RegexOptions.Singleline)
            .Select(match => match.Groups[1].Value)];
}
