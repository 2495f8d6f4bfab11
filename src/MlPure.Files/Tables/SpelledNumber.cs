using System.Text.RegularExpressions;

namespace MlPure.Files;

/// <summary>Texts that people read as numbers, though they are none here.</summary>
/// <param name="What">Which spelling it is, as the end of a sentence.</param>
/// <param name="Remedy">What to do about it.</param>
sealed partial record SpelledNumber(string What, string Remedy)
{
    static readonly SpelledNumber percent = new("a number with a percent sign", "write it without the sign");

    static readonly SpelledNumber currency = new("an amount with a currency", "write it without the currency");

    static readonly SpelledNumber thousands =
        new("a number with thousands marks or another decimal mark",
            "write it without thousands marks, or give the decimal mark (--decimal, CsvSettings.Decimal)");

    static readonly SpelledNumber point =
        new("a number with a decimal point", "read the file with a decimal point (without --decimal ,)");

    static readonly SpelledNumber comma =
        new("a number with a decimal comma", "read the file with --decimal , (CsvSettings.Decimal)");

    /// <summary>The spelling that all texts have; None where there are no texts or one has none of these
    /// spellings.</summary>
    public static Option<SpelledNumber> Of(IReadOnlyCollection<string> texts, char decimalMark)
    {
        (SpelledNumber Spelling, Regex Pattern)[] known =
        [
            (thousands, Thousands()), (decimalMark == ',' ? point : comma, OtherDecimal()), (percent, Percent()),
            (currency, Currency()), (thousands, AnyMarks()),
        ];
        return texts.Count == 0 ? Option<SpelledNumber>.None
            : known.Where(one => texts.All(text => one.Pattern.IsMatch(text))).Select(one => one.Spelling)
                .HeadOrNone();
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
