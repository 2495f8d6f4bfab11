using System.IO.Compression;
using System.IO.Pipelines;

namespace MlPure.Files;

/// <summary>Streams whose first bytes are looked at before they are read.</summary>
static class Compression
{
    /// <summary>Without this switch a stream that is cut off ends early, and says nothing.</summary>
    static Compression() => AppContext.SetSwitch("System.IO.Compression.UseStrictValidation", true);

    /// <summary>A stream as it is, or decompressed where it begins as gzip does.</summary>
    public static Stream Opened(Stream stream)
    {
        var (head, whole) = Peek(stream, 2);
        return head is [0x1F, 0x8B] ? new GZipStream(whole, CompressionMode.Decompress) : whole;
    }

    /// <summary>The first bytes of a stream, and the stream with them.</summary>
    public static (byte[] Head, Stream Whole) Peek(Stream stream, int count)
    {
        if (stream.CanSeek)
        {
            var head = new byte[count];
            var length = stream.ReadAtLeast(head, count, throwOnEndOfStream: false);
            stream.Seek(-length, SeekOrigin.Current);
            return (head[..length], stream);
        }
        var pipe = PipeReader.Create(stream);
        var read = pipe.ReadAtLeastAsync(count).AsTask().GetAwaiter().GetResult();
        var first = read.Buffer.Slice(0, Math.Min(count, read.Buffer.Length));
        var bytes = System.Buffers.BuffersExtensions.ToArray(first);
        pipe.AdvanceTo(read.Buffer.Start);
        return (bytes, pipe.AsStream());
    }
}
