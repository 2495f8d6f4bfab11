using System.Diagnostics;
using System.Diagnostics.Metrics;
using System.Net;

namespace MlPure.Orleans.Specs;

/// <summary>The threads of a silo, its memory, where shards are placed, and what is measured
/// (src/MlPure.Orleans/Grains/KernelPool.cs, ShardRows.cs, ShardPlacement.cs; Telemetry.cs; ShardDeal.cs).</summary>
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
        string[] names = [.. Enumerable.Range(0, silos).Select(number => $"silo{number}")];
        var dealt = ShardDeal.Of(new string?[17], names);
        var counts = dealt.CountBy(silo => silo).Select(one => one.Value).ToArray();
        Assert.Equal(silos, counts.Length);
        Assert.InRange(counts.Max() - counts.Min(), 0, 1);
        Assert.Equal(dealt, ShardDeal.Of(new string?[17], names.Reverse()));
    }

    [Fact]
    public void Where_a_silo_goes_its_shards_alone_move_and_where_one_comes_no_more_than_its_share()
    {
        foreach (var silos in Enumerable.Range(2, 6))
            foreach (var shards in new[] { 1, 7, 16, 60 })
            {
                string[] names = [.. Enumerable.Range(0, silos).Select(number => $"silo{number}")];
                var dealt = ShardDeal.Of(new string?[shards], names);
                var without = ShardDeal.Of(dealt, names[1..]);
                Assert.All(dealt.Zip(without), pair => Assert.True(pair.Item1 == names[0] || pair.Item1 == pair.Item2));
                var more = ShardDeal.Of(dealt, names.Append("new"));
                Assert.All(dealt.Zip(more), pair => Assert.True(pair.Item2 == "new" || pair.Item1 == pair.Item2));
                foreach (var counts in new[] { (without, silos - 1), (more, silos + 1) }.Select(each =>
                    Enumerable.Range(0, each.Item2).Select(at => each.Item1.CountBy(silo => silo)
                        .Select(one => one.Value).Order().Reverse().ElementAtOrDefault(at)).ToArray()))
                    Assert.InRange(counts.Max() - counts.Min(), 0, 1);
            }
    }

    [Fact]
    public void The_key_of_a_shard_on_a_silo_names_the_silo()
    {
        foreach (var address in new[] { "10.1.2.3", "::1" })
        {
            var silo = SiloAddress.New(new IPEndPoint(IPAddress.Parse(address), 11111), 5);
            Assert.Equal(silo, ShardPlaces.SiloOf(ShardPlaces.On(silo.ToParsableString(), "0|1|a|b")));
        }
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
        Assert.Equal(all.Length, all.Select(each => ShardPlaces.KeyOf(each)).Distinct().Count());
        Assert.Equal(ShardPlaces.KeyOf(shard), ShardPlaces.KeyOf(TestSilos.ShardOf("a.csv", 2, 4096, 0, 2)));
    }
}
