using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Text;

namespace MlPure.Files;

/// <summary>Writes numbers as numpy's npy.</summary>
static class NpyWriter
{
    /// <summary>One column as a vector, several as a matrix (rows x columns); whole numbers as int64 where there are no
    /// others, and float64 else.</summary>
    public static void Write(Stream stream, ImmutableArray<OutputColumn> columns)
    {
        var areWhole = columns.All(column => column is OutputColumn.WholeNumbers);
        var rows = columns[0].Count;
        var shape = columns.Length == 1 ? $"({rows},)" : $"({rows}, {columns.Length})";
        stream.Write(Header(areWhole ? "<i8" : "<f8", shape));
        var bytes = new byte[columns.Length * sizeof(double)];
        for (var row = 0; row < rows; row++)
        {
            for (var j = 0; j < columns.Length; j++)
            {
                var cell = bytes.AsSpan(j * sizeof(double));
                if (areWhole) BinaryPrimitives.WriteInt64LittleEndian(cell, (long)columns[j].NumberOf(row));
                else BinaryPrimitives.WriteDoubleLittleEndian(cell, columns[j].NumberOf(row));
            }
            stream.Write(bytes);
        }
    }

    /// <summary>The header of version 1, filled up to a multiple of 64 bytes.</summary>
    static byte[] Header(string type, string shape)
    {
        var text = $"{{'descr': '{type}', 'fortran_order': False, 'shape': {shape}, }}";
        const int before = 10;
        var length = (before + text.Length + 1 + 63) / 64 * 64 - before;
        byte[] start = [.. Npy.Magic, 1, 0, (byte)length, (byte)(length >> 8)];
        return [.. start, .. Encoding.ASCII.GetBytes(text.PadRight(length - 1) + "\n")];
    }
}
