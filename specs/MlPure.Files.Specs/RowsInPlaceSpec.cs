namespace MlPure.Files.Specs;

/// <summary>Rows of an npy file that are read where they are
/// (src/MlPure.Files/Tables/Streams/StreamedTable.cs).</summary>
public class RowsInPlaceSpec
{
    static Validation<Error, Matrix> InPlace(string path, int rows, params string[] columns) =>
        StreamedTable.InPlaceRows(path, [.. columns], rows, found =>
        {
            var cells = new double[rows * found.Columns];
            found.ReadInto(0, cells);
            return Validation<Error, Matrix>.Success(Vector.Of(cells).AsMatrix(rows, found.Columns));
        });

    [Fact]
    public void Rows_of_an_npy_file_of_doubles_are_read_in_place_and_those_of_none_of_its_columns_are_of_all() =>
        StreamedFiles.With("f8", StreamedFiles.Rows(9), path =>
        {
            var all = StreamedFiles.Rows(9);
            Assert.Equal(all, InPlace(path, 9).GetOrThrow());
            Assert.Equal(Matrix.Build(9, 2, (i, f) => all[i, 2 - 2 * f]), InPlace(path, 9, "x3", "x1").GetOrThrow());
        });

    [Fact]
    public void Some_columns_of_a_large_file_are_read_after_those_of_a_small_one()
    {
        foreach (var count in new[] { 5, 4000 })
            StreamedFiles.With("f8", StreamedFiles.Rows(count), path => Assert.Equal(
                Vector.From(StreamedFiles.Rows(count).Column(1)).AsMatrix(count, 1),
                InPlace(path, count, "x2").GetOrThrow()));
    }

    [Theory]
    [InlineData(">f8", "x1")]
    [InlineData("<f4", "x1")]
    [InlineData("fortran", "x1")]
    [InlineData("f8", "x1", "x4")]
    public void Rows_of_another_npy_file_or_of_columns_beyond_its_last_are_not_read_in_place(
        string format, params string[] columns) =>
        StreamedFiles.With(format, StreamedFiles.Rows(9), path => Assert.Equal([$"{path}: npy of this type is not "
            + "streamed; write the table as npy of rows, Parquet, Arrow or CSV."],
            Sentences(InPlace(path, 9, columns))));

    [Fact]
    public void Rows_in_place_of_a_file_that_has_another_number_of_them_are_a_fault_that_says_that_it_changed() =>
        StreamedFiles.With("f8", StreamedFiles.Rows(9), path => Assert.All([8, 10], rows => Assert.Equal(
            [$"{path}: it changed while it was read; read it again when no other program writes to it."],
            Sentences(InPlace(path, rows)))));
}
