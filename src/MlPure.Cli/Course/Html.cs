using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace MlPure.Cli.Course;

/// <summary>Numbers, text and tables as HTML.</summary>
static partial class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A number to so many significant digits, with a true minus sign and a power of ten where it is small
    /// or large.</summary>
    public static string Number(double value, int digits = 6)
    {
        if (value == 0) return "0";
        var decade = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var text = decade is >= -4 and < 7
            ? Fixed(value, Math.Clamp(digits - 1 - decade, 0, 15))
            : $"{Fixed(value / Math.Pow(10, decade), digits - 1)}·10<sup>{decade}</sup>";
        return text.Replace('-', '−');
    }

    /// <summary>A number with so many decimals.</summary>
    public static string Decimals(double value, int decimals) => Fixed(value, decimals).Replace('-', '−');

    static string Fixed(double value, int decimals) => value.ToString($"F{decimals}", CultureInfo.InvariantCulture);

    /// <summary>Names as the specs and sentences write them (w52, delta 1, dE/da5) as formulas.</summary>
    public static string Formula(string text) => Names().Replace(Text(text), static match => match.Groups["w"].Success
        ? $"w<sub>{match.Groups["w"].Value[0]}</sub><sup>{match.Groups["w"].Value[1]}</sup>"
        : match.Groups["d"].Success ? $"δ<sub>{match.Groups["d"].Value}</sub>"
        : match.Groups["z"].Success ? $"z<sub>{match.Groups["z"].Value}</sub>"
        : $"∂E/∂a<sub>{match.Groups["a"].Value}</sub>");

    public static string Code(string text) => $"<code>{Text(text)}</code>";

    /// <summary>A table whose cells are HTML; the first cell of a row is its head. Columns of words stand to the
    /// left, those of numbers to the right.</summary>
    public static string Table(
        string caption, IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows, params int[] words)
    {
        string Cell(string cell, int column, string tag, string attributes) =>
            $"<{tag}{attributes}{(words.Contains(column) ? " class=\"words\"" : "")}>{cell}</{tag}>";
        string RowCell(string cell, int column) =>
            column == 0 ? Cell(cell, column, "th", " scope=\"row\"") : Cell(cell, column, "td", "");
        var title = caption.Length == 0 ? "" : $"<caption>{caption}</caption>";
        var heads = string.Concat(head.Select((cell, column) => Cell(cell, column, "th", " scope=\"col\"")));
        var body = string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select(RowCell))}</tr>"));
        return $"<div class=\"table\" tabindex=\"0\"><table>{title}<thead><tr>{heads}</tr></thead>"
            + $"<tbody>{body}</tbody></table></div>";
    }

    /// <summary>A sentence of the library's: with true minus signs, and no line broken before a percent sign or in an
    /// option.</summary>
    public static string Message(string text) =>
        Options().Replace(
            Negatives().Replace(Text(text), "−").Replace(" %", "\u00a0%", StringComparison.Ordinal),
            "<span class=\"option\">$0</span>");

    [GeneratedRegex("--[a-z][a-z-]*")]
    private static partial Regex Options();

    [GeneratedRegex(@"(?<![\w.])-(?=\d)")]
    private static partial Regex Negatives();

    [GeneratedRegex(
        @"\bw(?<w>[2-5][1-4])\b|\bdelta (?<d>[1-5])\b|\bz(?<z>[1-5])\b|\bdE/da(?<a>[1-5])\b")]
    private static partial Regex Names();
}
