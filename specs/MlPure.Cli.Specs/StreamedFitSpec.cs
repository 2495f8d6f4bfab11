using System.Text.Json;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Fits whose rows are not kept in memory (src/MlPure.Cli/Data/RowReader.cs).</summary>
public class StreamedFitSpec
{
    static readonly string faithful = Csv("faithful");

    static (int Code, string Results, string Errors) In(string folder, string command) =>
        RunIn(folder, "", command.Split(' '));

    static void Succeeds(string folder, string command)
    {
        var (code, _, errors) = In(folder, command);
        Assert.True(code == 0, errors);
    }

    [Theory]
    [InlineData("gmm fit rows.csv -k 3")]
    [InlineData("gmm fit rows.npy -k 2 --covariance VEI --start kmeans --restarts 2 --seed 4")]
    [InlineData("gmm fit rows.parquet -k 2 --columns component,eruptions --prior")]
    [InlineData("gmm fit rows.csv -k 2 --weights component --drop waiting")]
    [InlineData("kmeans fit rows.npy -k 3 --method lloyd")]
    [InlineData("kmeans fit rows.parquet -k 3 --method lloyd --start parallel --weights component")]
    [InlineData("kmeans fit rows.csv -k 4")]
    [InlineData("kmeans fit rows.npy -k 5 --seed 2")]
    [InlineData("net train rows.csv --label component --hidden 6 --epochs 4 --validation 0.2 --patience 2")]
    [InlineData("net train rows.parquet --label component --hidden 4,3 --epochs 2 --batch 100000")]
    [InlineData("net train rows.csv --target waiting,component --hidden 5 --epochs 3 --validation 0.1")]
    [InlineData("net train rows.npy --target 2 --hidden none --epochs 2 --batch 64 --optimizer sgd")]
    public void A_streamed_fit_writes_the_model_file_of_the_fit_in_memory_byte_for_byte(string fit) =>
        InFolder(folder =>
    {
        Succeeds(folder, $"gmm fit {faithful} -k 3 --out m.json");
        foreach (var file in new[] { "rows.csv", "rows.parquet" })
            Succeeds(folder, $"gmm sample m.json -n 5000 --labels --out {file}");
        Succeeds(folder, "gmm sample m.json -n 5000 --out rows.npy");
        Succeeds(folder, $"{fit} --out memory.json");
        Succeeds(folder, $"{fit} --out streamed.json --stream");
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "memory.json")),
            File.ReadAllBytes(Path.Combine(folder, "streamed.json")));
    });

    [Fact]
    public void A_streamed_fit_reports_what_the_fit_in_memory_reports_but_assignments()
    {
        foreach (var fit in new[] { "gmm fit", "kmeans fit --method lloyd" })
        {
            string[] arguments = [.. fit.Split(' '), faithful, "-k", "2"];
            var (inMemory, streamed) = (Json(arguments), Json([.. arguments, "--stream"]));
            Assert.Equal(JsonValueKind.Null, streamed.GetProperty("assignments").ValueKind);
            string[] unlike = ["assignments", "restarts"];
            Assert.All(inMemory.EnumerateObject().Where(one => !unlike.Contains(one.Name)), one =>
                Assert.Equal(one.Value.GetRawText(), streamed.GetProperty(one.Name).GetRawText()));
        }
    }

    [Theory]
    [InlineData("gmm fit - -k 2 --stream")]
    [InlineData("kmeans fit - -k 2 --method lloyd --stream")]
    [InlineData("kmeans fit rows.csv -k 2 --standardize --stream")]
    [InlineData("net train - --label class --stream")]
    [InlineData("net train rows.csv --label class --plot p.svg --stream")]
    [InlineData("gmm fit rows.csv -k 2 --noise --stream")]
    [InlineData("gmm fit rows.csv -k 2 --missing drop --stream")]
    [InlineData("gmm fit rows.csv -k 2 --plot p.svg --stream")]
    public void Options_that_need_rows_in_memory_are_refused_with_stream(string command) => InFolder(folder =>
    {
        var (code, _, errors) = In(folder, command);
        Assert.Equal(2, code);
        Assert.StartsWith("--stream ", errors);
    });

    [Theory]
    [InlineData("--label component")]
    [InlineData("--target waiting")]
    public void A_streamed_training_reports_what_the_training_in_memory_reports_but_its_confusions(string predicted) =>
        InFolder(folder =>
        {
            Succeeds(folder, $"gmm fit {faithful} -k 2 --out m.json");
            Succeeds(folder, "gmm sample m.json -n 3000 --labels --out rows.csv");
            var train = $"net train rows.csv {predicted} --epochs 2 --validation 0.3 --hidden 5 --json";
            var (inMemory, streamed) = (In(folder, train), In(folder, $"{train} --stream"));
            Assert.Equal(inMemory.Errors, streamed.Errors);
            using var all = JsonDocument.Parse(inMemory.Results);
            using var some = JsonDocument.Parse(streamed.Results);
            Assert.All(all.RootElement.EnumerateObject().Where(one => one.Name != "learnt"), one =>
                Assert.Equal(one.Value.GetRawText(), some.RootElement.GetProperty(one.Name).GetRawText()));
        });

    [Fact]
    public void A_streamed_training_resumes_from_the_checkpoint_of_a_training_in_memory() => InFolder(folder =>
    {
        Succeeds(folder, $"gmm fit {faithful} -k 2 --out m.json");
        Succeeds(folder, "gmm sample m.json -n 500 --labels --out rows.csv");
        const string train = "net train rows.csv --label component --hidden 5";
        Succeeds(folder, $"{train} --epochs 4 --out whole.json");
        Succeeds(folder, $"{train} --epochs 2 --checkpoint run.json");
        Succeeds(folder, $"{train} --epochs 4 --resume run.json --stream --out resumed.json");
        Assert.Equal(File.ReadAllText(Path.Combine(folder, "whole.json")),
            File.ReadAllText(Path.Combine(folder, "resumed.json")));
    });

    [Theory]
    [InlineData("--label c", "rows.csv: line 3, column \"c\" is empty; ")]
    [InlineData("--target b", "rows.csv: line 4, column \"b\" is \"x\"")]
    public void A_cell_to_predict_that_is_no_label_or_number_is_a_fault_of_the_streamed_file_with_its_line(
        string predicted, string fault) => InFolder(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "rows.csv"), "a,b,c\n1,2,u\n3,4,\n5,x,v\n6,7,u\n");
        var (code, _, errors) = In(folder, $"net train rows.csv {predicted} --columns a --stream");
        Assert.Equal(1, code);
        Assert.StartsWith(fault, errors);
    });

    [Fact]
    public void A_cell_that_is_missing_in_a_streamed_file_is_a_fault_with_its_line() => InFolder(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "rows.csv"), "a,b\n1,2\n3,\n5,6\n");
        var (code, _, errors) = In(folder, "gmm fit rows.csv -k 2 --stream");
        Assert.Equal(1, code);
        Assert.StartsWith(
            "rows.csv: line 3, column \"b\" is empty; fill it in, or leave out that row or column.", errors);
    });
}
