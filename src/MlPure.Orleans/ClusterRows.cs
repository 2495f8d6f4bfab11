using System.Collections.Immutable;
using System.Text.Json;
using MlPure.Data;
using MlPure.Files;
using MlPure.Mixtures;
using MlPure.Reductions;
using Orleans;
using Orleans.Runtime;

namespace MlPure.Orleans;

/// <summary>Rows of a file whose E-steps are computed by silos. What else is read of them (moments, samples for starts,
/// the digest) is read here.</summary>
/// <param name="Grains">The cluster.</param>
/// <param name="Inner">The rows, as this machine reads them.</param>
/// <param name="Path">Their file.</param>
/// <param name="FileColumns">The columns that are read, from 0.</param>
/// <param name="Settings">How the rows are cut and how long is waited.</param>
sealed record ClusterRows(IGrainFactory Grains, RawRows Inner, string Path, ImmutableArray<int> FileColumns,
    ClusterSettings Settings) : StreamedRows(Inner.Rows, Inner.Columns), IEStepPass
{
    /// <inheritdoc/>
    protected override void Read(int first, Span<double> cells) => Inner.ReadInto(first, cells);

    /// <summary>The E-step of all rows. Sums are joined by the numbers of their blocks, so that neither the order of
    /// answers nor the number of silos changes a bit.</summary>
    public EStepResult Summarize(GaussianMixture mixture, Option<Noise> noise, ScatterShape shape)
    {
        var text = JsonSerializer.Serialize(MixtureJson.Of(mixture, noise), ModelJson.Options);
        var parts = Task.Run(() => Task.WhenAll(Shards().Select(shard => Ask(shard, text, shape)))).GetAwaiter()
            .GetResult();
        return parts.Aggregate(OrderedSum<EStepResult>.Empty, (sum, part) => sum.Join(part)).Total()
            .IfNone(() => throw new InvalidOperationException("A shard was not summed."));
    }

    IEnumerable<Shard> Shards()
    {
        var blocks = Blocks.BlockCount(Rows);
        for (var first = 0; first < blocks; first += Settings.BlocksPerShard)
            yield return new(Path, [.. FileColumns], Rows, first, Math.Min(Settings.BlocksPerShard, blocks - first));
    }

    /// <summary>A shard whose silo dies is activated on another, which reads the rows again.</summary>
    async Task<OrderedSum<EStepResult>> Ask(Shard shard, string mixture, ScatterShape shape)
    {
        var grain = Grains.GetGrain<IShardGrain>($"{shard.Path}|{shard.FirstBlock}|{shard.BlockCount}");
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                var answer = await grain.Summarize(shard, mixture, shape == ScatterShape.Diagonal)
                    .WaitAsync(Settings.Timeout);
                return answer.Sum is byte[] sum
                    ? Wire.Read(sum)
                    : throw new UnreadableRowsException(Error.New(answer.Code, answer.Fault ?? ""));
            }
            catch (Exception fault) when (attempt < Settings.Attempts
                && fault is TimeoutException or OrleansException or OperationCanceledException)
            {
                await Task.Delay(Settings.Pause * attempt);
            }
            catch (Exception fault) when (fault is TimeoutException or OrleansException or OperationCanceledException)
            {
                throw new UnreadableRowsException(new FileFault.Unreadable(Path,
                    $"no silo answered for rows {shard.FirstBlock * Blocks.Rows} and on ({Settings.Attempts} times)."));
            }
        }
    }
}

/// <summary>How rows are cut among silos, and how long is waited for them.</summary>
public sealed record ClusterSettings
{
    /// <summary>How many blocks of 2048 rows a shard has: a power of two, so that a shard sends one sum.</summary>
    public int BlocksPerShard { get; init; } = 64;

    /// <summary>How long is waited for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a shard is asked.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>How long is waited before a shard is asked again, times the attempts before.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);
}

/// <summary>Fits of rows that silos read.</summary>
public static class Cluster
{
    /// <summary>What a function finds of the rows of an npy file of doubles that every silo can read: E-steps are
    /// computed by the silos, on the bits of rows in memory.</summary>
    /// <returns>What was found, or all faults, as of <see cref="TableFile.Stream"/>; a shard that no silo can read is a
    /// fault that names the file (500, 523).</returns>
    public static Validation<Error, T> Stream<T>(IGrainFactory grains, string path,
        Func<Observations, Validation<Error, T>> use, ClusterSettings? settings = null) =>
        StreamedTable.InPlaceRows(path, [], 0, rows => Observations.Stream(
            new ClusterRows(grains, rows, path, rows.FileColumns, settings ?? new())).Bind(use));
}
