using System.Collections.Immutable;

namespace MlPure.Files;

/// <summary>Reads numpy's npy (versions 1 to 3): vectors and matrices of floats, whole numbers, truth values and texts,
/// of either byte order and either order of axes. Columns are called x1, x2 and so on.</summary>
static class Npy
{
    /// <summary>What a file begins with.</summary>
    public static readonly byte[] Magic = [0x93, .. "NUMPY"u8];

    /// <summary>The name of the format in sentences.</summary>
    public const string Format = "npy";

    /// <summary>The table in a stream.</summary>
    public static Validation<Error, Table> Read(Stream stream, string source, TableFileSettings settings) =>
        ColumnsOf(stream, source, name: null).Bind(columns => ColumnTable.Of(source, columns, settings));

    /// <summary>The same part by part; of a file that can be read at any place.</summary>
    public static IEnumerable<Validation<Error, Table>> Parts(
        Stream stream, string source, TableFileSettings settings) =>
        NpyHeader.Read(stream, source).Bind(header => header.Whole(stream, source)).Match(
            Succ: header => header.Parts(stream, source).Select(part =>
                part.Columns.Bind(columns => ColumnTable.Of(source, columns, settings, part.FirstRow, []))),
            Fail: faults => [Validation<Error, Table>.Fail(faults)]);

    /// <summary>The columns of an array: of a matrix called by its name and a number, of a vector by its name; without
    /// one x1, x2 and so on.</summary>
    public static Validation<Error, ImmutableArray<TableColumn>> ColumnsOf(
        Stream stream, string source, string? name) =>
        NpyHeader.Read(stream, source).Bind(header => header.ColumnsFrom(stream, source, name));
}
