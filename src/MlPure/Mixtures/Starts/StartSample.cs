using System.Runtime.CompilerServices;
using MlPure.Data;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>Some of many rows. A start needs no more, and rows that do not fit into memory are not read into
/// it.</summary>
static class StartSample
{
    /// <summary>Of more rows than this, so many are drawn without replacement.</summary>
    public const int MaxRows = 8 * Blocks.Rows;

    /// <summary>What was drawn of observations before: each model of a table asks for it.</summary>
    static readonly ConditionalWeakTable<Observations, Observations> drawn = [];

    /// <summary>The rows in their order, and the generator that comes next.</summary>
    public static (Observations Rows, MersenneTwister Next) Draw(MersenneTwister generator, Observations observations)
    {
        if (observations.Count <= MaxRows) return (observations, generator);
        var (order, next) = generator.Permutation(observations.Count);
        return (observations.Rows([.. order.Take(MaxRows).Order()]), next);
    }

    /// <summary>The same rows at each call.</summary>
    public static Observations Of(Observations observations) => observations.Count <= MaxRows
        ? observations
        : drawn.GetValue(observations, static all => Draw(MersenneTwister.FromSeed(0), all).Rows);
}
