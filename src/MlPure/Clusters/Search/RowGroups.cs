using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using MlPure.Data;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>All rows with the same numbers.</summary>
/// <param name="Rows">Which rows, ascending.</param>
/// <param name="Weight">The sum of their weights.</param>
sealed record RowGroup(EquatableArray<int> Rows, double Weight);

/// <summary>The rows by their numbers.</summary>
/// <param name="InMemory">The rows.</param>
/// <param name="All">Their groups, in the order of the first column, then the next.</param>
sealed record RowGroups(Observations InMemory, ImmutableArray<RowGroup> All)
{
    /// <summary>What was found of observations before: each start and each number of clusters asks for it.</summary>
    static readonly ConditionalWeakTable<Observations, RowGroups> found = [];

    /// <summary>The groups of these rows.</summary>
    public static RowGroups Of(Observations observations) => found.GetValue(observations, Compute);

    static RowGroups Compute(Observations observations)
    {
        var inMemory = observations.InMemory;
        var (values, weights) = (inMemory.Values, inMemory.Weights);
        int Compare(int a, int b) => values.Row(a).SequenceCompareTo(values.Row(b));
        var rows = Enumerable.Range(0, inMemory.Count).ToArray();
        Array.Sort(rows, (a, b) => Compare(a, b) is var order and not 0 ? order : a.CompareTo(b));
        var groups = ImmutableArray.CreateBuilder<RowGroup>();
        for (var (first, next) = (0, 0); first < rows.Length; first = next)
        {
            for (next = first + 1; next < rows.Length && Compare(rows[first], rows[next]) == 0;) next++;
            var same = rows[first..next];
            groups.Add(new([.. same], same.Sum(row => weights.Map(w => w[row]).IfNone(1))));
        }
        return new(inMemory, groups.DrainToImmutable());
    }
}
