namespace MlPure.Files;

/// <summary>The cells of a table, however they are kept: numbers, and texts of those that are no finite
/// numbers.</summary>
interface ICells
{
    /// <summary>The number of a cell; NaN where it is none.</summary>
    double Number(int row, int column);

    /// <summary>Writes the numbers of some columns (rows x columns).</summary>
    void CopyNumbers(ReadOnlySpan<int> columns, Span<double> target);

    /// <summary>The cells of a column that are no finite numbers, row after row.</summary>
    IReadOnlyList<(int Row, string Text)> Texts(int column);

    /// <summary>The texts of a column's cells, as they are written.</summary>
    string[] Written(int column, int rows);
}
