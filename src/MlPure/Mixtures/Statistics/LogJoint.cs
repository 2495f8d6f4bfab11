using MlPure.Kernels;

namespace MlPure.Mixtures;

/// <summary>ln πⱼ N(x | μⱼ, Σⱼ), less the mixture's log unit, of each component and row of a block.</summary>
readonly ref struct LogJoint
{
    readonly BlockOfRows block;
    readonly GaussianMixture mixture;

    LogJoint(BlockOfRows block, GaussianMixture mixture)
    {
        this.block = block;
        this.mixture = mixture;
    }

    public static LogJoint Of(BlockOfRows block, GaussianMixture mixture)
    {
        for (var j = 0; j < mixture.Components.Length; j++)
        {
            var component = mixture.Components[j];
            component.Covariance.Factor.LogDensities(block.Rows, block.Stride, block.Padded, component.Mean.Span,
                mixture.LogScales[j],
                block.Room, block.Table.Slice(j * block.Stride, block.Padded));
        }
        return new(block, mixture);
    }

    /// <summary>The posteriors, in the place of the joint densities. A row whose density is zero to double precision
    /// under every component is assigned to the nearest, compared by logarithms.</summary>
    public Posteriors Normalize()
    {
        var hasOutliers = LogSumExp.SoftmaxInPlace(block.Table, mixture.Components.Length, block.Stride, block.Padded,
            block.LogDensities);
        if (hasOutliers) HardAssignOutliers();
        return new(block, mixture);
    }

    void HardAssignOutliers()
    {
        var d = mixture.Features;
        var x = new double[d];
        for (var row = 0; row < block.Count; row++)
        {
            if (block.LogDensities[row] != double.NegativeInfinity) continue;
            for (var f = 0; f < d; f++) x[f] = block.Rows[f * block.Stride + row];
            var nearest = mixture.Nearest(x);
            for (var j = 0; j < mixture.Components.Length; j++) block.Table[j * block.Stride + row] = j == nearest ? 1
                : 0;
        }
    }
}
