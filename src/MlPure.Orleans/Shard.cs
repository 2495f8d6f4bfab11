using System.Security.Cryptography;
using MlPure.Files;
using MlPure.Reductions;
using Orleans.Concurrency;

namespace MlPure.Orleans;

/// <summary>A run of neighbouring blocks of the rows of files.</summary>
/// <param name="Files">The files that have rows of the run, in their order.</param>
/// <param name="Format">How they are read.</param>
/// <param name="Columns">The names of the columns that are read.</param>
/// <param name="Rows">How many rows all files have, those without rows of the run too.</param>
/// <param name="FirstBlock">The number of the run's first block.</param>
/// <param name="BlockCount">How many blocks the run has.</param>
[GenerateSerializer, Immutable, Alias("mlpure.shard.2")]
public sealed record Shard(
    [property: Id(0)] ShardFile[] Files, [property: Id(1)] ShardFormat Format, [property: Id(2)] string[] Columns,
    [property: Id(3)] int Rows, [property: Id(4)] int FirstBlock, [property: Id(5)] int BlockCount)
{
    /// <summary>How many blocks a piece has: what a thread of a silo computes at a time.</summary>
    const int BlocksPerPiece = 8;

    /// <summary>The file of the first row, by which faults name the run.</summary>
    internal string Path => Files[0].Path;

    /// <summary>The number of the run's first row.</summary>
    internal long FirstRow => (long)FirstBlock * Blocks.Rows;

    /// <summary>The runs that the shard is computed in.</summary>
    internal IEnumerable<(int FirstBlock, int Count)> Pieces()
    {
        for (var block = FirstBlock; block < FirstBlock + BlockCount; block += BlocksPerPiece)
            yield return (block, Math.Min(BlocksPerPiece, FirstBlock + BlockCount - block));
    }

    /// <summary>The first row of the run, and how many rows it has.</summary>
    internal (int First, int Count) AllRows => RowsOf((FirstBlock, BlockCount));

    /// <summary>The first row of a run of blocks, and how many rows it has.</summary>
    internal (int First, int Count) RowsOf((int FirstBlock, int Count) piece)
    {
        var first = piece.FirstBlock * Blocks.Rows;
        return (first, Math.Min(piece.Count * Blocks.Rows, Rows - first));
    }

    /// <summary>The digest of the numbers of all pieces.</summary>
    internal static byte[] Digest(IEnumerable<byte[]> pieces) => SHA256.HashData([.. pieces.SelectMany(one => one)]);
}

/// <summary>A file of rows, where each silo finds it.</summary>
/// <param name="Path">The file.</param>
/// <param name="FirstRow">The number of its first row among those of all files.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="IsInPlace">Whether it is npy of doubles, row after row.</param>
/// <param name="Stamp">What it was for the caller, so that what silos keep of a file that was written anew since is not
/// taken for it.</param>
[GenerateSerializer, Immutable, Alias("mlpure.file.1")]
public sealed record ShardFile(
    [property: Id(0)] string Path, [property: Id(1)] int FirstRow, [property: Id(2)] int Rows,
    [property: Id(3)] bool IsInPlace, [property: Id(4)] string Stamp)
{
    /// <summary>Those of some rows that the file has: the first and the end, among those of all files.</summary>
    internal (int First, int End) Within(int first, int count) =>
        (Math.Max(first, FirstRow), Math.Min(first + count, FirstRow + Rows));
}

/// <summary>How separated values are read, and which array of an npz file.</summary>
[GenerateSerializer, Immutable, Alias("mlpure.format.1")]
public sealed record ShardFormat(
    [property: Id(0)] char Decimal, [property: Id(1)] char? Thousands, [property: Id(2)] char? Separator,
    [property: Id(3)] HeaderLine Header, [property: Id(4)] string? Comment, [property: Id(5)] string[] Missing,
    [property: Id(6)] TextEncoding Encoding, [property: Id(7)] string? Array)
{
    /// <summary>A text of its own for each format, by which what was read so is found again.</summary>
    internal string Key => string.Join('\n', [$"{this with { Missing = [] }}", .. Missing]);

    /// <summary>That of settings.</summary>
    internal static ShardFormat Of(TableFileSettings settings) => new(
        settings.Text.Decimal, settings.Text.Thousands.ToNullable(), settings.Text.Separator.ToNullable(),
        settings.Text.Header, settings.Text.Comment.IfNoneUnsafe((string?)null), [.. settings.Text.Missing],
        settings.Text.Encoding, settings.Array.IfNoneUnsafe((string?)null));

    /// <summary>The settings.</summary>
    internal TableFileSettings ToSettings() => new()
    {
        Text = new()
        {
            Decimal = Decimal,
            Thousands = LanguageExt.Prelude.Optional(Thousands),
            Separator = LanguageExt.Prelude.Optional(Separator),
            Header = Header,
            Comment = LanguageExt.Prelude.Optional(Comment),
            Missing = [.. Missing],
            Encoding = Encoding,
        },
        Array = LanguageExt.Prelude.Optional(Array),
    };
}

/// <summary>What a shard answers: the sum of its blocks, or why there is none.</summary>
/// <param name="Sum">The sum, as <see cref="Wire"/> writes it; null where there is a fault.</param>
/// <param name="Digest">The digest of the shard's numbers; null where there is a fault.</param>
/// <param name="Code">The code of the fault.</param>
/// <param name="Fault">The fault's sentence; null where there is a sum.</param>
[GenerateSerializer, Immutable, Alias("mlpure.answer.2")]
public sealed record ShardAnswer(
    [property: Id(0)] byte[]? Sum, [property: Id(1)] byte[]? Digest, [property: Id(2)] int Code,
    [property: Id(3)] string? Fault);

/// <summary>What k-means|| seeks of a shard.</summary>
/// <param name="Points">The points so far, one after the other.</param>
/// <param name="Scale">A row's probability, over its squared distance; null where the costs of blocks are
/// sought.</param>
/// <param name="Seed">The seed of all draws.</param>
/// <param name="Round">The number of the round.</param>
[GenerateSerializer, Immutable, Alias("mlpure.seeding.1")]
public sealed record ShardSeeding(
    [property: Id(0)] double[] Points, [property: Id(1)] double? Scale, [property: Id(2)] uint Seed,
    [property: Id(3)] int Round);

/// <summary>A shard of the rows, activated on any silo. It works on several requests at once.</summary>
[Alias("mlpure.IShardGrain.4")]
public interface IShardGrain : IGrainWithStringKey
{
    /// <summary>The E-step of the shard's rows.</summary>
    /// <param name="shard">The rows.</param>
    /// <param name="request">What the caller calls this request.</param>
    /// <param name="mixture">The mixture and its noise, in JSON.</param>
    /// <param name="isDiagonal">Whether the diagonals of the scatters alone are wanted.</param>
    /// <param name="stop">Ends the work.</param>
    [Alias("Summarize"), ResponseTimeout("1.00:00:00")]
    Task<ShardAnswer> Summarize(Shard shard, Guid request, string mixture, bool isDiagonal, CancellationToken stop);

    /// <summary>The statistics of the clusters that the shard's rows are assigned to.</summary>
    /// <param name="shard">The rows.</param>
    /// <param name="request">What the caller calls this request.</param>
    /// <param name="centroids">The centroids, row after row.</param>
    /// <param name="stop">Ends the work.</param>
    [Alias("Assign"), ResponseTimeout("1.00:00:00")]
    Task<ShardAnswer> Assign(Shard shard, Guid request, double[] centroids, CancellationToken stop);

    /// <summary>What k-means|| finds of the shard's rows.</summary>
    /// <param name="shard">The rows.</param>
    /// <param name="request">What the caller calls this request.</param>
    /// <param name="seeding">What is sought.</param>
    /// <param name="stop">Ends the work.</param>
    [Alias("Seed"), ResponseTimeout("1.00:00:00")]
    Task<ShardAnswer> Seed(Shard shard, Guid request, ShardSeeding seeding, CancellationToken stop);

    /// <summary>The losses and gradients of the shard's rows.</summary>
    /// <param name="shard">The rows.</param>
    /// <param name="request">What the caller calls this request.</param>
    /// <param name="network">The network.</param>
    /// <param name="stop">Ends the work.</param>
    [Alias("Gradient"), ResponseTimeout("1.00:00:00")]
    Task<ShardAnswer> Gradient(Shard shard, Guid request, ShardNetwork network, CancellationToken stop);

    /// <summary>How much its silo has done so far, where the request is under way; -1 where it is not.</summary>
    [Alias("Progress")]
    Task<long> Progress(Guid request);

    /// <summary>Gives back what its silo keeps of it: it is asked of another from now on.</summary>
    [Alias("Release"), OneWay]
    Task Release();
}
