using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>The responsibilities γ of a block of rows, with the rows' weights.</summary>
readonly ref struct Responsibilities
{
    /// <summary>A mass below this counts as none: a mean over it would have no digits.</summary>
    const double MinMass = 1e-280;

    /// <summary>Where the second moment about a center is this many times the scatter about the mean, its leading bits
    /// have cancelled.</summary>
    const double Cancelled = 64;

    readonly BlockOfRows block;
    readonly Span<double> weights;

    public Responsibilities(BlockOfRows block, Span<double> weights)
    {
        this.block = block;
        this.weights = weights;
    }

    /// <summary>The sufficient statistics of the block. Each component's are taken about <paramref name="centers"/> (k
    /// x d), and taken again about its mean where that cancelled too much.</summary>
    public SufficientStatistics Summarize(Matrix centers, ScatterShape shape)
    {
        var (k, d, cells) = (centers.Rows, centers.Columns, shape.Cells(centers.Columns));
        var (mass, squared, mean, scatter) = (new double[k], new double[k], new double[k * d], new double[k * cells]);
        for (var j = 0; j < k; j++)
        {
            (mass[j], squared[j]) =
                WeightedMoments.ApplyWeights(block.Table[(j * block.Stride)..], weights, block.Padded, block.Products);
            if (mass[j] < MinMass)
            {
                (mass[j], squared[j]) = (0, 0);
                continue;
            }
            var m = mean.AsSpan(j * d, d);
            var s = scatter.AsSpan(j * cells, cells);
            if (!TryAbout(centers.Row(j), shape, mass[j], m, s)) TryAbout(m.ToArray(), shape, mass[j], m, s);
        }
        return new(shape, Vector.Own(mass), Vector.Own(squared), Matrix.Own(k, d, mean), scatter);
    }

    /// <summary>Mean and scatter from the moments about a center; false where the center was too far from the mean for
    /// that.</summary>
    bool TryAbout(ReadOnlySpan<double> center, ScatterShape shape, double mass, Span<double> mean, Span<double> scatter)
    {
        if (shape == ScatterShape.Diagonal)
            WeightedMoments.Diagonal(block.Rows, block.Stride, block.Padded, block.Products, center, mean, scatter,
                block.Room);
        else
            WeightedMoments.Triangular(block.Rows, block.Stride, block.Padded, block.Products, center, mean, scatter,
                block.Room);
        var isKept = true;
        var p = 0;
        for (var f = 0; f < center.Length; f++)
            for (var g = shape.FirstColumn(f); g <= f; g++, p++)
            {
                var moment = scatter[p];
                scatter[p] = Math.FusedMultiplyAdd(-mean[f] / mass, mean[g], moment);
                if (f != g) continue;
                scatter[p] = Math.Max(0, scatter[p]);
                isKept &= moment <= Cancelled * scatter[p];
            }
        for (var f = 0; f < center.Length; f++) mean[f] = center[f] + mean[f] / mass;
        return isKept;
    }
}
