using MlPure.Faults;

namespace MlPure.Orleans;

/// <summary>How rows are cut among silos, and how long is waited for them.</summary>
public sealed record ClusterSettings
{
    /// <summary>How many shards are asked at a time.</summary>
    public int MaxCalls { get; init; } = 64;

    /// <summary>How many blocks of 2048 rows a shard has. Of a power of two a shard sends one sum, of others
    /// several.</summary>
    public int BlocksPerShard { get; init; } = 64;

    /// <summary>How long is waited for an answer.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>How often a shard is asked.</summary>
    public int Attempts { get; init; } = 6;

    /// <summary>How long is waited before a shard is asked again, times the attempts before.</summary>
    public TimeSpan Pause { get; init; } = TimeSpan.FromSeconds(1);

    /// <summary>These settings, or all faults: blocks, calls or attempts below 1 (110), a timeout that is not positive
    /// (110).</summary>
    public Validation<Error, ClusterSettings> Validate() => Check
        .That(Parse.AtLeast("blocks of a shard", 1, BlocksPerShard)).And(Parse.AtLeast("calls at a time", 1, MaxCalls))
        .And(Parse.AtLeast("attempts", 1, Attempts)).And(Parse.Positive("timeout", Timeout.TotalSeconds))
        .Then(() => this);
}
