using MlPure.Randomness;

namespace MlPure.Networks;

/// <summary>Rows kept apart to validate on.</summary>
public static class Holdout
{
    /// <summary>Examples in two parts: of a permutation the last share n, rounded, to validate on, the others to learn from.</summary>
    /// <returns>Both parts and the generator that comes next, or the fault: a share that leaves either part without rows (412).</returns>
    public static Validation<Error, (Examples Training, Examples Validation, MersenneTwister Next)> Split(Examples examples, double share, MersenneTwister generator)
    {
        var kept = double.IsFinite(share) ? Math.Round(share * examples.Count) : 0;
        if (!(kept >= 1 && kept <= examples.Count - 1)) return new NetworkFault.NoRowLeft(share, examples.Count);
        var (order, next) = generator.Permutation(examples.Count);
        var (learnt, count) = (examples.Count - (int)kept, (int)kept);
        return (examples.At(order.Slice(0, learnt)), examples.At(order.Slice(learnt, count)), next);
    }
}
