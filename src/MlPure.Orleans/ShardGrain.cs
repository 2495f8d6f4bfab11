using System.Text.Json;
using MlPure.Data;
using MlPure.Files;
using MlPure.Mixtures;
using MlPure.Reductions;
using Orleans;

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
}

/// <summary>Reads its rows where it is activated, and computes on the thread pool, never on the scheduler of
/// grains.</summary>
sealed class ShardGrain : Grain, IShardGrain
{
    /// <inheritdoc/>
    public Task<ShardAnswer> Summarize(Shard shard, string mixture, bool isDiagonal) =>
        Task.Run(() => Answer(shard, mixture, isDiagonal ? ScatterShape.Diagonal : ScatterShape.Full));

    static ShardAnswer Answer(Shard shard, string mixture, ScatterShape shape) =>
        StreamedTable.InPlaceRows(shard.Path, [.. shard.Columns], shard.Rows, rows =>
            from parsed in JsonSerializer.Deserialize<MixtureJson>(mixture, ModelJson.Options)!.Parse()
            select Wire.Write(EStep.SummarizeBlocks(parsed.Mixture, parsed.Noise, Observations.OfChecked(rows), shape, Threads.All,
                shard.FirstBlock, shard.BlockCount)))
        .Match(
            Succ: sum => new ShardAnswer(sum, 0, null),
            Fail: static faults => new ShardAnswer(null, faults.Head.Code, faults.Head.Message));
}
