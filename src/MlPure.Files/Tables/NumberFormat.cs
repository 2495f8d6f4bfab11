using System.Globalization;

namespace MlPure.Files;

/// <summary>Numbers as a table spells them.</summary>
sealed class NumberFormat(char decimalMark)
{
    /// <summary>A number of that many digits at most has no other shortest spelling than its own.</summary>
    const int MaxDigits = 15;

    readonly NumberFormatInfo format = decimalMark == '.'
        ? NumberFormatInfo.InvariantInfo
        : new() { NumberDecimalSeparator = $"{decimalMark}", NumberGroupSeparator = " " };

    /// <summary>The decimal mark.</summary>
    public char Decimal => decimalMark;

    /// <summary>Whether a cell is a number, which may be infinite or NaN.</summary>
    public bool TryParse(ReadOnlySpan<char> cell, out double number) =>
        double.TryParse(cell, NumberStyles.Float, format, out number);

    /// <summary>The shortest spelling of a number.</summary>
    public static string Shortest(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a cell that is a number is certain to be its shortest spelling: digits without leading zeros,
    /// and without a last zero behind a decimal point.</summary>
    public static bool IsShortest(ReadOnlySpan<char> cell)
    {
        var digits = cell is ['-', ..] ? cell[1..] : cell;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        return digits.Length <= MaxDigits
            && !whole.IsEmpty && (whole[0] != '0' || whole.Length == 1)
            && !whole.ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9')
            && (point < 0 || (!fraction.IsEmpty && fraction[^1] != '0' && !fraction.StartsWith("0000")));
    }
}
