using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Orleans.Placement;
using Orleans.Runtime.Placement;

namespace MlPure.Orleans;

/// <summary>Shards are dealt to the silos like cards, by their numbers, so that each has as many as another.</summary>
[GenerateSerializer, Immutable]
sealed class ShardPlacementStrategy : PlacementStrategy;

/// <summary>The grain is placed so.</summary>
[AttributeUsage(AttributeTargets.Class)]
sealed class ShardPlacementAttribute() : PlacementAttribute(new ShardPlacementStrategy());

/// <summary>Places shards.</summary>
sealed class ShardPlacementDirector : IPlacementDirector
{
    /// <inheritdoc/>
    public Task<SiloAddress> OnAddActivation(
        PlacementStrategy strategy, PlacementTarget target, IPlacementContext context) =>
        Task.FromResult(ShardPlaces.Of(target.GrainIdentity.Key.ToString()!, context.GetCompatibleSilos(target)));
}

/// <summary>Which silo a shard belongs to.</summary>
sealed class ShardPlaces(ISiloStatusOracle silos)
{
    /// <summary>The key of a shard's grain: its place in the deal, and what it is.</summary>
    public static string KeyOf(Shard shard, int blocksPerShard) => string.Create(CultureInfo.InvariantCulture,
        $"{shard.FirstBlock / blocksPerShard}|{shard.FirstBlock}|{shard.BlockCount}|{DigestOf(shard)}");

    /// <summary>The digest of the shard's columns and files, what those were, and how they are read.</summary>
    static string DigestOf(Shard shard)
    {
        var files = shard.Files.Select(static file => $"{file.FirstRow} {file.Stamp} {file.Path}");
        var text = string.Join('\n', [.. shard.Columns, shard.Format.Key, .. files]);
        return Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)))[..32];
    }

    /// <summary>The silo of a shard, of those that there are.</summary>
    public static SiloAddress Of(string key, IEnumerable<SiloAddress> silos)
    {
        var ordered = silos.Order().ToArray();
        return ordered[int.Parse(key.Split('|')[0], CultureInfo.InvariantCulture) % ordered.Length];
    }

    /// <summary>Whether a shard belongs to this silo.</summary>
    public bool IsHere(string key)
    {
        var active = silos.GetApproximateSiloStatuses(onlyActive: true).Keys;
        return !active.Any() || Of(key, active).Equals(silos.SiloAddress);
    }
}
