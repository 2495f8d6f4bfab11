using System.Globalization;

namespace MlPure.Cli.Data;

/// <summary>Ranges of whole numbers, as 2..10.</summary>
static class Ranges
{
    /// <summary>The first number and the last, where they run up from at least 1.</summary>
    public static Option<(int Least, int Most)> Parse(string text)
    {
        var ends = text.Split("..").Select(Whole).Somes().ToArray();
        return ends is [>= 1 and var least, var most] && most >= least && text.Split("..").Length == 2
            ? (least, most)
            : Option<(int, int)>.None;
    }

    static Option<int> Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Option<int>.None;
}
