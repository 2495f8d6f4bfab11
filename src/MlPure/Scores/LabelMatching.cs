using System.Collections.Immutable;
using MlPure.Kernels;

namespace MlPure.Scores;

/// <summary>The best one-to-one matching of the parts of two partitions: the one that most rows agree with.</summary>
/// <param name="Pairs">Matched parts, by their numbers, in the order of the first's; as many as the partition of fewer
/// parts has.</param>
/// <param name="Agreement">How many rows are in both parts of a pair, each counted by its weight.</param>
public sealed record LabelMatching(ImmutableArray<(int First, int Second)> Pairs, double Agreement)
{
    /// <summary>The matching of greatest agreement: an assignment problem, solved exactly by shortest augmenting paths
    /// (Kuhn 1955; Jonker and Volgenant, Computing 38 (1987)). Where several are best, one of them, always the
    /// same.</summary>
    public static LabelMatching Of(Contingency table)
    {
        var (k, l) = (table.Counts.Rows, table.Counts.Columns);
        var size = Math.Max(k, l);
        var cost = new double[size * size];
        for (var i = 0; i < k; i++)
            for (var j = 0; j < l; j++) cost[i * size + j] = -table.Counts[i, j];
        var columns = new int[size];
        AssignmentProblem.Solve(cost, columns);
        ImmutableArray<(int First, int Second)> pairs =
            [.. Enumerable.Range(0, k).Select(i => (First: i, Second: columns[i])).Where(pair => pair.Second < l)];
        return new(pairs, pairs.Sum(pair => table.Counts[pair.First, pair.Second]));
    }

    /// <summary>The second labeling in the labels of the first: rows of a matched part take the label of its match,
    /// other parts take the least whole numbers from 0 on that no label of the first has. With it clusters of two
    /// methods get the same color.</summary>
    /// <returns>The labels, or the faults of <see cref="Contingency.Parse"/>.</returns>
    public static Validation<Error, ImmutableArray<int>> Relabel(IEnumerable<int> reference, IEnumerable<int> labels) =>
        Contingency.Parse(reference, labels).Map(Relabel);

    static ImmutableArray<int> Relabel(Contingency table)
    {
        var matched = Of(table).Pairs.ToDictionary(pair => pair.Second, pair => table.First.Labels[pair.First]);
        var free = Enumerable.Range(0, int.MaxValue).Where(label => table.First.Labels.BinarySearch(label) < 0);
        var unmatched = Enumerable.Range(0, table.Second.Count).Where(part => !matched.ContainsKey(part)).Zip(free);
        foreach (var (part, label) in unmatched) matched.Add(part, label);
        return [.. table.Second.Codes.Select(part => matched[part])];
    }

    /// <inheritdoc/>
    public bool Equals(LabelMatching? other) =>
        other is not null && Agreement.Equals(other.Agreement) && Pairs.AsSpan().SequenceEqual(other.Pairs.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Pairs.Aggregate(Agreement.GetHashCode(), HashCode.Combine);
}
