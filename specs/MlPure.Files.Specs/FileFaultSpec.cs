using MlPure.Specs.Faults;

namespace MlPure.Files.Specs;

/// <summary>What the faults of files promise (src/MlPure.Files/FileFault.cs): all that the library's
/// promise.</summary>
public class FileFaultSpec() : FaultSpec(typeof(FileFault).Assembly)
{
    [Fact]
    public void Faults_of_files_have_codes_from_500_to_549() =>
        Assert.InRange(new FileFault.Unreadable("rows.csv", "It is gone.").Code, 500, 549);

    [Theory]
    [InlineData("a,b,\n1,2,3\n", "column 3 has no name; give it one in the first line.")]
    [InlineData("a,b,a\n1,2,3\n", "column 3 is named \"a\" as another is; give each column a name of its own.")]
    public void A_column_without_a_name_of_its_own_is_a_fault_that_counts_it_from_1(string text, string why) =>
        Assert.Equal([$"t: {why}"], Sentences(Csv.Parse(new StringReader(text), "t")));

    [Fact]
    public void The_first_twenty_of_many_bad_cells_are_listed_and_the_others_counted()
    {
        var text = $"a\n1\n{string.Concat(Enumerable.Repeat("x\n", 25))}";
        var sentences = Sentences(Csv.Parse(new StringReader(text), "t").Bind(table => table.Numbers("a")));
        Assert.Equal(21, sentences.Length);
        Assert.Equal("t: 5 more such places.", sentences[^1]);
    }

    [Fact]
    public void A_last_column_without_cells_is_left_out_of_a_table_without_names()
    {
        var table = Csv.Parse(new StringReader("1,2,\n3,4,\n"), "t", new() { Header = HeaderLine.None }).GetOrThrow();
        Assert.Equal(["x1", "x2"], table.Names.AsEnumerable());
        Assert.Equal(["Left out, having neither a name nor cells: column 3 of t."], table.Remarks.AsEnumerable());
    }

    [Fact]
    public void Cells_that_are_missing_in_a_column_of_decimal_commas_are_faults_beside_that_of_the_column() =>
        Assert.Equal([510, 505], Codes(Csv.Parse(new StringReader("a;b\n1,5;1\nNA;2\n2,5;3\n"), "t").Bind(table =>
            table.Numbers("a"))));

    [Fact]
    public void A_fault_of_a_cell_is_reported_by_its_line_and_column()
    {
        var fault = new FileFault.InFile("rows.csv", "line 3", "width", new ValueFault.BadWeight(1, -1));
        Assert.Equal(107, fault.Code);
        Assert.Equal(
            "rows.csv: line 3, column \"width\" is -1; a weight is a frequency, finite and not negative.",
            fault.Message);
    }
}
