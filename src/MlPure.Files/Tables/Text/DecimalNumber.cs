using System.Buffers.Binary;
using System.Numerics;
using System.Runtime.CompilerServices;

namespace MlPure.Files;

/// <summary>Reads decimal numbers quickly, each as the nearest double: where that is not known at once, it says
/// so.</summary>
/// <remarks>Lemire, Number parsing at a gigabyte per second, Software: Practice and Experience 51 (2021). The digits as
/// a whole number of 64 bits are multiplied by 128 bits of the power of ten.</remarks>
static class DecimalNumber
{
    const int MaxDigits = 19;

    /// <summary>Whole numbers up to 2^53 and powers of ten up to 10^22 are doubles, so that there is one
    /// rounding.</summary>
    const ulong MostExact = 1UL << 53;

    /// <summary>Numbers of fewer than 16 digits are the shortest of all that have their double, those of 16 or 17 often
    /// are.</summary>
    const ulong SixteenDigits = 1_000_000_000_000_000, EighteenDigits = 100_000_000_000_000_000;

    static readonly ulong[] wholePowers = [1, 10, 100, 1000, 10_000, 100_000, 1_000_000, 10_000_000];

    static readonly double[] exactPowers =
        [.. Enumerable.Range(0, 23).Select(power => (double)BigInteger.Pow(10, power))];

    /// <summary>The numbers of longer texts are not known at once.</summary>
    const int MaxLength = 64;

    /// <summary>How many bytes must be there behind a number.</summary>
    public const int Slack = 8;

    /// <summary>Whether a text is digits, perhaps with a sign, one decimal mark and an exponent, and its number is
    /// known at once.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char decimalMark, out double number)
    {
        Span<byte> bytes = stackalloc byte[MaxLength + Slack];
        number = 0;
        if (text.Length is 0 or > MaxLength) return false;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] is '\0' or > '\x7F') return false;
            bytes[i] = (byte)text[i];
        }
        bytes[text.Length] = 0;
        return Read(ref bytes[0], (byte)decimalMark, out number, out _) == text.Length;
    }

    /// <summary>Reads the number that begins there: digits, perhaps with a sign, one decimal mark and an exponent.
    /// Behind it there must be a byte that ends it, and <see cref="Slack"/> bytes in all.</summary>
    /// <param name="from">The first byte.</param>
    /// <param name="decimalMark">The decimal mark.</param>
    /// <param name="number">The number.</param>
    /// <param name="isShortest">Whether the text is certain to be the shortest spelling of the number, as
    /// <see cref="NumberFormat.IsShortest"/> has it.</param>
    /// <returns>How many bytes it has; 0 where there is no number, or it is not known at once.</returns>
    /// <remarks>It is compiled once and at its best: a first large table would be half read before it were again.
    /// </remarks>
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    public static int Read(ref byte from, byte decimalMark, out double number, out bool isShortest)
    {
        (number, isShortest) = (0, false);
        var isNegative = from == '-';
        var start = isNegative ? 1 : 0;
        var digits = 0UL;
        var at = ReadDigits(ref from, start, ref digits);
        var (whole, fraction) = (at - start, 0);
        var hasPoint = Unsafe.Add(ref from, at) == decimalMark;
        if (hasPoint)
        {
            var point = at + 1;
            at = ReadDigits(ref from, point, ref digits);
            fraction = at - point;
        }
        if (whole + fraction == 0) return 0;
        if (whole + fraction > MaxDigits && Significant(ref from, start, at, decimalMark) > MaxDigits) return 0;
        var (power, end) = (-fraction, at);
        if ((Unsafe.Add(ref from, at) | 0x20) == 'e')
        {
            end = AddExponent(ref from, at, ref power);
            if (end == 0) return 0;
        }
        if (!TryScale(digits, power, out number, out var hasFewestDigits)) return 0;
        if (isNegative) number = -number;
        isShortest = hasFewestDigits && end == at && whole is > 0 and <= NumberFormat.MaxDigits
            && (whole == 1 || Unsafe.Add(ref from, start) != '0')
            && (!hasPoint || (decimalMark == '.'
                && IsShortestFraction(ref Unsafe.Add(ref from, at - fraction), fraction)));
        return end;
    }

    /// <summary>Appends digits, eight at a time; returns where they end.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static int ReadDigits(ref byte from, int at, ref ulong digits)
    {
        const ulong zeros = 0x3030303030303030, ends = 0x8080808080808080;
        while (true)
        {
            var eight = Unsafe.ReadUnaligned<ulong>(ref Unsafe.Add(ref from, at));
            if (!BitConverter.IsLittleEndian) eight = BinaryPrimitives.ReverseEndianness(eight);
            eight ^= zeros;
            // Above 9 a byte has its highest bit now, or gets it by adding 118; what is carried disturbs later ones.
            var others = (eight + 0x7676767676767676 | eight) & ends;
            if (others == 0)
            {
                digits = 100_000_000 * digits + Eight(eight);
                at += 8;
                continue;
            }
            var count = BitOperations.TrailingZeroCount(others) >> 3;
            if (count == 0) return at;
            digits = wholePowers[count] * digits + Eight(eight << (64 - 8 * count));
            return at + count;
        }
    }

    /// <summary>The number of eight digits, the first in the lowest byte: pairs, then fours, then all.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static ulong Eight(ulong digits)
    {
        const ulong mask = 0x000000FF000000FF;
        digits = 10 * digits + (digits >> 8);
        return ((digits & mask) * 0x000F424000000064 + (digits >> 16 & mask) * 0x0000271000000001) >> 32;
    }

    /// <summary>How many digits there are from the first that is not zero on.</summary>
    static int Significant(ref byte from, int start, int end, byte decimalMark)
    {
        var count = 0;
        for (var at = start; at < end; at++)
            if (Unsafe.Add(ref from, at) != decimalMark && (count > 0 || Unsafe.Add(ref from, at) != '0')) count++;
        return count;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool IsShortestFraction(ref byte first, int count)
    {
        if (count == 0 || Unsafe.Add(ref first, count - 1) == '0') return false;
        return count < 4 || Unsafe.ReadUnaligned<uint>(ref first) != 0x30303030;
    }

    /// <summary>Adds the exponent that begins there; returns where it ends, 0 where there is none or it is
    /// long.</summary>
    static int AddExponent(ref byte from, int at, ref int power)
    {
        const int most = 5;
        var sign = Unsafe.Add(ref from, at + 1);
        var start = sign is (byte)'-' or (byte)'+' ? at + 2 : at + 1;
        var (exponent, end) = (0, start);
        for (; end - at <= most && (uint)(Unsafe.Add(ref from, end) - '0') <= 9; end++)
            exponent = 10 * exponent + Unsafe.Add(ref from, end) - '0';
        if (end == start || end - at > most) return 0;
        power += sign == '-' ? -exponent : exponent;
        return end;
    }

    /// <summary>digits 10^power, and whether it is certain that no decimal number of fewer digits has the same double,
    /// and none of as many is nearer to it.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    static bool TryScale(ulong digits, int power, out double number, out bool hasFewestDigits)
    {
        number = digits;
        hasFewestDigits = digits < SixteenDigits;
        if (digits == 0) return true;
        if (digits <= MostExact && (uint)(power + exactPowers.Length - 1) < 2 * (uint)exactPowers.Length - 1
            && (hasFewestDigits || power >= 0))
        {
            number = power < 0 ? number / exactPowers[-power] : number * exactPowers[power];
            return true;
        }
        return power is >= PowersOfTen.Least and <= PowersOfTen.Greatest
            && TryMultiply(digits, power, out number, ref hasFewestDigits);
    }

    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    static bool TryMultiply(ulong digits, int power, out double number, ref bool hasFewestDigits)
    {
        const int bias = 1023, fraction = 52;
        const ulong tail = 0x1FF;
        var isLong = digits is >= SixteenDigits and < EighteenDigits;
        var lastDigit = (long)(digits % 10);
        number = 0;
        var zeros = BitOperations.LeadingZeroCount(digits);
        digits <<= zeros;
        // 217706 / 2^16 is log2 10, near enough for these powers.
        var exponent = (217706 * power >> 16) + 64 + bias - zeros;
        var scale = PowersOfTen.Leading(power);
        var high = Math.BigMul(digits, (ulong)(scale >> 64), out var low);
        if (isLong || ((high & tail) == tail && low + digits < digits))
        {
            var next = Math.BigMul(digits, (ulong)scale, out var last);
            var sum = low + next;
            if (sum < low) high++;
            if ((high & tail) == tail && sum == ulong.MaxValue && last + digits < digits) return false;
            low = sum;
        }
        var first = (int)(high >> 63);
        var bits = high >> (first + 9);
        exponent -= 1 ^ first;
        var isHalfway = low == 0 && (high & tail) == 0 && (bits & 3) == 1;
        if (isHalfway) return false;
        if (isLong)
            hasFewestDigits = HasFewestDigits(
                lastDigit, (high << 32) | (low >> 32), first + 10 + 32, (bits & 1) > 0, (long)(scale >> (96 - zeros)));
        bits = (bits + (bits & 1)) >> 1;
        if (bits >> (fraction + 1) > 0) (bits, exponent) = (bits >> 1, exponent + 1);
        if (exponent is <= 0 or >= 2 * bias + 1) return false;
        number = BitConverter.UInt64BitsToDouble((ulong)exponent << fraction | bits & ((1UL << fraction) - 1));
        return true;
    }

    /// <summary>The same of 16 or 17 digits, by how far their number is from the double: less than half a unit of the
    /// last digit, while the nearest numbers that end with 0 are farther away than half the distance to the next
    /// double.</summary>
    /// <param name="last">The last digit.</param>
    /// <param name="product">The number, of which the lower bits are those behind the double's.</param>
    /// <param name="shift">How many these are.</param>
    /// <param name="isUp">Whether the double is the one above the number.</param>
    /// <param name="unit">One unit of the last digit.</param>
    static bool HasFewestDigits(long last, ulong product, int shift, bool isUp, long unit)
    {
        const long slack = 8;    // bits were cut off
        var step = 1L << shift;
        var behind = (long)(product & (ulong)(step - 1));
        var rounded = isUp ? step - behind : -behind;
        return 2 * Math.Abs(rounded) + slack < unit
            && 2 * (last * unit + rounded) > step + slack
            && 2 * ((10 - last) * unit - rounded) > step + slack;
    }
}
