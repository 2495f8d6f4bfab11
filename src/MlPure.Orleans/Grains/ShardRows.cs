using System.Buffers;
using System.Collections.Concurrent;
using System.Collections.Immutable;
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
/// <param name="copies">Copies of files that are not read in place.</param>
/// <param name="folder">The folder whose files may be read.</param>
sealed class ShardRows(RowMemory memory, RowCopies copies, string folder)
{
    readonly ConcurrentDictionary<int, Piece> pieces = [];
    long taken;
    int isGone;

    /// <summary>What was read of a piece.</summary>
    /// <param name="Digest">The digest of its numbers.</param>
    /// <param name="Stamps">What each of its files was then.</param>
    /// <param name="Cells">Its numbers, where they are kept.</param>
    sealed record Piece(byte[] Digest, ImmutableArray<FileStamp> Stamps, double[]? Cells);

    /// <summary>What a function finds of the rows of a piece, as rows of all files of which no others can be
    /// read.</summary>
    public Validation<Error, T> Use<T>(
        Shard shard, (int FirstBlock, int Count) piece, Func<Observations, Validation<Error, T>> use)
    {
        if (shard.Files.FirstOrDefault(file => !IsInFolder(file.Path)) is { } outside)
            return new SiloFault.OtherFolder(outside.Path, folder);
        var (first, count) = shard.RowsOf(piece);
        var width = shard.Columns.Length;
        Validation<Error, T> Use(double[] cells) =>
            use(Observations.OfChecked(new KeptRows(shard.Rows, width, first, cells)));
        if (pieces.TryGetValue(piece.FirstBlock, out var found) && found.Cells is { } kept) return Use(kept);
        var isKept = Volatile.Read(ref isGone) == 0 && memory.TryTake(BytesOf(count * width));
        var cells = isKept ? new double[count * width] : ArrayPool<double>.Shared.Rent(count * width);
        try
        {
            return Read(shard, first, cells.AsMemory(0, count * width))
                .Bind(stamps => Noted(shard, piece.FirstBlock, stamps, cells.AsSpan(0, count * width)))
                .Bind(_ => Use(cells));
        }
        finally
        {
            if (isKept) Keep(piece.FirstBlock, cells);
            else ArrayPool<double>.Shared.Return(cells);
        }
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

    static long BytesOf(int numbers) => numbers * (long)sizeof(double);

    bool IsInFolder(string path) => Path.GetFullPath(path).StartsWith(
        Path.TrimEndingDirectorySeparator(folder) + Path.DirectorySeparatorChar, StringComparison.Ordinal)
        || Path.GetPathRoot(folder) == folder;

    /// <summary>Reads rows of the shard's files; what each file was.</summary>
    Validation<Error, ImmutableArray<FileStamp>> Read(Shard shard, int first, Memory<double> cells)
    {
        var width = shard.Columns.Length;
        var stamps = ImmutableArray.CreateBuilder<FileStamp>();
        foreach (var file in shard.Files)
        {
            var (from, end) = file.Within(first, cells.Length / width);
            if (from >= end) continue;
            var part = cells.Slice((from - first) * width, (end - from) * width);
            var stamp = file.IsInPlace
                ? StreamedTable.InPlaceRows(file.Path, [.. shard.Columns], file.Rows, rows =>
                {
                    rows.ReadInto(from - file.FirstRow, part.Span);
                    rows.Verify();
                    return Validation<Error, FileStamp>.Success(rows.Stamp);
                })
                : copies.Read(shard, file, from - file.FirstRow, part);
            if (stamp.IsFail) return stamp.Map(static _ => ImmutableArray<FileStamp>.Empty);
            stamps.Add(stamp.GetOrThrow());
        }
        return stamps.DrainToImmutable();
    }

    /// <summary>Notes what was read of a piece, or that its files have changed since it was.</summary>
    Validation<Error, Unit> Noted(Shard shard, int piece, ImmutableArray<FileStamp> stamps, ReadOnlySpan<double> cells)
    {
        if (!pieces.TryGetValue(piece, out var before)) pieces.TryAdd(piece, new(DigestOf(cells), stamps, null));
        else if (!before.Stamps.SequenceEqual(stamps)) return new FileFault.Changed(shard.Path);
        return Unit.Default;
    }

    /// <summary>Keeps the numbers of a piece, for which memory was taken, unless another thread has kept them, or they
    /// could not be read.</summary>
    void Keep(int number, double[] cells)
    {
        var bytes = BytesOf(cells.Length);
        if (pieces.TryGetValue(number, out var piece) && piece.Cells is null
            && pieces.TryUpdate(number, piece with { Cells = cells }, piece))
            Interlocked.Add(ref taken, bytes);
        else memory.Give(bytes);
    }
}

/// <summary>Some rows of files that are in memory.</summary>
/// <param name="AllRows">How many rows the files have.</param>
/// <param name="Width">How many columns are read.</param>
/// <param name="First">The first row that is in memory.</param>
/// <param name="Cells">The numbers, row after row, and perhaps others after them.</param>
sealed record KeptRows(int AllRows, int Width, int First, double[] Cells) : StreamedRows(AllRows, Width)
{
    /// <summary>The numbers themselves: no copy of them.</summary>
    public override ReadOnlySpan<double> Read(Reductions.Block block) =>
        Cells.AsSpan((block.First - First) * Width, block.Count * Width);

    /// <inheritdoc/>
    public override void ReadInto(int first, Span<double> cells) =>
        Cells.AsSpan((first - First) * Width, cells.Length).CopyTo(cells);
}
