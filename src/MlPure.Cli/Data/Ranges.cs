using System.Collections.Immutable;
using System.Globalization;

namespace MlPure.Cli.Data;

/// <summary>Ranges of whole numbers, as 2..10.</summary>
static class Ranges
{
    /// <summary>The first number and the last, where they run up from at least 1; one number is both.</summary>
    public static Option<(int Least, int Most)> Parse(string text)
    {
        string[] parts = text.Split("..");
        int[] ends = [.. parts.Select(Whole).Somes()];
        if (parts.Length > 2 || ends.Length < parts.Length) return Option<(int, int)>.None;
        var (least, most) = (ends[0], ends[^1]);
        return least >= 1 && most >= least ? (least, most) : Option<(int, int)>.None;
    }

    /// <summary>The numbers of several ranges with commas between, each number once and ascending.</summary>
    public static Option<ImmutableArray<int>> Numbers(string list)
    {
        var ranges = list.Split(',').Select(Parse).ToArray();
        return ranges.All(range => range.IsSome)
            ? ranges.Somes().SelectMany(range => Enumerable.Range(range.Least, range.Most - range.Least + 1))
                .Distinct().Order().ToImmutableArray()
            : Option<ImmutableArray<int>>.None;
    }

    static Option<int> Whole(string text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : Option<int>.None;
}
