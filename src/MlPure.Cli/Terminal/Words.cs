using System.Collections.Immutable;

namespace MlPure.Cli;

/// <summary>Text broken into lines, between words.</summary>
static class Words
{
    /// <summary>The lines, none of them longer than the width unless a word is.</summary>
    public static ImmutableArray<string> Wrapped(string text, int width) =>
        [.. text.Split('\n').SelectMany(line => Packed(line.Split(' ').Select(word => $"{word} "), width))];

    /// <summary>The same, and a word that is longer is cut.</summary>
    public static ImmutableArray<string> Cut(string text, int width) =>
    [
        .. Wrapped(text, width)
            .SelectMany(line => line.Chunk(width)).Select(letters => new string(letters)).DefaultIfEmpty(""),
    ];

    /// <summary>A title in as few lines as it needs: it is broken after spaces, hyphens and low lines too.</summary>
    public static ImmutableArray<string> Title(string title, int width) => Packed(Pieces(title), width);

    /// <summary>The longest part that a title cannot be broken in.</summary>
    public static int LongestPiece(string title) =>
        Pieces(title).Select(piece => piece.TrimEnd().Length).DefaultIfEmpty(0).Max();

    static ImmutableArray<string> Packed(IEnumerable<string> pieces, int width)
    {
        var (lines, line) = (ImmutableArray.CreateBuilder<string>(), "");
        foreach (var piece in pieces)
        {
            if (line.Length > 0 && (line + piece).TrimEnd().Length > width)
            {
                lines.Add(line.TrimEnd());
                line = "";
            }
            line += piece;
        }
        lines.Add(line.TrimEnd());
        return lines.ToImmutable();
    }

    static IEnumerable<string> Pieces(string title)
    {
        var start = 0;
        for (var i = 0; i < title.Length; i++)
        {
            if (title[i] is not (' ' or '-' or '_')) continue;
            yield return title[start..(i + 1)];
            start = i + 1;
        }
        if (start < title.Length) yield return title[start..];
    }
}
