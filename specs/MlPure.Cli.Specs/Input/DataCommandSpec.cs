using System.Text.Json;
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
