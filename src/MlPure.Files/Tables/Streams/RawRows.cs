using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;
using MlPure.Data;

namespace MlPure.Files;

/// <summary>Rows of doubles (little endian, row after row) in a file, read where a pass needs them.</summary>
/// <param name="Source">The name of the file in sentences.</param>
/// <param name="File">The file.</param>
/// <param name="Offset">Where the first row begins.</param>
/// <param name="FileRows">How many rows there are.</param>
/// <param name="Width">How many numbers a row of the file has.</param>
/// <param name="FileColumns">Which of them are read, in this order.</param>
sealed record RawRows(
    string Source, SafeFileHandle File, long Offset, int FileRows, int Width, ImmutableArray<int> FileColumns)
    : StreamedRows(FileRows, FileColumns.Length)
{
    [ThreadStatic]
    static double[]? kept;

    readonly FileStamp stamp = FileStamp.Of(File);
    readonly bool isWhole = FileColumns.SequenceEqual(Enumerable.Range(0, Width));

    /// <summary>What the file was when it was opened.</summary>
    public FileStamp Stamp => stamp;

    /// <inheritdoc/>
    public override void ReadInto(int first, Span<double> cells)
    {
        if (isWhole) ReadRows(first, cells);
        else
        {
            var length = cells.Length / Columns * Width;
            if (kept is null || kept.Length < length) kept = GC.AllocateUninitializedArray<double>(length);
            ReadRows(first, kept.AsSpan(0, length));
            for (var i = 0; i < cells.Length; i++) cells[i] = kept[i / Columns * Width + FileColumns[i % Columns]];
        }
    }

    /// <inheritdoc/>
    public override void Verify()
    {
        if (FileStamp.Of(File) != stamp) throw new UnreadableRowsException(new FileFault.Changed(Source));
    }

    void ReadRows(int first, Span<double> cells)
    {
        var bytes = MemoryMarshal.AsBytes(cells);
        var at = Offset + (long)first * Width * sizeof(double);
        try
        {
            for (var done = 0; done < bytes.Length;)
            {
                var read = RandomAccess.Read(File, bytes[done..], at + done);
                if (read == 0) throw new UnreadableRowsException(new FileFault.Changed(Source));
                done += read;
            }
        }
        catch (IOException)
        {
            throw new UnreadableRowsException(
                new FileFault.Unreadable(Source, "the disk or another program prevents it."));
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
        new(RandomAccess.GetLength(file), System.IO.File.GetLastWriteTimeUtc(file));
}
