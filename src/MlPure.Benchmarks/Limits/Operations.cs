using MlPure.Benchmarks.Peers;

namespace MlPure.Benchmarks.Limits;

/// <summary>How many operations a step of a workload must make, a fused multiply-add counted as two: those that its
/// equations ask for, not those that an implementation makes.</summary>
static class Operations
{
    /// <summary>Multiply-adds of an exponential: its polynomial and the reduction of its argument.</summary>
    const int Exponential = 16;

    /// <summary>The operations of a step, a run of Lloyd's iteration counted by the step, training by the
    /// epoch.</summary>
    public static double Of(Work work) => 2 * work.Algorithm switch
    {
        Algorithm.Mixture => (double)work.Rows * work.Parts * OfPair(work.Features),
        Algorithm.DiagonalMixture => (double)work.Rows * work.Parts * (4 * work.Features + Exponential),
        Algorithm.Clusters or Algorithm.MiniBatches or Algorithm.Product =>
            (double)work.Rows * work.Parts * work.Features,
        Algorithm.Network => 1000 * OfEpoch(work, [work.Features, work.Parts, 1]),
        _ => OfEpoch(work, [work.Features, .. work.Hidden, work.Parts]),
    };

    /// <summary>A row and a component: P (x - m) and its square, the exponential, w z and w z zᵀ.</summary>
    static double OfPair(int d) => d * (d + 1) / 2 + d + Exponential + d + d * (d + 1) / 2;

    /// <summary>Each weight meets each row forwards, in its derivative, and, above the first layer, on the way
    /// back.</summary>
    static double OfEpoch(Work work, int[] widths)
    {
        var weights = widths.Zip(widths.Skip(1), (inputs, outputs) => (double)inputs * outputs).ToArray();
        return work.Rows * (3 * weights.Sum() - weights[0]);
    }
}
