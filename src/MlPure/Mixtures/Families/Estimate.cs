using System.Collections.Immutable;

namespace MlPure.Mixtures;

/// <summary>What a family estimates of the scatters of a table: the most likely covariances of the family above the
/// table's floor.</summary>
/// <param name="Parts">One for each scatter: a covariance, or its variances where it is diagonal.</param>
/// <param name="FloorActive">Whether the floor holds any of them up.</param>
readonly record struct Estimate<T>(ImmutableArray<T> Parts, bool FloorActive)
{
    /// <summary>The same, each part changed.</summary>
    public Estimate<TOther> Map<TOther>(Func<T, TOther> change) => new([.. Parts.Select(change)], FloorActive);

    /// <summary>The same, the floor being active here or there.</summary>
    public Estimate<T> OrActive(bool elsewhere) => this with { FloorActive = FloorActive || elsewhere };
}

/// <summary>Estimates from their parts.</summary>
static class Estimate
{
    /// <summary>Each part with whether the floor raised it.</summary>
    public static Estimate<T> Of<T>(IEnumerable<(T Part, bool Raised)> parts)
    {
        var all = parts.ToArray();
        return new([.. all.Select(each => each.Part)], all.Any(each => each.Raised));
    }

    /// <summary>One part for so many scatters.</summary>
    public static Estimate<T> Shared<T>((T Part, bool Raised) part, int count) =>
        new([.. Enumerable.Repeat(part.Part, count)], part.Raised);
}
