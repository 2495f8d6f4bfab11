using System.Collections.Immutable;
using System.Runtime.InteropServices;

namespace MlPure.Mixtures;

/// <summary>What a family estimates of the scatters of a table: the most likely covariances of the family above the
/// table's floor.</summary>
/// <param name="Parts">One for each scatter: a covariance, or its variances where it is diagonal.</param>
/// <param name="FloorActive">Whether the floor holds any of them up.</param>
readonly record struct Estimate<T>(ImmutableArray<T> Parts, bool FloorActive)
{
    /// <summary>The same, each part changed.</summary>
    public Estimate<TOther> Map<TOther>(Func<T, TOther> change) => new(Estimate.Each(Parts, change), FloorActive);

    /// <summary>The same, the floor being active here or there.</summary>
    public Estimate<T> OrActive(bool elsewhere) => this with { FloorActive = FloorActive || elsewhere };
}

/// <summary>Estimates from their parts.</summary>
static class Estimate
{
    /// <summary>A result for each item.</summary>
    public static ImmutableArray<TOther> Each<T, TOther>(ImmutableArray<T> items, Func<T, TOther> change)
    {
        var changed = new TOther[items.Length];
        for (var i = 0; i < changed.Length; i++) changed[i] = change(items[i]);
        return ImmutableCollectionsMarshal.AsImmutableArray(changed);
    }

    /// <summary>A result for each number from 0.</summary>
    public static ImmutableArray<T> Each<T>(int count, Func<int, T> of)
    {
        var all = new T[count];
        for (var i = 0; i < all.Length; i++) all[i] = of(i);
        return ImmutableCollectionsMarshal.AsImmutableArray(all);
    }

    /// <summary>So many parts, each with whether the floor raised it.</summary>
    public static Estimate<T> Of<T>(int count, Func<int, (T Part, bool Raised)> of)
    {
        var (parts, isRaised) = (new T[count], false);
        for (var j = 0; j < parts.Length; j++)
        {
            (parts[j], var raised) = of(j);
            isRaised |= raised;
        }
        return new(ImmutableCollectionsMarshal.AsImmutableArray(parts), isRaised);
    }

    /// <summary>One part for so many scatters.</summary>
    public static Estimate<T> Shared<T>((T Part, bool Raised) part, int count) =>
        new([.. Enumerable.Repeat(part.Part, count)], part.Raised);
}
