using System.Numerics;

namespace MlPure.Files;

/// <summary>The first 128 bits of each power of ten, computed when the first number needs one: few tables
/// do.</summary>
static class PowersOfTen
{
    /// <summary>The least and the greatest power by which a whole number of 64 bits can become a double.</summary>
    public const int Least = -342, Greatest = 308;

    static readonly UInt128[] all = [.. Enumerable.Range(Least, Greatest - Least + 1).Select(Compute)];

    /// <summary>The first 128 bits of a power, the highest of which is one.</summary>
    public static UInt128 Leading(int power) => all[power - Least];

    static UInt128 Compute(int power)
    {
        var whole = BigInteger.Pow(10, Math.Abs(power));
        var length = (int)whole.GetBitLength();
        return (UInt128)(power < 0 ? (BigInteger.One << (127 + length)) / whole
            : length > 128 ? whole >> (length - 128)
            : whole << (128 - length));
    }
}
