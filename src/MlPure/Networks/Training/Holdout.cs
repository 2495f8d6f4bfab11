using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Networks;

/// <summary>Rows in two parts: those to learn from, and those held out for validation.</summary>
/// <param name="Training">The numbers of the rows to learn from.</param>
/// <param name="Validation">The numbers of the rows held out.</param>
public sealed record Holdout(EquatableArray<int> Training, EquatableArray<int> Validation)
{
    /// <summary>A random split: of a permutation of n rows the last fraction of n, rounded, is held out.</summary>
    /// <param name="rows">n.</param>
    /// <param name="fraction">The fraction to hold out.</param>
    /// <param name="generator">What draws the permutation.</param>
    /// <returns>Both parts and the next generator, or the fault: a fraction that leaves either part without rows
    /// (412).</returns>
    public static Validation<Error,
        (Holdout Rows, MersenneTwister Next)> Split(int rows, double fraction, MersenneTwister generator)
    {
        var validation = double.IsFinite(fraction) ? Math.Round(fraction * rows) : 0;
        if (!(validation >= 1 && validation <= rows - 1)) return new NetworkFault.NoRowLeft(fraction, rows);
        var (order, next) = generator.Permutation(rows);
        var learnt = rows - (int)validation;
        return (new Holdout(order[..learnt], order[learnt..]), next);
    }

    /// <summary>The same rows by other numbers.</summary>
    internal Holdout NumberedBy(Func<int, int> numberOf) =>
        new([.. Training.Select(numberOf)], [.. Validation.Select(numberOf)]);

    /// <summary>All rows to learn from.</summary>
    internal static Holdout None(int rows) => new([.. Enumerable.Range(0, rows)], []);
}
