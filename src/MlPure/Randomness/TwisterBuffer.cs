using MlPure.Kernels;

namespace MlPure.Randomness;

/// <summary>The mutable twin of <see cref="MersenneTwister"/> for draws in a loop, which must not allocate an object
/// each.</summary>
/// <remarks>It reads the generator's words and copies them before it writes. Both give the same numbers; the specs
/// check it.</remarks>
sealed class TwisterBuffer(uint[] words, int position, double? cachedNormal)
{
    uint[] words = words;
    int position = position;
    double? cachedNormal = cachedNormal;
    bool isCopy;

    /// <summary>The generator after these draws. It takes over the words: draw no more from this buffer.</summary>
    public MersenneTwister ToGenerator() => new(words, position, cachedNormal);

    /// <summary>A whole number below 2^32.</summary>
    public uint UInt32()
    {
        if (position == Twister.Words) Refill();
        return Twister.Temper(words[position++]);
    }

    /// <summary>A whole number below 2^64: the high half is drawn first.</summary>
    public ulong UInt64()
    {
        var high = (ulong)UInt32() << 32;
        return high | UInt32();
    }

    /// <summary>A multiple of 2^-53 in [0, 1).</summary>
    public double Sample()
    {
        var high = UInt32() >> 5;
        return (high * 67108864.0 + (UInt32() >> 6)) * (1.0 / 9007199254740992.0);
    }

    /// <summary>low + (high - low) u.</summary>
    public double Uniform(double low, double high) => low + (high - low) * Sample();

    /// <summary>The polar method of Marsaglia: normals come in pairs, and the second is cached for the next
    /// call.</summary>
    public double StandardNormal()
    {
        if (cachedNormal is { } cached)
        {
            cachedNormal = null;
            return cached;
        }
        double x, y, square;
        do
        {
            x = 2 * Sample() - 1;
            y = 2 * Sample() - 1;
            square = x * x + y * y;
        }
        while (square is >= 1 or 0);
        var factor = Math.Sqrt(-2 * Math.Log(square) / square);
        cachedNormal = factor * x;
        return factor * y;
    }

    /// <summary>A whole number from 0 to <paramref name="greatest"/>, both included: the bits that suffice are drawn
    /// until they are not above it.</summary>
    public ulong UpTo(ulong greatest)
    {
        if (greatest == 0) return 0;
        var mask = ulong.MaxValue >> System.Numerics.BitOperations.LeadingZeroCount(greatest);
        ulong drawn;
        do drawn = (greatest <= uint.MaxValue ? UInt32() : UInt64()) & mask;
        while (drawn > greatest);
        return drawn;
    }

    /// <summary>The items in any order, each as likely: from the last place down, swapped with one not after it (Fisher
    /// and Yates).</summary>
    public void Shuffle<T>(Span<T> items)
    {
        for (var i = items.Length - 1; i > 0; i--)
        {
            var j = (int)UpTo((ulong)i);
            (items[i], items[j]) = (items[j], items[i]);
        }
    }

    void Refill()
    {
        if (!isCopy) (words, isCopy) = ((uint[])words.Clone(), true);
        Twister.Twist(words);
        position = 0;
    }
}
