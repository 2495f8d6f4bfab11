using MlPure.Mixtures;
using MlPure.Specs.Snapshots;

namespace MlPure.DuckDB.Specs;

/// <summary>What reading by SQL promises (src/MlPure.DuckDB/Sql.cs).</summary>
public class SqlSpec
{
    static readonly string data = Path.Combine(Repository.Root, "specs", "data");
    static readonly string faithful = Path.Combine(data, "faithful.csv");
    static readonly string types = Path.Combine(data, "formats", "types.parquet");

    static Table Read(string query) => Sql.Read(query).GetOrThrow();

    [Fact]
    public void A_select_of_a_CSV_file_has_the_bits_of_the_file_that_is_read()
    {
        var table = Read($"select * from '{faithful}'");
        Assert.Equal(["eruptions", "waiting"], table.Names.AsEnumerable());
        Assert.True(table.Numbers().GetOrThrow().HasTheBitsOf(Csv.Read(faithful).GetOrThrow().Numbers().GetOrThrow()));
    }

    [Theory]
    [InlineData("x")]
    [InlineData("i")]
    [InlineData("u8")]
    [InlineData("b")]
    [InlineData("y")]
    [InlineData("big")]
    [InlineData("d")]
    [InlineData("label")]
    public void A_column_of_a_Parquet_file_is_that_of_the_file_that_is_read(string column)
    {
        var (ours, file) = (Read($"from '{types}'"), TableFile.Read(types).GetOrThrow());
        Assert.Equal(file.Written(column).GetOrThrow().AsEnumerable(), ours.Written(column).GetOrThrow());
        Assert.Equal(file.Numeric.Contains(column), ours.Numeric.Contains(column));
        if (!file.Numeric.Contains(column)) return;
        Assert.True(ours.NumbersOrMissing(column).GetOrThrow()
            .HasTheBitsOf(file.NumbersOrMissing(column).GetOrThrow()));
    }

    [Fact]
    public void A_fit_to_the_rows_of_a_query_is_that_of_the_file()
    {
        var query = $"select eruptions, waiting from '{faithful}'";
        var ours = MixtureModel.Fit(Read(query).Numbers("eruptions", "waiting").GetOrThrow(), 2).GetOrThrow();
        var file = MixtureModel.Fit(Csv.Read(faithful).GetOrThrow().Numbers().GetOrThrow(), 2).GetOrThrow();
        Assert.True(ours.LogLikelihood.HasTheBitsOf(file.LogLikelihood));
    }

    [Fact]
    public void Rows_are_chosen_ordered_and_summed_as_the_query_says()
    {
        var sums = Read($"select count(*) as n, sum(waiting) as total, avg(eruptions) > 3 as long "
            + $"from '{faithful}' ; ");
        Assert.Equal([272, 19284, 1], sums.Numbers("n", "total", "long").GetOrThrow().AsVector());
        var ordered = Read("select (i * 7919) % 300007 as x from range(300007) t(i) order by x desc -- down");
        Assert.Equal(Enumerable.Range(0, 300007).Reverse().Select(x => (double)x),
            ordered.Column("x").GetOrThrow());
    }

    [Fact]
    public void A_number_of_every_type_is_a_number_and_keeps_its_digits_as_a_label()
    {
        string[] names =
        [
            "tinyint", "smallint", "integer", "bigint", "hugeint", "utinyint", "usmallint", "uinteger", "ubigint",
            "uhugeint", "float", "double", "decimal(9,2)", "boolean",
        ];
        var table = Read($"select {string.Join(", ", names.Select((name, i) => $"1::{name} as x{i}"))}");
        Assert.Equal(Enumerable.Repeat(1.0, names.Length), table.Numbers().GetOrThrow().AsVector());
        var extremes = Read("select 170141183460469231731687303715884105727::hugeint as a, "
            + "(-170141183460469231731687303715884105728)::hugeint as b, "
            + "340282366920938463463374607431768211455::uhugeint as c, 0.1::float as d, "
            + "12345678901234567890.123456789012345678::decimal(38,18) as e, 9007199254740993 as f");
        Assert.Equal(
            [
                1.7014118346046923e38, -1.7014118346046923e38, 3.402823669209385e38, 0.1f, 12345678901234567890.123,
                9007199254740992,
            ],
            extremes.Numbers().GetOrThrow().AsVector());
        Assert.Equal("-170141183460469231731687303715884105728", extremes.Written("b").GetOrThrow()[0]);
        Assert.Equal("12345678901234567890.123456789012345678", extremes.Written("e").GetOrThrow()[0]);
        Assert.Contains(
            "Whole numbers beyond 2^53 are rounded: column \"f\" of the query.", extremes.Remarks.AsEnumerable());
    }

    [Fact]
    public void Null_and_NaN_are_missing_numbers_and_infinity_is_a_bad_cell()
    {
        var table = Read("select * from (values (1.5::double, 1), (null, null), ('nan', 3)) t(x, n)");
        Assert.Equal(
            [1.5, 1, double.NaN, double.NaN, double.NaN, 3],
            table.NumbersOrMissing("x", "n").GetOrThrow().AsVector());
        Assert.Equal(
            ["the query: row 1 (counted from 0), column \"n\" is empty; fill it in, or leave out that row or column."],
            Sentences(table.Numbers("n")));
        Assert.Equal([505], Codes(Read("select 'inf'::double as x, 1 as y").NumbersOrMissing("x")));
    }

    [Fact]
    public void All_that_is_no_number_is_text_as_DuckDB_prints_it()
    {
        var table = Read("select 'é' as a, '011' as b, date '2020-01-02' as c, timestamp '2020-01-02 03:04:05' as d, "
            + "timestamptz '2020-01-02 03:04:05+02' as z, "
            + "time '03:04:05' as e, [1, 2] as f, null::varchar as g, 'x'::enum('x', 'y') as h");
        Assert.Equal(
            ["é", "011", "2020-01-02", "2020-01-02 03:04:05", "2020-01-02 01:04:05+00", "03:04:05", "[1, 2]", "", "x"],
            table.Names.Select(name => table.Written(name).GetOrThrow()[0]));
        Assert.Empty(table.Numeric);
    }

    [Fact]
    public void A_query_has_one_thread_and_the_time_zone_UTC_on_any_machine()
    {
        var settings = Read("select current_setting('threads') as threads, current_setting('TimeZone') as zone");
        Assert.Equal("1", settings.Written("threads").GetOrThrow()[0]);
        Assert.Equal("UTC", settings.Written("zone").GetOrThrow()[0]);
    }

    [Fact]
    public void A_database_is_read_and_not_written()
    {
        var path = Path.Combine(Path.GetTempPath(), $"{nameof(SqlSpec)}-{Environment.ProcessId}.duckdb");
        File.Delete(path);
        try
        {
            using (var connection = new global::DuckDB.NET.Data.DuckDBConnection($"DataSource={path}"))
            {
                connection.Open();
                using var command = connection.CreateCommand();
                command.CommandText = "create table t as select 42 as x";
                command.ExecuteNonQuery();
            }
            var before = File.ReadAllBytes(path);
            Assert.Equal([42], Sql.Read("select x from t", path).GetOrThrow().Column("x").GetOrThrow());
            Assert.Equal([582], Codes(Sql.Read("insert into t values (1)", path)));
            Assert.Equal(before, File.ReadAllBytes(path));
        }
        finally
        {
            File.Delete(path);
        }
    }
}
