using System.Text.Json;
using MlPure.Specs.Snapshots;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>The tables that commands read (src/MlPure.Cli/Data).</summary>
public class DataCommandSpec
{
    [Fact]
    public void Standard_input_is_a_table_and_a_row_of_weight_zero_has_no_cluster()
    {
        var fit = JsonOf("x,w\n0,1\n1,0\n10,2\n11,1\n", "kmeans", "fit", "-", "-k", "2", "--weights", "w");
        JsonValueKind[] kinds =
            [JsonValueKind.Number, JsonValueKind.Null, JsonValueKind.Number, JsonValueKind.Number];
        Assert.Equal(kinds, fit.GetProperty("assignments").EnumerateArray().Select(label => label.ValueKind));
        Assert.Equal([1.0, 3], fit.GetProperty("counts").Numbers());
    }

    [Fact]
    public void Marks_of_thousands_and_of_missing_numbers_are_read_as_the_options_say()
    {
        var fit = JsonOf("x;y\n1,234;2\n2,000;-999\n3,456;5\n4,000;1\n", "gmm", "fit", "-", "-k", "1",
            "--covariance", "spherical", "--thousands", ",", "--na", "?,-999", "--missing", "drop");
        Assert.Equal(3, fit.Whole("rows"));
        double[] mean = [.. fit.GetProperty("means")[0].EnumerateArray().Select(number => number.GetDouble())];
        Assert.Equal((1234 + 3456 + 4000) / 3.0, mean[0], 1e-12);
        Assert.Equal(8 / 3.0, mean[1], 1e-15);
    }

    /// <summary>A file of two arrays, of unequal length; one has a number of 3E+300.</summary>
    [Fact]
    public void An_array_of_several_is_read_by_its_name()
    {
        var file = Path.Combine(Repository.Root, "specs", "data", "formats", "unequal.npz");
        string[] words = ["kmeans", "fit", file, "-k", "1"];
        var fit = Json([.. words, "--array", "y"]);
        Assert.Equal((2, "y"), (fit.Whole("rows"), fit.GetProperty("columns")[0].GetString()));
        Assert.Contains("column \"X2\"", Run("", [.. words, "--array", "X"]).Errors);
        Assert.Contains("choose one of X, y (--array", Run("", words).Errors);
    }

    [Fact]
    public void Broken_cells_are_1_with_a_sentence_each()
    {
        var (code, results, errors) = Run("a,b\n1,2\n,x\n", "gmm", "fit", "-", "-k", "1");
        Assert.Equal((1, ""), (code, results));
        const string broken = "standard input: line 3, column \"b\" is \"x\", which is no finite number; repair it, or "
            + "leave out that row or column.";
        Assert.Equal([broken], errors.TrimEnd().Split('\n').Where(line => line.Contains("\"b\"")));
        Assert.Contains("line 3, column \"a\" is empty", errors);
    }

    [Fact]
    public void Columns_of_text_are_left_out_and_reported_and_a_picture_is_drawn() => InFolder(folder =>
    {
        const string table = "class,x,y\na,0,0\na,1,1\nb,9,9\nb,8,9\n";
        var picture = Path.Combine(folder, "clusters.svg");
        var (code, results, errors) = Run(table, "kmeans", "fit", "-", "-k", "2", "--plot", picture);
        Assert.Equal((0, "Left out, having no numbers: class."), (code, errors.TrimEnd()));
        Assert.Contains("Inertia", results);
        Assert.Contains("<svg", File.ReadAllText(picture));
    });
}
