using System.Text.Json;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Reductions;
using Orleans.Concurrency;
using Orleans.GrainDirectory;

namespace MlPure.Orleans;

/// <summary>Reads its rows where it is activated, and computes on the silo's own threads, never on the scheduler of
/// grains. Its blocks are summed here, so that one sum travels.</summary>
[Reentrant, ShardPlacement, GrainDirectory(NoDirectory.Name)]
sealed class ShardGrain(KernelPool pool, RowMemory memory, RowCopies copies, SiloFolder folder)
    : Grain, IShardGrain
{
    readonly ShardRows rows = new(memory, copies, folder.Path);
    readonly System.Collections.Generic.HashSet<Guid> underWay = [];

    /// <inheritdoc/>
    public Task<ShardAnswer> Summarize(
        Shard shard, Guid request, string mixture, bool isDiagonal, CancellationToken stop)
    {
        var shape = isDiagonal ? ScatterShape.Diagonal : ScatterShape.Full;
        return Answer(request, () =>
            JsonSerializer.Deserialize<MixtureJson>(mixture, ModelJson.Options)!.Parse().Match(
                Succ: parsed => Sum(shard, Wire.Write, (observations, first, count) => EStep.SummarizeBlocks(
                    parsed.Mixture, parsed.Noise, observations, shape, Threads.One, first, count), stop),
                Fail: faults => Task.FromResult(Faulty(faults))));
    }

    /// <inheritdoc/>
    public Task<ShardAnswer> Assign(Shard shard, Guid request, double[] centroids, CancellationToken stop)
    {
        var all = CentroidsOf(shard, centroids);
        return Answer(request, () => Sum(shard, Wire.Write, (observations, first, count) =>
            Assignment.SummarizeBlocks(all, observations, Threads.One, first, count), stop));
    }

    /// <inheritdoc/>
    public Task<ShardAnswer> Seed(Shard shard, Guid request, ShardSeeding seeding, CancellationToken stop)
    {
        var points = CentroidsOf(shard, seeding.Points);
        return Answer(request, () => Sum(shard, Wire.Write, (observations, first, count) =>
            seeding.Scale is double scale
                ? SeedingBlocks.Draw(
                    points, scale, seeding.Seed, seeding.Round, observations, Threads.One, first, count)
                : SeedingBlocks.Costs(points, observations, Threads.One, first, count), stop));
    }

    /// <inheritdoc/>
    public Task<ShardAnswer> Gradient(Shard shard, Guid request, ShardNetwork network, CancellationToken stop) =>
        Answer(request, () => (network.Network, network.LossOfRows, network.Examples)
            .Apply((parsed, loss, examples) => Sum(shard, Wire.Write, (observations, first, count) =>
                GradientBlocks.Of(parsed, loss, new(observations.Store, examples), network.Seeds, Threads.One, first,
                    count), stop))
            .Match(Succ: answer => answer, Fail: faults => Task.FromResult(Faulty(faults))));

    /// <inheritdoc/>
    public Task<long> Progress(Guid request) => Task.FromResult(underWay.Contains(request) ? pool.Done : -1);

    /// <inheritdoc/>
    public Task Release()
    {
        DeactivateOnIdle();
        return Task.CompletedTask;
    }

    /// <inheritdoc/>
    public override Task OnDeactivateAsync(DeactivationReason reason, CancellationToken cancellationToken)
    {
        rows.Drop();
        return Task.CompletedTask;
    }

    async Task<ShardAnswer> Answer(Guid request, Func<Task<ShardAnswer>> sum)
    {
        underWay.Add(request);
        try
        {
            return await Task.Run(sum);
        }
        finally
        {
            underWay.Remove(request);
        }
    }

    async Task<ShardAnswer> Sum<T>(Shard shard, Action<BinaryWriter, T> write,
        Func<Observations, int, int, OrderedSum<T>> sum, CancellationToken stop) where T : IMonoid<T>
    {
        using var activity = Telemetry.StartShard(shard);
        var parts = await Task.WhenAll(shard.Pieces().Select(piece => pool.Run(() => rows.Use(shard, piece,
            observations => Validation<Error, OrderedSum<T>>.Success(
                sum(observations, piece.FirstBlock, piece.Count))), stop)));
        return parts.Aggregate(Validation<Error, OrderedSum<T>>.Success(OrderedSum<T>.Empty), static (all, part) =>
            all.Bind(some => part.Map(some.Join))).Match(
                Succ: all => new ShardAnswer(Wire.Write(all, write), rows.Digest(shard), 0, null),
                Fail: Faulty);
    }

    static Centroids CentroidsOf(Shard shard, double[] numbers) =>
        new(Matrix.Own(numbers.Length / shard.Columns.Length, shard.Columns.Length, numbers));

    static ShardAnswer Faulty(Seq<Error> faults) => new(null, null, faults.Head.Code, faults.Head.Message);
}
