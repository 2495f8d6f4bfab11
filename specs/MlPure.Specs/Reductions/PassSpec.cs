using MlPure.Reductions;

namespace MlPure.Specs.Reductions;

/// <summary>What a pass promises (src/MlPure/Reductions/Pass.cs, Blocks.cs, Threads.cs).</summary>
public class PassSpec
{
    static readonly int[] threads = [1, 2, 3, 7, 16];

    [Fact]
    public void Blocks_of_2048_rows_cover_every_row_once_and_the_last_may_be_short()
    {
        foreach (var rows in new[] { 1, 2047, 2048, 2049, 10_000 })
        {
            var blocks = Enumerable.Range(0, Blocks.BlockCount(rows)).Select(number => Blocks.At(number, rows))
                .ToArray();
            Assert.Equal(
                Enumerable.Range(0, rows), blocks.SelectMany(block => Enumerable.Range(block.First, block.Count)));
            Assert.All(blocks.SkipLast(1), block => Assert.Equal(2048, block.Count));
        }
    }

    [Fact]
    public void Threads_are_as_many_as_there_are_processors_or_as_named()
    {
        Assert.Equal(Environment.ProcessorCount, Threads.All.Count);
        Assert.Equal((1, 3), (Threads.One.Count, Threads.Create(3).GetOrThrow().Count));
    }

    [Fact]
    public void Any_number_of_threads_adds_along_the_same_tree()
    {
        foreach (var rows in new[] { 5, 2048, 5000, 100_000, 1_000_000 })
        {
            var trees =
                threads.Select(
                    count =>
                        Pass.Sum(
                            rows, Threads.Create(count).GetOrThrow(), block => new Chain($"{block.Number} ")).Tree);
            Assert.Single(trees.Distinct());
        }
    }

    [Fact]
    public void Any_number_of_threads_gives_the_same_bits_of_a_sum_that_is_not_associative()
    {
        var sums = threads.Select(count => Pass.Sum(1_000_000, Threads.Create(count).GetOrThrow(),
            block => new ScalarSum(Math.Sin(block.First) * Math.Pow(10, block.Number % 17))).Value).ToArray();
        Assert.All(sums, sum => Assert.True(sum.HasTheBitsOf(sums[0])));
    }

    [Fact]
    public void Each_block_is_visited_once()
    {
        foreach (var count in threads)
        {
            var visits = new int[Blocks.BlockCount(100_000)];
            Pass.Each(
                100_000, Threads.Create(count).GetOrThrow(), block => Interlocked.Increment(ref visits[block.Number]));
            Assert.All(visits, times => Assert.Equal(1, times));
        }
    }

    [Fact]
    public void A_pass_over_no_rows_is_zero() => Assert.Same(Chain.Zero, Pass.Sum(0, Threads.All, _ => new Chain("x")));

    [Fact]
    public void Fewer_threads_than_one_are_a_fault() => Assert.Equal([110], Codes(Threads.Create(0)));

    [Fact]
    public void A_worker_takes_runs_of_a_power_of_two_of_blocks_and_from_eight_to_sixteen_of_them() =>
        Assert.All(
            from workers in Enumerable.Range(2, 15)
            from count in Enumerable.Range(workers, 700)
            select (workers, count), given =>
            {
                var run = Pass.RunOf(given.count, given.workers);
                Assert.True(int.IsPow2(run));
                if (run > 1) Assert.True(8 * given.workers * run <= given.count);
                Assert.True(given.count < 16 * given.workers * run);
            });

    /// <summary>Each of two blocks waits for the other.</summary>
    [Fact]
    public void Two_threads_work_at_the_same_time()
    {
        using var both = new Barrier(2);
        Pass.Each(4000, Threads.Create(2).GetOrThrow(), _ => Assert.True(both.SignalAndWait(30_000)));
    }

    [Fact]
    public void What_a_block_throws_is_thrown_to_the_caller_when_no_block_is_under_way_any_more()
    {
        foreach (var count in threads)
        {
            var underWay = 0;
            void Each(Block block)
            {
                Interlocked.Increment(ref underWay);
                Thread.SpinWait(2000);
                Interlocked.Decrement(ref underWay);
                if (block.Number == 5) throw new InvalidDataException("block 5");
            }
            Assert.Throws<InvalidDataException>(() => Pass.Each(100_000, Threads.Create(count).GetOrThrow(), Each));
            Assert.Equal(0, Volatile.Read(ref underWay));
        }
    }

    [Fact]
    public void A_pass_within_a_pass_ends_with_every_block_visited()
    {
        var visits = 0;
        Pass.Each(40_000, Threads.Create(16).GetOrThrow(), _ =>
            Pass.Each(40_000, Threads.Create(16).GetOrThrow(), _ => Interlocked.Increment(ref visits)));
        Assert.Equal(20 * 20, visits);
    }

    [Fact]
    public void Parts_of_a_pass_by_runs_of_blocks_join_to_the_whole()
    {
        static OrderedSum<Chain> Part(int first, int count) =>
            Pass.Part(40_000, first, count, Threads.One, block => new Chain($"{block.Number}:{block.Count} "));
        var whole = Pass.Sum(40_000, Threads.One, block => new Chain($"{block.Number}:{block.Count} "));
        Assert.Equal(whole, Part(13, 7).Join(Part(0, 5)).Join(Part(5, 8)).Total().IfNone(Chain.Zero));
    }
}
