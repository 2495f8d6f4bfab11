using System.Buffers.Binary;
using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MlPure.Files;

/// <summary>What stands above the numbers of an npy file.</summary>
/// <param name="Type">The type of a number.</param>
/// <param name="IsFortran">Whether the first axis runs fastest.</param>
/// <param name="Shape">The length of each axis.</param>
sealed partial record NpyHeader(NpyType Type, bool IsFortran, ImmutableArray<long> Shape)
{
    /// <summary>No honest header is longer.</summary>
    const int MaxLength = 1 << 20;

    /// <summary>Bytes are read so many at a time, so that a header that promises more than there is allocates
    /// little.</summary>
    const int ChunkLength = 1 << 20;

    /// <summary>Reads a header.</summary>
    public static Validation<Error, NpyHeader> Read(Stream stream, string source)
    {
        var start = new byte[8];
        if (stream.ReadAtLeast(start, 8, throwOnEndOfStream: false) < 8 || !start.AsSpan().StartsWith(Npy.Magic))
            return Broken(source, "it does not begin as such a file does");
        if (start[6] is < 1 or > 3)
            return Broken(source, $"its version is {start[6]}, and only 1, 2 and 3 can be read");
        var lengthBytes = new byte[start[6] == 1 ? 2 : 4];
        if (stream.ReadAtLeast(lengthBytes, lengthBytes.Length, throwOnEndOfStream: false) < lengthBytes.Length)
            return Broken(source, "it ends in its header");
        long length = lengthBytes.Length == 2
            ? BinaryPrimitives.ReadUInt16LittleEndian(lengthBytes)
            : BinaryPrimitives.ReadUInt32LittleEndian(lengthBytes);
        if (length > MaxLength) return Broken(source, "its header is too long");
        var text = new byte[length];
        if (stream.ReadAtLeast(text, text.Length, throwOnEndOfStream: false) < text.Length)
            return Broken(source, "it ends in its header");
        return Parse((start[6] == 3 ? Encoding.UTF8 : Encoding.Latin1).GetString(text), source);
    }

    /// <summary>The dictionary of Python, whatever the order of its keys.</summary>
    static Validation<Error, NpyHeader> Parse(string text, string source)
    {
        var (descr, order, shape) = (Descr().Match(text), Order().Match(text), ShapeOf().Match(text));
        if (Fields().IsMatch(text))
            return Broken(source, "its numbers have fields; write each field as an array of its own (np.savez)");
        if (!descr.Success || !order.Success || !shape.Success) return Broken(source, "its header is broken");
        var axes = shape.Groups["axes"].Value
            .Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Select(axis => long.TryParse(axis.TrimEnd('L'), NumberStyles.None, CultureInfo.InvariantCulture,
                out var axisLength) ? axisLength : -1)
            .ToImmutableArray();
        if (axes.Contains(-1)) return Broken(source, "its header is broken");
        if (axes.Length is 0 or > 2)
            return Broken(source, axes.Length == 0
                ? "it holds one number and no table"
                : $"its array has {axes.Length} axes, and a table has one or two");
        return NpyType.Parse(descr.Groups["type"].Value, source).Map(type =>
            new NpyHeader(type, order.Groups["order"].Value == "True", axes));
    }

    /// <summary>The columns whose cells follow.</summary>
    public Validation<Error, ImmutableArray<TableColumn>> ColumnsFrom(Stream stream, string source, string? name)
    {
        var (rows, columns) = (Shape[0], Shape.Length == 1 ? 1 : Shape[1]);
        if (rows == 0 || columns == 0) return new FileFault.NoRows(source);
        if (rows > Array.MaxLength || columns > Array.MaxLength || rows * columns > Array.MaxLength)
            return Broken(source, $"it says that it has {rows} rows of {columns} numbers, which is too many");
        var cells = ReadCells(stream, rows * columns * Type.Size, out var got);
        if (cells is null)
            return Broken(source,
                $"it says that it has {rows} rows of {columns} numbers, and ends after {got / Type.Size} numbers");
        return Enumerable.Range(0, (int)columns).Select(column => Type.Column(
            Shape.Length == 1 && name is not null ? name : $"{name ?? "x"}{column + 1}", cells, (int)rows,
            row => IsFortran ? column * rows + row : row * columns + column) with
        { IsNamed = name is not null })
            .ToImmutableArray();
    }

    /// <summary>The header, where all numbers that it promises follow it and their rows can be counted.</summary>
    public Validation<Error, NpyHeader> Whole(Stream stream, string source)
    {
        var (rows, columns) = (Shape[0], Width);
        if (rows == 0 || columns == 0) return new FileFault.NoRows(source);
        if (rows > Array.MaxLength || columns > Array.MaxLength / TableParts.Rows)
            return Broken(source, $"it says that it has {rows} rows of {columns} numbers, which is too many");
        var cells = (stream.Length - stream.Position) / Type.Size;
        return (UInt128)cells >= (UInt128)rows * (UInt128)columns ? this
            : Broken(source, $"it says that it has {rows} rows of {columns} numbers, and ends after {cells} numbers");
    }

    /// <summary>The columns of neighbouring rows, part after part, with the number of their first row.</summary>
    public IEnumerable<(int FirstRow, Validation<Error, ImmutableArray<TableColumn>> Columns)> Parts(
        Stream stream, string source)
    {
        var start = stream.Position;
        for (var first = 0L; first < Shape[0]; first += TableParts.Rows)
        {
            var count = Math.Min(TableParts.Rows, Shape[0] - first);
            var part = this with { Shape = Shape.SetItem(0, count) };
            yield return ((int)first, part.ColumnsFrom(
                IsFortran ? Gathered(stream, start, first, count) : stream, source, name: null));
        }
    }

    /// <summary>The rows where they are, if they are doubles of this machine row after row; else None.</summary>
    public Option<RawRows> InPlace(FileStream file, string source, ImmutableArray<string> columns) => InPlace(
        file, source, [.. columns.Select(name => int.Parse(name.AsSpan(1), CultureInfo.InvariantCulture) - 1)]);

    /// <summary>The same of columns by their numbers, from 0; none for all.</summary>
    public Option<RawRows> InPlace(FileStream file, string source, ImmutableArray<int> columns) =>
        Type is { Kind: 'f', Size: 8, IsBig: false } && (!IsFortran || Width == 1) && columns.All(one => one < Width)
            ? new RawRows(source, file.SafeFileHandle, file.Position, (int)Shape[0], (int)Width,
                columns.IsEmpty ? [.. Enumerable.Range(0, (int)Width)] : columns)
            : Option<RawRows>.None;

    long Width => Shape.Length == 1 ? 1 : Shape[1];

    /// <summary>The cells of some rows where each column is kept apart.</summary>
    MemoryStream Gathered(Stream stream, long start, long first, long count)
    {
        var bytes = new byte[count * Width * Type.Size];
        for (var column = 0L; column < Width; column++)
        {
            stream.Position = start + (column * Shape[0] + first) * Type.Size;
            stream.ReadAtLeast(bytes.AsSpan((int)(column * count * Type.Size), (int)count * Type.Size),
                (int)count * Type.Size, throwOnEndOfStream: false);
        }
        return new(bytes);
    }

    /// <summary>The bytes of all cells, in chunks of whole cells; null where there are fewer.</summary>
    NpyCells? ReadCells(Stream stream, long length, out long got)
    {
        var chunk = ChunkLength / Type.Size * Type.Size;
        if (chunk == 0) chunk = Type.Size;
        var chunks = new List<byte[]>();
        for (got = 0; got < length;)
        {
            var bytes = new byte[Math.Min(chunk, length - got)];
            var read = stream.ReadAtLeast(bytes, bytes.Length, throwOnEndOfStream: false);
            got += read;
            if (read < bytes.Length) return null;
            chunks.Add(bytes);
        }
        return new(chunks, Type.Size, chunk / Type.Size);
    }

    static Error Broken(string source, string why) => new FileFault.BrokenTable(source, Npy.Format, why);

    [GeneratedRegex(@"'descr'\s*:\s*'(?<type>[^']*)'")]
    private static partial Regex Descr();

    [GeneratedRegex(@"'descr'\s*:\s*[\[(]")]
    private static partial Regex Fields();

    [GeneratedRegex(@"'fortran_order'\s*:\s*(?<order>True|False)")]
    private static partial Regex Order();

    [GeneratedRegex(@"'shape'\s*:\s*\((?<axes>[0-9L,\s]*)\)")]
    private static partial Regex ShapeOf();
}

/// <summary>The bytes of cells.</summary>
/// <param name="Chunks">The bytes, cut between cells.</param>
/// <param name="Size">How many bytes a cell has.</param>
/// <param name="PerChunk">How many cells a chunk has.</param>
sealed record NpyCells(List<byte[]> Chunks, int Size, int PerChunk)
{
    /// <summary>The bytes of a cell.</summary>
    public ReadOnlySpan<byte> this[long cell] =>
        Chunks[(int)(cell / PerChunk)].AsSpan((int)(cell % PerChunk) * Size, Size);
}
