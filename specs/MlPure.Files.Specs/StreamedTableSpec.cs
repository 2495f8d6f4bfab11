using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Files.Specs;

/// <summary>Tables whose rows are not kept in memory (src/MlPure.Files/Tables/Streams).</summary>
public class StreamedTableSpec
{
    static readonly string[] formats =
        ["f8", "fortran", ">f8", "<f4", "npz", "parquet", "arrow", "arrows", "csv", "csv.gz"];

    static readonly int[] counts = [2, 2047, 2048, 2049, 6000, TableParts.Rows, TableParts.Rows + 1];

    public static TheoryData<string> All => [.. formats];

    public static IEnumerable<object[]> FormatsAndCounts =>
        from format in formats from count in counts select new object[] { format, count };

    static readonly MixtureSettings ofMixture = new()
    {
        Start = new MixtureStart.Hierarchical(),
        Em = new() { MaxSteps = 5, Floor = new CovarianceFloor.Ridge(1e-3), Model = CovarianceModel.VVE },
    };

    static readonly KMeansSettings ofClusters = new()
    {
        Method = KMeansMethod.Lloyd,
        Initializer = KMeansInitializer.ScalablePlusPlus,
        Restarts = 1,
        Lloyd = new() { MaxSteps = 4 },
    };

    static Observations InMemory(string path) =>
        TableFile.Read(path).Bind(table => table.Numbers()).Bind(rows => Observations.Parse(rows)).GetOrThrow();

    static Validation<Error, string> MixtureText(Observations rows) =>
        MixtureModel.Fit(rows, 2, ofMixture).Map(model => MixtureFile.Write(new SavedModel<MixtureModel>(
            ["a", "b", "c"], model)
        { Origin = ModelOrigin.Of(0, rows) }));

    static Validation<Error, string> ClustersText(Observations rows) =>
        KMeansModel.Fit(rows, 2, ofClusters).Map(model => KMeansFile.Write(new SavedModel<KMeansModel>(
            ["a", "b", "c"], model)
        { Origin = ModelOrigin.Of(0, rows) }));

    static string[] Sentences<T>(Validation<Error, T> result) =>
        result.Match(Succ: _ => [], Fail: faults => faults.Map(fault => fault.Message).ToArray());

    [Theory]
    [MemberData(nameof(FormatsAndCounts))]
    public void A_streamed_file_has_the_rows_and_the_digest_of_the_file_in_memory(string format, int count) =>
        StreamedFiles.With(format, StreamedFiles.Rows(count), path =>
        {
            var inMemory = InMemory(path);
            Assert.Equal(StreamedFiles.Rows(count), inMemory.Values);
            var (digest, rows) = TableFile.Stream(path, streamed =>
            {
                Assert.True(streamed.IsStreamed);
                return Validation<Error, (string, Matrix)>.Success((Digest.Of(streamed), streamed.Values));
            }).GetOrThrow();
            Assert.Equal(inMemory.Values, rows);
            Assert.Equal(Digest.Of(inMemory), digest);
        });

    [Theory]
    [MemberData(nameof(All))]
    public void Models_of_a_streamed_file_are_byte_for_byte_those_of_the_file_in_memory(string format) =>
        StreamedFiles.With(format, StreamedFiles.Rows(6000), path =>
        {
            var inMemory = InMemory(path);
            Assert.Equal(MixtureText(inMemory).GetOrThrow(), TableFile.Stream(path, MixtureText).GetOrThrow());
            Assert.Equal(ClustersText(inMemory).GetOrThrow(), TableFile.Stream(path, ClustersText).GetOrThrow());
        });

    [Theory]
    [MemberData(nameof(All))]
    public void Columns_that_are_listed_are_streamed_in_their_order(string format) =>
        StreamedFiles.With(format, StreamedFiles.Rows(5000), path =>
        {
            var last = format is "npz" ? "a3" :
                format is "csv" or "csv.gz" or "parquet" or "arrow" or "arrows" ? "c" : "x3";
            var rows = TableFile.Stream(path, streamed => Validation<Error, Matrix>.Success(streamed.Values),
                $"{last},1").GetOrThrow();
            var expected = StreamedFiles.Rows(5000);
            Assert.Equal(Matrix.Build(5000, 2, (i, f) => expected[i, f == 0 ? 2 : 0]), rows);
        });

    [Fact]
    public void A_file_that_changes_between_passes_is_a_fault_that_names_it() =>
        StreamedFiles.With("f8", StreamedFiles.Rows(6000), path =>
        {
            var result = TableFile.Stream(path, rows =>
            {
                using (var file = File.Open(path, FileMode.Open, FileAccess.Write, FileShare.ReadWrite))
                    file.SetLength(file.Length - 8);
                return MixtureText(rows);
            });
            Assert.Equal([$"{path}: it changed while it was read; read it again when no other program writes to it."],
                Sentences(result));
        });

    [Theory]
    [InlineData("csv")]
    [InlineData("parquet")]
    public void A_file_that_changes_after_it_was_copied_changes_nothing(string format) =>
        StreamedFiles.With(format, StreamedFiles.Rows(6000), path =>
        {
            var expected = MixtureText(InMemory(path)).GetOrThrow();
            Assert.Equal(expected, TableFile.Stream(path, rows =>
            {
                File.WriteAllText(path, "nothing");
                return MixtureText(rows);
            }).GetOrThrow());
        });

    [Theory]
    [InlineData("f8", "x2", "row 70001 (counted from 0)")]
    [InlineData("fortran", "x2", "row 70001 (counted from 0)")]
    [InlineData("parquet", "b", "row 70001 (counted from 0)")]
    [InlineData("arrow", "b", "row 70001 (counted from 0)")]
    [InlineData("arrows", "c", "row 70001 (counted from 0)")]
    [InlineData("csv", "b", "line 70003")]
    public void A_number_that_is_not_finite_is_a_fault_with_its_place_in_the_streamed_file(
        string format, string column, string place)
    {
        var rows = StreamedFiles.Rows(72_000);
        var bad = Matrix.Build(rows.Rows, 3, (i, f) =>
            (i, f) == (70_001, column == "c" ? 2 : 1) ? double.NaN : rows[i, f]);
        StreamedFiles.With(format, bad, path =>
        {
            var sentences = Sentences(TableFile.Stream(path, MixtureText));
            Assert.StartsWith($"{path}: {place}, column \"{column}\" is ", sentences[0]);
            Assert.Contains("NaN", sentences[0]);
            Assert.All(sentences[1..], more => Assert.Equal(new FileFault.ReadNoFurther(path).Message, more));
        });
    }

    [Fact]
    public void A_column_whose_numbers_come_late_is_a_fault_unless_columns_are_listed()
    {
        StreamedFiles.With("csv", StreamedFiles.Rows(1), path =>
        {
            File.WriteAllLines(path, Enumerable.Range(0, TableParts.Rows + 9).Select(row =>
                row < TableParts.Rows ? $"{row},none" : $"{row},{row % 7}").Prepend("a,b"));
            var sentence = Assert.Single(Sentences(TableFile.Stream(path, ClustersText)));
            Assert.StartsWith($"{path}: column \"b\" has numbers only from line {TableParts.Rows + 2} on", sentence);
            Assert.Equal(TableParts.Rows + 9,
                TableFile.Stream(path, rows => Validation<Error, int>.Success(rows.Count), "a").GetOrThrow());
        });
    }

    [Fact]
    public void An_array_that_is_not_streamed_is_a_fault_that_says_which_are() =>
        StreamedFiles.With("npz of fortran", StreamedFiles.Rows(9), path =>
            Assert.Equal([$"{path} (a): npz of Fortran's order is not streamed; write the table as npy of rows, "
                + "Parquet, Arrow or CSV."], Sentences(TableFile.Stream(path, ClustersText))));

    [Theory]
    [InlineData("arrow")]
    [InlineData("parquet")]
    public void A_record_batch_or_row_group_that_is_too_large_to_be_streamed_is_a_fault_that_names_it(string format)
    {
        var path = Path.GetTempFileName();
        try
        {
            using (var file = File.Create(path)) StreamedFiles.WriteLarge(format, file);
            Assert.Equal([$"{path}: row group (record batch) 0 has 8388608 rows, which is too many to be streamed; "
                + "write the table with fewer rows in each."], Sentences(TableFile.Stream(path, ClustersText)));
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Where the system allows it, nobody finds the copy by a name, so that none is left when the program is
    /// killed.</summary>
    [Fact]
    public void The_temporary_file_of_a_streamed_file_is_gone_afterwards_and_before_that_has_no_name()
    {
        const int rows = 3001;
        static int Copies() => new DirectoryInfo(Path.GetTempPath()).GetFiles("tmp*.tmp")
            .Count(file => file.Length == rows * 3 * sizeof(double));
        StreamedFiles.With("csv", StreamedFiles.Rows(rows), path =>
        {
            Assert.Equal(OperatingSystem.IsWindows() ? 1 : 0,
                TableFile.Stream(path, _ => Validation<Error, int>.Success(Copies())).GetOrThrow());
            Assert.Equal(0, Copies());
        });
    }

    /// <summary>The rows of files of so many rows each, of the columns b and a, each row weighing w.</summary>
    static Validation<Error, (Matrix Values, Vector Weights)> Joined(params string[] texts)
    {
        var folder = Directory.CreateTempSubdirectory("mlpure-");
        try
        {
            string[] paths = [.. texts.Select((_, i) => Path.Combine(folder.FullName, $"{i}.csv"))];
            foreach (var (path, text) in paths.Zip(texts)) File.WriteAllText(path, text);
            return StreamedTable.Use([.. paths], TableFileSettings.Default,
                _ => Validation<Error, ChosenColumns>.Success(new(["b", "a"], "w", AreAllNumeric: false)),
                table => Validation<Error, (Matrix, Vector)>.Success((table.Observations.Values,
                    table.Observations.Weights.IfNone(Vector.Empty))));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    static string Text(int first, int rows, string names = "a,w,b") =>
        $"{names}\n{string.Concat(Enumerable.Range(first, rows).Select(i => $"{i},{1 + i % 3},{-i}\n"))}";

    [Theory]
    [InlineData(3)]
    [InlineData(3000, 4)]
    [InlineData(5, 2100, 1, 4000)]
    public void The_rows_and_weights_of_several_files_are_streamed_one_after_another(params int[] counts)
    {
        string[] texts = [.. counts.Select((count, i) => Text(1 + counts.Take(i).Sum(), count))];
        var (values, weights) = Joined(texts).GetOrThrow();
        Assert.Equal(Matrix.Build(counts.Sum(), 2, (i, f) => f == 0 ? -1 - i : i + 1), values);
        Assert.Equal(Enumerable.Range(1, counts.Sum()).Select(i => 1.0 + i % 3), weights);
    }

    [Fact]
    public void A_bad_number_of_a_later_file_is_placed_in_that_file_and_a_column_that_it_lacks_is_named()
    {
        var bad = Assert.Single(Sentences(Joined(Text(1, 3), Text(4, 2) + "7,1,inf\n")));
        Assert.Matches(@"/1\.csv: line 4, column .b. ", bad);
        var lacking = Assert.Single(Sentences(Joined(Text(1, 3), Text(4, 2, "a,w,c"))));
        Assert.Matches(@"/1\.csv: there is no column .b.", lacking);
    }
}
