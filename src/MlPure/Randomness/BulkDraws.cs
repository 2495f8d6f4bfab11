using System.Buffers;
using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Linear;

namespace MlPure.Randomness;

/// <content>Many draws at once: the same numbers as one by one, without an object for each.</content>
public sealed partial class MersenneTwister
{
    /// <summary>That many whole numbers below 2^32.</summary>
    public (ImmutableArray<uint> Value, MersenneTwister Next) UInt32s(int count)
    {
        var (values, buffer) = (new uint[count], ToBuffer());
        foreach (ref var value in values.AsSpan()) value = buffer.UInt32();
        return (ImmutableCollectionsMarshal.AsImmutableArray(values), buffer.ToGenerator());
    }

    /// <summary>That many numbers in [0, 1).</summary>
    public (Vector Value, MersenneTwister Next) RandomSamples(int count) =>
        Fill(count, static (cells, buffer) =>
        {
            foreach (ref var cell in cells) cell = buffer.Sample();
        });

    /// <summary>That many numbers in [low, high).</summary>
    public (Vector Value, MersenneTwister Next) Uniforms(int count, double low, double high) =>
        Fill(count, (cells, buffer) =>
        {
            foreach (ref var cell in cells) cell = buffer.Uniform(low, high);
        });

    /// <summary>That many standard normals.</summary>
    public (Vector Value, MersenneTwister Next) StandardNormals(int count) => Normals(count, 0, 1);

    /// <summary>That many normals of that mean and standard deviation.</summary>
    public (Vector Value, MersenneTwister Next) Normals(int count, double mean, double deviation) =>
        Fill(count, (cells, buffer) =>
        {
            foreach (ref var cell in cells) cell = mean + deviation * buffer.StandardNormal();
        });

    /// <summary>That many whole numbers from <paramref name="low"/> up to but not including <paramref
    /// name="high"/>.</summary>
    /// <exception cref="ArgumentOutOfRangeException">high is not above low: a programming error.</exception>
    public (ImmutableArray<long> Value, MersenneTwister Next) RandInts(int count, long low, long high)
    {
        ArgumentOutOfRangeException.ThrowIfLessThanOrEqual(high, low);
        var (values, buffer) = (new long[count], ToBuffer());
        var greatest = unchecked((ulong)high - (ulong)low - 1);
        foreach (ref var value in values.AsSpan()) value = unchecked(low + (long)buffer.UpTo(greatest));
        return (ImmutableCollectionsMarshal.AsImmutableArray(values), buffer.ToGenerator());
    }

    /// <summary>Numbers from 0 to <paramref name="among"/> - 1 drawn without replacement: numpy's
    /// <c>choice(among, count, replace=False)</c>, the first of a permutation.</summary>
    /// <exception cref="ArgumentOutOfRangeException">count is above among: a programming error.</exception>
    public (ImmutableArray<int> Value, MersenneTwister Next) SampleWithoutReplacement(int count, int among)
    {
        var (order, next) = Permutation(among);
        return (order[..count], next);
    }

    /// <summary>Cells filled by draws.</summary>
    internal (Vector Value, MersenneTwister Next) Fill(int count, SpanAction<double, TwisterBuffer> fill)
    {
        var buffer = ToBuffer();
        return (Vector.Create(count, buffer, fill), buffer.ToGenerator());
    }
}
