namespace MlPure.Files.Specs;

/// <summary>Columns that are written out (src/MlPure.Files/Tables/Output/OutputColumn.cs).</summary>
public class OutputColumnSpec
{
    static bool AreNumbers(bool areCodesNumbers, params string[] cells) =>
        new OutputColumn.Texts("x", [.. cells]).AsNumbers(areCodesNumbers) is OutputColumn.Numbers;

    /// <summary>Up to 2^53 whole numbers are doubles, and that one is also what the next is rounded to.</summary>
    [Theory]
    [InlineData("011")]
    [InlineData("00")]
    [InlineData("+5")]
    [InlineData("9007199254740993")]
    [InlineData("9007199254740994")]
    public void Texts_whose_digits_tell_codes_apart_stay_texts_unless_codes_are_numbers(string code)
    {
        Assert.False(AreNumbers(false, "1", code));
        Assert.True(AreNumbers(true, "1", code));
    }

    [Theory]
    [InlineData("0")]
    [InlineData("0.5")]
    [InlineData("-3")]
    [InlineData("9007199254740991")]
    [InlineData("1e17")]
    [InlineData("-9007199254740994")]
    public void Texts_that_are_numbers_are_written_as_numbers_and_missing_ones_as_NaN(string number)
    {
        var written = Assert.IsType<OutputColumn.Numbers>(
            new OutputColumn.Texts("x", [number, "NA", ""]).AsNumbers(areCodesNumbers: false));
        Assert.Equal(double.Parse(number, System.Globalization.CultureInfo.InvariantCulture), written.Cells[0]);
        Assert.Equal([double.NaN, double.NaN], written.Cells.Skip(1));
        Assert.Equal("x", written.Name);
    }

    [Fact]
    public void Texts_of_which_one_is_no_finite_number_or_none_is_stay_texts()
    {
        Assert.False(AreNumbers(true, "1", "a"));
        Assert.False(AreNumbers(true, "1", "1e999"));
        Assert.False(AreNumbers(true, "NA", ""));
        Assert.False(AreNumbers(true));
    }

    [Fact]
    public void A_column_has_its_cells_as_texts_and_as_numbers()
    {
        OutputColumn[] columns =
        [
            new OutputColumn.Numbers("a", [0.1, 5e-324]), new OutputColumn.WholeNumbers("b", [7, -2]),
            new OutputColumn.Texts("c", ["é", ""]),
        ];
        Assert.All(columns, column => Assert.Equal(2, column.Count));
        Assert.Equal(["5E-324", "-2", ""], columns.Select(column => column.TextOf(1)));
        Assert.Equal([0.1, 7, double.NaN], columns.Select(column => column.NumberOf(0)));
    }
}
