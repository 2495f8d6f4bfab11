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

    /// <summary>Rows of a mixture, more than a block of them, as files of three kinds.</summary>
    static readonly Lazy<(string Name, byte[] Bytes)[]> rows = new(() =>
    {
        (string, byte[])[] files = [];
        InFolder(folder =>
        {
            Succeeds(folder, $"gmm fit {faithful} -k 3 --out m.json");
            foreach (var file in new[] { "rows.csv", "rows.parquet" })
                Succeeds(folder, $"gmm sample m.json -n 2500 --labels --out {file}");
            Succeeds(folder, "gmm sample m.json -n 2500 --out rows.npy");
            files = [.. Directory.EnumerateFiles(folder, "rows.*")
                .Select(path => (Path.GetFileName(path), File.ReadAllBytes(path)))];
        });
        return files;
    });

    [Theory]
    [InlineData("gmm fit rows.csv -k 3")]
    [InlineData("gmm fit rows.npy -k 2 --covariance VEI --start kmeans --restarts 2 --seed 4")]
    [InlineData("gmm fit rows.parquet -k 2 --columns component,eruptions --prior")]
    [InlineData("gmm fit rows.csv -k 2 --weights component --drop waiting")]
    [InlineData("kmeans fit rows.npy -k 3 --method lloyd")]
    [InlineData("kmeans fit rows.parquet -k 3 --method lloyd --start parallel --weights component")]
    [InlineData("kmeans fit rows.csv -k 4")]
    [InlineData("kmeans fit rows.npy -k 5 --seed 2")]
    [InlineData("net train rows.parquet --target eruptions --full-batch --epochs 4 --hidden 5")]
    [InlineData("net train rows.csv --label component --full-batch --epochs 4 --optimizer lion --seed 2")]
    [InlineData("net train rows.npy --columns x2 --target x1 --full-batch --epochs 4 --loss huber")]
    [InlineData("net train rows.csv --label component --epochs 4 --batch 30 --hidden 5")]
    [InlineData("net train rows.parquet --target eruptions --epochs 4 --seed 3")]
    public void A_streamed_fit_writes_the_model_file_of_the_fit_in_memory_byte_for_byte(string fit) =>
        InFolder(folder =>
    {
        foreach (var (name, bytes) in rows.Value) File.WriteAllBytes(Path.Combine(folder, name), bytes);
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
    [InlineData("net train - --target x1 --full-batch --stream")]
    [InlineData("net train rows.csv --target x1 --full-batch --validation 0.1 --stream")]
    public void Options_that_need_rows_in_memory_are_refused_with_stream(string command) => InFolder(folder =>
    {
        var (code, _, errors) = In(folder, command);
        Assert.Equal(2, code);
        Assert.StartsWith("--stream ", errors);
    });

    [Fact]
    public void Classes_of_a_streamed_file_that_are_texts_are_a_fault_that_names_the_column()
    {
        var (code, _, errors) = In(".", $"net train {Csv("iris")} --label class --full-batch --stream");
        Assert.Equal(1, code);
        Assert.StartsWith($"{Csv("iris")}: column \"class\" is text, and --stream takes numbers", errors);
        Assert.Contains("write a number for each class, or leave out --stream if the rows fit into memory.", errors);
    }

    [Fact]
    public void A_pattern_names_files_whose_rows_follow_one_another_in_the_order_of_their_names() => InFolder(folder =>
    {
        var lines = File.ReadAllLines(faithful);
        foreach (var (name, part) in new[] { ("part-b.csv", lines[51..]), ("part-a.csv", lines[1..51]) })
            File.WriteAllLines(Path.Combine(folder, name), [lines[0], .. part]);
        Succeeds(folder, $"gmm fit {faithful} -k 2 --out memory.json");
        Succeeds(folder, "gmm fit part-?.csv -k 2 --stream --out streamed.json");
        Assert.Equal(File.ReadAllBytes(Path.Combine(folder, "memory.json")),
            File.ReadAllBytes(Path.Combine(folder, "streamed.json")));
        var (code, _, errors) = In(folder, "gmm fit other-*.csv -k 2 --stream");
        Assert.Equal(1, code);
        Assert.StartsWith("other-*.csv: it cannot be read: there is no such file", errors);
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
