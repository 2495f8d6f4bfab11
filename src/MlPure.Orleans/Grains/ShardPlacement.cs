using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace MlPure.Orleans;

/// <summary>A shard is active on the silo that its key names.</summary>
[GenerateSerializer, Immutable]
sealed class ShardPlacementStrategy : PlacementStrategy;

/// <summary>The grain is placed so.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class ShardPlacementAttribute() : PlacementAttribute(new ShardPlacementStrategy());

/// <summary>Places shards. A silo that is there no more is not asked whether it is: a call that cannot reach it
/// fails.</summary>
sealed class ShardPlacementDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(
        PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(ShardPlaces.SiloOf(target.GrainIdentity.Key.ToString()!));
}

/// <summary>The keys of shards' grains.</summary>
static class ShardPlaces
{
    /// <summary>What a shard is.</summary>
    public static string KeyOf(Shard shard) => string.Create(CultureInfo.InvariantCulture,
        $"{shard.FirstBlock}|{shard.BlockCount}|{DigestOf(shard)}");

    /// <summary>The key of a shard's grain on a silo.</summary>
    public static string On(string silo, string shard) => $"{silo}|{shard}";

    /// <summary>The silo that a key names.</summary>
    public static SiloAddress SiloOf(string key) => SiloAddress.FromParsableString(key[..key.IndexOf('|')]);

    /// <summary>The digest of the shard's columns and files, what those were, and how they are read.</summary>
    static string DigestOf(Shard shard)
    {
        var files = shard.Files.Select(static file => $"{file.FirstRow} {file.Stamp} {file.Path}");
        var text = string.Join('\n', [.. shard.Columns, shard.Format.Key, .. files]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }
}
