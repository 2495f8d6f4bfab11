using System.Text;

namespace MlPure.Files;

/// <summary>Bytes as text. What is no text in that encoding becomes a mark that lines are searched for.</summary>
static class TextDecoder
{
    /// <summary>No text has this letter: Unicode reserves it.</summary>
    public const char Invalid = '\uFFFF';

    /// <summary>UTF-8.</summary>
    public static readonly Encoding Utf8 = Encoding.GetEncoding(
        "utf-8", EncoderFallback.ReplacementFallback, new DecoderReplacementFallback($"{Invalid}"));

    /// <summary>The text of a stream.</summary>
    public static TextReader ReaderOf(Stream stream, TextEncoding encoding)
    {
        if (encoding != TextEncoding.Utf8) return Reader(stream, encoding);
        var (head, whole) = Compression.Peek(stream, 4);
        return head is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..] or [0, 0, 0xFE, 0xFF]
            ? Reader(whole, encoding)
            : new Utf8Lines(whole);
    }

    static StreamReader Reader(Stream stream, TextEncoding encoding) =>
        new(stream, EncodingOf(encoding), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);

    /// <summary>What the reader found out by a byte order mark, as a remark; none where it is what was
    /// expected.</summary>
    public static IEnumerable<string> RemarksOn(TextReader text, string source) =>
        text is StreamReader reader && reader.CurrentEncoding is UnicodeEncoding or UTF32Encoding
            ? [$"Read as {reader.CurrentEncoding.WebName.ToUpperInvariant()}, as its byte order mark says: {source}."]
            : [];

    static Encoding EncodingOf(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Latin1 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        TextEncoding.Utf16 => Encoding.Unicode,
        _ => Utf8,
    };
}
