using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Pictures, pages, traces and converted tables that commands write.</summary>
public class FigureFilesSpec
{
    [Theory]
    [InlineData("a.svg", "<svg")]
    [InlineData("a.PNG", "\u0089PNG")]
    [InlineData("a.pdf", "%PDF-")]
    public void The_ending_of_a_picture_says_which_kind_it_is(string name, string start) => InFolder(folder =>
    {
        var (code, _, errors) = RunIn(folder, "", "gmm", "fit", Csv("faithful"), "-k", "2", "--plot", name);
        Assert.True(code == 0, errors);
        Assert.Contains(start, System.Text.Encoding.Latin1.GetString(
            File.ReadAllBytes(Path.Combine(folder, name)).AsSpan(0, 200)));
    });

    [Theory]
    [InlineData("faithful", "--columns waiting", "density")]
    [InlineData("iris", "", "petal_width")]
    [InlineData("digits", "--columns p2..p6,p10 --covariance EII --start rows --restarts 1", "principal component 0")]
    public void Mixtures_of_any_number_of_columns_have_a_picture(string table, string options, string text) =>
        InFolder(folder =>
        {
            string[] all = ["gmm", "fit", Csv(table), "-k", "2",
                .. options.Split(' ', StringSplitOptions.RemoveEmptyEntries)];
            var (code, _, errors) = RunIn(folder, "", [.. all, "--plot", "a.svg"]);
            Assert.True(code == 0, errors);
            Assert.Contains(text, File.ReadAllText(Path.Combine(folder, "a.svg")));
        });

    [Fact]
    public void A_kept_model_of_each_kind_draws_the_rows_of_a_table() => InFolder(folder =>
    {
        Succeeds(folder, $"gmm fit {Csv("faithful")} -k 2 --out mixture.json");
        Succeeds(folder, $"kmeans fit {Csv("iris")} -k 3 --out clusters.json");
        Succeeds(folder, $"net train {Csv("faithful")} --target waiting --epochs 5 --out regressor.json");
        Assert.Contains("eruptions", Succeeds(folder, $"plot mixture.json {Csv("faithful")} --plot a.svg"));
        Assert.Contains("petal_width", Succeeds(folder, $"plot clusters.json {Csv("iris")} --plot b.svg"));
        Assert.Contains("predicted", Succeeds(folder, $"plot regressor.json {Csv("faithful")} --plot c.svg"));
        Assert.All(["a.svg", "b.svg", "c.svg"], name =>
            Assert.Contains("<svg", File.ReadAllText(Path.Combine(folder, name))));
    });

    [Fact]
    public void A_table_is_converted_and_its_numbers_are_the_same() => InFolder(folder =>
    {
        Assert.Equal("Written to f.parquet: 272 rows of 2 columns.\n",
            Succeeds(folder, $"convert {Csv("faithful")} f.parquet"));
        Succeeds(folder, "convert f.parquet f.csv");
        Assert.Equal(File.ReadAllText(Csv("faithful")), File.ReadAllText(Path.Combine(folder, "f.csv")));
    });

    [Fact]
    public void Standardized_columns_have_mean_0_and_deviation_1_and_texts_are_kept() => InFolder(folder =>
    {
        Succeeds(folder, $"convert {Csv("iris")} s.csv --standardize");
        var fit = Json("gmm", "fit", Path.Combine(folder, "s.csv"), "-k", "1");
        Assert.All(fit.GetProperty("means")[0].Numbers(), mean => Assert.Equal(0, mean, 1e-12));
        Assert.Equal(1, fit.GetProperty("covariances")[0][2].Numbers()[2], 1e-12);
        Assert.Contains(",virginica", File.ReadAllText(Path.Combine(folder, "s.csv")));
    });

    [Fact]
    public void K_means_of_standardized_columns_does_not_depend_on_units()
    {
        const string table = "x,y\n0,1\n1,3\n9,0\n8,2\n1,1\n9,3\n";
        var other = table.Replace("9,", "9000,").Replace("8,", "8000,").Replace("1,", "1000,");
        var (here, there) = (JsonOf(table, "kmeans", "fit", "-", "-k", "2", "--standardize"),
            JsonOf(other, "kmeans", "fit", "-", "-k", "2", "--standardize"));
        Assert.Equal(here.GetProperty("assignments").Numbers(), there.GetProperty("assignments").Numbers());
        Assert.Equal(here.GetProperty("centroids")[0].Numbers()[0] * 1000,
            there.GetProperty("centroids")[0].Numbers()[0], 1e-9);
    }

    [Theory]
    [InlineData("gmm fit {faithful} -k 2", "run,step,log-likelihood")]
    [InlineData("kmeans fit {iris} -k 3 --method lloyd --restarts 1", "run,step,inertia")]
    [InlineData("net train {iris} --label class --epochs 7", "run,epoch,loss")]
    public void A_trace_has_a_line_for_each_step(string command, string names) => InFolder(folder =>
    {
        Succeeds(folder, Filled(command) + " --trace t.csv");
        var lines = File.ReadAllLines(Path.Combine(folder, "t.csv"));
        Assert.Equal(names, lines[0]);
        Assert.True(lines.Length > 3);
        var objectives = lines.Skip(1).Where(line => line.StartsWith("0,"))
            .Select(line => double.Parse(line.Split(',')[2], System.Globalization.CultureInfo.InvariantCulture))
                .ToArray();
        Assert.Equal(objectives.Min(), names.EndsWith("likelihood") ? objectives[0] : objectives[^1], 1e-6);
    });

    [Theory]
    [InlineData("gmm fit {faithful} -k 2 --covariance tied", "The laws on these rows", "dempster1977")]
    [InlineData("kmeans fit {iris} -k 3", "Rows by cluster", "lloyd1982")]
    [InlineData("net train {iris} --label class --epochs 7", "The run", "rumelhart1986")]
    [InlineData("fit {faithful} -k 2", "Chosen by BIC", "schwarz1978")]
    public void A_report_is_one_page_with_the_data_the_command_and_the_sources(
        string command, string text, string source) => InFolder(folder =>
    {
        Succeeds(folder, Filled(command) + " --report r.html");
        var page = File.ReadAllText(Path.Combine(folder, "r.html"));
        Assert.All(["<!doctype html>", "standard deviation", "mlpure ", "--report r.html", text, source], part =>
            Assert.Contains(part, page));
        Assert.DoesNotMatch(@"\{\{[a-z-]+\}\}", page);
        Assert.DoesNotContain("src=\"http", page);
    });

    static string Filled(string command) => System.Text.RegularExpressions.Regex.Replace(
        command, @"\{(\w+)\}", table => Csv(table.Groups[1].Value));

    static string Succeeds(string folder, string command)
    {
        var (code, results, errors) = RunIn(folder, "", command.Split(' '));
        Assert.True(code == 0, errors);
        return results;
    }

    [Theory]
    [InlineData(10_000, "Silhouettes, k = 2")]
    [InlineData(10_001, "Silhouettes of 10000 rows drawn from 10001, k = 2")]
    public void Silhouettes_of_rows_that_are_drawn_say_of_how_many(int count, string title) => InFolder(folder =>
    {
        var rows = Enumerable.Range(0, count).Select(i => $"{i % 97},{i % 89 + 500 * (i % 2)},{i % 83}\n");
        File.WriteAllText(Path.Combine(folder, "rows.csv"), $"a,b,c\n{string.Concat(rows)}");
        Succeeds(folder, "kmeans fit rows.csv -k 2 --plot silhouettes.svg");
        Assert.Contains(title, File.ReadAllText(Path.Combine(folder, "silhouettes.svg")));
    });

    /// <summary>More families than hues: some curves are dashed; and a legend of a dashed line before dots. What Skia
    /// itself complains of reaches the program's own errors alone.</summary>
    [Theory]
    [InlineData("gmm select FAITHFUL -k 1..2")]
    [InlineData("net train FAITHFUL --target waiting --validation 0.2 --rate 0.01")]
    public void A_picture_of_dashed_and_plain_marks_is_drawn_without_a_word(string arguments) => InFolder(folder =>
    {
        string[] words = [.. arguments.Split(' ').Select(word => word == "FAITHFUL" ? Csv("faithful") : word)];
        var (code, _, errors) = Start(folder, "", [.. words, "--plot", "marks.svg"]);
        Assert.Equal((0, ""), (code, errors));
        Assert.True(File.Exists(Path.Combine(folder, "marks.svg")));
    });
}
