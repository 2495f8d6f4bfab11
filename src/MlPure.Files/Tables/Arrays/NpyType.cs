using System.Buffers.Binary;
using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace MlPure.Files;

/// <summary>The type of an npy file's cells.</summary>
/// <param name="Kind">f (float), i and u (whole numbers with and without sign), b (truth values), U and S
/// (texts).</param>
/// <param name="Size">How many bytes a cell has.</param>
/// <param name="IsBig">Whether the most significant byte comes first.</param>
sealed partial record NpyType(char Kind, int Size, bool IsBig)
{
    /// <summary>The type of a description, as &lt;f8.</summary>
    public static Validation<Error, NpyType> Parse(string descr, string source)
    {
        var match = Description().Match(descr);
        if (descr.EndsWith('O'))
            return Broken(source, "it holds Python objects (pickle), which can run programs; write numbers or texts");
        if (!match.Success || !int.TryParse(match.Groups["size"].Value, CultureInfo.InvariantCulture, out var size))
            return Unknown(source, descr);
        var kind = match.Groups["kind"].Value[0];
        var bytes = kind == 'U' ? 4L * size : size;
        var isKnown = (kind, size) switch
        {
            ('f', 2 or 4 or 8) or ('i' or 'u', 1 or 2 or 4 or 8) or ('b', 1) => true,
            ('U' or 'S', >= 1) => bytes <= 1 << 20,
            _ => false,
        };
        return isKnown ? new NpyType(kind, (int)bytes, match.Groups["order"].Value == ">") : Unknown(source, descr);
    }

    /// <summary>A column of cells.</summary>
    /// <param name="name">Its name.</param>
    /// <param name="cells">The bytes of all cells.</param>
    /// <param name="rows">How many rows it has.</param>
    /// <param name="at">The cell of each row.</param>
    public TableColumn Column(string name, NpyCells cells, int rows, Func<long, long> at)
    {
        if (Kind is 'U' or 'S')
            return TableColumn.Of(name, [.. Enumerable.Range(0, rows).Select(row => Text(cells[at(row)]))]);
        var numbers = new double[rows];
        for (var row = 0; row < rows; row++) numbers[row] = Number(cells[at(row)]);
        if (Kind is not ('i' or 'u')) return TableColumn.Of(name, numbers);
        var isRounded = Size == 8 && Enumerable.Range(0, rows).Any(row => IsRounded(Whole(cells[at(row)])));
        return TableColumn.Of(name, numbers, row => Whole(cells[at(row)]).ToString(CultureInfo.InvariantCulture)) with
        {
            IsRounded = isRounded,
        };
    }

    static bool IsRounded(Int128 whole) => (Int128)(double)whole != whole;

    double Number(ReadOnlySpan<byte> cell) => (Kind, Size) switch
    {
        ('f', 8) => IsBig ? BinaryPrimitives.ReadDoubleBigEndian(cell) : BinaryPrimitives.ReadDoubleLittleEndian(cell),
        ('f', 4) => IsBig ? BinaryPrimitives.ReadSingleBigEndian(cell) : BinaryPrimitives.ReadSingleLittleEndian(cell),
        ('f', _) => (double)(IsBig
            ? BinaryPrimitives.ReadHalfBigEndian(cell) : BinaryPrimitives.ReadHalfLittleEndian(cell)),
        ('b', _) => cell[0] == 0 ? 0 : 1,
        _ => (double)Whole(cell),
    };

    Int128 Whole(ReadOnlySpan<byte> cell)
    {
        UInt128 bits = 0;
        for (var i = 0; i < Size; i++) bits = bits << 8 | cell[IsBig ? i : Size - 1 - i];
        var isNegative = Kind == 'i' && (bits >> (8 * Size - 1)) == 1;
        return isNegative ? (Int128)bits - ((Int128)1 << (8 * Size)) : (Int128)bits;
    }

    string Text(ReadOnlySpan<byte> cell) => Kind switch
    {
        'S' => Encoding.Latin1.GetString(cell).TrimEnd('\0'),
        _ => (IsBig ? new UTF32Encoding(bigEndian: true, byteOrderMark: false) : Encoding.UTF32)
            .GetString(cell).TrimEnd('\0'),
    };

    static Error Unknown(string source, string descr) => Broken(source,
        $"it holds {(descr.Length == 0 ? "nothing" : descr)}, and only floats, whole numbers, truth values and texts "
        + "(f2 f4 f8, i1 to i8, u1 to u8, b1, U, S) can be read");

    static Error Broken(string source, string why) => new FileFault.BrokenTable(source, Npy.Format, why);

    [GeneratedRegex(@"^(?<order>[<>|=]?)(?<kind>[fiubUS])(?<size>[0-9]+)$")]
    private static partial Regex Description();
}
