using System.Reflection;
using System.Text.Json;
using System.Text.RegularExpressions;
using MlPure.Cli.Course;
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
        Assert.DoesNotContain("http", page.Replace("http://www.w3.org/", "", StringComparison.Ordinal),
            StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page);
        Assert.DoesNotContain("fetch(", page);
    }

    [Fact]
    public void Every_placeholder_of_the_report_is_filled() => Assert.DoesNotMatch(@"\{\{[a-z]", page);

    [Fact]
    public void Every_function_that_the_report_names_exists()
    {
        Type[] types = [.. typeof(Linear.Vector).Assembly.GetExportedTypes(),
            .. typeof(MlPure.Course.Question12).Assembly.GetExportedTypes()];
        var named = Codes().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.True(named.Length > 20);
        Assert.All(named, name =>
        {
            var parts = name.Split('.');
            Assert.Contains(types, type => type.Name == parts[0]
                && (parts.Length == 1
                    || type.GetMember(parts[1],
                    BindingFlags.Public | BindingFlags.Static | BindingFlags.Instance).Length > 0));
        });
    }

    [Fact]
    public void Every_spec_that_the_report_names_exists()
    {
        var files = Repository.Sources("specs").Select(Path.GetFileNameWithoutExtension).ToHashSet();
        var named = Specs().Matches(page).Select(match => match.Groups[1].Value).Distinct().ToArray();
        Assert.True(named.Length > 12);
        Assert.All(named, name => Assert.Contains(name, files));
    }

    [Fact]
    public void Every_observation_and_every_erratum_is_in_the_report()
    {
        Assert.All(TheAnswers.Answers.Question12.Cases.SelectMany(beside => beside.Sentences), sentence =>
            Assert.Contains($"<li>{Html.Message(sentence)}</li>", Section("q12")));
        Assert.Equal(6, Regex.Count(Section("errata"), "<li><h3>"));
    }

    [Fact]
    public void The_runs_to_be_watched_are_the_whole_trajectories()
    {
        Assert.Equal(4000, data.GetProperty("x").GetArrayLength());
        foreach (var (beside, shown) in Enumerable.Zip(TheAnswers.Answers.Question12.Cases, data.GetProperty("cases")
            .EnumerateArray()))
        {
            Assert.Equal(beside.Mixture.Trajectory.Length, shown.GetProperty("gmm").GetProperty("steps")
                .GetArrayLength());
            Assert.Equal(beside.KMeans.Trajectory.Length, shown.GetProperty("kmeans").GetProperty("steps")
                .GetArrayLength());
            Assert.Equal(beside.Mixture.Fit.Last.LogLikelihood, shown.GetProperty("gmm").GetProperty("steps")
                .EnumerateArray().Last().GetProperty("logLikelihood").GetDouble(), 1e-6);
        }
        Assert.Equal(1001, data.GetProperty("network").GetProperty("losses").GetArrayLength());
        Assert.Equal(1001, data.GetProperty("network").GetProperty("weights").GetArrayLength());
    }

    [Fact]
    public void The_ellipses_to_be_watched_have_the_axes_of_their_covariances()
    {
        Assert.Equal([1.177410, 2.447747], data.GetProperty("radii").EnumerateArray()
            .Select(radius => Math.Round(radius.GetDouble(), 6)));
        foreach (var step in data.GetProperty("cases").EnumerateArray()
            .SelectMany(shown => shown.GetProperty("gmm").GetProperty("steps").EnumerateArray()))
            foreach (var (ellipse, covariance) in Enumerable.Zip(step.GetProperty("ellipses")
                .EnumerateArray(), step.GetProperty("covariances").EnumerateArray()))
            {
                double Axis(int i) => ellipse[i].GetDouble();
                // Σ = major² u uᵀ + minor² v vᵀ, with v a quarter turn from u.
                var (u, v, major, minor) = (Axis(0), Axis(1), Axis(2) * Axis(2), Axis(3) * Axis(3));
                Assert.Equal(covariance[0].GetDouble(), major * u * u + minor * v * v, 1e-6);
                Assert.Equal(covariance[1].GetDouble(), (major - minor) * u * v, 1e-6);
                Assert.Equal(covariance[2].GetDouble(), major * v * v + minor * u * u, 1e-6);
            }
    }

    [Fact]
    public void The_tables_of_question_2_3_have_the_coursework_s_numbers() =>
        Assert.All(["−1.000", "0.2689", "−0.04543", "−3.381", "0.8808"], number =>
            Assert.Contains($"<td>{number}</td>", Section("q23")));

    [Fact]
    public void Everything_that_moves_can_be_reached_and_has_a_name()
    {
        Assert.Equal(3, Regex.Count(page, "<input type=\"range\"[^>]*aria-label=\"[^\"]+\""));
        Assert.Equal(3, Regex.Count(page, "<button type=\"button\" class=\"play\">Play</button>"));
        Assert.DoesNotMatch("<canvas(?![^>]*aria-label=\"[^\"]+\")", page);
        Assert.DoesNotMatch("<img(?![^>]*alt=\"[^\"]+\")", page);
    }

    static string Section(string id) =>
        page[page.IndexOf($"<section id=\"{id}\">", StringComparison.Ordinal)..].Split("<section id=", 3)[1];

    [GeneratedRegex("<script type=\"application/json\" id=\"data\">(.*?)</script>", RegexOptions.Singleline)]
    private static partial Regex Data();

    [GeneratedRegex("(?:src|href|srcset)=\"([^\"]*)\"")]
    private static partial Regex References();

    [GeneratedRegex(@"<code>([A-Z][A-Za-z0-9]+(?:\.[A-Z][A-Za-z0-9]+)?)</code>(?<!Spec</code>)")]
    private static partial Regex Codes();

    [GeneratedRegex("<code>([A-Za-z0-9]+Spec)</code>")]
    private static partial Regex Specs();
}
