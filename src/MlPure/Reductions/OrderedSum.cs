using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Reductions;

/// <summary>A sum of block statistics along one fixed binary tree over block numbers, as a value that may be
/// unfinished.</summary>
/// <remarks> The tree's node of height h and index i covers the blocks i 2^h to (i + 1) 2^h - 1, and its statistic is
/// the left child's + the right child's; blocks past the last are absent, which <see cref="IMonoid{TSelf}.Zero"/> makes
/// the same as being there. A part is kept as the largest complete nodes that cover its blocks, so <see cref="Join"/>
/// merges siblings and keeps everything else as it is. Joining is therefore associative and commutative exactly,
/// whatever the + of the statistic does in its last bits. </remarks>
sealed record OrderedSum<TStatistic> where TStatistic : IMonoid<TStatistic>
{
    readonly record struct Node(int Height, int Index, TStatistic Statistic)
    {
        public long First => (long)Index << Height;
        public long End => (long)(Index + 1) << Height;

        public bool IsLeftSiblingOf(Node other) =>
            Height == other.Height && (Index & 1) == 0 && Index + 1 == other.Index;

        public Node Merge(Node right) => new(Height + 1, Index >> 1, Statistic + right.Statistic);
    }

    readonly EquatableArray<Node> nodes;

    OrderedSum(EquatableArray<Node> nodes) => this.nodes = nodes;

    /// <summary>The sum of no blocks: the identity of <see cref="Join"/>.</summary>
    public static OrderedSum<TStatistic> Empty { get; } = new([]);

    /// <summary>The sum of one block.</summary>
    public static OrderedSum<TStatistic> Of(int block, TStatistic statistic) => new([new(0, block, statistic)]);

    /// <summary>The complete nodes: the height and the index of each, ascending, and its statistic.</summary>
    public IEnumerable<(int Height, int Index, TStatistic Statistic)> Nodes =>
        nodes.Items.Select(static node => (node.Height, node.Index, node.Statistic));

    /// <summary>The sum of those nodes, as <see cref="Nodes"/> has them.</summary>
    public static OrderedSum<TStatistic> OfNodes(
        IEnumerable<(int Height, int Index, TStatistic Statistic)> nodes) =>
        new([.. nodes.Select(static node => new Node(node.Height, node.Index, node.Statistic))]);

    /// <summary>How many complete nodes are kept until their siblings come: at most twice the logarithm of the blocks,
    /// where they are neighbours.</summary>
    public int PendingNodes => nodes.Length;

    /// <summary>Both parts together.</summary>
    /// <exception cref="ArgumentException">A block is in both: a programming error where work hands out
    /// blocks.</exception>
    public OrderedSum<TStatistic> Join(OrderedSum<TStatistic> other)
    {
        var joined = ImmutableArray.CreateBuilder<Node>();
        var (i, j) = (0, 0);
        while (i < nodes.Length || j < other.nodes.Length)
        {
            var mine = j == other.nodes.Length || (i < nodes.Length && nodes[i].First < other.nodes[j].First);
            Push(joined, mine ? nodes[i++] : other.nodes[j++]);
        }
        return new(joined.ToImmutable());
    }

    /// <summary>The sum of the blocks from 0 on, where all of them up to the last known are here; else None.</summary>
    public Option<TStatistic> Total()
    {
        var next = 0L;
        foreach (var node in nodes)
        {
            if (node.First != next) return Option<TStatistic>.None;
            next = node.End;
        }
        return nodes.Items.Reverse().Aggregate(TStatistic.Zero, static (sum, node) => node.Statistic + sum);
    }

    static void Push(ImmutableArray<Node>.Builder joined, Node node)
    {
        if (joined.Count > 0 && joined[^1].End > node.First)
            throw new ArgumentException($"Block {node.First} is in both parts.");
        while (joined.Count > 0 && joined[^1].IsLeftSiblingOf(node))
        {
            node = joined[^1].Merge(node);
            joined.RemoveAt(joined.Count - 1);
        }
        joined.Add(node);
    }
}
