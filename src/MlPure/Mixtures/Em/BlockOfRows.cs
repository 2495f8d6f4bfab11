using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>A block of rows laid out for the kernels, in the working memory of the thread that computes it.</summary>
readonly ref struct BlockOfRows
{
    /// <summary>A mass below this is none: a mean over it would have no digits.</summary>
    const double LeastMass = 1e-280;

    /// <summary>Where the second moment about the given centre is this many times the scatter about the mean, its leading bits have cancelled.</summary>
    const double Cancelled = 64;

    readonly int count, padded, stride;
    readonly Span<double> x, weights, room;

    /// <summary>γ (k x stride), or what is on its way to become it: row j holds component j for each row of the block.</summary>
    readonly Span<double> shares;

    BlockOfRows(Observations observations, Block block, int k, int extra)
    {
        var d = observations.Features;
        (count, padded, stride) = (block.Count, Lanes.Padded(block.Count, Tile.Unit), Tile.Stride(block.Count));
        var left = Scratch.Take((d + k + 3) * stride + extra);
        x = Scratch.Cut(ref left, d * stride);
        shares = Scratch.Cut(ref left, k * stride);
        weights = Scratch.Cut(ref left, stride);
        LogDensities = Scratch.Cut(ref left, stride);
        RowMass = Scratch.Cut(ref left, stride);
        room = left;
        Tile.Transpose(observations.Values.Span.Slice(block.First * d, block.Count * d), d, block.Count, x, stride);
        weights.Clear();
        if (observations.Weights.Case is Vector given) given.Span.Slice(block.First, block.Count).CopyTo(weights);
        else weights[..block.Count].Fill(1);
    }

    /// <summary>ln p(x) of each row less the mixture's log unit, once the shares are made.</summary>
    public Span<double> LogDensities { get; }

    Span<double> RowMass { get; }

    /// <summary>Lays out a block for k components.</summary>
    public static BlockOfRows Of(Observations observations, Block block, int k) =>
        new(observations, block, k, Math.Max(observations.Features * Tile.Unit, WeightedMoments.Room(observations.Features)));

    /// <summary>The share of component j in the row of that number within the block.</summary>
    public double Share(int row, int j) => shares[j * stride + row];

    /// <summary>The component with the largest share of a row, the lowest of equals.</summary>
    public int ArgMax(int row, int k)
    {
        var likeliest = 0;
        for (var j = 1; j < k; j++)
            if (Share(row, j) > Share(row, likeliest)) likeliest = j;
        return likeliest;
    }

    /// <summary>Makes the shares the responsibilities under a mixture.</summary>
    public BlockOfRows Expect(GaussianMixture mixture)
    {
        for (var j = 0; j < mixture.Components.Length; j++)
        {
            var mean = mixture.Components[j].Mean.Span;
            var factor = mixture.Components[j].Covariance.Factor.Span;
            var target = shares.Slice(j * stride, padded);
            if (factor.Length == mean.Length) QuadraticForm.Diagonal(x, stride, padded, mean, factor, mixture.LogScales[j], target);
            else QuadraticForm.Triangular(x, stride, padded, mean, factor, mixture.LogScales[j], room, target);
        }
        LogSumExp.SoftmaxInPlace(shares, mixture.Components.Length, stride, padded, LogDensities);
        if (LogDensities[..count].Contains(double.NegativeInfinity)) GiveFarRowsTheirNearest(mixture);
        return this;
    }

    /// <summary>Makes the shares those given (rows x k).</summary>
    public BlockOfRows Given(Matrix responsibilities, int firstRow)
    {
        for (var j = 0; j < responsibilities.Columns; j++)
            for (var row = 0; row < padded; row++)
                shares[j * stride + row] = row < count ? responsibilities[firstRow + row, j] : 0;
        return this;
    }

    /// <summary>Makes one component have all of every row.</summary>
    public BlockOfRows Undivided()
    {
        shares.Fill(1);
        return this;
    }

    /// <summary>ℓ of the block under the mixture whose expectation it holds: Σᵢ wᵢ ln p(xᵢ).</summary>
    public double LogLikelihood(GaussianMixture mixture) =>
        Math.FusedMultiplyAdd(Lanes.Sum(weights[..count]), mixture.LogUnit, LogSumExp.Weighted(weights, LogDensities, padded));

    /// <summary>Leaves noise its share of each row: what is left of the row's weight is w (1 - γ₀). The log-densities become those of all.</summary>
    /// <returns>ℓ of the block, and the mass of noise Σᵢ wᵢ γ₀ᵢ.</returns>
    public (double LogLikelihood, double NoiseMass) SubtractNoise(Noise noise, GaussianMixture mixture)
    {
        var noises = RowMass;
        noises[..padded].Clear();
        for (var row = 0; row < count; row++) (LogDensities[row], noises[row]) = noise.Judge(LogDensities[row] + mixture.LogUnit);
        var (logLikelihood, noiseMass) = (LogSumExp.Weighted(weights, LogDensities, padded), LogSumExp.Weighted(weights, noises, padded));
        for (var row = 0; row < count; row++) weights[row] *= 1 - noises[row];
        return (logLikelihood, noiseMass);
    }

    /// <summary>Σᵢ wᵢ ln maxⱼ γ[i,j] of the block, noise being one more component.</summary>
    public double LogCertainty(GaussianMixture mixture, Option<Noise> noise)
    {
        var k = mixture.Components.Length;
        RowMass[..padded].Clear();
        for (var row = 0; row < count; row++)
        {
            var share = Share(row, ArgMax(row, k));
            if (noise.Case is Noise beside && beside.Judge(LogDensities[row] + mixture.LogUnit).Share is var other) share = Math.Max(other, (1 - other) * share);
            RowMass[row] = Logarithm.Log(Math.Min(1, share));
        }
        return LogSumExp.Weighted(weights, RowMass, padded);
    }

    /// <summary>The sufficient statistics of the block. Each component's are taken about <paramref name="centres"/> (k x d), and taken
    /// again about its own mean where that cancelled too much.</summary>
    public SufficientStatistics Summarize(Matrix centres, ScatterShape shape)
    {
        var (k, d) = (centres.Rows, centres.Columns);
        var cells = SufficientStatistics.CellsOf(shape, d);
        var (mass, squared, mean, scatter) = (new double[k], new double[k], new double[k * d], new double[k * cells]);
        for (var j = 0; j < k; j++)
        {
            (mass[j], squared[j]) = WeightedMoments.ApplyWeights(shares[(j * stride)..], weights, padded, RowMass);
            if (mass[j] < LeastMass)
            {
                (mass[j], squared[j]) = (0, 0);
                continue;
            }
            var m = mean.AsSpan(j * d, d);
            var s = scatter.AsSpan(j * cells, cells);
            if (!About(centres.Row(j), mass[j], m, s)) About(m.ToArray(), mass[j], m, s);
        }
        return new(shape, Vector.Own(mass), Vector.Own(squared), Matrix.Own(k, d, mean), scatter);
    }

    /// <summary>Mean and scatter by way of the moments about a centre; false where the centre was too far from the mean for that.</summary>
    bool About(ReadOnlySpan<double> centre, double mass, Span<double> mean, Span<double> scatter)
    {
        var d = centre.Length;
        WeightedMoments.About(x, stride, padded, RowMass, centre, mean, scatter, room);
        var kept = true;
        var p = 0;
        for (var f = 0; f < d; f++)
            for (var g = scatter.Length == d ? f : 0; g <= f; g++, p++)
            {
                var moment = scatter[p];
                scatter[p] = Math.FusedMultiplyAdd(-mean[f] / mass, mean[g], moment);
                if (f != g) continue;
                scatter[p] = Math.Max(0, scatter[p]);
                kept &= moment <= Cancelled * scatter[p];
            }
        for (var f = 0; f < d; f++) mean[f] = centre[f] + mean[f] / mass;
        return kept;
    }

    /// <summary>A row whose density is zero to double precision under every component belongs to the one that is least far, in logarithms.</summary>
    void GiveFarRowsTheirNearest(GaussianMixture mixture)
    {
        var d = mixture.Features;
        var row = new double[d];
        for (var t = 0; t < count; t++)
        {
            if (LogDensities[t] != double.NegativeInfinity) continue;
            for (var f = 0; f < d; f++) row[f] = x[f * stride + t];
            var nearest = EStep.Nearest(mixture, row);
            for (var j = 0; j < mixture.Components.Length; j++) shares[j * stride + t] = j == nearest ? 1 : 0;
        }
    }
}
