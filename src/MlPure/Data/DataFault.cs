using MlPure.Faults;

namespace MlPure.Data;

/// <summary>What can be wrong with rows in which numbers are missing: 112, 350 to 352.</summary>
public abstract record DataFault : Fault
{
    DataFault(int code)
        : base(code) { }

    /// <summary>112: rows with missing values, where every value is needed.</summary>
    public sealed record IncompleteRows(int Incomplete, int Rows) : DataFault(112)
    {
        private protected override string Description =>
            $"observations: {Incomplete} of {Rows} rows have missing values; leave those rows out (CompleteCases), or "
            + "fill them in (Imputation).";
    }

    /// <summary>350: a table without a number.</summary>
    public sealed record NothingObserved(string What) : DataFault(350)
    {
        private protected override string Description =>
            $"{What}: every number is missing; give at least one in each column.";
    }

    /// <summary>351: a column without a number.</summary>
    public sealed record ColumnNeverObserved(string What, int Column) : DataFault(351)
    {
        private protected override string Description =>
            $"{What}: column {Column} is missing in every row; leave that column out.";
    }

    /// <summary>352: no row without a missing number.</summary>
    public sealed record NoCompleteRow(int Rows) : DataFault(352)
    {
        private protected override string Description =>
            $"values: none of the {Rows} rows is complete; fit a mixture to what is observed, or leave out the "
            + "columns that are missing most.";
    }
}
