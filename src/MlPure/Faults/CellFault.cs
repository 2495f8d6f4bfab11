namespace MlPure.Faults;

/// <summary>A fault of one number in a table, which it places; a reader of files can say the same of a line and a named column.</summary>
/// <param name="Row">Its row, counted from 0.</param>
/// <param name="Column">Its column, counted from 0; None for the row's weight.</param>
/// <param name="Why">What is wrong with it and what to do, as a sentence goes on that has named the place.</param>
/// <param name="Message">The sentence.</param>
/// <param name="Code">The code.</param>
public sealed record CellFault(int Row, Option<int> Column, string Why, string Message, int Code) : Expected(Message, Code);
