using System.Text.RegularExpressions;

namespace MlPure.Files;

/// <summary>Texts that people read as numbers, though they are none here.</summary>
/// <param name="What">Which spelling it is, as the end of a sentence.</param>
/// <param name="Remedy">What to do about it.</param>
/// <param name="Pattern">Which texts have it.</param>
sealed partial record SpelledNumber(string What, string Remedy, Regex Pattern)
{
    static readonly SpelledNumber percent =
        new("a number with a percent sign", "write it without the sign", Percent());

    static readonly SpelledNumber currency =
        new("an amount with a currency", "write it without the currency", Currency());

    const string Marks = "say which marks they are (--thousands and --decimal; CsvSettings.Thousands and Decimal)";

    const string WithMarks = "a number with thousands marks or another decimal mark";

    static readonly SpelledNumber thousands = new(WithMarks, Marks, Thousands());

    static readonly SpelledNumber mixed = new(WithMarks, Marks, AnyMarks());

    static readonly SpelledNumber point = new(
        "a number with a decimal point", "read the file with a decimal point (without --decimal ,)", OtherDecimal());

    static readonly SpelledNumber comma = new(
        "a number with a decimal comma", "read the file with --decimal , (CsvSettings.Decimal)", OtherDecimal());

    /// <summary>Whether a text has this spelling.</summary>
    public bool Matches(string text) => Pattern.IsMatch(text);

    /// <summary>The spelling that most of the texts have; None where there are no texts or fewer than half have
    /// it.</summary>
    public static Option<SpelledNumber> Of(IReadOnlyCollection<string> texts, char decimalMark)
    {
        SpelledNumber[] known = [thousands, decimalMark == ',' ? point : comma, percent, currency, mixed];
        var (spelling, count) = known.Select(one => (one, texts.Count(one.Matches))).MaxBy(at => at.Item2);
        return count > 0 && 2 * count >= texts.Count ? spelling : Option<SpelledNumber>.None;
    }

    [GeneratedRegex(@"^[+\-−]?\d{1,3}(?:[.,'’ \u00A0\u202F]\d{3})+(?:[.,]\d+)?$")]
    private static partial Regex Thousands();

    [GeneratedRegex(@"^[+\-−]?\d*[.,]\d+(?:[eE][+-]?\d+)?$")]
    private static partial Regex OtherDecimal();

    [GeneratedRegex(@"^[+\-−]?\d[\d.,]*\s?%$")]
    private static partial Regex Percent();

    [GeneratedRegex(@"^[+\-−]?(?:\p{Sc}\s?[+\-−]?\d[\d.,]*|\d[\d.,]*\s?\p{Sc})$")]
    private static partial Regex Currency();

    [GeneratedRegex(@"^[+\-−]?(?:\d{1,3}(?:[.,'’ \u00A0\u202F]\d{3})+(?:[.,]\d+)?|\d*[.,]\d+)$")]
    private static partial Regex AnyMarks();
}
