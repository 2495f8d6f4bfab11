using System.Buffers.Binary;
using System.Security.Cryptography;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Files;

/// <summary>A name for the numbers of a table, by which a result says what it was made from.</summary>
public static class Digest
{
    /// <summary>The sha256 of the sha256s of each block's rows (as little-endian doubles), in lower hexadecimal: one
    /// block at a time suffices.</summary>
    public static string Of(Matrix values)
    {
        using var whole = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        foreach (var block in Enumerable.Range(0, Blocks.BlockCount(values.Rows))
            .Select(number => Blocks.At(number, values.Rows)))
        {
            var cells = values.Span.Slice(block.First * values.Columns, block.Count * values.Columns);
            var bytes = new byte[cells.Length * sizeof(double)];
            for (var i = 0; i < cells.Length; i++) BinaryPrimitives.WriteDoubleLittleEndian(
                bytes.AsSpan(i * sizeof(double)), cells[i]);
            whole.AppendData(SHA256.HashData(bytes));
        }
        return Convert.ToHexStringLower(whole.GetHashAndReset());
    }
}
