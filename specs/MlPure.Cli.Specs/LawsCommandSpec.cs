using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The command that checks the laws of EM on a table's rows
/// (src/MlPure.Cli/Mixtures/Laws/LawsCommand.cs).</summary>
public class LawsCommandSpec
{
    [Fact]
    public void Each_law_is_a_row_of_a_table_of_80_columns_with_how_closely_it_holds()
    {
        var (code, results, errors) = Run("", "laws", Csv("faithful"), "-k", "3");
        Assert.Equal((0, ""), (code, errors));
        string[] lines = [.. results.Split('\n').TakeWhile(line => !line.StartsWith("Sums", StringComparison.Ordinal))];
        Assert.All(lines, line => Assert.InRange(line.Length, 0, 80));
        Assert.Equal(11, lines.Count(line => line.TrimEnd().EndsWith("kept", StringComparison.Ordinal)));
        Assert.Contains("All 11 laws are kept on 272 rows, in runs of 20 steps.", results);
    }

    [Fact]
    public void Laws_are_written_as_one_object()
    {
        var report = Json("laws", Csv("iris"), "-k", "2", "--covariance", "tied", "--drop", "class");
        Assert.Equal((150, 4, 2, "EEE"), (report.Whole("rows"), report.Whole("features"), report.Whole("components"),
            report.Text("covariance")));
        Assert.True(report.GetProperty("kept").GetBoolean());
        Assert.All(report.GetProperty("table").EnumerateArray(), law =>
        {
            Assert.True(law.GetProperty("kept").GetBoolean(), law.Text("law"));
            Assert.InRange(law.Number("deviation"), 0, law.Number("limit"));
        });
    }

    [Fact]
    public void Laws_around_missing_numbers_are_checked_where_the_option_says_so()
    {
        var missing = Csv("faithful-missing");
        Assert.True(Json("laws", missing, "-k", "2", "--missing", "expect").GetProperty("kept").GetBoolean());
        var (code, results, errors) = Run("", "laws", missing, "-k", "2");
        Assert.Equal((1, ""), (code, results));
        Assert.Contains("--missing expect", errors);
    }

    [Theory]
    [InlineData("-k 2 --noise", "laws are of a mixture without noise; leave out --noise. Try --help.")]
    [InlineData("-k 2 --plot a.svg", "laws draws no picture; leave out --plot. Try --help.")]
    [InlineData("--json", "-k must be given, a whole number of at least 1; mlpure fit chooses it. Try --help.")]
    public void Options_that_laws_have_no_use_for_are_2_with_one_sentence(string options, string sentence)
    {
        var (code, results, errors) = Run("", ["laws", Csv("iris"), .. options.Split(' ')]);
        Assert.Equal((2, "", sentence), (code, results, errors.TrimEnd()));
    }
}
