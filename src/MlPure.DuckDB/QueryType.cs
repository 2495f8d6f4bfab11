using System.Globalization;
using DuckDB.NET.Data;
using MlPure.Files;

namespace MlPure.DuckDB;

/// <summary>How the values of a type of DuckDB become cells.</summary>
/// <param name="ReadAs">The type that they are read as.</param>
/// <param name="Add">Adds the value of a column in the row that a reader is at, which is not null.</param>
sealed record QueryType(string ReadAs, Action<CellList, DuckDBDataReader, int> Add)
{
    static readonly QueryType number = new("double", static (cells, row, column) => cells.Add(row.GetDouble(column)));

    static readonly QueryType whole =
        new("bigint", static (cells, row, column) => cells.Add((Int128)row.GetInt64(column)));

    static readonly QueryType truth =
        new("boolean", static (cells, row, column) => ParquetCells.AddTruth(cells, row.GetBoolean(column)));

    static readonly QueryType digits =
        new("varchar", static (cells, row, column) => AddDigits(cells, row.GetString(column)));

    static readonly QueryType text = new("varchar", static (cells, row, column) => cells.Add(row.GetString(column)));

    /// <summary>That of a type, by its name.</summary>
    public static QueryType Of(string name) => name switch
    {
        "FLOAT" or "DOUBLE" => number,
        "TINYINT" or "SMALLINT" or "INTEGER" or "BIGINT" or "UTINYINT" or "USMALLINT" or "UINTEGER" => whole,
        "UBIGINT" or "HUGEINT" or "UHUGEINT" => digits,
        "BOOLEAN" => truth,
        _ when name.StartsWith("DECIMAL(", StringComparison.Ordinal) && name.EndsWith(')') => digits,
        _ => text,
    };

    /// <summary>Adds a number of more digits than .NET's types have, whole or not. Zeros that end its fraction are
    /// those of the column.</summary>
    static void AddDigits(CellList cells, string printed)
    {
        var digits = printed.Contains('.') ? printed.TrimEnd('0').TrimEnd('.') : printed;
        if (Int128.TryParse(digits, CultureInfo.InvariantCulture, out var whole) && whole != Int128.MinValue)
            cells.Add(whole);
        else
            cells.Add(double.Parse(digits, CultureInfo.InvariantCulture), digits);
    }
}
