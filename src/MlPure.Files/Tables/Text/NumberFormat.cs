using System.Globalization;

namespace MlPure.Files;

/// <summary>Numbers as a table spells them.</summary>
sealed class NumberFormat(char decimalMark, Option<char> thousands = default)
{
    /// <summary>A number of that many digits at most has no other shortest spelling than its own.</summary>
    public const int MaxDigits = 15;

    /// <summary>A number with marks between its thousands has no more letters.</summary>
    const int MaxGrouped = 64;

    /// <summary>Spaces, of which a table may have any where it has one.</summary>
    const string Spaces = " \u00A0\u202F\u2009";

    readonly NumberFormatInfo format = decimalMark == '.'
        ? NumberFormatInfo.InvariantInfo
        : new() { NumberDecimalSeparator = $"{decimalMark}", NumberGroupSeparator = " " };

    readonly string marks = thousands.Map(mark => Spaces.Contains(mark) ? Spaces : $"{mark}").IfNone("");

    /// <summary>The decimal mark.</summary>
    public char Decimal => decimalMark;

    /// <summary>Whether a letter can stand between thousands.</summary>
    public static bool AreThousandsMarks(char mark) => ",.'’_".Contains(mark) || Spaces.Contains(mark);

    /// <summary>Whether a cell is a number, which may be infinite or NaN.</summary>
    public bool TryParse(ReadOnlySpan<char> cell, out double number)
    {
        if (DecimalNumber.TryParse(cell, decimalMark, out number)) return true;
        if (cell.IndexOfAny(marks) < 0) return double.TryParse(cell, NumberStyles.Float, format, out number);
        if (cell.Length > MaxGrouped) return false;
        Span<char> digits = stackalloc char[MaxGrouped];
        return double.TryParse(digits[..WithoutMarks(cell, digits)], NumberStyles.Float, format, out number);
    }

    /// <summary>Copies the number without the marks between its thousands; returns the length, 0 where they do not
    /// stand between groups of three.</summary>
    int WithoutMarks(ReadOnlySpan<char> cell, Span<char> digits)
    {
        var (length, group) = (0, 0);
        var (isWhole, isGrouped) = (true, false);
        foreach (var letter in cell)
        {
            var isMark = marks.Contains(letter);
            if (isMark && (!isWhole || group is 0 or > 3 || (isGrouped && group != 3))) return 0;
            if (isMark) (isGrouped, group) = (true, 0);
            else digits[length++] = letter;
            if (isWhole && char.IsAsciiDigit(letter)) group++;
            else if (!isMark && letter is not ('+' or '-'))
            {
                if (isWhole && isGrouped && group != 3) return 0;
                isWhole = false;
            }
        }
        return isWhole && isGrouped && group != 3 ? 0 : length;
    }

    /// <summary>The shortest spelling of a number.</summary>
    public static string Shortest(double number) => number.ToString(CultureInfo.InvariantCulture);

    /// <summary>Whether a cell that is a number is certain to be its shortest spelling: digits without leading zeros,
    /// and without a last zero behind a decimal point.</summary>
    public static bool IsShortest(ReadOnlySpan<char> cell)
    {
        var digits = cell is ['-', ..] ? cell[1..] : cell;
        if (digits.Length > MaxDigits) return false;
        var point = digits.IndexOf('.');
        var whole = point < 0 ? digits : digits[..point];
        var fraction = point < 0 ? default : digits[(point + 1)..];
        return !whole.IsEmpty && (whole[0] != '0' || whole.Length == 1)
            && !whole.ContainsAnyExceptInRange('0', '9') && !fraction.ContainsAnyExceptInRange('0', '9')
            && (point < 0 || (!fraction.IsEmpty && fraction[^1] != '0' && !fraction.StartsWith("0000")));
    }
}
