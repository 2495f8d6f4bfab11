using MlPure.Specs.Snapshots;

namespace MlPure.Files.Specs;

/// <summary>Tables that other programs wrote (specs/data/writers), each as its defaults have it, are the same
/// table.</summary>
public class WritersSpec
{
    static readonly double[] numbers = [0.1, 1.0 / 3, -2.5e-7, 6.02214076e23, 5e-324];

    static readonly double[] counts = [1, double.NaN, 3, 100000, -5];

    static readonly string[] names = ["a", "b, c", "say \"d\"", "é", "011"];

    static Table Read(string name, CsvSettings? text = null)
    {
        var path = Path.Combine(Repository.Root, "specs", "data", "writers", name);
        return TableFile.Read(path, new() { Text = text ?? CsvSettings.Default }).GetOrThrow();
    }

    static void IsTheTable(Table table, double[] x)
    {
        Assert.Equal(x, table.Column("x").GetOrThrow());
        Assert.Equal(counts, table.NumbersOrMissing("n").GetOrThrow().AsVector());
        Assert.Equal(names, table.Labels("name").GetOrThrow());
    }

    [Theory]
    [InlineData("pandas.csv")]
    [InlineData("pandas-index.csv")]
    [InlineData("pandas.tsv")]
    [InlineData("pandas-bom.csv")]
    [InlineData("pandas-utf16.csv")]
    [InlineData("pandas.csv.gz")]
    [InlineData("pandas-quoted.csv")]
    [InlineData("duckdb.csv")]
    [InlineData("duckdb-uncompressed.parquet")]
    [InlineData("duckdb-snappy.parquet")]
    [InlineData("duckdb-gzip.parquet")]
    [InlineData("duckdb-zstd.parquet")]
    [InlineData("duckdb-brotli.parquet")]
    [InlineData("duckdb-lz4_raw.parquet")]
    [InlineData("duckdb-v2.parquet")]
    public void A_table_that_pandas_or_DuckDB_wrote_is_read_bit_for_bit(string name) => IsTheTable(Read(name), numbers);

    [Theory]
    [InlineData("R.csv")]
    [InlineData("R-rows.csv")]
    [InlineData("R.txt")]
    [InlineData("R.tsv")]
    public void A_table_that_R_wrote_is_read_with_all_the_digits_it_wrote(string name) =>
        IsTheTable(Read(name), [0.1, 0.333333333333333, -2.5e-7, 6.02214076e23, 5e-324]);

    [Fact]
    public void Decimal_commas_of_R_and_of_pandas_are_read_by_the_setting()
    {
        var comma = new CsvSettings { Decimal = ',' };
        IsTheTable(Read("R-2.csv", comma), [0.1, 0.333333333333333, -2.5e-7, 6.02214076e23, 5e-324]);
        IsTheTable(Read("pandas-decimal.csv", comma with { Encoding = TextEncoding.Latin1 }), numbers);
    }

    [Theory]
    [InlineData("numpy.csv", "x,i")]
    [InlineData("numpy.npy", "x1,x2")]
    [InlineData("numpy.npz", "x,i")]
    public void Arrays_that_numpy_wrote_are_read_bit_for_bit(string name, string columns)
    {
        var read = Read(name).Numbers(columns.Split(',')).GetOrThrow();
        Assert.Equal(numbers, read.Column(0));
        Assert.Equal([0, 1, 2, 3, 4], read.Column(1));
    }

    [Fact]
    public void Rows_that_numpy_wrote_below_a_comment_are_read_by_the_setting()
    {
        var read = Read("numpy.txt", new() { Header = HeaderLine.None, Comment = "#" });
        Assert.Equal(numbers, read.Column("x1").GetOrThrow());
    }

    [Fact]
    public void Every_other_type_of_Parquet_that_DuckDB_wrote_is_a_number_or_a_text_and_nested_columns_are_left_out()
    {
        var read = Read("duckdb-types.parquet");
        Assert.Equal("f,d,h,u,e,day,flag", string.Join(',', read.Names));
        Assert.Equal([0.1f, 0.1, 1, 1, 1], read.Numbers("f", "d", "h", "u", "flag").GetOrThrow().Row(0).ToArray());
        Assert.Equal("2024-02-29T00:00:00", read.Labels("day").GetOrThrow()[0]);
        Assert.Equal(2, read.Remarks.Count(remark => remark.StartsWith("Left out, being nested: column \"")));
    }
}
