using System.Globalization;

namespace MlPure.Cli.Data;

/// <summary>Ranges of whole numbers, as 2..10.</summary>
static class Ranges
{
    /// <summary>The first number and the last, where they run up from at least 1.</summary>
    public static Option<(int Least, int Most)> Parse(string text) => text.Split("..") is [var least, var most]
        && int.TryParse(least, NumberStyles.None, CultureInfo.InvariantCulture, out var from)
            && int.TryParse(most, NumberStyles.None, CultureInfo.InvariantCulture, out var to)
        && from >= 1 && to >= from ? (from, to) : Option<(int, int)>.None;
}
