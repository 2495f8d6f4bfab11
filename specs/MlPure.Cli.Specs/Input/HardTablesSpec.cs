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
            + "cells of that column are; read the file with --decimal , (CsvSettings.Decimal), or leave out that "
            + "column (--drop).";
        Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Fact]
    public void Numbers_with_a_decimal_comma_are_read_by_the_option()
    {
        var fit = JsonOf(WithDecimalCommas, "kmeans", "fit", "-", "-k", "1", "--decimal", ",");
        Assert.Equal([0.5, 4], fit.GetProperty("centroids")[0].Numbers());
    }

    const string WithIds = "id,x,class\n7,1,1\n8,3,2\n9,5,2\n";

    [Fact]
    public void Columns_that_look_like_ids_or_labels_are_pointed_out_and_dropped_by_the_option()
    {
        Assert.Equal(
            ["Column \"id\" looks like an id of the rows and is fitted like any other; if it is not meant, leave it "
                + "out with --drop id.",
                "Column \"class\" looks like labels of the rows and is fitted like any other; if it is not meant, "
                + "leave it out with --drop class."],
            Run(WithIds, "kmeans", "fit", "-", "-k", "1").Errors.TrimEnd().Split('\n'));
        var fit = JsonOf(WithIds, "kmeans", "fit", "-", "-k", "1", "--drop", "1,class");
        Assert.Equal([3.0], fit.GetProperty("centroids")[0].Numbers());
    }

    [Theory]
    [InlineData("--columns x..w --weights w", "--columns names \"w\", which is the row weights; leave it out there.")]
    [InlineData("--columns 2..1", "standard input: the range of columns 2..1 runs backwards; write 1..2.")]
    [InlineData("--columns heigth", "standard input: there is no column \"heigth\"; is \"height\" meant? There are x, "
        + "height, w.")]
    [InlineData("--weights x,w", "--weights must name one column; it names 2.")]
    [InlineData("--drop x,height,w", "standard input: no column is left to read; name fewer of them by other options.")]
    public void Columns_that_cannot_be_meant_are_1_with_one_sentence(string options, string sentence)
    {
        var (code, results, errors) =
            Run("x,height,w\n1,2,1\n3,4,1\n", ["kmeans", "fit", "-", "-k", "1", .. options.Split(' ')]);
        Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
    }

    [Theory]
    [InlineData("1;2\n3;4\n", "--header none")]
    [InlineData("x~y\n1~2\n3~4\n", "--delimiter ~")]
    [InlineData("x,y\n1,2\n% half\n3,4\n", "--comment %")]
    [InlineData("x;y\n1;2\n3;4\n", "--delimiter semicolon --header first")]
    public void A_table_is_read_as_options_say(string table, string options)
    {
        var fit = JsonOf(table, ["kmeans", "fit", "-", "-k", "1", .. options.Split(' ')]);
        Assert.Equal([2.0, 3], fit.GetProperty("centroids")[0].Numbers());
    }
}
