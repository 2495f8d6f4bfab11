namespace MlPure.Files;

/// <summary>The texts that say that a number is missing.</summary>
sealed class MissingMarks
{
    /// <summary>Texts that often do, and are asked about.</summary>
    static readonly System.Collections.Generic.HashSet<string> known = new(StringComparer.OrdinalIgnoreCase)
    {
        "?", "N/A", "#N/A", "n.a.", "null", "none", "nil", "missing", "unknown", ".", "-", "--", "*",
    };

    readonly System.Collections.Generic.HashSet<string> marks;
    readonly System.Collections.Generic.HashSet<string>.AlternateLookup<ReadOnlySpan<char>> lookup;

    /// <summary>An empty cell, NA and NaN, and other texts.</summary>
    public MissingMarks(params IEnumerable<string> others)
    {
        marks = new(["", "NA", "NaN", .. others], StringComparer.OrdinalIgnoreCase);
        lookup = marks.GetAlternateLookup<ReadOnlySpan<char>>();
        SomeAreNumbers = marks.Any(mark => !mark.Equals("NaN", StringComparison.OrdinalIgnoreCase)
            && mark.Any(char.IsAsciiDigit));
    }

    /// <summary>Whether a text that says so may be a number.</summary>
    public bool SomeAreNumbers { get; }

    /// <summary>Whether a text says so.</summary>
    public bool Contain(string text) => marks.Contains(text);

    /// <summary>Whether a cell says so that would else be a number.</summary>
    public bool ContainNumber(ReadOnlySpan<char> cell) => SomeAreNumbers && lookup.Contains(cell);

    /// <summary>What a text says that is no finite number.</summary>
    public CellFlaw FlawOf(string text) =>
        Contain(text) ? CellFlaw.Missing : known.Contains(text) ? CellFlaw.PerhapsMissing : CellFlaw.NotFinite;

    /// <summary>Whether a text says so, or is known to say so elsewhere.</summary>
    public bool MayContain(string text) => FlawOf(text) != CellFlaw.NotFinite;
}

/// <summary>Why a cell is no finite number.</summary>
public enum CellFlaw
{
    /// <summary>It says that the number is missing.</summary>
    Missing,

    /// <summary>It is a text that often says so, as a question mark.</summary>
    PerhapsMissing,

    /// <summary>It is another text.</summary>
    NotFinite,
}
