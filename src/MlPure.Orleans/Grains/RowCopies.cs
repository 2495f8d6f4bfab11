using System.Collections.Concurrent;
using System.Globalization;
using MlPure.Files;

namespace MlPure.Orleans;

/// <summary>Copies of rows, as doubles in temporary files, of files that are not read in place: of a Parquet file the
/// row groups that a shard has rows of, of others the whole, once for all shards of the silo. They are there until the
/// silo ends.</summary>
/// <param name="pool">The silo's threads: copying counts as their work, so that nobody takes the silo for
/// stuck.</param>
sealed class RowCopies(KernelPool pool) : IDisposable
{
    readonly ConcurrentDictionary<string, Lazy<Validation<Error, OpenRows>>> copies = [];

    /// <summary>Reads rows of a file, by the number of their first in it; what the file is.</summary>
    public Validation<Error, FileStamp> Read(Shard shard, ShardFile file, int first, Memory<double> cells)
    {
        var key = KeyOf(shard, file);
        var lazy = copies.GetOrAdd(key, _ => new(() => CopyOf(shard, file)));
        var copied = lazy.Value;
        // Another attempt may succeed.
        if (copied.IsFail) copies.TryRemove(new(key, lazy));
        return from copy in copied
               from unchanged in StampOf(file.Path).Bind(stamp => Faults.Parse.Rule(stamp == copy.Stamp, stamp, () =>
                   new FileFault.Changed(file.Path)))
               from read in StreamedTable.Guarded(() =>
               {
                   copy.Rows.ReadInto(first - copy.Head.FirstRow, cells.Span);
                   return Validation<Error, FileStamp>.Success(unchanged);
               })
               select read;
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var copy in copies.Values.Where(static lazy => lazy.IsValueCreated))
            copy.Value.IfSuccess(static made => made.Dispose());
    }

    Validation<Error, OpenRows> CopyOf(Shard shard, ShardFile file) => OpenRows.Of(
        file.Path, shard.Format.ToSettings() with { Within = RangeOf(shard, file) },
        _ => new ChosenColumns([.. shard.Columns], Option<string>.None, AreAllNumeric: false), pool.GetsOn);

    static Validation<Error, FileStamp> StampOf(string path) => Disk.Read(path, () =>
    {
        using var file = OpenRows.OpenFile(path);
        return Validation<Error, FileStamp>.Success(FileStamp.Of(file.SafeFileHandle));
    });

    /// <summary>What a copy is of: the shard where row groups without its rows can be left out, else the
    /// file.</summary>
    static string KeyOf(Shard shard, ShardFile file)
    {
        var range = RangeOf(shard, file).Map(rows => string.Create(CultureInfo.InvariantCulture, $"{rows}")).IfNone("");
        return $"{string.Join('\n', shard.Columns)}\n{shard.Format.Key}\n{range}\n{file.Stamp}\n{file.Path}";
    }

    /// <summary>The rows of a Parquet file that the shard has.</summary>
    static Option<(int First, int Count)> RangeOf(Shard shard, ShardFile file)
    {
        if (!TableFormat.HasRowGroups(file.Path)) return Option<(int, int)>.None;
        var (first, end) = file.Within(shard.AllRows.First, shard.AllRows.Count);
        return (first - file.FirstRow, end - first);
    }
}
