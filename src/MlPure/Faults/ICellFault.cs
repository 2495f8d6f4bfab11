namespace MlPure.Faults;

/// <summary>A fault of one number in a table, which it places: a reader of files can say the same of a line and a
/// named column.</summary>
public interface ICellFault
{
    /// <summary>The code.</summary>
    int Code { get; }

    /// <summary>Its row, counted from 0.</summary>
    int Row { get; }

    /// <summary>Its column, counted from 0; None for the row's weight.</summary>
    Option<int> Column { get; }

    /// <summary>What is wrong with it and what to do, as a sentence goes on that has named the place.</summary>
    string Why { get; }
}
