namespace MlPure.Files;

/// <summary>What a cell is: a finite number, or another text.</summary>
sealed class CellFormat(CsvSettings settings)
{
    readonly MissingMarks missing = new(settings.Missing);

    /// <summary>How numbers are spelled.</summary>
    public NumberFormat Numbers { get; } = new(settings.Decimal, settings.Thousands);

    /// <summary>The texts that say that a number is missing.</summary>
    public MissingMarks Missing => missing;

    /// <summary>Whether a cell is a finite number, and does not say that one is missing.</summary>
    public bool TryParse(ReadOnlySpan<char> cell, out double number)
    {
        if (Numbers.TryParse(cell, out number) && double.IsFinite(number) && !missing.ContainNumber(cell)) return true;
        number = double.NaN;
        return false;
    }
}
