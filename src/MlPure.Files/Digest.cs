using System.Buffers.Binary;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Files;

/// <summary>A digest of the numbers of a table, by which a result names the data it was computed from.</summary>
public static class Digest
{
    /// <summary>The sha256 of the sha256s of each block's rows (as little-endian doubles), in lower hexadecimal: one
    /// block at a time suffices.</summary>
    public static string Of(Matrix values) => Of(new MemoryRows(values));

    /// <summary>Digests of rows that are streamed: a run in flight names its rows each time it is kept.</summary>
    static readonly ConditionalWeakTable<StreamedRows, string> ofStreamed = [];

    /// <summary>The digest of the rows that take part. Rows that are streamed are read in one pass, once.</summary>
    public static string Of(Observations observations) => observations.Store is StreamedRows streamed
        ? ofStreamed.GetValue(streamed, Of)
        : Of(observations.Store);

    static string Of(RowStore values)
    {
        var buffer = new byte[Blocks.Rows * values.Columns * sizeof(double)];
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var number = 0; number < Blocks.BlockCount(values.Rows); number++)
        {
            var block = Blocks.At(number, values.Rows);
            var cells = values.Read(block);
            var bytes = buffer.AsSpan(0, cells.Length * sizeof(double));
            for (var i = 0; i < cells.Length; i++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes[(i * sizeof(double))..], cells[i]);
            whole.AppendData(SHA256.HashData(bytes));
        }
        return Convert.ToHexStringLower(whole.GetHashAndReset());
    }
}
