using System.Collections.Immutable;
using System.Runtime.InteropServices;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Randomness;

/// <summary>A distribution over 0 to k - 1, as the table of its cumulative probabilities.</summary>
sealed record Categorical
{
    Categorical(Vector cumulative) => CumulativeProbabilities = cumulative;

    /// <summary>p[0], p[0] + p[1], … 1 (k).</summary>
    public Vector CumulativeProbabilities { get; }

    /// <summary>The distribution proportional to <paramref name="masses"/> (k); they need not sum to one. Or the
    /// faults: no masses (100), a mass that is negative or not finite (120), no mass above zero (121), a sum that
    /// overflows (110).</summary>
    public static Validation<Error, Categorical> Create(Vector masses)
    {
        var bad = Faults.Parse.Listed(masses, static mass => !(mass >= 0 && double.IsFinite(mass)),
            static (index, value) => new RandomFault.BadMass(index, value));
        var sum = masses.Sum();
        var faults = masses.Length == 0 ? LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoRows("probabilities"))
            : !bad.IsEmpty ? bad
            : sum == 0 ? LanguageExt.Prelude.Seq1<Error>(new RandomFault.NoMass())
            : Faults.Parse.Positive("the sum of the probabilities", sum).Faults();
        return Faults.Parse.Unless(faults, () => Of(masses));
    }

    /// <summary>A number from 0 to k - 1, each with its probability: the first whose cumulative probability is above a
    /// uniform draw, as numpy's
    /// <c>choice(k, p=p)</c>.</summary>
    public (int Value, MersenneTwister Next) Draw(MersenneTwister generator)
    {
        var (sample, next) = generator.RandomSample();
        return (At(sample), next);
    }

    /// <summary>That many independent draws.</summary>
    public (ImmutableArray<int> Value, MersenneTwister Next) Draw(MersenneTwister generator, int count)
    {
        var (values, buffer) = (new int[count], generator.ToBuffer());
        foreach (ref var value in values.AsSpan()) value = At(buffer.Sample());
        return (ImmutableCollectionsMarshal.AsImmutableArray(values), buffer.ToGenerator());
    }

    /// <summary>The distribution proportional to masses that are already validated.</summary>
    internal static Categorical Of(Vector masses) => new(Vector.Create(masses.Length, masses, static (cells, masses) =>
    {
        var sum = 0.0;
        for (var i = 0; i < cells.Length; i++) cells[i] = sum += masses[i];
        for (var i = 0; i < cells.Length; i++) cells[i] /= sum;
    }));

    int At(double sample)
    {
        var cumulative = CumulativeProbabilities.Span;
        var (low, high) = (0, cumulative.Length - 1);
        while (low < high)
        {
            var middle = (low + high) / 2;
            (low, high) = sample < cumulative[middle] ? (low, middle) : (middle + 1, high);
        }
        return low;
    }
}
