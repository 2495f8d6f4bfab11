using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>A block of rows laid out for the kernels, in the working memory of the thread that computes it. From it
/// come in turn the <see cref="Posteriors"/> under a mixture, their <see cref="Responsibilities"/> and the statistics
/// of those, each in buffers of its own.</summary>
readonly ref struct BlockOfRows
{
    readonly bool isWeighted;

    BlockOfRows(Observations observations, Block block, int k)
    {
        var d = observations.Features;
        (Count, Padded, Stride) = (block.Count, Lanes.Padded(block.Count, Tile.Unit), Tile.Stride(block.Count));
        var left = Scratch.Take((d + k + 7) * Stride + WeightedMoments.Room(d));
        Rows = Scratch.Cut(ref left, d * Stride);
        Table = Scratch.Cut(ref left, k * Stride);
        Weights = Scratch.Cut(ref left, Stride);
        LogDensities = Scratch.Cut(ref left, Stride);
        Products = Scratch.Cut(ref left, Stride);
        LogCertainties = Scratch.Cut(ref left, Stride);
        NoisePosteriors = Scratch.Cut(ref left, Stride);
        LogDensitiesWithNoise = Scratch.Cut(ref left, Stride);
        WeightsWithoutNoise = Scratch.Cut(ref left, Stride);
        Room = left;
        Tile.Transpose(observations.Read(block), d, block.Count, Rows, Stride);
        Weights[Count..].Clear();
        isWeighted = observations.Weights.IsSome;
        if (observations.Weights.Case is Vector weights) weights.Span.Slice(block.First, Count).CopyTo(Weights);
        else Weights[..Count].Fill(1);
    }

    /// <summary>How many rows there are.</summary>
    public int Count { get; }

    /// <summary>How many there are with the padding that kernels need.</summary>
    public int Padded { get; }

    /// <summary>The distance of two features of a row in <see cref="Rows"/>, and of two components in
    /// <see cref="Table"/>.</summary>
    public int Stride { get; }

    /// <summary>The rows (d x stride), side by side.</summary>
    public Span<double> Rows { get; }

    /// <summary>A number for each component and row (k x stride): log-joint densities, and in their place
    /// responsibilities.</summary>
    public Span<double> Table { get; }

    /// <summary>The weight of each row, zero in the padding.</summary>
    public Span<double> Weights { get; }

    /// <summary>The sum of <see cref="Weights"/>.</summary>
    public double Mass => isWeighted ? Lanes.Sum(Weights[..Count]) : Count;

    /// <summary>ln p(x) of each row, less the mixture's log unit.</summary>
    public Span<double> LogDensities { get; }

    /// <summary>Weight times responsibility of each row, for one component at a time.</summary>
    public Span<double> Products { get; }

    /// <summary>ln maxⱼ γ[i,j] of each row.</summary>
    public Span<double> LogCertainties { get; }

    /// <summary>γ₀ of each row.</summary>
    public Span<double> NoisePosteriors { get; }

    /// <summary>ln p(x) of each row where there is noise.</summary>
    public Span<double> LogDensitiesWithNoise { get; }

    /// <summary>w (1 - γ₀) of each row, zero in the padding.</summary>
    public Span<double> WeightsWithoutNoise { get; }

    /// <summary>Working memory of the kernels, of which moments need the most.</summary>
    public Span<double> Room { get; }

    /// <summary>Lays out a block for k components.</summary>
    public static BlockOfRows Of(Observations observations, Block block, int k) => new(observations, block, k);

    /// <summary>The posteriors under a mixture.</summary>
    public Posteriors Expect(GaussianMixture mixture) => LogJoint.Of(this, mixture).Normalize();

    /// <summary>Given responsibilities (n x k), of which the block's begin at a row.</summary>
    public Responsibilities LoadResponsibilities(Matrix responsibilities, int firstRow)
    {
        for (var j = 0; j < responsibilities.Columns; j++)
            for (var row = 0; row < Padded; row++)
                Table[j * Stride + row] = row < Count ? responsibilities[firstRow + row, j] : 0;
        return new(this, Weights);
    }

    /// <summary>The responsibilities of a single component: one for each row.</summary>
    public Responsibilities SingleComponent()
    {
        Table.Fill(1);
        return new(this, Weights);
    }
}
