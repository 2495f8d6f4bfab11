using System.Reflection;
using MlPure.Data;

namespace MlPure.Orleans.Specs;

/// <summary>Shards whose silos end, pause or fail (src/MlPure.Orleans/ShardCalls.cs).</summary>
public class ShardCallsSpec
{
    static readonly Shard shard = TestSilos.ShardOf("rows.npy", 2, 5000, 2, 1);

    static readonly ClusterSettings settings = new()
    {
        Pulse = TimeSpan.FromSeconds(0.05),
        Timeout = TimeSpan.FromMinutes(1),
    };

    static readonly ShardAnswer right = new([1], [2], 0, null);

    static Task<ShardAnswer> Never => new TaskCompletionSource<ShardAnswer>().Task;

    static Task<ShardAnswer> Right => Task.FromResult(right);

    /// <summary>A factory of the grains of one shard, by the silos that its keys name.</summary>
    public class Silos : DispatchProxy
    {
        internal Func<string, IShardGrain>? On { get; set; }

        internal string[] Active { get; set; } = [];

        protected override object? Invoke(MethodInfo? targetMethod, object?[]? args) => args is [string key, ..]
            ? On!(key.Split('|')[0])
            : new Listed(Active);
    }

    sealed class Listed(string[] active) : ISilosGrain
    {
        public Task<string[]> Active() => Task.FromResult(active);
    }

    /// <summary>A shard that answers as a spec says.</summary>
    sealed class ScriptedGrain(
        Func<int, Task<ShardAnswer>> answers, Func<int, Task<long>> progress, List<CancellationToken>? stops = null)
        : IShardGrain
    {
        int asked, pulses;

        public int Asked => asked;

        public Task<ShardAnswer> Summarize(
            Shard shard, Guid request, string mixture, bool isDiagonal, CancellationToken stop) =>
            throw new NotSupportedException();

        public Task<ShardAnswer> Assign(Shard shard, Guid request, double[] centroids, CancellationToken stop)
        {
            stops?.Add(stop);
            return answers(asked++);
        }

        public Task<ShardAnswer> Seed(
            Shard shard, Guid request, ShardSeeding seeding, CancellationToken stop) =>
            throw new NotSupportedException();

        public Task<ShardAnswer> Gradient(
            Shard shard, Guid request, ShardNetwork network, CancellationToken stop) =>
            throw new NotSupportedException();

        public Task<long> Progress(Guid request) => progress(pulses++);

        public Task Release() => Task.CompletedTask;
    }

    static Task<ShardAnswer> Ask(ScriptedGrain grain, ClusterSettings? impatient = null) =>
        Ask(["one"], _ => grain, impatient);

    static async Task<ShardAnswer> Ask(
        string[] silos, Func<string, IShardGrain> on, ClusterSettings? impatient = null)
    {
        var factory = DispatchProxy.Create<IGrainFactory, Silos>();
        (((Silos)(object)factory).On, ((Silos)(object)factory).Active) = (on, silos);
        var pass = Telemetry.StartPass(shard.Rows);
        var known = new KnownSilos(factory, [shard], impatient ?? settings);
        await known.Refresh(CancellationToken.None);
        return await new ShardCalls(known, impatient ?? settings, pass).Ask(0,
            (one, which, request, stop) => one.Assign(which, request, [], stop), CancellationToken.None);
    }

    /// <summary>Nothing here ever says that the first silo is dead: it cannot be reached, or pauses, and still counts
    /// as one of the silos.</summary>
    [Fact]
    public async Task A_shard_is_asked_of_another_silo_though_none_says_that_its_own_has_ended()
    {
        Func<ScriptedGrain>[] failures =
        [
            () => new(_ => Task.FromException<ShardAnswer>(new SiloUnavailableException()), _ => Task.FromResult(-1L)),
            () => new(_ => Never, _ => Task.FromException<long>(new SiloUnavailableException())),
            () => new(_ => Never, _ => new TaskCompletionSource<long>().Task),
        ];
        foreach (var failure in failures)
        {
            var (ended, other) = (failure(), new ScriptedGrain(_ => Right, _ => Task.FromResult(-1L)));
            Assert.Equal(right, await Ask(["a", "b"], silo => silo == "a" ? ended : other));
            Assert.Equal((1, 1), (ended.Asked, other.Asked));
        }
    }

    [Fact]
    public async Task A_shard_that_no_silo_works_on_any_more_is_asked_again()
    {
        var grain = new ScriptedGrain(number => number < 2 ? Never : Right, _ => Task.FromResult(-1L));
        Assert.Equal(right, await Ask(grain));
        Assert.Equal(3, grain.Asked);
    }

    [Fact]
    public async Task A_shard_is_asked_again_after_errors_of_the_cluster()
    {
        var grain = new ScriptedGrain(number => number switch
        {
            0 => Task.FromException<ShardAnswer>(new SiloUnavailableException()),
            1 => Task.FromException<ShardAnswer>(new TimeoutException()),
            _ => Right,
        }, _ => Task.FromResult(-1L));
        Assert.Equal(right, await Ask(grain));
    }

    [Fact]
    public async Task A_slow_shard_is_waited_for_while_its_silo_gets_on()
    {
        var slow = new TaskCompletionSource<ShardAnswer>();
        var grain = new ScriptedGrain(_ => slow.Task, pulse =>
        {
            if (pulse == 40) slow.SetResult(right);
            return Task.FromResult((long)pulse);
        });
        Assert.Equal(right, await Ask(grain));
        Assert.Equal(1, grain.Asked);
    }

    [Fact]
    public async Task A_shard_whose_silo_does_not_get_on_is_a_fault_that_names_file_and_rows()
    {
        Func<int, Task<long>>[] ways =
        [
            _ => Task.FromResult(7L), _ => Task.FromResult(-1L), _ => new TaskCompletionSource<long>().Task,
            _ => Task.FromException<long>(new SiloUnavailableException()),
        ];
        foreach (var progress in ways)
        {
            var fault = await Assert.ThrowsAsync<UnreadableRowsException>(() =>
                Ask(new(_ => Never, progress), settings with { Timeout = TimeSpan.FromSeconds(1) }));
            Assert.Equal("rows.npy: no silo has answered for the rows from 4096 on within 1 s; look whether the silos "
                + "still run, or allow more time.", fault.Message);
        }
    }

    [Fact]
    public async Task Work_that_is_not_waited_for_any_more_is_ended()
    {
        var stops = new List<CancellationToken>();
        await Ask(new(number => number == 0 ? Never : Right, _ => Task.FromResult(-1L), stops));
        Assert.Equal(2, stops.Count);
        Assert.True(stops[0].IsCancellationRequested);
    }

    [Fact]
    public async Task An_error_of_the_program_is_thrown_and_not_asked_again()
    {
        var grain = new ScriptedGrain(_ => Task.FromException<ShardAnswer>(new ArgumentException("no")), _ =>
            Task.FromResult(-1L));
        await Assert.ThrowsAsync<ArgumentException>(() => Ask(grain));
        Assert.Equal(1, grain.Asked);
    }
}
