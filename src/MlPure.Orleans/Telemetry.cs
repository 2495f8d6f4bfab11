using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace MlPure.Orleans;

/// <summary>Metrics and traces of passes, by the names that OpenTelemetry asks for: a meter and an activity source that
/// are both called MlPure.Orleans.</summary>
public static class Telemetry
{
    /// <summary>The name of the meter and of the activity source.</summary>
    public const string Name = "MlPure.Orleans";

    static readonly Meter meter = new(Name);
    static readonly ActivitySource source = new(Name);

    static readonly Histogram<double> passSeconds =
        meter.CreateHistogram<double>("mlpure.pass.duration", "s", "How long a pass over all shards took.");

    static readonly Histogram<double> shardSeconds =
        meter.CreateHistogram<double>("mlpure.shard.duration", "s", "How long the answer of a shard took.");

    static readonly Counter<long> bytes =
        meter.CreateCounter<long>("mlpure.bytes", "By", "Bytes of sums that came from silos.");

    static readonly Counter<long> repeats =
        meter.CreateCounter<long>("mlpure.repeats", "{request}", "Shards that were asked again.");

    /// <summary>A pass begins.</summary>
    internal static PassTelemetry StartPass(int rows) =>
        new(source.StartActivity("pass")?.SetTag("mlpure.rows", rows));

    /// <summary>A silo begins with a shard.</summary>
    internal static Activity? StartShard(Shard shard) =>
        source.StartActivity("shard")?.SetTag("mlpure.first_row", shard.FirstRow);

    /// <summary>One pass, as it is measured.</summary>
    internal sealed class PassTelemetry(Activity? activity) : IDisposable
    {
        readonly long start = Stopwatch.GetTimestamp();
        readonly Lock gate = new();
        (double Seconds, long FirstRow) slowest;
        long received;
        int asked, repeated;

        /// <summary>How long ago the pass began.</summary>
        public TimeSpan Elapsed => Stopwatch.GetElapsedTime(start);

        /// <summary>A shard answered.</summary>
        public void Answered(Shard shard, TimeSpan time, int length)
        {
            shardSeconds.Record(time.TotalSeconds);
            bytes.Add(length);
            lock (gate)
            {
                received += length;
                asked++;
                if (time.TotalSeconds > slowest.Seconds) slowest = (time.TotalSeconds, shard.FirstRow);
            }
        }

        /// <summary>A shard is asked again.</summary>
        public void Repeated()
        {
            repeats.Add(1);
            Interlocked.Increment(ref repeated);
        }

        /// <summary>The pass ends.</summary>
        public void Dispose()
        {
            passSeconds.Record(Elapsed.TotalSeconds);
            activity?.SetTag("mlpure.shards", asked).SetTag("mlpure.bytes", received)
                .SetTag("mlpure.repeats", repeated).SetTag("mlpure.slowest.first_row", slowest.FirstRow)
                .SetTag("mlpure.slowest.seconds", slowest.Seconds);
            activity?.Dispose();
        }
    }
}
