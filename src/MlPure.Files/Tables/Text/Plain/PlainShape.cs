namespace MlPure.Files;

/// <summary>What rows must look like to be read from bytes at once: ASCII, without quotes, with as many cells as there
/// are names. Rows that look otherwise are read letter by letter.</summary>
/// <param name="Width">How many cells a row has.</param>
/// <param name="Separator">What separates them.</param>
/// <param name="DecimalMark">The decimal mark.</param>
/// <param name="Comment">What a comment begins with; 0 where there are none.</param>
/// <param name="Cells">How cells are read.</param>
sealed record PlainShape(int Width, byte Separator, byte DecimalMark, byte Comment, CellFormat Cells);
