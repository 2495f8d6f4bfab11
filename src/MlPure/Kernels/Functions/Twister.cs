namespace MlPure.Kernels;

/// <summary>The recurrence of MT19937 on its 624 words. Matsumoto and Nishimura, ACM TOMACS 8 (1998), and their
/// initialisations of 2002.</summary>
static class Twister
{
    public const int Words = 624;
    const int Middle = 397;

    /// <summary>w[0] = seed, w[i] = 1812433253 (w[i-1] xor w[i-1] >> 30) + i.</summary>
    public static void Seed(Span<uint> words, uint seed)
    {
        words[0] = seed;
        for (var i = 1; i < Words; i++) words[i] = 1812433253 * (words[i - 1] ^ words[i - 1] >> 30) + (uint)i;
    }

    /// <summary>init_by_array: every number of the key stirs every word.</summary>
    public static void Seed(Span<uint> words, ReadOnlySpan<uint> key)
    {
        Seed(words, 19650218);
        var i = 1;
        for (var step = 0; step < Math.Max(Words, key.Length); step++)
        {
            var j = step % key.Length;
            words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30) * 1664525) + key[j] + (uint)j;
            i = Following(words, i);
        }
        for (var step = 0; step < Words - 1; step++)
        {
            words[i] = (words[i] ^ (words[i - 1] ^ words[i - 1] >> 30) * 1566083941) - (uint)i;
            i = Following(words, i);
        }
        words[0] = 0x80000000;
    }

    /// <summary>The next 624 words in the place of these.</summary>
    public static void Twist(Span<uint> words)
    {
        for (var i = 0; i < Words - Middle; i++) words[i] = words[i + Middle] ^ Mixed(words[i], words[i + 1]);
        for (var i = Words - Middle; i < Words - 1; i++)
            words[i] = words[i + Middle - Words] ^ Mixed(words[i], words[i + 1]);
        words[Words - 1] = words[Middle - 1] ^ Mixed(words[Words - 1], words[0]);
    }

    /// <summary>The number that a word stands for.</summary>
    public static uint Temper(uint word)
    {
        word ^= word >> 11;
        word ^= word << 7 & 0x9d2c5680;
        word ^= word << 15 & 0xefc60000;
        return word ^ word >> 18;
    }

    static int Following(Span<uint> words, int i)
    {
        if (i + 1 < Words) return i + 1;
        words[0] = words[Words - 1];
        return 1;
    }

    static uint Mixed(uint high, uint low) =>
        ((high & 0x80000000) | (low & 0x7fffffff)) >> 1 ^ (0u - (low & 1) & 0x9908b0df);
}
