using MlPure.Faults;

namespace MlPure.Orleans;

/// <summary>How rows are cut among silos, and how long is waited for them.</summary>
public sealed record ClusterSettings
{
    /// <summary>How many shards are asked at a time.</summary>
    public int MaxCalls { get; init; } = 64;

    /// <summary>How many blocks of 2048 rows a shard has. Of a power of two a shard sends one sum, of others several.
    /// Where that would be more than 4096 shards, they have more blocks.</summary>
    public int BlocksPerShard { get; init; } = 64;

    /// <summary>How long a shard may be silent: neither answered nor under way on a silo that gets on with its
    /// work.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>How often it is asked whether a shard is still under way; one that is not, because its silo ended, is
    /// asked again.</summary>
    public TimeSpan Pulse { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>These settings, or all faults: blocks or calls below 1 (110), a time that is not positive
    /// (110).</summary>
    public Validation<Error, ClusterSettings> Validate() => Check
        .That(Parse.AtLeast("blocks of a shard", 1, BlocksPerShard)).And(Parse.AtLeast("calls at a time", 1, MaxCalls))
        .And(Parse.Positive("timeout", Timeout.TotalSeconds)).And(Parse.Positive("pulse", Pulse.TotalSeconds))
        .Then(() => this);
}
