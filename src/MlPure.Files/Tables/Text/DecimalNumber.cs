using System.Numerics;

namespace MlPure.Files;

/// <summary>Reads decimal numbers quickly, each as the nearest double: where that is not known at once, it says
/// so.</summary>
/// <remarks>Lemire, Number parsing at a gigabyte per second, Software: Practice and Experience 51 (2021). The digits as
/// a whole number of 64 bits are multiplied by 128 bits of the power of ten.</remarks>
static class DecimalNumber
{
    const int MaxDigits = 19, LeastPower = -342, GreatestPower = 308;

    /// <summary>Whole numbers up to 2^53 and powers of ten up to 10^22 are doubles, so that there is one
    /// rounding.</summary>
    const ulong MostExact = 1UL << 53;

    static readonly double[] exactPowers =
        [.. Enumerable.Range(0, 23).Select(power => (double)BigInteger.Pow(10, power))];

    /// <summary>Whether a text is digits, perhaps with a sign, one decimal mark and an exponent, and its number is
    /// known at once.</summary>
    public static bool TryParse(ReadOnlySpan<char> text, char decimalMark, out double number)
    {
        number = 0;
        var at = 0;
        var isNegative = text.Length > 0 && text[0] == '-';
        if (isNegative) at++;
        var (digits, count, power) = (0UL, 0, 0);
        var start = at;
        for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
        {
            digits = 10 * digits + (uint)(text[at] - '0');
            if (digits != 0) count++;
        }
        var whole = at - start;
        if (at < text.Length && text[at] == decimalMark)
        {
            start = ++at;
            for (; at < text.Length && (uint)(text[at] - '0') <= 9; at++)
            {
                digits = 10 * digits + (uint)(text[at] - '0');
                if (digits != 0) count++;
            }
            power = start - at;
        }
        if (whole - power == 0 || count > MaxDigits) return false;
        if (at < text.Length && !TryAddExponent(text[at..], ref power)) return false;
        if (!TryScale(digits, power, out number)) return false;
        if (isNegative) number = -number;
        return true;
    }

    static bool TryAddExponent(ReadOnlySpan<char> text, ref int power)
    {
        if ((text[0] | 0x20) != 'e' || text.Length is < 2 or > 6) return false;
        var isNegative = text[1] == '-';
        var at = isNegative || text[1] == '+' ? 2 : 1;
        if (at == text.Length) return false;
        var exponent = 0;
        for (; at < text.Length; at++)
        {
            if ((uint)(text[at] - '0') > 9) return false;
            exponent = 10 * exponent + text[at] - '0';
        }
        power += isNegative ? -exponent : exponent;
        return true;
    }

    /// <summary>digits 10^power.</summary>
    static bool TryScale(ulong digits, int power, out double number)
    {
        number = digits;
        if (digits == 0) return true;
        if (digits <= MostExact && Math.Abs(power) < exactPowers.Length)
        {
            number = power < 0 ? number / exactPowers[-power] : number * exactPowers[power];
            return true;
        }
        return power is >= LeastPower and <= GreatestPower && TryMultiply(digits, power, out number);
    }

    static bool TryMultiply(ulong digits, int power, out double number)
    {
        const int bias = 1023, fraction = 52;
        const ulong tail = 0x1FF;
        number = 0;
        var zeros = BitOperations.LeadingZeroCount(digits);
        digits <<= zeros;
        // 217706 / 2^16 is log2 10, near enough for these powers.
        var exponent = (217706 * power >> 16) + 64 + bias - zeros;
        var scale = Powers.Of(power);
        var high = Math.BigMul(digits, (ulong)(scale >> 64), out var low);
        if ((high & tail) == tail && low + digits < digits)
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
        bits = (bits + (bits & 1)) >> 1;
        if (bits >> (fraction + 1) > 0) (bits, exponent) = (bits >> 1, exponent + 1);
        if (exponent is <= 0 or >= 2 * bias + 1) return false;
        number = BitConverter.UInt64BitsToDouble((ulong)exponent << fraction | bits & ((1UL << fraction) - 1));
        return true;
    }

    /// <summary>The first 128 bits of each power of ten, computed when the first number needs one: few tables
    /// do.</summary>
    static class Powers
    {
        static readonly UInt128[] all =
            [.. Enumerable.Range(LeastPower, GreatestPower - LeastPower + 1).Select(Compute)];

        public static UInt128 Of(int power) => all[power - LeastPower];

        static UInt128 Compute(int power)
        {
            var whole = BigInteger.Pow(10, Math.Abs(power));
            var length = (int)whole.GetBitLength();
            return (UInt128)(power < 0 ? (BigInteger.One << (127 + length)) / whole
                : length > 128 ? whole >> (length - 128)
                : whole << (128 - length));
        }
    }
}
