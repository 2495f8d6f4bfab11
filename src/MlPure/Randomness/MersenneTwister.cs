using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Faults;
using MlPure.Kernels;

namespace MlPure.Randomness;

/// <summary>A random number generator as a value: a draw gives a number and the generator that comes next, and the generator drawn from stays as
/// it was. The numbers are those of numpy's legacy <c>RandomState</c>, bit for bit.</summary>
/// <remarks>MT19937 (Matsumoto and Nishimura 1998). A value is 624 words, shared with its neighbours, a position among them and the second number
/// of a pair of normals, if one waits; words are computed anew once in 624 draws. Normals use the platform's logarithm: their bits are promised on
/// Linux x64. For work in parallel give each block a generator of its own: <see cref="FromSeeds"/>(seed, purpose, block).</remarks>
public sealed class MersenneTwister : IEquatable<MersenneTwister>
{
    readonly uint[] words;
    readonly int position;
    readonly double? second;

    internal MersenneTwister(uint[] words, int position, double? second) =>
        (this.words, this.position, this.second) = (words, position, second);

    /// <summary>The generator of numpy's <c>RandomState(seed)</c>.</summary>
    public static MersenneTwister FromSeed(uint seed)
    {
        var words = new uint[Twister.Words];
        Twister.Seed(words, seed);
        return new(words, Twister.Words, null);
    }

    /// <summary>The generator of numpy's <c>RandomState([first, ...more])</c>: the initialisation by an array.</summary>
    public static MersenneTwister FromSeeds(uint first, params ReadOnlySpan<uint> more)
    {
        var words = new uint[Twister.Words];
        Twister.Seed(words, (ReadOnlySpan<uint>)[first, .. more]);
        return new(words, Twister.Words, null);
    }

    /// <summary>The 624 words, the position and the waiting normal: what numpy's <c>get_state</c> tells.</summary>
    public TwisterState State => new([.. words], position, second is { } waiting ? waiting : Option<double>.None);

    /// <summary>The generator in that state, or the faults: another count of words (105), a position outside 0 to 624 (110), a normal that is not finite (110).</summary>
    public static Validation<Error, MersenneTwister> FromState(TwisterState state)
    {
        var given = state.Words.IsDefault ? 0 : state.Words.Length;
        var faults = Parse.Same("words of the generator", given, "the state of MT19937", Twister.Words).Faults()
            + Parse.Rule(state.Position is >= 0 and <= Twister.Words, state.Position,
                () => new ValueFault.OutOfRange("position of the generator", state.Position, $"from 0 to {Twister.Words}")).Faults()
            + state.Second.Filter(normal => !double.IsFinite(normal)).Map(normal => (Error)new ValueFault.OutOfRange("waiting normal", normal, "finite")).ToSeq();
        return Parse.Unless(faults, () => new MersenneTwister([.. state.Words], state.Position, state.Second.ToNullable()));
    }

    /// <summary>A whole number from 0 to 2^32 - 1, each as likely.</summary>
    public (uint Value, MersenneTwister Next) NextUInt32() => One(static draws => draws.UInt32());

    /// <summary>A multiple of 2^-53 in [0, 1): numpy's <c>random_sample</c>.</summary>
    public (double Value, MersenneTwister Next) RandomSample() => One(static draws => draws.Sample());

    /// <summary>A number in [low, high): low + (high - low) u.</summary>
    public (double Value, MersenneTwister Next) Uniform(double low, double high)
    {
        var draws = Move();
        return (draws.Uniform(low, high), draws.Done());
    }

    /// <summary>A number of mean 0 and variance 1, normally distributed (Marsaglia's polar method, in pairs).</summary>
    public (double Value, MersenneTwister Next) StandardNormal() => One(static draws => draws.StandardNormal());

    /// <summary>mean + deviation z, z standard normal.</summary>
    public (double Value, MersenneTwister Next) Normal(double mean, double deviation)
    {
        var (z, next) = StandardNormal();
        return (mean + deviation * z, next);
    }

    /// <summary>A whole number from <paramref name="low"/> up to but not including <paramref name="high"/>: numpy's <c>randint</c> of 64 bits.</summary>
    /// <exception cref="ArgumentOutOfRangeException">high is not above low: a slip in the program.</exception>
    public (long Value, MersenneTwister Next) RandInt(long low, long high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        var draws = Move();
        return (unchecked(low + (long)draws.UpTo(unchecked((ulong)high - (ulong)low - 1))), draws.Done());
    }

    /// <summary>The items in any order, each as likely.</summary>
    public (ImmutableArray<T> Value, MersenneTwister Next) Shuffle<T>(IEnumerable<T> items)
    {
        T[] shuffled = [.. items];
        var draws = Move();
        draws.Shuffle<T>(shuffled);
        return (ImmutableCollectionsMarshal.AsImmutableArray(shuffled), draws.Done());
    }

    /// <summary>The numbers 0 to <paramref name="count"/> - 1 in any order, each as likely.</summary>
    public (ImmutableArray<int> Value, MersenneTwister Next) Permutation(int count) => Shuffle(Enumerable.Range(0, count));

    /// <summary>Draws to be made in a loop.</summary>
    internal Draws Move() => new(words, position, second);

    (T Value, MersenneTwister Next) One<T>(Func<Draws, T> draw)
    {
        var draws = Move();
        return (draw(draws), draws.Done());
    }

    /// <inheritdoc/>
    public bool Equals(MersenneTwister? other) =>
        other is not null && position == other.position && second.Equals(other.second) && words.AsSpan().SequenceEqual(other.words);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as MersenneTwister);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(words[0], words[^1], position, second);
}

/// <summary>A generator laid open, to be written down and read again.</summary>
/// <param name="Words">The 624 words of MT19937.</param>
/// <param name="Position">How many of them have been used, 0 to 624.</param>
/// <param name="Second">The second of a pair of normals, where it waits.</param>
public sealed record TwisterState(ImmutableArray<uint> Words, int Position, Option<double> Second);
