using MlPure.Kernels;

namespace MlPure.Mixtures;

/// <summary>The responsibilities of each row of a block under a mixture, with the log-densities that normalize
/// them.</summary>
readonly ref struct Posteriors
{
    readonly BlockOfRows block;
    readonly GaussianMixture mixture;

    public Posteriors(BlockOfRows block, GaussianMixture mixture)
    {
        this.block = block;
        this.mixture = mixture;
    }

    /// <summary>γ and the weights of the rows.</summary>
    public Responsibilities Responsibilities => new(block, block.Weights);

    /// <summary>ℓ of the block: Σᵢ wᵢ ln p(xᵢ).</summary>
    public double LogLikelihood => Math.FusedMultiplyAdd(block.Mass, mixture.LogUnit,
        LogSumExp.Weighted(block.Weights, block.LogDensities, block.Padded));

    /// <summary>γ[row,j], with the row's number within the block.</summary>
    public double this[int row, int j] => block.Table[j * block.Stride + row];

    /// <summary>ln p(x) of a row.</summary>
    public double LogDensity(int row) => block.LogDensities[row] + mixture.LogUnit;

    /// <summary>The component of largest responsibility for a row, the lowest of equals.</summary>
    public int ArgMax(int row)
    {
        var largest = 0;
        for (var j = 1; j < mixture.Components.Length; j++)
            if (this[row, j] > this[row, largest]) largest = j;
        return largest;
    }

    /// <summary>What is left to the components where there is noise.</summary>
    public PosteriorsWithNoise SubtractNoise(Noise noise)
    {
        block.WeightsWithoutNoise.Clear();
        for (var row = 0; row < block.Count; row++)
        {
            (block.LogDensitiesWithNoise[row], block.NoisePosteriors[row]) = noise.PosteriorOf(LogDensity(row));
            block.WeightsWithoutNoise[row] = block.Weights[row] * (1 - block.NoisePosteriors[row]);
        }
        return new(block);
    }

    /// <summary>Σᵢ wᵢ ln maxⱼ γ[i,j] of the block, noise being one more component.</summary>
    public double LogCertainty(Option<Noise> noise)
    {
        for (var row = 0; row < block.Count; row++)
            block.LogCertainties[row] = Logarithm.Log(CertaintyOf(row, noise));
        return LogSumExp.Weighted(block.Weights, block.LogCertainties, block.Padded);
    }

    double CertaintyOf(int row, Option<Noise> noise)
    {
        var largest = this[row, ArgMax(row)];
        if (noise.Case is not Noise some) return largest;
        var ofNoise = some.PosteriorOf(LogDensity(row)).Posterior;
        return Math.Max(ofNoise, (1 - ofNoise) * largest);
    }
}

/// <summary>The posteriors of a block where there is noise: a component's is γ[i,j] (1 - γ₀ᵢ).</summary>
readonly ref struct PosteriorsWithNoise
{
    readonly BlockOfRows block;

    public PosteriorsWithNoise(BlockOfRows block) => this.block = block;

    /// <summary>γ, with the weights w (1 - γ₀) that noise leaves of the rows.</summary>
    public Responsibilities Responsibilities => new(block, block.WeightsWithoutNoise);

    /// <summary>ℓ of the block.</summary>
    public double LogLikelihood => LogSumExp.Weighted(block.Weights, block.LogDensitiesWithNoise, block.Padded);

    /// <summary>Σᵢ wᵢ γ₀ᵢ.</summary>
    public double NoiseMass => LogSumExp.Weighted(block.Weights, block.NoisePosteriors, block.Padded);
}
