using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Tables as people have them, read by commands (src/MlPure.Cli/Data/RowReader.cs).</summary>
public class HardTablesSpec
{
    [Theory]
    [InlineData("--columns x,y")]
    [InlineData("--seed 0")]
    public void An_index_without_a_name_is_not_clustered_and_is_reported(string option)
    {
        string[] arguments = ["kmeans", "fit", "-", "-k", "1", .. option.Split(' ')];
        const string rows = ",x,y\n10,1,2\n20,3,4\n";
        Assert.Equal("Read as an index of the rows, \"index\", and not as one of the numbers: column 1 of standard "
            + "input, which has no name.",
            Run(rows, arguments).Errors.TrimEnd());
        var fit = JsonOf(rows, arguments);
        Assert.Equal([2.0, 3], fit.GetProperty("centroids")[0].Numbers());
    }

    [Fact]
    public void Inch_marks_swallow_no_rows()
    {
        const string parts =
            "part,diameter,length\npipe 2\",60.3,100\nelbow,48.3,55\npipe 3\",88.9,120\ntee,33.4,40\n";
        var fit = JsonOf(parts, "kmeans", "fit", "-", "-k", "1");
        Assert.Equal(4, fit.Whole("rows"));
        Assert.Equal(5877.7975, fit.Number("inertia"), 1e-9);
        var centroid = fit.GetProperty("centroids")[0].Numbers();
        Assert.Equal(57.725, centroid[0], 1e-12);
        Assert.Equal(78.75, centroid[1], 1e-12);
    }

    const string WithDecimalCommas = "x;y\n1,5;2\n-0,5;3\n0,5;7\n";

    [Fact]
    public void A_column_of_decimal_commas_is_a_fault_that_names_the_option()
    {
        var (code, results, errors) = Run(WithDecimalCommas, "kmeans", "fit", "-", "-k", "1");
        const string sentence = "standard input: line 2, column \"x\" is \"1,5\", a number with a decimal comma, as 3 "
            + "cells of that column are; read the file with --decimal , (CsvSettings.Decimal), or leave out that column "
            + "(--drop).";
        Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Fact]
    public void Numbers_with_a_decimal_comma_are_read_by_the_option()
    {
        var fit = JsonOf(WithDecimalCommas, "kmeans", "fit", "-", "-k", "1", "--decimal", ",");
        Assert.Equal([0.5, 4], fit.GetProperty("centroids")[0].Numbers());
    }
}
