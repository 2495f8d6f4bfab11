namespace MlPure.Faults;

/// <summary>A fault of one column of a table, which it places: a reader of files can say the same of a named
/// column.</summary>
public interface IColumnFault
{
    /// <summary>The code.</summary>
    int Code { get; }

    /// <summary>Its column, counted from 0.</summary>
    int Column { get; }

    /// <summary>What is wrong with it and what to do, as a sentence goes on that has named the column.</summary>
    string Why { get; }

    /// <summary>The sentence that counts the column.</summary>
    string Sentence => $"values: column {Column} {Why}";
}
