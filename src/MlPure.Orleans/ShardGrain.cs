using System.Text.Json;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Reductions;

namespace MlPure.Orleans;

/// <summary>A run of neighbouring blocks of an npy file of doubles.</summary>
/// <param name="Path">The file, where each silo finds it.</param>
/// <param name="Columns">The columns that are read, from 0.</param>
/// <param name="Rows">How many rows the file has.</param>
/// <param name="FirstBlock">The number of the run's first block.</param>
/// <param name="BlockCount">How many blocks the run has.</param>
[GenerateSerializer, Immutable, Alias("mlpure.shard.1")]
public sealed record Shard(
    [property: Id(0)] string Path, [property: Id(1)] int[] Columns, [property: Id(2)] int Rows,
    [property: Id(3)] int FirstBlock, [property: Id(4)] int BlockCount);

/// <summary>What a shard answers: the sum of its blocks, or why there is none.</summary>
/// <param name="Sum">The sum, as <see cref="Wire"/> writes it; null where there is a fault.</param>
/// <param name="Code">The code of the fault.</param>
/// <param name="Fault">The fault's sentence; null where there is a sum.</param>
[GenerateSerializer, Immutable, Alias("mlpure.answer.1")]
public sealed record ShardAnswer(
    [property: Id(0)] byte[]? Sum, [property: Id(1)] int Code, [property: Id(2)] string? Fault);

/// <summary>A shard of the rows, activated on any silo.</summary>
[Alias("mlpure.IShardGrain.1")]
public interface IShardGrain : IGrainWithStringKey
{
    /// <summary>The E-step of the shard's rows.</summary>
    /// <param name="shard">The rows.</param>
    /// <param name="mixture">The mixture and its noise, in JSON.</param>
    /// <param name="isDiagonal">Whether the diagonals of the scatters alone are wanted.</param>
    [Alias("Summarize")]
    Task<ShardAnswer> Summarize(Shard shard, string mixture, bool isDiagonal);

    /// <summary>The statistics of the clusters that the shard's rows are assigned to.</summary>
    /// <param name="shard">The rows.</param>
    /// <param name="centroids">The centroids, row after row.</param>
    [Alias("Assign")]
    Task<ShardAnswer> Assign(Shard shard, double[] centroids);
}

/// <summary>Reads its rows where it is activated, and computes on the thread pool, never on the scheduler of
/// grains.</summary>
sealed class ShardGrain : Grain, IShardGrain
{
    /// <inheritdoc/>
    public Task<ShardAnswer> Summarize(Shard shard, string mixture, bool isDiagonal) => Answer(shard, rows =>
        from parsed in JsonSerializer.Deserialize<MixtureJson>(mixture, ModelJson.Options)!.Parse()
        let shape = isDiagonal ? ScatterShape.Diagonal : ScatterShape.Full
        select Wire.Write(EStep.SummarizeBlocks(parsed.Mixture, parsed.Noise, rows, shape, Threads.All,
            shard.FirstBlock, shard.BlockCount), Wire.Write));

    /// <inheritdoc/>
    public Task<ShardAnswer> Assign(Shard shard, double[] centroids) => Answer(shard, rows =>
        Validation<Error, byte[]>.Success(Wire.Write(Assignment.SummarizeBlocks(
            new Centroids(Matrix.Own(centroids.Length / rows.Features, rows.Features, centroids)), rows, Threads.All,
            shard.FirstBlock, shard.BlockCount), Wire.Write)));

    static Task<ShardAnswer> Answer(Shard shard, Func<Observations, Validation<Error, byte[]>> sum) =>
        Task.Run(() => StreamedTable.InPlaceRows(shard.Path, [.. shard.Columns], shard.Rows,
            rows => sum(Observations.OfChecked(rows))).Match(
                Succ: static bytes => new ShardAnswer(bytes, 0, null),
                Fail: static faults => new ShardAnswer(null, faults.Head.Code, faults.Head.Message)));
}
