using System.Buffers.Binary;
using System.IO.Compression;
using System.Text;
using System.Text.Json.Nodes;
using static MlPure.Cli.Specs.Mlpure;

namespace MlPure.Cli.Specs;

/// <summary>Input that is broken in every way that was thought of: the exit code is 1, nothing is on stdout, and each
/// line on stderr is a sentence that begins with the name of the file and says what to do or where to look.</summary>
public class BrokenInputSpec
{
    [Theory]
    [InlineData("", "it has no rows; give a line of column names and at least one row below it.")]
    [InlineData("a,b\n", "it has no rows; give a line of column names and at least one row below it.")]
    [InlineData("a,b\nx,y\nu,v\n", "no column has numbers; give at least one that does.")]
    [InlineData("a,a\n1,2\n3,4\n", "column 2 is named \"a\" as another is; give each column a name of its own.")]
    [InlineData("a,b\n1,2\n3\n", "line 3 has 1 cell where the line of names has 2; complete it, or quote the cell that "
        + "holds a separator.")]
    [InlineData("a,b\n1,\n3,4\n", "line 2, column \"b\" is empty; fill it in, or leave out that row or column.")]
    [InlineData("a,b\n1,inf\n2,3\n", "line 2, column \"b\" is \"inf\", which is no finite number; repair it, or leave "
        + "out that row or column.")]
    [InlineData("a,b\n1e400,2\n3,4\n", "line 2, column \"a\" is \"1e400\", which is no finite number; repair it, or "
        + "leave out that row or column.")]
    [InlineData("a;b\n1,5;2\n2,5;3\n", "line 2, column \"a\" is \"1,5\", a number with a decimal comma, as 2 cells of "
        + "that column are; read the file with --decimal , (CsvSettings.Decimal), or leave out that column (--drop).")]
    [InlineData("a,b\n1,2\n\0\u0001,3\n", "line 3 has zero bytes, as binary files and UTF-16 have; if it is UTF-16, "
        + "read it with --encoding utf-16 (CsvSettings.Encoding).")]
    [InlineData("a,b\n1,2\n3,\"4\n5,6\n", "the quote that opens a cell in line 3 is never closed; close it, or double "
        + "it in quotes where it is a letter of the cell.")]
    public void A_broken_table_of_text_is_one_sentence(string table, string sentence) =>
        Refuses("d.csv", Encoding.UTF8.GetBytes(table), sentence);

    [Fact]
    public void Broken_cells_above_a_quote_that_is_not_closed_are_reported_with_it() =>
        Refuses("d.csv", "a,b\n1,2\n3,x4\n5,\"6\n"u8.ToArray(),
            "line 3, column \"b\" is \"x4\", which is no finite number; repair it, or leave out that row or column.",
            "the quote that opens a cell in line 4 is never closed; close it, or double it in quotes where it is a "
                + "letter of the cell.");

    [Fact]
    public void Bytes_of_another_encoding_are_one_sentence_that_names_the_option() =>
        Refuses("d.csv", Encoding.Latin1.GetBytes("dur\u00e9e,b\n1,2\n3,4\n"), "line 1 has bytes that are not UTF-8; "
            + "if it is Latin-1, as older programs write, read it with --encoding latin1 (CsvSettings.Encoding).");

    [Fact]
    public void A_compressed_table_that_is_cut_off_is_one_sentence()
    {
        using var bytes = new MemoryStream();
        var rows = string.Concat(Enumerable.Range(0, 99).Select(i => $"{i},{7 * i}\n"));
        using (var zip = new GZipStream(bytes, CompressionMode.Compress, leaveOpen: true))
            zip.Write(Encoding.UTF8.GetBytes($"a,b\n{rows}"));
        Refuses("d.csv.gz", bytes.ToArray()[..40], "it cannot be read: its compressed data are broken or cut off.");
    }

    [Theory]
    [InlineData("'descr': '<f8', 'fortran_order': False, 'shape': (4, 2), ", 5,
        "it says that it has 4 rows of 2 numbers, and ends after 5 numbers.")]
    [InlineData("'descr': '|O', 'fortran_order': False, 'shape': (4, 2), ", 8,
        "it holds Python objects (pickle), which can run programs; write numbers or texts.")]
    [InlineData("'descr': '<f8', 'fortran_order': False, 'shape': (1, 2, 2), ", 4,
        "its array has 3 axes, and a table has one or two.")]
    [InlineData("'descr': '<f8', 'fortran_order': False, 'shape': (99999999999, 99999999999), ", 0,
        "it says that it has 99999999999 rows of 99999999999 numbers, which is too many.")]
    [InlineData("'descr': '<f8', 'fortran_order': False, 'shape': (-4, 2), ", 0, "its header is broken.")]
    [InlineData("no header", 8, "its header is broken.")]
    public void A_broken_array_is_one_sentence(string header, int numbers, string sentence) =>
        Refuses("d.npy", Npy(header, new double[numbers]), $"it cannot be read as npy: {sentence}");

    [Fact]
    public void An_array_with_a_number_that_is_not_finite_names_its_row() => Refuses("d.npy",
        Npy("'descr': '<f8', 'fortran_order': False, 'shape': (2, 2), ", [1, double.NaN, 3, 4]), "row 0 (counted from "
            + "0), column \"x2\" is \"NaN\", which is no finite number; repair it, or leave out that row or column.");

    [Theory]
    [InlineData("d.npy", "not an array", "it cannot be read as npy: it does not begin as such a file does.")]
    [InlineData("d.npy", "", "it cannot be read as npy: it does not begin as such a file does.")]
    [InlineData("d.parquet", "hello", "it cannot be read as Parquet: it does not begin as such a file does.")]
    [InlineData("d.parquet", "PAR1xxxxxxxxxxxxxxxxPAR1", "it cannot be read as Parquet: it is broken or cut off.")]
    [InlineData("d.parquet", "", "it cannot be read as Parquet: it does not begin as such a file does.")]
    [InlineData("d.arrow", "ARROW1\0\0abc", "it cannot be read as Arrow: it is broken or cut off.")]
    public void A_file_that_is_not_what_its_name_says_is_one_sentence(string name, string text, string sentence) =>
        Refuses(name, Encoding.UTF8.GetBytes(text), sentence);

    [Fact]
    public void A_Parquet_file_that_is_cut_off_is_one_sentence() => InFolder(folder =>
    {
        Assert.Equal(0, RunIn(folder, "", "convert", Csv("faithful"), "whole.parquet").Code);
        Refuses("d.parquet", File.ReadAllBytes(Path.Combine(folder, "whole.parquet"))[..200],
            "it cannot be read as Parquet: it is broken or cut off.");
    });

    [Theory]
    [InlineData("gmm select d.csv -k 1..9 --columns a",
        "components: k = 9 asked for, but only n = 3 rows take part; ask for at most 3.")]
    [InlineData("kmeans fit d.csv -k 4",
        "clusters: k = 4 asked for, but only n = 3 rows take part; ask for at most 3.")]
    [InlineData("fit d.csv --columns b", "values: all rows are equal, so there is no variance to fit; give rows that "
        + "vary, or a Ridge floor.")]
    [InlineData("fit d.csv --columns c", "d.csv: there is no column \"c\"; there are a, b.")]
    [InlineData("fit d.csv --drop a", "d.csv: Column \"b\" has the same number in each row and is left out. Nothing is "
        + "left to fit; --columns fits columns all the same.")]
    [InlineData("net train d.csv --label c", "d.csv: there is no column \"c\"; there are a, b.")]
    public void A_table_that_is_too_small_for_what_is_asked_is_one_sentence(string command, string sentence) =>
        InFolder(folder =>
        {
            File.WriteAllText(Path.Combine(folder, "d.csv"), "a,b\n1.5,2\n3.25,2\n9,2\n");
            var (code, results, errors) = RunIn(folder, "", command.Split(' '));
            Assert.Equal((1, "", sentence), (code, results, errors.TrimEnd()));
        });

    [Theory]
    [InlineData("gmm select")]
    [InlineData("kmeans select")]
    public void Without_a_range_no_more_numbers_are_tried_than_there_are_rows(string command)
    {
        var selection = JsonOf("a,b\n1,2\n3,5\n4,9\n8,1\n", [.. command.Split(' '), "-"]);
        var name = command.StartsWith("gmm") ? "components" : "clusters";
        Assert.Equal(4, selection.GetProperty("table").EnumerateArray().Max(cell => cell.Whole(name)));
    }

    [Theory]
    [InlineData("3", 3)]
    [InlineData("1,3", 1, 3)]
    [InlineData("2..3,1", 1, 2, 3)]
    public void Numbers_of_components_are_chosen_one_by_one_and_by_ranges(string list, params int[] counts)
    {
        var selection = Json("gmm", "select", Csv("faithful"), "-k", list, "--covariance", "EII");
        Assert.Equal(counts, selection.GetProperty("table").EnumerateArray().Select(cell => cell.Whole("components")));
    }

    [Theory]
    [InlineData("{\"kind\":", "it is no model that was written here: line 1, at $.kind, is not as in a model.")]
    [InlineData("[1,2,3]", "it is no model that was written here: line 1 is not as in a model.")]
    [InlineData("null", "it is no model that was written here: it holds nothing.")]
    [InlineData("", "it is no model that was written here: line 1 is not as in a model.")]
    [InlineData("{}", "it is no model that was written here: it does not have the members of a model.")]
    public void A_file_that_is_no_model_is_one_sentence(string text, string sentence) => RefusesModel(text, sentence);

    [Theory]
    [InlineData("mixingWeights", "", "it is no model that was written here: it lacks mixingWeights.")]
    [InlineData("mixingWeights", "[0.9,0.9]",
        "mixing weights: they sum to 1.8; they must sum to 1. Divide each by that sum.")]
    [InlineData("mixingWeights", "\"a\"",
        "it is no model that was written here: line 9, at $.mixingWeights, is not as in a model.")]
    [InlineData("covariances", "[[[1,2],[2,1]],[[1,0],[0,1]]]", "component 0: covariance: it is not positive definite; "
        + "use a covariance floor, or drop dependent features.")]
    [InlineData("means", "[[1]]",
        "it is no model that was written here: means: there are not 2 rows of 2 numbers.")]
    [InlineData("version", "99",
        "its version is 99, which a newer MlPure wrote; this one reads up to 1. Update MlPure.")]
    [InlineData("kind", "\"zebra\"",
        "it is no model that was written here: it is of kind \"zebra\", and not \"gaussianMixture\".")]
    [InlineData("kind", "\"kMeans\"", "it is of kind \"kMeans\", and one of kind \"gaussianMixture\" is needed. mlpure "
        + "kmeans predict takes clusters.")]
    public void A_model_with_a_broken_member_is_one_sentence_that_names_the_file(
        string member, string value, string sentence)
    {
        var model = JsonNode.Parse(wholeModel.Value)!.AsObject();
        if (value.Length == 0) model.Remove(member);
        else model[member] = JsonNode.Parse(value);
        RefusesModel(model.ToJsonString(new() { WriteIndented = true }), sentence);
    }

    static readonly Lazy<string> wholeModel = new(() =>
    {
        var model = "";
        InFolder(folder =>
        {
            Assert.Equal(0, RunIn(folder, "", "gmm", "fit", Csv("faithful"), "-k", "2", "--out", "m.json").Code);
            model = File.ReadAllText(Path.Combine(folder, "m.json"));
        });
        return model;
    });

    static void RefusesModel(string text, string sentence) => InFolder(folder =>
    {
        File.WriteAllText(Path.Combine(folder, "m.json"), text);
        var (code, results, errors) = RunIn(folder, "", "gmm", "predict", "m.json", Csv("faithful"));
        Assert.Equal((1, "", $"m.json: {sentence}"), (code, results, errors.TrimEnd()));
    });

    static void Refuses(string name, byte[] bytes, params string[] sentences) => InFolder(folder =>
    {
        File.WriteAllBytes(Path.Combine(folder, name), bytes);
        var (code, results, errors) = RunIn(folder, "", "kmeans", "fit", name, "-k", "2");
        Assert.Equal((1, ""), (code, results));
        Assert.Equal(sentences.Select(sentence => $"{name}: {sentence}"), errors.TrimEnd().Split('\n'));
    });

    /// <summary>A file of version 1 with that in the braces of its header.</summary>
    static byte[] Npy(string header, double[] numbers)
    {
        var text = Encoding.ASCII.GetBytes($"{{{header}}}".PadRight(117) + "\n");
        var bytes = new byte[10 + text.Length + 8 * numbers.Length];
        "\u0093NUMPY\u0001\0".Select(letter => (byte)letter).ToArray().CopyTo(bytes, 0);
        BinaryPrimitives.WriteUInt16LittleEndian(bytes.AsSpan(8), (ushort)text.Length);
        text.CopyTo(bytes, 10);
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(10 + text.Length + 8 * i), numbers[i]);
        return bytes;
    }
}
