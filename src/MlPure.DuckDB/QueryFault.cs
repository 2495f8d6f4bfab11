using MlPure.Faults;

namespace MlPure.DuckDB;

/// <summary>What can be wrong with queries: 580 to 589.</summary>
public abstract record QueryFault : Fault
{
    QueryFault(int code)
        : base(code) { }

    /// <summary>580: DuckDB's native library is missing.</summary>
    public sealed record NoNativeLibrary() : QueryFault(580)
    {
        private protected override string Description =>
            "the native library of DuckDB is not there for this machine; add the package DuckDB.NET.Data.Full to the "
            + "program.";
    }

    /// <summary>581: a query that DuckDB refuses, with the first line of its reason.</summary>
    public sealed record Refused(string Reason) : QueryFault(581)
    {
        private protected override string Description =>
            $"the query: DuckDB found \"{Reason}\"; correct its words, and the names of tables, columns and files in "
            + "it.";
    }

    /// <summary>582: a statement that is not one query of rows.</summary>
    public sealed record NotOneSelect() : QueryFault(582)
    {
        private protected override string Description =>
            "the query: it is not one select; give a single statement that returns rows and changes nothing.";
    }

    /// <summary>583: a file that DuckDB does not open as a database, with the first line of its reason.</summary>
    public sealed record NotADatabase(string Source, string Reason) : QueryFault(583)
    {
        private protected override string Description =>
            $"{Source}: DuckDB found \"{Reason}\"; give a database that DuckDB wrote and no other program writes to.";
    }
}
