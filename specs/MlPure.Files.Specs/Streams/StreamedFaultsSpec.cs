using MlPure.Data;

namespace MlPure.Files.Specs;

/// <summary>The faults of rows that are not kept in memory are those of the same file in memory
/// (src/MlPure.Files/Tables/Streams/StreamedTable.cs).</summary>
public class StreamedFaultsSpec
{
    /// <summary>Squares of these overflow.</summary>
    const double Large = -1e200;

    static readonly string[] formats = ["f8", "fortran", "parquet", "arrow"];

    /// <summary>Numbers that are flaws in so many places, in the first column and the last by turns.</summary>
    public static IEnumerable<object[]> FormatsAndFlaws =>
        from format in formats
        from flaw in new[] { double.NaN, double.NegativeInfinity, Large }
        from count in new[] { 1, 20, 21, 50 }
        select new object[] { format, flaw, count };

    static Matrix WithFlaws(int rows, double flaw, int count)
    {
        var (sound, step) = (StreamedFiles.Rows(rows), rows / 51);
        return Matrix.Build(rows, 3, (i, f) =>
            i % step == 3 && i / step < count && f == i / step % 2 * 2 ? flaw : sound[i, f]);
    }

    /// <summary>Several blocks where rows are read in place, or all rows are needed to find the flaw; else one part,
    /// since the parts behind that in which there are faults are not read.</summary>
    static int RowsOf(string format, double flaw) => format is "f8" or "fortran" || flaw == Large ? 6000 : 1490;

    static IEnumerable<string> InMemory(string path, Option<string> weights = default) => Sentences(
        from table in TableFile.Read(path)
        let names = table.Numeric.Except(weights).ToArray()
        from numbers in table.Numbers(names)
        from rows in Observations.Parse(numbers, weights.Map(name => table.Column(name).GetOrThrow()))
            .MapFail(fault => table.Placed(fault, names, weights.IfNone("")))
        select rows);

    static IEnumerable<string> Streamed(params string[] paths) => StreamedWith(Option<string>.None, paths);

    static IEnumerable<string> StreamedWith(Option<string> weights, params string[] paths) => Sentences(
        StreamedTable.Use([.. paths], TableFileSettings.Default,
        table => new ChosenColumns([.. table.Numeric.Except(weights)], weights, AreAllNumeric: true),
        table => Validation<Error, int>.Success(table.Observations.Count)));

    static IEnumerable<string> Sentences<T>(Validation<Error, T> result) =>
        result.Match(Succ: _ => [], Fail: faults => faults.Map(fault => fault.Message));

    [Theory]
    [InlineData("f8")]
    [InlineData("fortran")]
    [InlineData("parquet")]
    [InlineData("arrow")]
    public void A_file_without_rows_is_refused_for_that_streamed_and_in_memory(string format) =>
        StreamedFiles.With(format, Matrix.Of(0, 3), path =>
        {
            Assert.Equal([new FileFault.NoRows(path).Message], InMemory(path));
            Assert.Equal([new FileFault.NoRows(path).Message], Streamed(path));
        });

    [Theory]
    [MemberData(nameof(FormatsAndFlaws))]
    public void Faults_of_a_streamed_file_are_those_of_the_file_in_memory_sentence_by_sentence(
        string format, double flaw, int count) =>
        StreamedFiles.With(format, WithFlaws(RowsOf(format, flaw), flaw, count), path =>
        {
            var expected = InMemory(path).ToArray();
            Assert.Equal(Math.Min(count, 20) + (count > 20 ? 1 : 0), expected.Length);
            Assert.Equal(expected, Streamed(path));
        });

    [Theory]
    [InlineData("f8")]
    [InlineData("parquet")]
    public void A_number_that_marks_missing_numbers_is_a_fault_in_a_streamed_file(string format) =>
        StreamedFiles.With(format, WithFlaws(1490, -999, 3), path =>
        {
            var settings = new TableFileSettings { Text = new() { Missing = ["-999"] } };
            var expected = Sentences(TableFile.Read(path, settings).Bind(table => table.Numbers()));
            Assert.Equal(3, expected.Count());
            Assert.Equal(expected, Sentences(
                TableFile.Stream(path, static rows => Validation<Error, int>.Success(rows.Count), null, settings)));
        });

    /// <summary>Rows of weight zero are not copied, but are counted.</summary>
    [Theory]
    [InlineData("f8", "x3")]
    [InlineData("parquet", "c")]
    [InlineData("arrow", "c")]
    [InlineData("csv", "c")]
    public void Numbers_that_are_too_large_are_placed_among_all_rows_those_of_weight_zero_included(
        string format, string weights)
    {
        var sound = StreamedFiles.Rows(6000);
        var rows = Matrix.Build(6000, 3, (i, f) => f == 2 ? i % 3 : f == 0 && i % 250 is 2 or 3 ? Large : sound[i, f]);
        StreamedFiles.With(format, rows, path =>
        {
            var expected = InMemory(path, weights).ToArray();
            Assert.Equal(21, expected.Length);
            Assert.Equal(expected, StreamedWith(weights, path));
        });
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(Large)]
    public void A_flaw_of_a_later_file_is_placed_in_that_file(double flaw) =>
        StreamedFiles.With("f8", StreamedFiles.Rows(2049), first =>
            StreamedFiles.With("f8", WithFlaws(700, flaw, 15), second =>
                Assert.Equal(InMemory(second), Streamed(first, second))));
}
