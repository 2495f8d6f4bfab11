using DuckDB.NET.Data;
using MlPure.Files;

namespace MlPure.DuckDB;

/// <summary>Tables by SQL over files (CSV, Parquet, JSON) and databases, which DuckDB computes.</summary>
/// <remarks>A program adds the package <c>DuckDB.NET.Data.Full</c>, which has DuckDB's native library. DuckDB uses one
/// thread and the time zone UTC, so that sums, rows without an order and times are the same on any machine.</remarks>
/// <example><code>
/// var rows = Sql.Read("select eruptions, waiting from 'faithful.csv' where waiting > 60").GetOrThrow();
/// var model = MixtureModel.Fit(rows.Numbers().GetOrThrow(), 2);
/// </code></example>
public static class Sql
{
    /// <summary>The table that a query returns. Its columns have the query's names in the query's order. Numbers of
    /// every width, decimals and truth values (0 and 1) are numbers, and null is a missing cell; all else is text as
    /// DuckDB prints it. Whole numbers beyond 2^53 are rounded as numbers, with a remark, and keep their digits as
    /// labels.</summary>
    /// <param name="query">One select. Names of files in it are relative to the working folder of the program.</param>
    /// <param name="database">A file that DuckDB wrote, which is opened for reading alone; without it the query has
    /// only the files that it names.</param>
    /// <returns>The table, or the faults: no native library (580), a query that DuckDB refuses (581) or that is not one
    /// select (582), a file that cannot be read (500) or is no database (583), columns without a name of their own
    /// (502), no rows (514).</returns>
    public static Validation<Error, Table> Read(string query, string? database = null)
    {
        try
        {
            var isThere = database is null
                ? Unit.Default
                : Disk.Open(database, static _ => Validation<Error, Unit>.Success(Unit.Default));
            return isThere.Bind(_ => Use(database, connection => QueryTable.Read(connection, query)));
        }
        catch (Exception fault) when (fault is DllNotFoundException || fault.InnerException is DllNotFoundException)
        {
            return new QueryFault.NoNativeLibrary();
        }
    }

    static Validation<Error, Table> Use(string? database, Func<DuckDBConnection, Validation<Error, Table>> use)
    {
        var source = new DuckDBConnectionStringBuilder { DataSource = database ?? ":memory:" };
        source["threads"] = 1;
        if (database is not null) source["access_mode"] = "read_only";
        using var connection = new DuckDBConnection(source.ConnectionString);
        try
        {
            connection.Open();
            using var zone = connection.CreateCommand();
            zone.CommandText = "set TimeZone = 'UTC'";
            zone.ExecuteNonQuery();
        }
        catch (DuckDBException refusal)
        {
            return new QueryFault.NotADatabase(source.DataSource, QueryTable.FirstLine(refusal));
        }
        return use(connection);
    }
}
