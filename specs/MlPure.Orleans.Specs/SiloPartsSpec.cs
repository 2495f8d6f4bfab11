using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace MlPure.Orleans.Specs;

/// <summary>The threads of a silo, its memory, where shards are placed, and what is measured
/// (src/MlPure.Orleans/KernelPool.cs, ShardRows.cs, ShardPlacement.cs, Telemetry.cs).</summary>
public class SiloPartsSpec
{
    [Fact]
    public async Task Work_is_done_by_threads_that_are_not_those_of_the_pool_and_is_counted()
    {
        using var pool = new KernelPool();
        var isPooled = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ =>
            pool.Run(() => Thread.CurrentThread.IsThreadPoolThread, CancellationToken.None)));
        Assert.All(isPooled, Assert.False);
        while (pool.Done < 20) await Task.Yield();
        Assert.Equal(20, pool.Done);
    }

    [Fact]
    public async Task An_exception_in_work_is_that_of_its_task_and_the_threads_go_on()
    {
        using var pool = new KernelPool();
        for (var i = 0; i < 2 * Environment.ProcessorCount; i++)
            await Assert.ThrowsAsync<ArgumentException>(() =>
                pool.Run<int>(() => throw new ArgumentException("no"), CancellationToken.None));
        Assert.Equal(3, await pool.Run(() => 3, CancellationToken.None));
    }

    [Fact]
    public async Task Work_that_was_stopped_before_it_began_is_not_done()
    {
        using var pool = new KernelPool();
        var isDone = false;
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            pool.Run(() => isDone = true, new CancellationToken(canceled: true)));
        Assert.False(isDone);
    }

    [Fact]
    public void Memory_is_taken_up_to_its_budget_and_given_back()
    {
        var memory = new RowMemory(100);
        Assert.True(memory.TryTake(60));
        Assert.False(memory.TryTake(41));
        Assert.True(memory.TryTake(40));
        memory.Give(60);
        Assert.True(memory.TryTake(60));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(5)]
    public void Every_silo_has_as_many_shards_as_another_or_one_more_in_whatever_order_silos_are_named(int silos)
    {
        SiloAddress[] addresses = [.. Enumerable.Range(0, silos).Select(number =>
            SiloAddress.New(new IPEndPoint(IPAddress.Loopback, 11111 + number), number))];
        string[] keys = [.. Enumerable.Range(0, 17).Select(number =>
            ShardPlaces.KeyOf(TestSilos.ShardOf("a|b.npy", 1, 17 * 64 * 2048, 64 * number, 64), 64))];
        var counts = keys.CountBy(key => ShardPlaces.Of(key, addresses)).Select(one => one.Value).ToArray();
        Assert.Equal(silos, counts.Length);
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        Assert.All(keys, key =>
            Assert.Equal(ShardPlaces.Of(key, addresses), ShardPlaces.Of(key, addresses.Reverse())));
    }

    [Fact]
    public void Requests_have_different_names() =>
        Assert.Equal(1000, Enumerable.Range(0, 1000).Select(_ => RequestIds.Next()).Distinct().Count());

    [Fact]
    public void A_pass_is_measured_and_traced_with_its_bytes_repeats_and_slowest_shard()
    {
        var measured = new Dictionary<string, double>();
        using var meters = new MeterListener
        {
            InstrumentPublished = static (instrument, listener) =>
            {
                if (instrument.Meter.Name == Telemetry.Name) listener.EnableMeasurementEvents(instrument);
            },
        };
        void Note(string name, double value)
        {
            lock (measured) measured[name] = measured.GetValueOrDefault(name) + value;
        }
        meters.SetMeasurementEventCallback<long>((instrument, value, _, _) => Note(instrument.Name, value));
        meters.SetMeasurementEventCallback<double>((instrument, value, _, _) => Note(instrument.Name, value));
        meters.Start();
        var passes = new List<Activity>();
        using var activities = new ActivityListener
        {
            ShouldListenTo = static source => source.Name == Telemetry.Name,
            Sample = static (ref ActivityCreationOptions<ActivityContext> _) => ActivitySamplingResult.AllData,
            ActivityStopped = activity =>
            {
                lock (passes) passes.Add(activity);
            },
        };
        ActivitySource.AddActivityListener(activities);
        using (var pass = Telemetry.StartPass(123_457))
        {
            pass.Answered(TestSilos.ShardOf("rows.npy", 1, 123_457, 0, 1), TimeSpan.FromSeconds(1), 40);
            pass.Repeated();
            pass.Answered(TestSilos.ShardOf("rows.npy", 1, 123_457, 3, 1), TimeSpan.FromSeconds(2), 2);
        }
        lock (measured)
        {
            Assert.True(measured["mlpure.bytes"] >= 42);
            Assert.True(measured["mlpure.repeats"] >= 1);
            Assert.True(measured["mlpure.shard.duration"] >= 3);
            Assert.True(measured["mlpure.pass.duration"] > 0);
        }
        var traced = passes.Single(pass => Equals(pass.GetTagItem("mlpure.rows"), 123_457));
        Assert.Equal(
            [2, 42L, 1, 3L * 2048, 2.0],
            new[] { "shards", "bytes", "repeats", "slowest.first_row", "slowest.seconds" }
                .Select(tag => traced.GetTagItem($"mlpure.{tag}")));
    }

    /// <summary>So that silos never take for a shard what they keep of another.</summary>
    [Fact]
    public void Shards_of_other_columns_formats_or_files_have_other_keys()
    {
        var shard = TestSilos.ShardOf("a.csv", 2, 4096, 0, 2);
        Shard Read(ShardFormat format) => shard with { Format = format };
        Shard Of(ShardFile file) => shard with { Files = [file] };
        Shard[] all =
        [
            shard, shard with { Columns = ["x1", "x3"] },
            Read(shard.Format with { Decimal = ',' }), Read(shard.Format with { Missing = ["NA"] }),
            Read(shard.Format with { Missing = ["-9"] }), Read(shard.Format with { Missing = ["NA", "-9"] }),
            Of(shard.Files[0] with { Path = "b.csv" }), Of(shard.Files[0] with { Stamp = "written anew" }),
            Of(shard.Files[0] with { FirstRow = 1 }),
        ];
        Assert.Equal(all.Length, all.Select(each => ShardPlaces.KeyOf(each, 64)).Distinct().Count());
        Assert.Equal(ShardPlaces.KeyOf(shard, 64), ShardPlaces.KeyOf(TestSilos.ShardOf("a.csv", 2, 4096, 0, 2), 64));
    }
}
