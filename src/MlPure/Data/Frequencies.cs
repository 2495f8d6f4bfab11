using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Data;

/// <summary>Weights of rows, which are frequencies.</summary>
static class Frequencies
{
    /// <summary>The faults of weights: another count than rows (105), one that is negative or not finite (107), none
    /// above zero (108), a sum that overflows (110); none where there are no weights.</summary>
    public static Seq<Error> Faults(int rows, Option<Vector> weights) =>
        weights.Map(all => Faults(rows, all)).IfNone(Seq<Error>.Empty);

    /// <summary>How many rows the data stand for: the sum of the weights, in block order; their number where they have
    /// none.</summary>
    public static double Total(int rows, Option<Vector> weights) => weights.Match(Some: Sum, None: () => rows);

    static Seq<Error> Faults(int rows, Vector weights)
    {
        var bad = Parse.Listed(weights, static weight =>
            !(weight >= 0 && double.IsFinite(weight)), static (row, value) => new ValueFault.BadWeight(row, value));
        var faults = Parse.Same("weights", weights.Length, "one for each row", rows).Faults() + bad;
        if (!faults.IsEmpty || rows == 0) return faults;
        var total = Sum(weights);
        return total == 0 ? LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoWeight())
            : Parse.Positive("the sum of the weights", total).Faults();
    }

    static double Sum(Vector weights) =>
        Pass.Sum(weights.Length, Threads.One, block =>
            new ScalarSum(Lanes.Sum(weights.Span.Slice(block.First, block.Count)))).Value;
}
