using System.Buffers;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Memory;

namespace MlPure.Files;

/// <summary>Reads Arrow's IPC format as files (Feather of version 2 is the same) and as streams. Nested columns are
/// left out.</summary>
static class ArrowInput
{
    /// <summary>The name of the format in sentences.</summary>
    public const string Format = "Arrow";

    /// <summary>What a file begins with.</summary>
    public static readonly byte[] FileHead = [.. "ARROW1"u8];

    /// <summary>What a stream begins with.</summary>
    public static readonly byte[] StreamHead = [0xFF, 0xFF, 0xFF, 0xFF];

    /// <summary>The table in a stream.</summary>
    public static Validation<Error, Table> Read(Stream stream, string source, TableFileSettings settings) =>
        ForeignReader.Guard(source, Format, () =>
        {
            var whole = new MemoryStream();
            stream.CopyTo(whole);
            whole.Position = 0;
            var bytes = whole.GetBuffer().AsSpan(0, (int)whole.Length);
            var isFile = bytes.StartsWith(FileHead);
            ArrowLengths.Require(bytes, isFile);
            var context = new ArrowContext(new BoundedAllocator(whole.Length), new CompressionCodecFactory());
            using var reader = isFile
                ? new ArrowFileReader(context, whole, leaveOpen: true)
                : new ArrowStreamReader(context, whole, leaveOpen: true);
            return TableOf(reader, source, settings, whole.Length);
        });

    /// <summary>Allocates what a file may honestly need once it is decompressed, and no more.</summary>
    sealed class BoundedAllocator(long length) : MemoryAllocator
    {
        const long MaxRatio = 1000, Least = 1 << 24;
        long allocated;

        protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
        {
            allocated += length;
            bytesAllocated = length;
            return allocated <= Least + MaxRatio * FileLength
                ? new Managed(new byte[length])
                : throw new InvalidDataException();
        }

        long FileLength => length;

        sealed record Managed(Memory<byte> Memory) : IMemoryOwner<byte>
        {
            public void Dispose() { }
        }
    }

    static Validation<Error, Table> TableOf(
        ArrowStreamReader reader, string source, TableFileSettings settings, long length)
    {
        var lists = new List<CellList>();
        var rows = 0L;
        while (reader.ReadNextRecordBatch() is RecordBatch batch)
        {
            using (batch)
            {
                rows += batch.Length;
                if (batch.Length < 0 || rows > 8 * length) throw new InvalidDataException();
                if (lists.Count == 0) lists.AddRange(batch.Arrays.Select(_ => new CellList()));
                foreach (var (array, cells) in batch.Arrays.Zip(lists))
                {
                    if (array.Length != batch.Length) throw new InvalidDataException();
                    if (ArrowCells.AreKnown(array)) ArrowCells.Add(cells, array);
                }
            }
        }
        var fields = reader.Schema.FieldsList;
        if (rows == 0) return new FileFault.NoRows(source);
        var known = Enumerable.Range(0, fields.Count).Where(column => ArrowCells.AreKnown(fields[column].DataType))
            .ToArray();
        var nested = fields.Where((_, column) => !known.Contains(column))
            .Select(field => $"Left out, being nested or of an unknown type: column \"{field.Name}\" of {source}.");
        return ColumnTable.Of(
            source, [.. known.Select(column => lists[column].ToColumn(fields[column].Name))], settings, nested);
    }
}
