using System.Diagnostics;
using MlPure.Data;

namespace MlPure.Orleans;

/// <summary>Asks the shards of one pass. One whose silo ends, pauses or fails is asked of another, which reads the rows
/// again.</summary>
sealed class ShardCalls(KnownSilos silos, ClusterSettings settings, Telemetry.PassTelemetry telemetry)
{
    /// <summary>The first pause before a shard is asked again after an error, and before it is asked whether it is
    /// under way; the following ones are longer.</summary>
    static readonly TimeSpan firstPause = TimeSpan.FromSeconds(0.1), longestPause = TimeSpan.FromSeconds(2);

    /// <summary>How much longer each wait for an answer is than all before: what is lost when a silo ends is found out
    /// before half as much time again has passed.</summary>
    const double PulseGrowth = 0.5;

    /// <summary>For how many pulses a silo may leave that question unanswered.</summary>
    const int MissedPulses = 2;

    /// <summary>The answer of a shard.</summary>
    /// <exception cref="UnreadableRowsException">It was silent for too long.</exception>
    public async Task<ShardAnswer> Ask(
        int number, Func<IShardGrain, Shard, Guid, CancellationToken, Task<ShardAnswer>> ask, CancellationToken stop)
    {
        var (shard, silence, pause) = (silos.Shards[number], new Silence(settings.Timeout), firstPause);
        var start = telemetry.Elapsed;
        while (true)
        {
            var silo = silos.Of(number);
            var (grain, request) = (silos.Grain(number, silo), RequestIds.Next());
            var failure = silos.FailureOf(silo);
            using var end = CancellationTokenSource.CreateLinkedTokenSource(stop, failure);
            try
            {
                var answer = ask(grain, shard, request, end.Token);
                if (await Comes(answer, grain, request, silence, end.Token))
                {
                    var found = await answer;
                    telemetry.Answered(shard, telemetry.Elapsed - start, found.Sum?.Length ?? 0);
                    return found;
                }
            }
            catch (Exception fault) when (IsOfTheCluster(fault) && !stop.IsCancellationRequested)
            {
                if (!failure.IsCancellationRequested) silos.Fail(silo);
                if (silos.Of(number) == silo)
                {
                    await Task.Delay(pause, stop);
                    pause = Shorter(2 * pause, longestPause);
                }
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
    /// <exception cref="TimeoutException">The silo does not say whether it is.</exception>
    /// <exception cref="OrleansException">The silo cannot be reached.</exception>
    async Task<bool> Comes(
        Task<ShardAnswer> answer, IShardGrain grain, Guid request, Silence silence, CancellationToken stop)
    {
        var (done, missed, wait, start) = (0L, TimeSpan.Zero, firstPause, Stopwatch.GetTimestamp());
        while (true)
        {
            wait = Shorter(Shorter(wait, settings.Pulse), silence.Left);
            if (await Task.WhenAny(answer, Task.Delay(wait, stop)) == answer) return true;
            stop.ThrowIfCancellationRequested();
            // A question may be lost on a broken connection: it is soon asked again.
            var patience = Shorter(wait + firstPause, settings.Pulse);
            switch (await Progress(grain, request, patience, stop))
            {
                case -1:
                    // The answer itself may be on its way.
                    await Task.WhenAny(answer, Task.Delay(firstPause, stop));
                    return answer.IsCompleted;
                case null:
                    missed += patience;
                    if (missed >= MissedPulses * settings.Pulse) throw new TimeoutException();
                    break;
                case { } now:
                    missed = TimeSpan.Zero;
                    if (now != done) silence.Break();
                    done = now;
                    break;
            }
            if (silence.IsOver) return answer.IsCompleted;
            wait = PulseGrowth * Stopwatch.GetElapsedTime(start);
        }
    }

    /// <summary>How much the silo has done; null where it does not say.</summary>
    /// <exception cref="OrleansException">The silo cannot be reached.</exception>
    static async Task<long?> Progress(IShardGrain grain, Guid request, TimeSpan timeout, CancellationToken stop)
    {
        try
        {
            return await grain.Progress(request).WaitAsync(timeout, stop);
        }
        catch (TimeoutException)
        {
            return null;
        }
    }

    static TimeSpan Shorter(TimeSpan one, TimeSpan other) => one < other ? one : other;

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
