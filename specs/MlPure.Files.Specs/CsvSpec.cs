using System.Globalization;
using System.Text;

namespace MlPure.Files.Specs;

/// <summary>What reading a table promises (src/MlPure.Files/Csv.cs, Table.cs).</summary>
public class CsvSpec
{
    static Validation<Error, Table> Parse(string text) =>
        Csv.Parse(new StreamReader(new MemoryStream(Encoding.UTF8.GetBytes(text))), "data.csv");

    static Table Read(string text) => Parse(text).GetOrThrow();

    static string Text(Matrix matrix, string separator = ",", string newline = "\n") => string.Join(newline,
        Enumerable.Range(0, matrix.Rows)
            .Select(i => string.Join(separator, matrix.RowVector(i)
            .Select(x => x.ToString("R", CultureInfo.InvariantCulture))))
            .Prepend(string.Join(separator, Enumerable.Range(0, matrix.Columns).Select(j => $"c{j}")))) + newline;

    static readonly Gen<Matrix> matrices =
        from n in Gen.Choose(1, 12)
        from d in Gen.Choose(1, 5)
        from bits in ArbMap.Default.GeneratorFor<long>().ArrayOf(n * d)
        select Matrix.Of(n, d,
            [.. bits.Select(BitConverter.Int64BitsToDouble).Select(x => double.IsFinite(x) ? x : 0.5)]);

    static readonly Gen<string> separators = Gen.Elements(",", ";", "\t");

    [Property]
    public Property What_is_written_is_read_back_on_bits() =>
        Prop.ForAll(Arb.From(matrices), Arb.From(separators), (matrix, separator) =>
    {
        var table = Read(Text(matrix, separator, "\r\n"));
        return table.Numbers(table.Names).GetOrThrow().HasTheBitsOf(matrix);
    });

    [Property]
    public Property Any_broken_cell_is_named_by_its_line_and_column() =>
        Prop.ForAll(Arb.From(matrices), Arb.From(Gen.Elements("", "x1", "NaN", "1e999", "1,5")), (matrix, bad) =>
    {
        var (row, column) = (matrix.Rows / 2, matrix.Columns - 1);
        var whole = Matrix.Build(matrix.Rows + 2, matrix.Columns + 1, (i, j) => i < matrix.Rows
            && j < matrix.Columns ? matrix[i, j] : 1);
        var lines = Text(whole).Split('\n');
        var cells = lines[row + 1].Split(',');
        cells[column] = $"\"{bad}\"";
        lines[row + 1] = string.Join(',', cells);
        var table = Read(string.Join('\n', lines));
        var sentences = Sentences(table.Numbers(table.Names));
        return sentences.Length == 1
            && sentences[0].StartsWith($"data.csv: line {row + 2}, column \"c{column}\" is {(bad.Length == 0 ? "empty" : $"\"{bad}\"")}", StringComparison.Ordinal);
    });

    [Fact]
    public void All_faults_are_told_at_once_the_first_twenty_one_by_one_and_the_rest_counted()
    {
        var table = Read("a,b\n" + string.Concat(Enumerable.Range(0, 30).Select(i => $"{(i == 0 ? "1" : "-")},2\n")));
        Assert.Equal([.. Enumerable.Repeat(505, 20), 506], Codes(table.Numbers("a", "b")));
        Assert.Contains("9 more", Sentences(table.Numbers("a"))[^1]);
    }

    [Fact]
    public void Missing_cells_are_NaN_where_they_may_be_and_every_other_broken_cell_is_told()
    {
        var table = Read("a,b\n1,\nNA,2\n3,nan\nna,NaN\n");
        Assert.Equal([1, double.NaN, double.NaN, 2, 3, double.NaN, double.NaN, double.NaN],
            table.NumbersOrMissing("a", "b").GetOrThrow().AsVector());
        Assert.Equal(5, Codes(table.Numbers("a", "b")).Length);
        Assert.Equal(["data.csv: line 3, column \"b\" is \"n/a\", which is no finite number; repair it, or leave "
            + "out that line or column."],
            Sentences(Read("a,b\n1,2\nNA,n/a\n").NumbersOrMissing("a", "b")));
        Assert.Equal([507], Codes(table.NumbersOrMissing("c")));
    }

    [Fact]
    public void A_line_of_another_length_is_told_with_both_lengths()
    {
        Assert.Equal([504, 504], Codes(Parse("a,b\n1,2\n1\n1,2,3\n")));
        Assert.Contains("line 4 has 3 cells where the line of names has 2",
            Sentences(Parse("a,b\n1,2\n1\n1,2,3\n"))[1]);
    }

    [Fact]
    public void A_table_without_names_without_rows_or_with_names_twice_is_told()
    {
        Assert.Equal([501], Codes(Parse("1,2\n3,4\n")));
        Assert.Equal([503], Codes(Parse("a,b\n\n")));
        Assert.Equal([503], Codes(Parse("")));
        Assert.Equal([502, 502], Codes(Parse("a,,a\n1,2,3\n")));
    }

    [Fact]
    public void A_file_that_is_not_there_is_told()
    {
        var missing = Path.Combine(Path.GetTempPath(), "no-such-file-of-mlpure.csv");
        Assert.Equal([500], Codes(Csv.Read(missing)));
        Assert.Contains("no-such-file-of-mlpure.csv", Sentences(Csv.Read(missing))[0]);
    }

    [Fact]
    public void Quotes_blank_lines_a_byte_order_mark_and_a_missing_last_newline_are_no_trouble()
    {
        var table = Read("\uFEFF\"a, in m\" ;b\r\n\r\n 1.5 ; \"x;y\"\r\n2;z");
        Assert.Equal(["a, in m", "b"], table.Names.AsEnumerable());
        Assert.Equal([1.5, 2], table.Numbers("a, in m").GetOrThrow().AsVector());
        Assert.Equal(["x;y", "z"], table.Labels("b").GetOrThrow().AsEnumerable());
    }

    [Fact]
    public void Columns_without_any_number_are_not_taken_for_numeric() =>
        Assert.Equal(["n", "broken"], Read("class,n,broken\nx,1,2\ny,3,oops\n").Numeric.AsEnumerable());

    [Fact]
    public void A_column_that_is_not_there_is_told_with_those_there_are()
    {
        var table = Read("a,b\n1,2\n");
        Assert.Equal([507], Codes(table.Numbers("c")));
        Assert.Contains("there are a, b", Sentences(table.Labels("c"))[0]);
        Assert.Equal([508], Codes(table.Numbers()));
    }
}
