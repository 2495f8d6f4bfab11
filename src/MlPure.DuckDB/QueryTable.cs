using System.Collections.Immutable;
using DuckDB.NET.Data;
using MlPure.Files;

namespace MlPure.DuckDB;

/// <summary>Reads the rows of a query.</summary>
static class QueryTable
{
    /// <summary>What a query is called in sentences.</summary>
    const string Source = "the query";

    /// <summary>The table of a query, or why there is none.</summary>
    public static Validation<Error, Table> Read(DuckDBConnection connection, string query)
    {
        var one = query.TrimEnd(' ', '\t', '\r', '\n', ';');
        try
        {
            var (names, types) = Columns(connection, one);
            return ColumnTable.Of(Source, Cells(connection, one, names, types), TableFileSettings.Default);
        }
        catch (DuckDBException refusal)
        {
            return Why(connection, one, refusal);
        }
    }

    /// <summary>The first line of what DuckDB says; the next ones repeat the query.</summary>
    public static string FirstLine(DuckDBException refusal) => refusal.Message.Split('\n')[0].Trim();

    /// <summary>Names and types of the columns: nothing is run, and only a query has some.</summary>
    static (string[] Names, QueryType[] Types) Columns(DuckDBConnection connection, string query)
    {
        using var command = connection.CreateCommand();
        command.CommandText = $"describe {query}";
        using var reader = command.ExecuteReader();
        var (names, types) = (new List<string>(), new List<QueryType>());
        while (reader.Read())
        {
            names.Add(reader.GetString(0));
            types.Add(QueryType.Of(reader.GetString(1)));
        }
        return ([.. names], [.. types]);
    }

    /// <summary>The columns' cells. The query stands in brackets, in which there is room for one statement; a comment
    /// may end it.</summary>
    static ImmutableArray<TableColumn> Cells(
        DuckDBConnection connection, string query, string[] names, QueryType[] types)
    {
        var read = types.Select((type, column) => $"cast(c{column} as {type.ReadAs})");
        var places = types.Select((_, column) => $"c{column}");
        using var command = connection.CreateCommand();
        command.CommandText =
            $"select {string.Join(", ", read)} from (\n{query}\n) as q({string.Join(", ", places)})";
        command.UseStreamingMode = true;
        using var reader = command.ExecuteReader();
        CellList[] cells = [.. types.Select(static _ => new CellList())];
        while (reader.Read())
        {
            for (var column = 0; column < cells.Length; column++)
            {
                if (reader.IsDBNull(column)) cells[column].AddMissing();
                else types[column].Add(cells[column], reader, column);
            }
        }
        return [.. cells.Select((list, column) => list.ToColumn(names[column]))];
    }

    /// <summary>Why a statement is refused. Where it is no query, it is explained, which does not run it, to find
    /// whether it is another statement.</summary>
    static QueryFault Why(DuckDBConnection connection, string query, DuckDBException refusal)
    {
        if (!IsOfWords(refusal)) return new QueryFault.Refused(FirstLine(refusal));
        try
        {
            using var command = connection.CreateCommand();
            command.CommandText = $"explain {query}";
            using var reader = command.ExecuteReader();
            return new QueryFault.NotOneSelect();
        }
        catch (DuckDBException own)
        {
            return IsOfWords(own) ? new QueryFault.Refused(FirstLine(own)) : new QueryFault.NotOneSelect();
        }
    }

    static bool IsOfWords(DuckDBException refusal) =>
        refusal.Message.StartsWith("Parser Error", StringComparison.Ordinal);
}
