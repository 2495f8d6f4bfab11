using System.Collections.Concurrent;
using System.Collections.Immutable;
using System.Text.Json;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Files;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Reductions;

namespace MlPure.Orleans;

/// <summary>Rows of files whose E-steps, assignments, gradients of networks and draws of k-means|| are computed by
/// silos. What else is read of them (moments, samples for starts, the digest) is read here.</summary>
/// <param name="Grains">The cluster.</param>
/// <param name="Inner">The rows, as this machine reads them.</param>
/// <param name="Files">Their files.</param>
/// <param name="Format">How files are read.</param>
/// <param name="Names">The names of the columns that are read.</param>
/// <param name="Settings">How the rows are cut and how long is waited.</param>
sealed record ClusterRows(IGrainFactory Grains, StreamedRows Inner, ImmutableArray<ShardFile> Files, ShardFormat Format,
    ImmutableArray<string> Names, ClusterSettings Settings) : StreamedRows(Inner.Rows, Inner.Columns), IEStepPass,
    IAssignmentPass, ISeedingPass, IGradientPass
{
    /// <summary>Larger tables have larger shards.</summary>
    const int MaxShards = 4096;

    readonly ConcurrentDictionary<int, byte[]> digests = [];
    KnownSilos? silos;

    /// <inheritdoc/>
    public override void ReadInto(int first, Span<double> cells) => Inner.ReadInto(first, cells);

    /// <inheritdoc/>
    public override void Verify() => Inner.Verify();

    /// <inheritdoc/>
    public EStepResult Summarize(GaussianMixture mixture, Option<Noise> noise, ScatterShape shape)
    {
        var text = JsonSerializer.Serialize(MixtureJson.Of(mixture, noise), ModelJson.Options);
        return Sum((grain, shard, request, stop) =>
            grain.Summarize(shard, request, text, shape == ScatterShape.Diagonal, stop), Wire.ReadEStep);
    }

    /// <inheritdoc/>
    public ClusterStatistics Summarize(Centroids centroids)
    {
        double[] numbers = [.. centroids.Values.Span];
        return Sum((grain, shard, request, stop) => grain.Assign(shard, request, numbers, stop), Wire.ReadAssignment);
    }

    /// <inheritdoc/>
    public GradientSum Sum(Network network, Loss loss, ExampleColumns columns, Option<DropoutSeeds> dropout)
    {
        var sent = ShardNetwork.Of(network, loss, columns, dropout);
        return Sum((grain, shard, request, stop) => grain.Gradient(shard, request, sent, stop), Wire.ReadGradient);
    }

    /// <inheritdoc/>
    public double[] Costs(Centroids points) => Seed(new([.. points.Values.Span], null, 0, 0));

    /// <inheritdoc/>
    public int[] Draw(Centroids points, double scale, uint seed, int round) =>
        [.. Seed(new([.. points.Values.Span], scale, seed, round)).Select(static row => (int)row)];

    double[] Seed(ShardSeeding seeding) => [.. Sum((grain, shard, request, stop) =>
        grain.Seed(shard, request, seeding, stop), Wire.ReadNumbers).Numbers];

    /// <summary>The shards of the rows, in the order in which they are asked.</summary>
    internal IEnumerable<Shard> Shards()
    {
        var (blocks, size) = (Blocks.BlockCount(Rows), BlocksPerShard);
        for (var block = 0; block < blocks; block += size)
        {
            var whole = new Shard([.. Files], Format, [.. Names], Rows, block, Math.Min(size, blocks - block));
            var (first, count) = whole.AllRows;
            yield return whole with { Files = [.. Files.Where(file => IsIn(file, first, count))] };
        }
    }

    static bool IsIn(ShardFile file, int first, int count) =>
        file.Within(first, count) is var (from, end) && from < end;

    int BlocksPerShard
    {
        get
        {
            var size = Settings.BlocksPerShard;
            while (Blocks.BlockCount(Rows) / size > MaxShards) size *= 2;
            return size;
        }
    }

    T Sum<T>(Func<IShardGrain, Shard, Guid, CancellationToken, Task<ShardAnswer>> ask, Func<BinaryReader, T> read)
        where T : IMonoid<T>
    {
        using var telemetry = Telemetry.StartPass(Rows);
        var known = LazyInitializer.EnsureInitialized(ref silos, () => new(Grains, [.. Shards()], Settings));
        var sums = new PartialSums<T>(Blocks.BlockCount(Rows));
        var calls = new ShardCalls(known, Settings, telemetry);
        var options = new ParallelOptions { MaxDegreeOfParallelism = Settings.MaxCalls };
        Task.Run(async () =>
        {
            await known.Refresh(CancellationToken.None);
            await Parallel.ForEachAsync(Enumerable.Range(0, known.Shards.Length), options, async (number, stop) =>
            {
                var answer = await calls.Ask(number, ask, stop);
                sums.Add(known.Shards[number], SumIn(known.Shards[number], answer, read));
            });
        }).GetAwaiter().GetResult();
        return sums.Total().IfNone(() => throw new InvalidOperationException("A shard was not summed."));
    }

    /// <summary>The sum that an answer has, where it is of the numbers that are read here.</summary>
    OrderedSum<T> SumIn<T>(Shard shard, ShardAnswer answer, Func<BinaryReader, T> read) where T : IMonoid<T>
    {
        if (answer.Sum is null) throw new UnreadableRowsException(Error.New(answer.Code, answer.Fault ?? ""));
        var expected = digests.GetOrAdd(shard.FirstBlock, _ => DigestOf(shard));
        if (!expected.AsSpan().SequenceEqual(answer.Digest))
            throw new UnreadableRowsException(new SiloFault.OtherNumbers(shard.Path, shard.FirstRow));
        try
        {
            return Wire.Read(answer.Sum, read);
        }
        catch (InvalidDataException)
        {
            throw new UnreadableRowsException(new SiloFault.OtherVersion(shard.Path));
        }
    }

    byte[] DigestOf(Shard shard) => Shard.Digest(shard.Pieces().Select(piece =>
    {
        var (first, count) = shard.RowsOf(piece);
        var numbers = new double[count * Columns];
        Inner.ReadInto(first, numbers);
        Inner.Verify();
        return ShardRows.DigestOf(numbers);
    }));
}
