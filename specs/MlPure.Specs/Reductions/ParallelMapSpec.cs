using MlPure.Reductions;

namespace MlPure.Specs.Reductions;

/// <summary>What independent runs promise (src/MlPure/Reductions/ParallelMap.cs).</summary>
public class ParallelMapSpec
{
    static readonly Threads[] counts = [Threads.One,
        .. new[] { 2, 3, 7, 600 }.Select(count => Threads.Create(count).GetOrThrow())];

    [Fact]
    public void Results_of_independent_runs_are_in_their_order_whatever_the_threads() => Assert.All(counts, threads =>
    {
        Assert.Equal(
            Enumerable.Range(0, 1000).Select(i => i * i), ParallelMap.Of(1000, threads, i => i * i).AsEnumerable());
        Assert.Equal(["a!", "b!"], ParallelMap.Of(["a", "b"], threads, letter => letter + "!").AsEnumerable());
    });

    [Fact]
    public void A_stream_of_independent_runs_is_in_their_order_whatever_the_threads() => Assert.All(counts, threads =>
        Assert.Equal(
            Enumerable.Range(1, 500).Select(i => 2 * i),
            ParallelMap.Stream([.. Enumerable.Range(1, 500)], threads, i => 2 * i)));

    [Fact]
    public void Every_run_is_made_once()
    {
        var times = new int[300];
        _ = ParallelMap.Of(300, Threads.All, i => Interlocked.Increment(ref times[i]));
        Assert.All(times, once => Assert.Equal(1, once));
    }

    /// <summary>One run waits for all others.</summary>
    [Theory, InlineData(0), InlineData(4), InlineData(9)]
    public void While_one_run_takes_long_all_others_are_made(int slow)
    {
        using var others = new CountdownEvent(9);
        bool Run(int number) => number == slow ? others.Wait(30_000) : others.Signal() || true;
        Assert.All(ParallelMap.Of(10, counts[1], Run), Assert.True);
        others.Reset();
        Assert.All(ParallelMap.Stream([.. Enumerable.Range(0, 10)], counts[1], Run), Assert.True);
    }

    /// <summary>Each of two runs waits for the other.</summary>
    [Fact]
    public void Two_runs_are_made_at_the_same_time()
    {
        using var both = new Barrier(2);
        Assert.All(ParallelMap.Of(2, counts[1], _ => both.SignalAndWait(30_000)), Assert.True);
    }
}
