using System.Text;

namespace MlPure.Files;

/// <summary>Bytes as text. What is no text in that encoding becomes a mark that lines are searched for.</summary>
static class TextDecoder
{
    /// <summary>No text has this letter: Unicode reserves it.</summary>
    public const char Invalid = '\uFFFF';

    /// <summary>The text of a stream.</summary>
    public static StreamReader ReaderOf(Stream stream, TextEncoding encoding) =>
        new(stream, EncodingOf(encoding), detectEncodingFromByteOrderMarks: true, bufferSize: 1 << 16);

    /// <summary>What the reader found out by a byte order mark, as a remark; none where it is what was
    /// expected.</summary>
    public static IEnumerable<string> RemarksOn(StreamReader reader, string source) =>
        reader.CurrentEncoding is UnicodeEncoding or UTF32Encoding
            ? [$"Read as {reader.CurrentEncoding.WebName.ToUpperInvariant()}, as its byte order mark says: {source}."]
            : [];

    static Encoding EncodingOf(TextEncoding encoding) => encoding switch
    {
        TextEncoding.Latin1 => CodePagesEncodingProvider.Instance.GetEncoding(1252)!,
        TextEncoding.Utf16 => Encoding.Unicode,
        _ => Encoding.GetEncoding("utf-8", EncoderFallback.ReplacementFallback,
            new DecoderReplacementFallback($"{Invalid}")),
    };
}
