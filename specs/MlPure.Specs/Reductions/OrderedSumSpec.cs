using MlPure.Reductions;

namespace MlPure.Specs.Reductions;

/// <summary>What the ordered sum promises (src/MlPure/Reductions/OrderedSum.cs).</summary>
public class OrderedSumSpec
{
    static OrderedSum<Chain> Leaf(int block) => OrderedSum<Chain>.Of(block, new($"{block} "));

    static string Tree(OrderedSum<Chain> sum) => sum.Total().Match(Some: total => total.Tree, None: () => "unfinished");

    static OrderedSum<Chain> InTurn(int blocks) =>
        Enumerable.Range(0, blocks).Aggregate(OrderedSum<Chain>.Empty, (sum, block) => sum.Join(Leaf(block)));

    [Fact]
    public void The_tree_halves_the_block_numbers_and_the_last_blocks_hang_where_they_would_if_there_were_more() =>
        Assert.Equal("(((0 1 )(2 3 ))(4 5 ))", Tree(InTurn(6)));

    [Fact]
    public void A_tree_of_seven_blocks_adds_the_short_end_before_the_long_beginning() =>
        Assert.Equal("(((0 1 )(2 3 ))((4 5 )6 ))", Tree(InTurn(7)));

    [Property]
    public bool Any_grouping_of_neighbouring_runs_in_any_order_gives_the_same_tree(
        PositiveInt blocks, int[] cuts, int seed)
    {
        var count = blocks.Get % 70 + 1;
        int[] bounds = [0, .. cuts.Select(cut => (cut & int.MaxValue) % count).Distinct().Where(cut => cut > 0).Order(),
            count];
        var runs = bounds.Zip(bounds.Skip(1), (first, end) =>
            Enumerable.Range(first, end - first)
                .Aggregate(OrderedSum<Chain>.Empty, (sum, block) => sum.Join(Leaf(block))));
        var shuffled = runs.Select((run, i) => (run, Key: unchecked((seed ^ i) * 2654435761u)))
            .OrderBy(pair => pair.Key).Select(pair => pair.run);
        return Tree(shuffled.Aggregate(OrderedSum<Chain>.Empty, (sum, run) => sum.Join(run))) == Tree(InTurn(count));
    }

    [Property]
    public bool Joining_is_associative_exactly_though_the_addition_is_not(double[] numbers, int first, int second)
    {
        var (i, j) = (Math.Abs(first % (numbers.Length + 1)), Math.Abs(second % (numbers.Length + 1)));
        var (low, high) = (Math.Min(i, j), Math.Max(i, j));
        OrderedSum<ScalarSum> Run(int from, int to) => Enumerable.Range(from, to - from)
            .Aggregate(
                OrderedSum<ScalarSum>.Empty, (sum, block) =>
                    sum.Join(OrderedSum<ScalarSum>.Of(block, new ScalarSum(numbers[block]))));
        var (a, b, c) = (Run(0, low), Run(low, high), Run(high, numbers.Length));
        return a.Join(b).Join(c).Total()
            .IfNone(ScalarSum.Zero).Value.HasTheBitsOf(a.Join(b.Join(c)).Total().IfNone(ScalarSum.Zero).Value);
    }

    [Fact]
    public void The_empty_run_is_the_identity_of_joining()
    {
        var sum = InTurn(5);
        Assert.Equal(Tree(sum), Tree(sum.Join(OrderedSum<Chain>.Empty)));
        Assert.Equal(Tree(sum), Tree(OrderedSum<Chain>.Empty.Join(sum)));
        Assert.Equal("", Tree(OrderedSum<Chain>.Empty));
    }

    [Fact]
    public void A_sum_with_a_missing_block_has_no_total() =>
        Assert.Equal("unfinished", Tree(Leaf(0).Join(Leaf(2))));

    [Fact]
    public void A_run_keeps_no_more_nodes_than_twice_the_logarithm_of_its_blocks() =>
        Assert.All(
            Enumerable.Range(1, 300), blocks =>
                Assert.True(InTurn(blocks).PendingNodes <= 2 * (Math.Log2(blocks) + 1)));

    [Fact]
    public void A_block_that_is_in_both_parts_of_a_sum_is_a_programming_error() =>
        Assert.Equal("Block 3 is in both parts.",
            Assert.Throws<ArgumentException>(() => InTurn(4).Join(Leaf(3))).Message);

    /// <summary>13 blocks are 8 and 4 and 1: node i of height h has the blocks from i 2^h on.</summary>
    [Fact]
    public void The_nodes_of_a_run_from_block_0_are_the_powers_of_two_that_its_number_of_blocks_is_made_of()
    {
        Assert.Equal([(3, 0), (2, 2), (0, 12)], InTurn(13).Nodes.Select(node => (node.Height, node.Index)));
        Assert.Equal([(0, 5)], Leaf(5).Nodes.Select(node => (node.Height, node.Index)));
        Assert.Equal("8 9 10 11 ".Split(' '), string.Concat(InTurn(13).Nodes.ElementAt(1).Statistic.Tree
            .Where(letter => letter is not ('(' or ')'))).Split(' '));
    }

    [Fact]
    public void A_sum_is_made_of_its_nodes_again_and_goes_on() => Assert.All(Enumerable.Range(1, 20), blocks =>
    {
        var again = OrderedSum<Chain>.OfNodes(InTurn(blocks).Nodes);
        Assert.Equal(Tree(InTurn(blocks)), Tree(again));
        Assert.Equal(Tree(InTurn(blocks + 3)),
            Tree(Enumerable.Range(blocks, 3).Aggregate(again, (sum, block) => sum.Join(Leaf(block)))));
    });
}
