using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Files that the command can neither read nor write: the exit code is 1, and one sentence has the reason in
/// words.</summary>
public class CommandFilesSpec
{
    [Theory]
    [InlineData(".", "it is a folder, not a file.")]
    [InlineData("nothing.csv", "there is no such file.")]
    [InlineData("nowhere/data.csv", "its folder does not exist.")]
    public void A_table_that_cannot_be_read_is_1_with_the_reason_in_words(string path, string reason) =>
        InFolder(folder =>
        {
            var (code, results, errors) = RunIn(folder, "", "kmeans", "fit", path, "-k", "2");
            Assert.Equal((1, "", $"{path}: it cannot be read: {reason}"), (code, results, errors.TrimEnd()));
        });

    [Fact]
    public void A_misspelled_file_is_1_with_the_nearest_of_its_folder() => InFolder(folder =>
    {
        File.Copy(Csv("faithful"), Path.Combine(folder, "faithful.csv"));
        var (code, _, errors) = RunIn(folder, "", "gmm", "fit", "faihtful.csv", "-k", "2");
        Assert.Equal((1, "faihtful.csv: it cannot be read: there is no such file; is faithful.csv meant?"),
            (code, errors.TrimEnd()));
    });

    [Fact]
    public void A_model_where_a_table_is_wanted_is_1_with_the_order_of_the_arguments() => InFolder(folder =>
    {
        Assert.Equal(0, RunIn(folder, "", "gmm", "fit", Csv("faithful"), "-k", "1", "--out", "m.json").Code);
        var (code, _, errors) = RunIn(folder, "", "gmm", "fit", "m.json", "-k", "2");
        Assert.Equal(1, code);
        Assert.StartsWith("m.json: it is JSON, as models are, and not a table.", errors);
        Assert.Contains("mlpure gmm predict MODEL DATA", errors);
    });

    [Fact]
    public void A_column_of_text_as_target_is_1_with_one_sentence_that_names_the_label()
    {
        var (code, _, errors) = Run("", "net", "train", Csv("iris"), "--target", "class");
        Assert.Equal(1, code);
        Assert.EndsWith("--label class learns its classes.", Assert.Single(errors.TrimEnd().Split('\n')));
    }

    [Fact]
    public void Results_that_cannot_be_written_are_1_with_the_reason_in_words()
    {
        if (!OperatingSystem.IsLinux()) return;
        var (code, _, errors) = StartProgram("sh", Path.GetTempPath(), "", "-c",
            $"dotnet '{ProgramPath}' gmm fit '{Csv("faithful")}' -k 1 > /dev/full");
        Assert.Equal((1, "The results cannot be written: the disk is full, or what reads them has ended."),
            (code, errors.TrimEnd()));
    }

    [Theory]
    [InlineData("{\n  \"rows\": 3\n}", "it does not have the members of a model.")]
    [InlineData("a,b\n1,2\n", "line 1 is not as in a model.")]
    public void A_file_that_is_not_a_network_model_is_1_with_the_place_in_it(string text, string reason) =>
        InFolder(folder =>
        {
            File.WriteAllText(Path.Combine(folder, "other.json"), text);
            var (code, results, errors) = RunIn(folder, "", "net", "check", "other.json", "-");
            Assert.Equal((1, "", $"other.json: it is no model that was written here: {reason}"),
                (code, results, errors.TrimEnd()));
        });

    [Fact]
    public void A_report_that_cannot_be_written_is_1_with_the_reason_in_words() => InFolder(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "file"), "");
        var (code, results, errors) = RunIn(folder, "", "course", "--out", "file/below");
        Assert.Equal((1, ""), (code, results));
        Assert.StartsWith("The report cannot be written to file/below: its folder", errors);
        Assert.Single(errors.TrimEnd().Split('\n'));
    });
}
