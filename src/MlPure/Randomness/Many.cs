using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Linear;

namespace MlPure.Randomness;

/// <summary>Many draws at once: the same numbers as one by one, without an object for each.</summary>
public static class Many
{
    /// <summary>That many whole numbers below 2^32.</summary>
    public static (ImmutableArray<uint> Value, MersenneTwister Next) UInt32s(this MersenneTwister generator, int count)
    {
        var (values, draws) = (new uint[count], generator.Move());
        foreach (ref var value in values.AsSpan()) value = draws.UInt32();
        return (ImmutableCollectionsMarshal.AsImmutableArray(values), draws.Done());
    }

    /// <summary>That many numbers in [0, 1).</summary>
    public static (Vector Value, MersenneTwister Next) RandomSamples(this MersenneTwister generator, int count) =>
        generator.Fill(count, static (cells, draws) =>
        {
            foreach (ref var cell in cells) cell = draws.Sample();
        });

    /// <summary>That many numbers in [low, high).</summary>
    public static (Vector Value, MersenneTwister Next) Uniforms(this MersenneTwister generator, int count, double low, double high) =>
        generator.Fill(count, (cells, draws) =>
        {
            foreach (ref var cell in cells) cell = draws.Uniform(low, high);
        });

    /// <summary>That many standard normals.</summary>
    public static (Vector Value, MersenneTwister Next) StandardNormals(this MersenneTwister generator, int count) => generator.Normals(count, 0, 1);

    /// <summary>That many normals of that mean and standard deviation.</summary>
    public static (Vector Value, MersenneTwister Next) Normals(this MersenneTwister generator, int count, double mean, double deviation) =>
        generator.Fill(count, (cells, draws) =>
        {
            foreach (ref var cell in cells) cell = mean + deviation * draws.StandardNormal();
        });

    /// <summary>That many whole numbers from <paramref name="low"/> up to but not including <paramref name="high"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">high is not above low: a programming error.</exception>
    public static (ImmutableArray<long> Value, MersenneTwister Next) RandInts(this MersenneTwister generator, int count, long low, long high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        var (values, draws) = (new long[count], generator.Move());
        foreach (ref var value in values.AsSpan()) value = unchecked(low + (long)draws.UpTo((ulong)high - (ulong)low - 1));
        return (ImmutableCollectionsMarshal.AsImmutableArray(values), draws.Done());
    }

    /// <summary>That many of the numbers 0 to <paramref name="among"/> - 1, no two equal: numpy's <c>choice(among, count, replace=False)</c>, the
    /// first of a permutation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">More are asked for than there are: a programming error.</exception>
    public static (ImmutableArray<int> Value, MersenneTwister Next) Distinct(this MersenneTwister generator, int count, int among)
    {
        ArgumentOutOfRangeException.ThrowIfGreaterThan(count, among);
        var (order, next) = generator.Permutation(among);
        return (order[..count], next);
    }

    /// <summary>Cells filled by draws.</summary>
    internal static (Vector Value, MersenneTwister Next) Fill(this MersenneTwister generator, int count, SpanAction<double, Draws> fill)
    {
        var draws = generator.Move();
        return (Vector.Create(count, draws, fill), draws.Done());
    }
}
