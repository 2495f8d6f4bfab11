using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Randomness;

/// <summary>A random number generator as a value: a draw gives a number and the generator that comes next, and the
/// generator drawn from stays as it was. The numbers are those of numpy's legacy <c>RandomState</c>, bit for
/// bit.</summary>
/// <remarks>MT19937 (Matsumoto and Nishimura 1998). A value is 624 words, shared with the generators
/// drawn from it, a position among them and the second number of a pair of normals, if one is cached; words are
/// computed anew once in 624 buffer. Normals use the platform's logarithm: their bits are promised on Linux x64. For
/// parallel work give each block its own generator: <see cref="FromSeeds"/>(seed, purpose, block).</remarks>
public sealed partial class MersenneTwister : IEquatable<MersenneTwister>
{
    readonly uint[] words;
    readonly int position;
    readonly double? cachedNormal;

    internal MersenneTwister(uint[] words, int position, double? cachedNormal) =>
        (this.words, this.position, this.cachedNormal) = (words, position, cachedNormal);

    /// <summary>The generator of numpy's <c>RandomState(seed)</c>.</summary>
    public static MersenneTwister FromSeed(uint seed)
    {
        var words = new uint[Twister.Words];
        Twister.Seed(words, seed);
        return new(words, Twister.Words, null);
    }

    /// <summary>The generator of numpy's <c>RandomState([first, ...more])</c>: the initialisation by an
    /// array.</summary>
    public static MersenneTwister FromSeeds(uint first, params ReadOnlySpan<uint> more)
    {
        var words = new uint[Twister.Words];
        Twister.Seed(words, (ReadOnlySpan<uint>)[first, .. more]);
        return new(words, Twister.Words, null);
    }

    /// <summary>The 624 words, the position and the cached normal, as in numpy's <c>get_state()</c>.</summary>
    internal TwisterState State => new([.. words], position, cachedNormal is { } cached ? cached : Option<double>.None);

    /// <summary>The generator in that state, or the faults: another count of words (105), a position outside 0 to 624
    /// (110), a normal that is not finite (110).</summary>
    internal static Validation<Error, MersenneTwister> FromState(TwisterState state)
    {
        var given = state.Words.Length;
        var faults = Parse.Same("words of the generator", given, "the state of MT19937", Twister.Words).Faults()
            + Parse.Rule(state.Position is >= 0 and <= Twister.Words, state.Position,
                () => new ValueFault.OutOfRange("position of the generator", state.Position,
                    $"from 0 to {Twister.Words}")).Faults()
            + state.CachedNormal.ToSeq().Bind(normal => Parse.Finite("cached normal", normal).Faults());
        return Parse.Unless(faults, () =>
            new MersenneTwister([.. state.Words], state.Position, state.CachedNormal.ToNullable()));
    }

    /// <summary>A whole number from 0 to 2^32 - 1, each as likely.</summary>
    public (uint Value, MersenneTwister Next) NextUInt32() => One(static buffer => buffer.UInt32());

    /// <summary>A multiple of 2^-53 in [0, 1): numpy's <c>random_sample</c>.</summary>
    public (double Value, MersenneTwister Next) RandomSample() => One(static buffer => buffer.Sample());

    /// <summary>A number in [low, high): low + (high - low) u.</summary>
    public (double Value, MersenneTwister Next) Uniform(double low, double high)
    {
        var buffer = ToBuffer();
        return (buffer.Uniform(low, high), buffer.ToGenerator());
    }

    /// <summary>A number of mean 0 and variance 1, normally distributed (Marsaglia's polar method, in pairs).</summary>
    public (double Value, MersenneTwister Next) StandardNormal() => One(static buffer => buffer.StandardNormal());

    /// <summary>mean + deviation z, z standard normal.</summary>
    public (double Value, MersenneTwister Next) Normal(double mean, double deviation)
    {
        var (z, next) = StandardNormal();
        return (mean + deviation * z, next);
    }

    /// <summary>A whole number from <paramref name="low"/> up to but not including <paramref name="high"/>: numpy's
    /// <c>randint</c> of 64 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">high is not above low: a programming error.</exception>
    public (long Value, MersenneTwister Next) RandInt(long low, long high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        var buffer = ToBuffer();
        return (unchecked(low + (long)buffer.UpTo(unchecked((ulong)high - (ulong)low - 1))), buffer.ToGenerator());
    }

    /// <summary>The items in any order, each as likely.</summary>
    public (ImmutableArray<T> Value, MersenneTwister Next) Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        var buffer = ToBuffer();
        buffer.Shuffle<T>(shuffled);
        return (ImmutableCollectionsMarshal.AsImmutableArray(shuffled), buffer.ToGenerator());
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in any order, each as likely.</summary>
    public (ImmutableArray<int> Value, MersenneTwister Next) Permutation(int count) =>
        Shuffle(Enumerable.Range(0, count));

    /// <summary>A mutable copy, for draws in a loop.</summary>
    internal TwisterBuffer ToBuffer() => new(words, position, cachedNormal);

    (T Value, MersenneTwister Next) One<T>(Func<TwisterBuffer, T> draw)
    {
        var buffer = ToBuffer();
        return (draw(buffer), buffer.ToGenerator());
    }

    /// <inheritdoc/>
    public bool Equals(MersenneTwister? other) =>
        other is not null && position == other.position && cachedNormal.Equals(other.cachedNormal)
            && words.AsSpan().SequenceEqual(other.words);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as MersenneTwister);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(words[0], words[^1], position, cachedNormal);

    /// <summary>Whether both draw the same numbers.</summary>
    public static bool operator ==(MersenneTwister? left, MersenneTwister? right) => Equals(left, right);

    /// <summary>Whether they draw different numbers.</summary>
    public static bool operator !=(MersenneTwister? left, MersenneTwister? right) => !Equals(left, right);
}

/// <summary>The serialisable state of a generator.</summary>
/// <param name="Words">The 624 words of MT19937.</param>
/// <param name="Position">How many of them have been used, 0 to 624.</param>
/// <param name="CachedNormal">The second of a pair of normals, where it has not been drawn yet.</param>
sealed record TwisterState(EquatableArray<uint> Words, int Position, Option<double> CachedNormal);
