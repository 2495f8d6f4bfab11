using System.Globalization;
using System.Text;

namespace MlPure.Files.Specs;

/// <summary>What reading a table promises (src/MlPure.Files/Tables/Text/Csv.cs, Table.cs).</summary>
public class CsvSpec
{
    static Validation<Error, Table> Parse(string text) =>
        Csv.Parse(new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(text))), "data.csv");

    static Table Read(string text) => Parse(text).GetOrThrow();

    static string Text(Matrix matrix, string separator = ",", string newline = "\n")
    {
        var names = Enumerable.Range(0, matrix.Columns).Select(column => $"c{column}");
        var rows = Enumerable.Range(0, matrix.Rows).Select(row => matrix.RowVector(row).Select(Written));
        var lines = rows.Prepend(names).Select(cells => string.Join(separator, cells));
        return string.Join(newline, lines) + newline;
    }

    static string Written(double number) => number.ToString("R", CultureInfo.InvariantCulture);

    static readonly Gen<Matrix> matrices =
        from n in Gen.Choose(1, 12)
        from d in Gen.Choose(1, 5)
        from bits in ArbMap.Default.GeneratorFor<long>().ArrayOf(n * d)
        let numbers = bits.Select(BitConverter.Int64BitsToDouble)
        select Matrix.Of(n, d, [.. numbers.Select(number => double.IsFinite(number) ? number : 0.5)]);

    static readonly Gen<string> separators = Gen.Elements(",", ";", "\t");

    [Property]
    public Property A_table_written_as_CSV_is_read_back_bit_for_bit() =>
        Prop.ForAll(Arb.From(matrices), Arb.From(separators), (matrix, separator) =>
            Read(Text(matrix, separator, "\r\n")).Numbers().GetOrThrow().HasTheBitsOf(matrix));

    [Property]
    public Property Any_broken_cell_is_named_by_its_line_and_column() =>
        Prop.ForAll(Arb.From(matrices), Arb.From(broken), (matrix, cell) =>
        {
            var (row, column) = (matrix.Rows / 2, matrix.Columns - 1);
            var table = Read(With(cell, row, column, matrix));
            var written = cell.Length == 0 ? "empty" : $"\"{cell}\"";
            return Sentences(table.Numbers(table.Names)) is [var sentence]
                && sentence.StartsWith($"data.csv: line {row + 2}, column \"c{column}\" is {written}");
        });

    static readonly Gen<string> broken = Gen.Elements("", "x1", "NaN", "1e999", "1,5");

    /// <summary>A matrix as text, two rows and a column larger, with another cell in one place.</summary>
    static string With(string cell, int row, int column, Matrix matrix)
    {
        var larger = Matrix.Build(matrix.Rows + 2, matrix.Columns + 1, (i, j) =>
            i < matrix.Rows && j < matrix.Columns ? matrix[i, j] : 1);
        var lines = Text(larger).Split('\n');
        var cells = lines[row + 1].Split(',');
        cells[column] = $"\"{cell}\"";
        lines[row + 1] = string.Join(',', cells);
        return string.Join('\n', lines);
    }

    [Fact]
    public void A_table_gives_its_columns_of_numbers_and_its_labels_by_name()
    {
        var table = Read("width,class,height\n1,a,4\n2,b,5\n3,a,6\n");
        Assert.Equal(Matrix.Of(3, 2, 1, 4, 2, 5, 3, 6), table.Numbers().GetOrThrow());
        Assert.Equal(Matrix.Of(3, 1, 4, 5, 6), table.Numbers("height").GetOrThrow());
        Assert.Equal([4, 5, 6], table.Column("height").GetOrThrow());
        Assert.Equal(["a", "b", "a"], table.Labels("class").GetOrThrow().AsEnumerable());
        Assert.Equal([508], Codes(Read("class\na\n").Numbers()));
    }

    [Fact]
    public void The_first_twenty_faults_of_cells_are_listed_and_the_rest_counted()
    {
        var table = Read("a,b\n1,2\n" + string.Concat(Enumerable.Repeat("-,2\n", 29)));
        Assert.Equal([.. Enumerable.Repeat(505, 20), 506], Codes(table.Numbers("a", "b")));
        Assert.Contains("9 more", Sentences(table.Numbers("a"))[^1]);
    }

    [Fact]
    public void Missing_cells_are_NaN_where_they_are_allowed_and_every_other_broken_cell_is_a_fault()
    {
        var table = Read("a,b\n1,\nNA,2\n3,nan\nna,NaN\n");
        const double missing = double.NaN;
        Assert.Equal([1, missing, missing, 2, 3, missing, missing, missing],
            table.NumbersOrMissing("a", "b").GetOrThrow().AsVector());
        Assert.Equal(5, Codes(table.Numbers("a", "b")).Length);
        var sentence = Assert.Single(Sentences(Read("a,b\n1,2\nNA,n/a\n").NumbersOrMissing("a", "b")));
        Assert.StartsWith("data.csv: line 3, column \"b\" is \"n/a\", which is no finite number;", sentence);
        Assert.Equal([507], Codes(table.NumbersOrMissing("c")));
    }

    [Fact]
    public void A_line_of_another_length_is_a_fault_that_names_both_lengths()
    {
        Assert.Equal([504, 504], Codes(Parse("a,b\n1,2\n1\n1,2,3\n")));
        var second = Sentences(Parse("a,b\n1,2\n1\n1,2,3\n"))[1];
        Assert.Contains("line 4 has 3 cells where the line of names has 2", second);
    }

    [Fact]
    public void A_table_without_names_or_rows_or_with_a_name_twice_is_a_fault()
    {
        Assert.Equal([501], Codes(Parse("1,2\n3,4\n")));
        Assert.Equal([503], Codes(Parse("a,b\n\n")));
        Assert.Equal([503], Codes(Parse("")));
        Assert.Equal([502, 502], Codes(Parse("a,,a\n1,2,3\n")));
    }

    [Fact]
    public void A_quote_that_is_never_closed_is_a_fault() =>
        Assert.NotEmpty(Codes(Parse("a,b\n\"1,2\n3,4\n")));

    [Fact]
    public void A_table_that_does_not_exist_is_a_fault_that_names_the_file()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-file-of-mlpure.csv");
        Assert.Equal([500], Codes(Csv.Read(missing)));
        Assert.Equal([$"{missing}: it cannot be read: there is no such file."], Sentences(Csv.Read(missing)));
        Assert.Equal([": it cannot be read: its name is empty."], Sentences(Csv.Read("")));
    }

    [Fact]
    public void Quotes_blank_lines_a_byte_order_mark_and_a_missing_last_newline_are_read()
    {
        var table = Read("\uFEFF\"a, in m\" ;b\r\n\r\n 1.5 ; \"x;y\"\r\n2;z");
        Assert.Equal(["a, in m", "b"], table.Names.AsEnumerable());
        Assert.Equal([1.5, 2], table.Numbers("a, in m").GetOrThrow().AsVector());
        Assert.Equal(["x;y", "z"], table.Labels("b").GetOrThrow().AsEnumerable());
    }

    [Fact]
    public void A_column_without_any_number_is_not_numeric() =>
        Assert.Equal(["n", "broken"], Read("class,n,broken\nx,1,2\ny,3,oops\n").Numeric.AsEnumerable());

    [Fact]
    public void A_column_that_does_not_exist_is_a_fault_that_names_those_that_do()
    {
        var table = Read("a,b\n1,2\n");
        Assert.Equal([507], Codes(table.Numbers("c")));
        Assert.Contains("there are a, b", Sentences(table.Labels("c"))[0]);
        Assert.Equal([508], Codes(table.Numbers([])));
    }

    /// <summary>Blank lines and quoted cells of several lines count as lines, and only rows count as rows.</summary>
    [Fact]
    public void Lines_are_counted_as_an_editor_counts_them_whatever_blank_and_quoted_lines_there_are()
    {
        const string text = "a,b\n\n1,2\n\"x\ny\",3\n\n\n4,oops\n5,6\n7,8,9\n\n10\n";
        Assert.Contains("line 10 ", string.Join(' ', Sentences(Parse(text))));
        Assert.Contains("line 12 ", string.Join(' ', Sentences(Parse(text))));
        var table = Read(text.Replace("7,8,9", "7,8").Replace("10", "10,11"));
        Assert.Equal(["data.csv: line 4,", "data.csv: line 8,"],
            Sentences(table.Numbers("a", "b"))
                .Select(said => said[..said.IndexOf(" column", StringComparison.Ordinal)]));
    }
}
