using System.Globalization;

namespace MlPure.Files;

/// <summary>Whether the cells of a column that the line of names leaves out can be names of rows: all different, and
/// in quotes, or texts, or the numbers of the rows from 0 or 1 on. Numbers else may be cut in two by a decimal comma.
/// It is used by one reader and then dropped.</summary>
sealed class RowNames
{
    readonly System.Collections.Generic.HashSet<string> all = [];
    int counted;
    bool areTexts = true, countFromZero = true, countFromOne = true;

    /// <summary>Whether the cells so far can be.</summary>
    public bool AreNames => all.Count == counted && (areTexts || countFromZero || countFromOne);

    /// <summary>The next cell.</summary>
    public void Add(ReadOnlySpan<char> cell, bool isQuoted)
    {
        areTexts &= isQuoted || !double.TryParse(cell, CultureInfo.InvariantCulture, out _);
        countFromZero &= cell.SequenceEqual($"{counted}");
        countFromOne &= cell.SequenceEqual($"{counted + 1}");
        counted++;
        if (all.Count == counted - 1) all.Add(cell.ToString());
    }
}
