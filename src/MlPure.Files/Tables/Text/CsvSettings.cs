using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>How a table of separated values is read.</summary>
public sealed record CsvSettings
{
    /// <summary>A line of names, the separator that is found, numbers with a decimal point, UTF-8.</summary>
    public static CsvSettings Default => new();

    /// <summary>The decimal mark of numbers: a point, or a comma.</summary>
    public char Decimal { get; init; } = '.';

    /// <summary>The mark between thousands, where numbers may have one: a comma, a point, an apostrophe, an underscore
    /// or a space (of any width).</summary>
    public Option<char> Thousands { get; init; }

    /// <summary>The separator of cells; None finds it. A space stands for any run of spaces.</summary>
    public Option<char> Separator { get; init; }

    /// <summary>What the first line is.</summary>
    public HeaderLine Header { get; init; } = HeaderLine.Detected;

    /// <summary>What lines that are skipped begin with, as #; None skips comments above the line of names
    /// alone.</summary>
    public Option<string> Comment { get; init; }

    /// <summary>Texts that mark a missing number, as ? or -999; an empty cell, NA and NaN do so in any
    /// case.</summary>
    public EquatableArray<string> Missing { get; init; } = [];

    /// <summary>How the bytes of a file stand for letters.</summary>
    public TextEncoding Encoding { get; init; } = TextEncoding.Utf8;

    /// <summary>These settings, where they are valid.</summary>
    /// <returns>The settings, or all faults: another decimal mark, thousands mark or separator than there are, or one
    /// that is used twice (408).</returns>
    public Validation<Error, CsvSettings> Validate()
    {
        var separators = Separator.ToSeq().Filter(mark => mark is '"' or '\n' or '\r' || mark == Decimal);
        var thousands = Thousands.ToSeq().Filter(mark => mark == Decimal || !NumberFormat.AreThousandsMarks(mark));
        return Check.That(Decimal is '.' or ',', () => NoSuch("decimal mark", Decimal, "a point, a comma"))
            .And(thousands.Map(mark => NoSuch(
                "thousands mark", mark, "a comma, a point, an apostrophe, an underscore or a space, and not the "
                + "decimal mark")))
            .And(separators.Map(mark => NoSuch(
                "separator", mark, "any letter but a quote, a line break and the decimal mark")))
            .Then(() => this);
    }

    static Error NoSuch(string what, char mark, string known) => new ValueFault.NoSuch(what, $"{mark}", known);
}

/// <summary>What the first line of a table of separated values is.</summary>
public enum HeaderLine
{
    /// <summary>A line of names; a fault where it looks like a row of numbers.</summary>
    Detected,

    /// <summary>A line of names, whatever they are.</summary>
    First,

    /// <summary>A row: there are no names, and columns are called x1, x2 and so on.</summary>
    None,
}

/// <summary>How bytes stand for letters.</summary>
public enum TextEncoding
{
    /// <summary>UTF-8, or what a byte order mark says.</summary>
    Utf8,

    /// <summary>UTF-16, little-endian or what a byte order mark says.</summary>
    Utf16,

    /// <summary>Latin-1 as Windows has it (code page 1252).</summary>
    Latin1,
}
