using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;

namespace MlPure.Cli.Course;

/// <summary>Numbers, words and tables as HTML.</summary>
static partial class Html
{
    public static string Text(string text) => WebUtility.HtmlEncode(text);

    /// <summary>A number to so many significant digits, with a true minus sign and a power of ten where it is small or
    /// large.</summary>
    public static string Number(double value, int digits = 6)
    {
        if (value == 0) return "0";
        var decade = (int)Math.Floor(Math.Log10(Math.Abs(value)));
        var text = decade is >= -4 and < 7
            ? value.ToString($"F{Math.Clamp(digits - 1 - decade, 0, 15)}", CultureInfo.InvariantCulture)
            : $"{(value / Math.Pow(10, decade)).ToString($"F{digits - 1}", CultureInfo.InvariantCulture)}·10<sup>{decade}</sup>";
        return text.Replace('-', '−');
    }

    /// <summary>A number with so many decimals.</summary>
    public static string Decimals(double value, int decimals) =>
        value.ToString($"F{decimals}", CultureInfo.InvariantCulture).Replace('-', '−');

    /// <summary>Names as the specs and sentences write them (w52, delta 1, dE/da5) as formulas.</summary>
    public static string Formula(string text) => Names().Replace(Text(text), static match => match.Groups["w"].Success
        ? $"w<sub>{match.Groups["w"].Value[0]}</sub><sup>{match.Groups["w"].Value[1]}</sup>"
        : match.Groups["d"].Success ? $"δ<sub>{match.Groups["d"].Value}</sub>"
        : match.Groups["z"].Success ? $"z<sub>{match.Groups["z"].Value}</sub>"
        : $"∂E/∂a<sub>{match.Groups["a"].Value}</sub>");

    public static string Code(string text) => $"<code>{Text(text)}</code>";

    /// <summary>A table whose cells are HTML; the first cell of a row is its head. Numbers stand to the right, the
    /// columns of words to the left.</summary>
    public static string Table(string caption, IEnumerable<string> head, IEnumerable<IEnumerable<string>> rows,
        params int[] words)
    {
        string Cell(string cell, int column, string tag, string scope) =>
            $"<{tag}{scope}{(words.Contains(column) ? " class=\"words\"" : "")}>{cell}</{tag}>";
        return $"<div class=\"table\" tabindex=\"0\"><table>{(caption.Length == 0 ? "" : $"<caption>{caption}</caption>")}<thead><tr>"
            + string.Concat(head.Select((cell, column) => Cell(cell, column, "th", " scope=\"col\"")))
                + "</tr></thead><tbody>"
            + string.Concat(rows.Select(row => $"<tr>{string.Concat(row.Select((cell, column) =>
                column == 0 ? Cell(cell, column, "th", " scope=\"row\"") : Cell(cell, column, "td", "")))}</tr>")) + "</tbody></table></div>";
    }

    /// <summary>A sentence of the library's: with true minus signs, and no line broken before a percent sign.</summary>
    public static string Message(string text) =>
        Negatives().Replace(Text(text), "−").Replace(" %", "\u00a0%", StringComparison.Ordinal);

    [GeneratedRegex(@"(?<![\w.])-(?=\d)")]
    private static partial Regex Negatives();

    [GeneratedRegex(@"\bw(?<w>[2-5][1-4])\b|\bdelta (?<d>[1-5])\b|\bz(?<z>[1-5])\b|\bdE/da(?<a>[1-5])\b")]
    private static partial Regex Names();
}
