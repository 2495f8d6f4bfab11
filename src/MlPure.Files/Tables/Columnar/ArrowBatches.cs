using System.Buffers;
using System.Collections.Immutable;
using Apache.Arrow;
using Apache.Arrow.Compression;
using Apache.Arrow.Ipc;
using Apache.Arrow.Memory;

namespace MlPure.Files;

/// <summary>The record batches of an Arrow file or stream, one after another, each checked before its values are read.
/// It is used by one reader and then dropped.</summary>
sealed class ArrowBatches : IDisposable
{
    readonly ArrowStreamReader reader;
    readonly long length;
    long rows;

    ArrowBatches(ArrowStreamReader reader, long length)
    {
        (this.reader, this.length, Schema) = (reader, length, reader.Schema);
        var known = Schema.FieldsList.Index().Where(field => ArrowCells.AreKnown(field.Item.DataType));
        Known = [.. known.Select(field => field.Index)];
    }

    /// <summary>The columns' names and types.</summary>
    public Schema Schema { get; }

    /// <summary>The columns whose values can be cells, by their numbers.</summary>
    public ImmutableArray<int> Known { get; }

    /// <summary>Opens a file or a stream of record batches.</summary>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    public static ArrowBatches Open(Stream stream)
    {
        var head = new byte[ArrowInput.FileHead.Length];
        var isFile = stream.ReadAtLeast(head, head.Length, throwOnEndOfStream: false) == head.Length
            && head.AsSpan().SequenceEqual(ArrowInput.FileHead);
        ArrowLengths.Require(stream, isFile);
        var context = new ArrowContext(new BoundedAllocator(stream.Length), new CompressionCodecFactory());
        return new(isFile
            ? new ArrowFileReader(context, stream, leaveOpen: true)
            : new ArrowStreamReader(context, stream, leaveOpen: true), stream.Length);
    }

    /// <summary>The next batch that has rows; null at the end.</summary>
    /// <exception cref="InvalidDataException">It is broken.</exception>
    public RecordBatch? Next()
    {
        while (reader.ReadNextRecordBatch() is RecordBatch batch)
        {
            rows += batch.Length;
            if (rows > Math.Min(8 * length, int.MaxValue)) throw new InvalidDataException();
            foreach (var field in Known)
            {
                if (batch.Column(field).Length != batch.Length) throw new InvalidDataException();
                ArrowBounds.Require(batch.Column(field));
            }
            if (batch.Length > 0) return batch;
        }
        return null;
    }

    /// <inheritdoc/>
    public void Dispose() => reader.Dispose();

    /// <summary>Allocates what a file may honestly need once it is decompressed, and no more.</summary>
    sealed class BoundedAllocator(long fileLength) : MemoryAllocator
    {
        const long MaxRatio = 1000, Least = 1 << 24;
        long allocated;

        protected override IMemoryOwner<byte> AllocateInternal(int length, out int bytesAllocated)
        {
            allocated += length;
            bytesAllocated = length;
            return allocated <= Least + MaxRatio * fileLength
                ? new Managed(new byte[length])
                : throw new InvalidDataException();
        }

        sealed record Managed(Memory<byte> Memory) : IMemoryOwner<byte>
        {
            public void Dispose() { }
        }
    }
}
