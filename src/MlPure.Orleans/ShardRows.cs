using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using MlPure.Data;
using MlPure.Files;

namespace MlPure.Orleans;

/// <summary>How many bytes of rows a silo may keep in memory, all shards together.</summary>
sealed class RowMemory(long budget)
{
    long kept;

    /// <summary>Whether so many bytes more may be kept; if so they are taken.</summary>
    public bool TryTake(long bytes)
    {
        if (Interlocked.Add(ref kept, bytes) <= budget) return true;
        Give(bytes);
        return false;
    }

    /// <summary>Gives bytes back.</summary>
    public void Give(long bytes) => Interlocked.Add(ref kept, -bytes);
}

/// <summary>The rows of one shard on the silo where it is active. They are read, a piece at a time, when they are asked
/// for, and then kept in memory while the silo's budget lasts. Several threads may read at once.</summary>
/// <param name="memory">The budget.</param>
/// <param name="folder">The folder whose files may be read.</param>
sealed class ShardRows(RowMemory memory, string folder)
{
    readonly ConcurrentDictionary<int, Piece> pieces = [];
    long taken;
    int isGone;

    /// <summary>What was read of a piece.</summary>
    /// <param name="Digest">The digest of its numbers.</param>
    /// <param name="Stamp">What the file was then.</param>
    /// <param name="Cells">Its numbers, where they are kept.</param>
    sealed record Piece(byte[] Digest, FileStamp Stamp, double[]? Cells);

    /// <summary>What a function finds of the rows of a piece, as rows of the whole file of which no others can be
    /// read.</summary>
    public Validation<Error, T> Use<T>(
        Shard shard, (int FirstBlock, int Count) piece, Func<Observations, Validation<Error, T>> use)
    {
        if (!IsInFolder(shard.Path)) return new SiloFault.OtherFolder(shard.Path, folder);
        var (first, count) = shard.RowsOf(piece);
        if (pieces.TryGetValue(piece.FirstBlock, out var found) && found.Cells is { } cells)
            return use(Observations.OfChecked(new KeptRows(shard.Rows, shard.Columns.Length, first, cells)));
        return StreamedTable.InPlaceRows(shard.Path, [.. shard.Columns], shard.Rows, rows =>
        {
            if (pieces.TryGetValue(piece.FirstBlock, out var before))
                return before.Stamp == rows.Stamp
                    ? use(Observations.OfChecked(rows))
                    : new FileFault.Changed(shard.Path);
            var numbers = new double[count * shard.Columns.Length];
            rows.ReadInto(first, numbers);
            rows.Verify();
            Keep(piece.FirstBlock, rows.Stamp, numbers);
            return use(Observations.OfChecked(new KeptRows(shard.Rows, shard.Columns.Length, first, numbers)));
        });
    }

    /// <summary>The digest of the shard's numbers, all of which have been read.</summary>
    public byte[] Digest(Shard shard) => Shard.Digest(shard.Pieces().Select(piece => pieces[piece.FirstBlock].Digest));

    /// <summary>Gives back what is kept: the shard is active no more.</summary>
    public void Drop()
    {
        Interlocked.Exchange(ref isGone, 1);
        pieces.Clear();
        memory.Give(Interlocked.Exchange(ref taken, 0));
    }

    /// <summary>The digest of numbers.</summary>
    public static byte[] DigestOf(ReadOnlySpan<double> numbers) => SHA256.HashData(MemoryMarshal.AsBytes(numbers));

    bool IsInFolder(string path) => Path.GetFullPath(path).StartsWith(
        Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || Path.GetPathRoot(folder) == folder;

    void Keep(int piece, FileStamp stamp, double[] numbers)
    {
        var bytes = numbers.Length * (long)sizeof(double);
        var isKept = Volatile.Read(ref isGone) == 0 && memory.TryTake(bytes);
        if (pieces.TryAdd(piece, new(DigestOf(numbers), stamp, isKept ? numbers : null)))
        {
            if (isKept) Interlocked.Add(ref taken, bytes);
        }
        else if (isKept) memory.Give(bytes);
    }
}

/// <summary>Some rows of a file that are in memory.</summary>
/// <param name="FileRows">How many rows the file has.</param>
/// <param name="Width">How many columns are read.</param>
/// <param name="First">The first row that is in memory.</param>
/// <param name="Cells">The numbers, row after row.</param>
sealed record KeptRows(int FileRows, int Width, int First, double[] Cells) : StreamedRows(FileRows, Width)
{
    /// <inheritdoc/>
    public override void ReadInto(int first, Span<double> cells) =>
        Cells.AsSpan((first - First) * Width, cells.Length).CopyTo(cells);
}
