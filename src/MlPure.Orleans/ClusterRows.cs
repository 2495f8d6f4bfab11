using System.Collections.Immutable;
using System.Text.Json;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Orleans;

/// <summary>Rows of a file whose E-steps and assignments are computed by silos. What else is read of them (moments,
/// samples for starts, the digest) is read here.</summary>
/// <param name="Grains">The cluster.</param>
/// <param name="Inner">The rows, as this machine reads them.</param>
/// <param name="Path">Their file.</param>
/// <param name="FileColumns">The columns that are read, from 0.</param>
/// <param name="Settings">How the rows are cut and how long is waited.</param>
sealed record ClusterRows(IGrainFactory Grains, RawRows Inner, string Path, ImmutableArray<int> FileColumns,
    ClusterSettings Settings) : StreamedRows(Inner.Rows, Inner.Columns), IEStepPass, IAssignmentPass
{
    /// <inheritdoc/>
    protected override void Read(int first, Span<double> cells) => Inner.ReadInto(first, cells);

    /// <inheritdoc/>
    public EStepResult Summarize(GaussianMixture mixture, Option<Noise> noise, ScatterShape shape)
    {
        var text = JsonSerializer.Serialize(MixtureJson.Of(mixture, noise), ModelJson.Options);
        return Sum((grain, shard) => grain.Summarize(shard, text, shape == ScatterShape.Diagonal), Wire.ReadEStep);
    }

    /// <inheritdoc/>
    public ClusterStatistics Summarize(Centroids centroids)
    {
        double[] numbers = [.. centroids.Values.Span];
        return Sum((grain, shard) => grain.Assign(shard, numbers), Wire.ReadAssignment);
    }

    /// <summary>The shards of the rows, in the order in which they are asked.</summary>
    internal IEnumerable<Shard> Shards()
    {
        var blocks = Blocks.BlockCount(Rows);
        for (var first = 0; first < blocks; first += Settings.BlocksPerShard)
            yield return new(Path, [.. FileColumns], Rows, first, Math.Min(Settings.BlocksPerShard, blocks - first));
    }

    T Sum<T>(Func<IShardGrain, Shard, Task<ShardAnswer>> ask, Func<BinaryReader, T> read) where T : IMonoid<T>
    {
        var sums = new PartialSums<T>(Blocks.BlockCount(Rows));
        Task.Run(() => Parallel.ForEachAsync(Shards(),
            new ParallelOptions { MaxDegreeOfParallelism = Settings.MaxCalls }, async (shard, _) =>
                sums.Add(shard, Wire.Read(await Ask(shard, ask), read)))).GetAwaiter().GetResult();
        return sums.Total().IfNone(() => throw new InvalidOperationException("A shard was not summed."));
    }

    /// <summary>The answer of a shard. One whose silo dies is activated on another, which reads the rows
    /// again.</summary>
    async Task<byte[]> Ask(Shard shard, Func<IShardGrain, Shard, Task<ShardAnswer>> ask)
    {
        var grain = Grains.GetGrain<IShardGrain>($"{shard.Path}|{shard.FirstBlock}|{shard.BlockCount}");
        for (var attempt = 1; attempt <= Settings.Attempts; attempt++)
        {
            try
            {
                var answer = await ask(grain, shard).WaitAsync(Settings.Timeout);
                return answer.Sum
                    ?? throw new UnreadableRowsException(Error.New(answer.Code, answer.Fault ?? ""));
            }
            catch (Exception fault) when (fault is TimeoutException or OrleansException or OperationCanceledException)
            {
                await Task.Delay(Settings.Pause * attempt);
            }
        }
        throw new UnreadableRowsException(new FileFault.Unreadable(Path,
            $"no silo answered for the rows from {shard.FirstBlock * Blocks.Rows} on, "
                + $"asked {Settings.Attempts} times."));
    }
}
