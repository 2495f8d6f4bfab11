using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MlPure.Cli.Course;
using MlPure.Course;
using MlPure.Specs.Snapshots;

namespace MlPure.Cli.Specs.Course;

/// <summary>What the report promises (src/MlPure.Cli/Course/CoursePage.cs). What it looks like is for a browser to
/// say.</summary>
public partial class CoursePageSpec
{
    static readonly string page = TheAnswers.Page;

    static readonly JsonElement data = JsonDocument.Parse(Data().Match(page).Groups[1].Value).RootElement;

    [Fact]
    public void The_report_is_one_file_that_loads_nothing_else()
    {
        Assert.All(References().Matches(page).Select(match => match.Groups[1].Value), reference =>
            Assert.Matches(@"^(data:|#|(question12|question24)-[a-z]+\.(svg|png)$|course\.json$)", reference));
        var svg = page.Replace("http://www.w3.org/", "", StringComparison.Ordinal);
        Assert.DoesNotContain("http", svg, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page);
        Assert.DoesNotContain("fetch(", page);
    }

    [Fact]
    public void Every_placeholder_of_the_report_is_filled() => Assert.DoesNotMatch(@"\{\{[a-z]", page);

    [Fact]
    public void Every_function_that_the_report_names_exists()
    {
        Type[] types =
            [.. typeof(Linear.Vector).Assembly.GetExportedTypes(), .. typeof(Question12).Assembly.GetExportedTypes()];
        var named = Codes().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.True(named.Length > 20);
        Assert.All(named, name =>
        {
            var parts = name.Split('.');
            Assert.Contains(types, type => type.Name == parts[0] && (parts.Length == 1 || Has(type, parts[1])));
        });
    }

    static bool Has(Type type, string member) =>
        type.GetMember(member, BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance).Length > 0;

    [Fact]
    public void Every_spec_that_the_report_names_exists()
    {
        var files = Repository.Sources("specs").Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = Specs().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.True(named.Length > 12);
        Assert.All(named, name => Assert.Contains(name, files));
    }

    /// <summary>From a page in the folder report of a clone.</summary>
    [Fact]
    public void Every_function_and_spec_of_the_report_is_linked_to_its_file_in_a_clone()
    {
        var folder = Path.Combine(Repository.Root, "report");
        var linked = SourceLinks.From(folder).Map(links => links.In(page)).IfNone("");
        var named = Codes().Matches(page).Concat(Specs().Matches(page)).Select(match => match.Value).Distinct()
            .ToArray();
        var links = Links().Matches(linked).ToLookup(match => match.Groups[2].Value, match => match.Groups[1].Value);
        Assert.True(named.Length > 30);
        Assert.All(named, name => Assert.All(links[name].Append("none").Take(1), path =>
            Assert.True(File.Exists(Path.Combine(folder, path)), $"{name}: {path}")));
    }

    [Fact]
    public void Nothing_is_linked_outside_of_a_clone() =>
        Assert.True(SourceLinks.From(Path.GetTempPath()).IsNone);

    [Theory]
    [InlineData("q11")]
    [InlineData("q12")]
    [InlineData("q21")]
    [InlineData("q23")]
    [InlineData("q24")]
    public void Each_question_is_stated_above_its_answer(string section) =>
        Assert.Matches(@"</h2>\s*<p class=""question""><b>The question\.</b> \w[^<]+", Section(section));

    [Fact]
    public void The_page_says_why_its_weights_are_not_those_of_the_coursework() =>
        Assert.Contains("Why are these not the weights that the coursework prints?", Section("q24"));

    [Fact]
    public void Every_observation_and_every_erratum_is_in_the_report()
    {
        var remarks = TheAnswers.Answers.Question12.Comparisons.SelectMany(comparison => comparison.Remarks);
        Assert.All(remarks, sentence => Assert.Contains($"<li>{Html.Message(sentence)}</li>", Section("q12")));
        Assert.Equal(6, Regex.Count(Section("errata"), "<li><h3>"));
    }

    [Fact]
    public void The_players_of_the_report_have_the_whole_trajectories()
    {
        Assert.Equal(4000, data.GetProperty("x").GetArrayLength());
        var comparisons = TheAnswers.Answers.Question12.Comparisons;
        foreach (var (comparison, shown) in Enumerable.Zip(comparisons, data.GetProperty("cases").EnumerateArray()))
        {
            var (gmm, kMeans) = (StepsOf(shown, "gmm"), StepsOf(shown, "kmeans"));
            Assert.Equal(comparison.Mixture.Trajectory.Length, gmm.Length);
            Assert.Equal(comparison.KMeans.Trajectory.Length, kMeans.Length);
            var last = comparison.Mixture.Trajectory[^1].LogLikelihood;
            Assert.Equal(last, gmm[^1].Number("logLikelihood"), 1e-6);
        }
        Assert.Equal(1001, data.GetProperty("network").GetProperty("losses").GetArrayLength());
        Assert.Equal(1001, data.GetProperty("network").GetProperty("weights").GetArrayLength());
    }

    static JsonElement[] StepsOf(JsonElement shown, string method) =>
        [.. shown.GetProperty(method).GetProperty("steps").EnumerateArray()];

    [Fact]
    public void The_ellipses_of_the_players_have_the_axes_of_their_covariances()
    {
        var radii = data.GetProperty("radii").Numbers();
        Assert.Equal([1.177410, 2.447747], radii.Select(radius => Math.Round(radius, 6)));
        var steps = data.GetProperty("cases").EnumerateArray().SelectMany(shown => StepsOf(shown, "gmm"));
        foreach (var step in steps)
        {
            var ellipses = step.GetProperty("ellipses").EnumerateArray();
            var covariances = step.GetProperty("covariances").EnumerateArray();
            foreach (var (ellipse, covariance) in Enumerable.Zip(ellipses, covariances))
                Agree(ellipse.Numbers(), covariance.Numbers());
        }
    }

    /// <summary>Σ = major² u uᵀ + minor² v vᵀ, with v a quarter turn from u.</summary>
    static void Agree(double[] ellipse, double[] covariance)
    {
        var (u, v, major, minor) = (ellipse[0], ellipse[1], ellipse[2] * ellipse[2], ellipse[3] * ellipse[3]);
        Assert.Equal(covariance[0], major * u * u + minor * v * v, 1e-6);
        Assert.Equal(covariance[1], (major - minor) * u * v, 1e-6);
        Assert.Equal(covariance[2], major * v * v + minor * u * u, 1e-6);
    }

    [Fact]
    public void The_report_s_tables_of_question_2_3_have_the_coursework_s_numbers() =>
        Assert.All(["−1.000", "0.2689", "−0.04543", "−3.381", "0.8808"], number =>
            Assert.Contains($"<td>{number}</td>", Section("q23")));

    [Fact]
    public void Every_slider_button_and_picture_of_the_report_has_a_name()
    {
        Assert.Equal(3, Regex.Count(page, "<input type=\"range\"[^>]*aria-label=\"[^\"]+\""));
        Assert.Equal(3, Regex.Count(page, "<button type=\"button\" class=\"play\">Play</button>"));
        Assert.DoesNotMatch("<canvas(?![^>]*aria-label=\"[^\"]+\")", page);
        Assert.DoesNotMatch("<img(?![^>]*alt=\"[^\"]+\")", page);
    }

    static string Section(string id)
    {
        var start = page.IndexOf($"<section id=\"{id}\">", StringComparison.Ordinal);
        return page[start..].Split("<section id=", 3)[1];
    }

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("(?:src|href|srcset)=\"([^\"]*)\"")]
    private static partial Regex References();

    [GeneratedRegex(@"<code>([A-Z][A-Za-z0-9]+(?:\.[A-Z][A-Za-z0-9]+)?)</code>(?<!Spec</code>)")]
    private static partial Regex Codes();

    [GeneratedRegex("<a class=\"source\" href=\"([^\"]+)\">(<code>[^<]+</code>)</a>")]
    private static partial Regex Links();

    [GeneratedRegex("<code>([A-Za-z0-9]+Spec)</code>")]
    private static partial Regex Specs();
}
