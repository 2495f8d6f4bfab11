using System.Diagnostics;
using MlPure.Data;

namespace MlPure.Orleans;

/// <summary>Asks the shards of one pass. One whose silo ends is activated on another, which reads the rows
/// again.</summary>
sealed class ShardCalls(IGrainFactory grains, ClusterSettings settings, Telemetry.PassTelemetry telemetry)
{
    /// <summary>The first pause before a shard is asked again after an error; each is twice the one before.</summary>
    static readonly TimeSpan firstPause = TimeSpan.FromSeconds(0.1), longestPause = TimeSpan.FromSeconds(2);

    /// <summary>The answer of a shard.</summary>
    /// <exception cref="UnreadableRowsException">It was silent for too long.</exception>
    public async Task<ShardAnswer> Ask(Shard shard, string key,
        Func<IShardGrain, Shard, Guid, CancellationToken, Task<ShardAnswer>> ask, CancellationToken stop)
    {
        var (grain, silence, pause) = (grains.GetGrain<IShardGrain>(key), new Silence(settings.Timeout), firstPause);
        var start = telemetry.Elapsed;
        while (true)
        {
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop);
            var request = RequestIds.Next();
            try
            {
                var answer = ask(grain, shard, request, end.Token);
                if (await Comes(answer, grain, request, silence, stop))
                {
                    var found = await answer;
                    telemetry.Answered(shard, telemetry.Elapsed - start, found.Sum?.Length ?? 0);
                    return found;
                }
            }
            catch (Exception fault) when (IsOfTheCluster(fault) && !stop.IsCancellationRequested)
            {
                await Task.Delay(pause, stop);
                pause = pause * 2 < longestPause ? pause * 2 : longestPause;
            }
            finally
            {
                await end.CancelAsync();
            }
            if (silence.IsOver)
                throw new UnreadableRowsException(
                    new SiloFault.NoAnswer(shard.Path, shard.FirstRow, settings.Timeout));
            telemetry.Repeated();
        }
    }

    /// <summary>Waits for an answer while the shard is under way; whether it has come. Where no silo works on it, or
    /// after too long a silence, it has not.</summary>
    async Task<bool> Comes(
        Task<ShardAnswer> answer, IShardGrain grain, Guid request, Silence silence, CancellationToken stop)
    {
        var done = 0L;
        while (true)
        {
            var wait = settings.Pulse < silence.Left ? settings.Pulse : silence.Left;
            if (await Task.WhenAny(answer, Task.Delay(wait, stop)) == answer) return true;
            stop.ThrowIfCancellationRequested();
            switch (await Progress(grain, request, settings.Pulse))
            {
                case -1:
                    // The answer itself may be on its way.
                    await Task.WhenAny(answer, Task.Delay(firstPause, stop));
                    return answer.IsCompleted;
                case { } now when now != done:
                    done = now;
                    silence.Break();
                    break;
            }
            if (silence.IsOver) return answer.IsCompleted;
        }
    }

    /// <summary>How much the silo has done; null where it does not say.</summary>
    static async Task<long?> Progress(IShardGrain grain, Guid request, TimeSpan timeout)
    {
        try
        {
            return await grain.Progress(request).WaitAsync(timeout);
        }
        catch (Exception fault) when (IsOfTheCluster(fault))
        {
            return null;
        }
    }

    /// <summary>Whether an exception is of the cluster, so that asking again may help.</summary>
    internal static bool IsOfTheCluster(Exception fault) =>
        fault is TimeoutException or OrleansException or OperationCanceledException or IOException;

    /// <summary>How long nothing was heard.</summary>
    sealed class Silence(TimeSpan limit)
    {
        long since = Stopwatch.GetTimestamp();

        /// <summary>How long it may last.</summary>
        public TimeSpan Left => limit > Stopwatch.GetElapsedTime(since)
            ? limit - Stopwatch.GetElapsedTime(since)
            : TimeSpan.Zero;

        /// <summary>Whether it has lasted too long.</summary>
        public bool IsOver => Left == TimeSpan.Zero;

        /// <summary>Something was heard.</summary>
        public void Break() => since = Stopwatch.GetTimestamp();
    }
}

/// <summary>What requests are called: one of a random origin, and then on, so that those of two programs
/// differ.</summary>
static class RequestIds
{
    static readonly byte[] origin = System.Security.Cryptography.RandomNumberGenerator.GetBytes(8);
    static int last;

    /// <summary>The next.</summary>
    public static Guid Next() => new(Interlocked.Increment(ref last), 0, 0, origin);
}
