using System.Reflection;
using System.Runtime.Loader;
using MlPure.Specs.Snapshots;

namespace MlPure.DuckDB.Specs;

/// <summary>What reading by SQL says when it fails (src/MlPure.DuckDB/Sql.cs).</summary>
public class SqlFaultsSpec
{
    [Theory]
    [InlineData("selec 1", "Parser Error: syntax error at or near \"selec\"")]
    [InlineData("select 1 from", "Parser Error: syntax error at end of input")]
    [InlineData("select * from waiting", "Catalog Error: Table with name waiting does not exist!")]
    [InlineData("select * from 'gone.csv'", "IO Error: No files found that match the pattern \"gone.csv\"")]
    [InlineData("select 'x'::integer as x", "Conversion Error: Could not convert string 'x' to INT32")]
    public void A_query_that_is_refused_is_a_fault_that_quotes_why(string query, string reason) => Assert.Equal(
        [$"the query: DuckDB found \"{reason}\"; correct its words, and the names of tables, columns and files in it."],
        Sentences(Sql.Read(query)));

    [Theory]
    [InlineData("create table t (x integer)")]
    [InlineData("copy (select 1 as x) to 'written-by-a-query.csv'")]
    [InlineData("create table t as select * from gone")]
    [InlineData("select 1 as x; select 2 as x")]
    [InlineData("select 1 as x; copy (select 1 as x) to 'written-by-a-query.csv'")]
    public void A_statement_that_is_not_one_select_is_a_fault_and_is_not_run(string statement)
    {
        Assert.Equal([582], Codes(Sql.Read(statement)));
        Assert.False(File.Exists("written-by-a-query.csv"));
    }

    [Fact]
    public void A_row_that_fails_after_many_others_is_a_fault_and_no_end_of_the_table()
    {
        const string late = "select (case when i = 250000 then 'x' else '1' end)::integer as x from range(300000) t(i)";
        Assert.Equal([581], Codes(Sql.Read(late)));
    }

    [Fact]
    public void Columns_without_a_name_of_their_own_and_rows_that_are_not_there_are_faults()
    {
        Assert.Equal(
            ["the query: column 2 is named \"a\" as another is; give each column a name of its own."],
            Sentences(Sql.Read("select 1 as a, 2 as a")));
        Assert.Equal(
            ["the query: it has no rows; give at least one."], Sentences(Sql.Read("select 1 as a where false")));
        Assert.Equal([581], Codes(Sql.Read("")));
    }

    [Fact]
    public void A_database_that_is_not_there_or_is_none_is_a_fault_that_names_the_file()
    {
        Assert.Equal(
            ["gone.duckdb: it cannot be read: there is no such file."], Sentences(Sql.Read("select 1", "gone.duckdb")));
        var csv = Path.Combine(Repository.Root, "specs", "data", "faithful.csv");
        var other = Sql.Read("select 1", csv);
        Assert.Equal([583], Codes(other));
        Assert.StartsWith($"{csv}: DuckDB found \"", Sentences(other)[0]);
    }

    [Fact]
    public void Without_the_native_library_the_fault_names_the_package_that_has_it()
    {
        var alone = new WithoutNativeLibrary().LoadFromAssemblyPath(typeof(Sql).Assembly.Location);
        var read = alone.GetType(typeof(Sql).FullName!)!.GetMethod(nameof(Sql.Read))!;
        var faults = (Validation<Error, Table>)read.Invoke(null, ["select 1 as x", null])!;
        Assert.Equal(
            ["the native library of DuckDB is not there for this machine; add the package DuckDB.NET.Data.Full to the "
                + "program."],
            Sentences(faults));
    }

    /// <summary>Loads the package and the managed part of DuckDB once more, where no native library is found.</summary>
    sealed class WithoutNativeLibrary() : AssemblyLoadContext(nameof(WithoutNativeLibrary))
    {
        protected override Assembly? Load(AssemblyName name) =>
            name.Name!.StartsWith("DuckDB.", StringComparison.Ordinal)
                ? LoadFromAssemblyPath(Path.Combine(AppContext.BaseDirectory, $"{name.Name}.dll"))
                : null;

        protected override nint LoadUnmanagedDll(string name) => throw new DllNotFoundException(name);
    }
}
