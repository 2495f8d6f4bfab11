using System.Collections.Immutable;
using System.Diagnostics;
using MlPure.Data;

namespace MlPure.Orleans;

/// <summary>The silos that a caller knows of, and which of them it asks for each shard. One that fails is done without
/// from then on, whatever the others hold of it, until it answers again: the caller need not wait until they have found
/// out that it ended. Several threads may ask at once.</summary>
/// <param name="grains">The cluster.</param>
/// <param name="shards">The shards.</param>
/// <param name="settings">How long is waited.</param>
sealed class KnownSilos(IGrainFactory grains, ImmutableArray<Shard> shards, ClusterSettings settings)
{
    /// <summary>How long the list of silos is taken for true, and how long a silo that has failed has for an
    /// answer.</summary>
    static readonly TimeSpan listed = TimeSpan.FromSeconds(0.5), answered = TimeSpan.FromSeconds(0.2);

    readonly Lock gate = new();
    readonly ImmutableArray<string> keys = [.. shards.Select(ShardPlaces.KeyOf)];
    readonly System.Collections.Generic.HashSet<string> failed = [];
    readonly Dictionary<string, CancellationTokenSource> failures = [];
    string[] active = [];
    string[]? dealt;
    long refreshed, retried;

    /// <summary>The shards.</summary>
    public ImmutableArray<Shard> Shards => shards;

    /// <summary>The silo that a shard is asked of.</summary>
    public string Of(int number)
    {
        lock (gate) return dealt![number];
    }

    /// <summary>A shard's grain on a silo.</summary>
    public IShardGrain Grain(int number, string silo) =>
        grains.GetGrain<IShardGrain>(ShardPlaces.On(silo, keys[number]));

    /// <summary>Is cancelled when the silo fails, so that all that wait for it know as soon as one does.</summary>
    public CancellationToken FailureOf(string silo)
    {
        lock (gate)
        {
            if (!failures.TryGetValue(silo, out var failure)) failures.Add(silo, failure = new());
            return failure.Token;
        }
    }

    /// <summary>A silo has failed: its shards are dealt to the others. Where all have failed, all are tried
    /// again.</summary>
    public void Fail(string silo)
    {
        CancellationTokenSource? failure;
        lock (gate)
        {
            failures.Remove(silo, out failure);
            failed.Add(silo);
            if (active.All(failed.Contains)) failed.Clear();
            Deal();
        }
        failure?.Cancel();
    }

    /// <summary>Finds out which silos there are, unless that is known.</summary>
    /// <exception cref="UnreadableRowsException">No silo has said so in time.</exception>
    public async Task Refresh(CancellationToken stop)
    {
        var start = Stopwatch.GetTimestamp();
        if (dealt is not null && Stopwatch.GetElapsedTime(refreshed) < listed) return;
        while (true)
        {
            try
            {
                var wait = settings.Pulse < settings.Timeout ? settings.Pulse : settings.Timeout;
                var found = await grains.GetGrain<ISilosGrain>(0).Active().WaitAsync(wait, stop);
                if (found.Length > 0)
                {
                    await Take(found);
                    return;
                }
            }
            catch (Exception fault) when (ShardCalls.IsOfTheCluster(fault) && !stop.IsCancellationRequested)
            {
                if (dealt is not null) return;
            }
            if (Stopwatch.GetElapsedTime(start) > settings.Timeout)
                throw new UnreadableRowsException(
                    new SiloFault.NoAnswer(shards[0].Path, shards[0].FirstRow, settings.Timeout));
            await Task.Delay(answered, stop);
        }
    }

    /// <summary>These are the silos that there are.</summary>
    async Task Take(string[] found)
    {
        var well = await Answering(found);
        string[]? before;
        lock (gate)
        {
            before = dealt;
            active = found;
            failed.IntersectWith(found.Except(well));
            Deal();
            refreshed = Stopwatch.GetTimestamp();
        }
        if (before is null) return;
        // What has moved is not kept twice.
        for (var number = 0; number < shards.Length; number++)
            if (before[number] is { } left && left != Of(number) && found.Contains(left) && !IsFailed(left))
                await Grain(number, left).Release();
    }

    /// <summary>Those silos that had failed and answer again. A silo that pauses is not asked often, as it is waited
    /// for.</summary>
    async Task<IEnumerable<string>> Answering(string[] found)
    {
        string[] asked = [.. found.Where(IsFailed)];
        if (asked.Length == 0 || Stopwatch.GetElapsedTime(retried) < settings.Pulse) return [];
        var answers = await Task.WhenAll(asked.Select(async silo =>
        {
            try
            {
                await grains.GetGrain<IShardGrain>(ShardPlaces.On(silo, "")).Progress(Guid.Empty).WaitAsync(answered);
                return true;
            }
            catch (Exception fault) when (ShardCalls.IsOfTheCluster(fault))
            {
                return false;
            }
        }));
        retried = Stopwatch.GetTimestamp();
        return asked.Where((_, at) => answers[at]);
    }

    bool IsFailed(string silo)
    {
        lock (gate) return failed.Contains(silo);
    }

    void Deal() => dealt = ShardDeal.Of(dealt ?? new string?[shards.Length], active.Where(silo =>
        !failed.Contains(silo)));
}
