using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using MlPure.Data;

namespace MlPure.Files;

/// <summary>Rows of doubles (little endian, row after row) in a file, read where a pass needs them.</summary>
/// <param name="source">The name of the file in sentences.</param>
/// <param name="file">The file.</param>
/// <param name="offset">Where the first row begins.</param>
/// <param name="rows">How many rows there are.</param>
/// <param name="width">How many numbers a row of the file has.</param>
/// <param name="columns">Which of them are read, in this order.</param>
sealed class RawRows(
    string source, SafeFileHandle file, long offset, int rows, int width, ImmutableArray<int> columns)
    : StreamedRows(rows, columns.Length)
{
    [ThreadStatic]
    static double[]? kept;

    readonly FileStamp stamp = FileStamp.Of(file);
    readonly bool isWhole = columns.SequenceEqual(Enumerable.Range(0, width));

    /// <inheritdoc/>
    protected override void Read(int first, Span<double> cells)
    {
        if (isWhole) ReadRows(first, cells);
        else
        {
            var length = cells.Length / Columns * width;
            if (kept is null || kept.Length < length) kept = GC.AllocateUninitializedArray<double>(length);
            ReadRows(first, kept.AsSpan(0, length));
            for (var i = 0; i < cells.Length; i++) cells[i] = kept[i / Columns * width + columns[i % Columns]];
        }
        if (FileStamp.Of(file) != stamp) throw new UnreadableRowsException(new FileFault.Changed(source));
    }

    void ReadRows(int first, Span<double> cells)
    {
        var bytes = MemoryMarshal.AsBytes(cells);
        var at = offset + (long)first * width * sizeof(double);
        try
        {
            for (var done = 0; done < bytes.Length;)
            {
                var read = RandomAccess.Read(file, bytes[done..], at + done);
                if (read == 0) throw new UnreadableRowsException(new FileFault.Changed(source));
                done += read;
            }
        }
        catch (IOException)
        {
            throw new UnreadableRowsException(
                new FileFault.Unreadable(source, "the disk or another program prevents it."));
        }
        if (BitConverter.IsLittleEndian) return;
        var words = MemoryMarshal.Cast<double, long>(cells);
        BinaryPrimitives.ReverseEndianness(words, words);
    }
}

/// <summary>By what a file that is written to is found out.</summary>
readonly record struct FileStamp(long Length, DateTime Written)
{
    /// <summary>That of a file now.</summary>
    public static FileStamp Of(SafeFileHandle file) =>
        new(RandomAccess.GetLength(file), File.GetLastWriteTimeUtc(file));
}
