using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Linear;

namespace MlPure.Clusters;

/// <summary>All rows with the same numbers.</summary>
/// <param name="Rows">Which rows, ascending.</param>
/// <param name="Weight">The sum of their weights.</param>
sealed record RowGroup(EquatableArray<int> Rows, double Weight)
{
    /// <summary>The rows by their numbers, in the order of the first column, then the next.</summary>
    public static ImmutableArray<RowGroup> Of(Observations observations)
    {
        var values = observations.Values;
        int Compare(int a, int b) => values.Row(a).SequenceCompareTo(values.Row(b));
        var rows = Enumerable.Range(0, observations.Count).ToArray();
        Array.Sort(rows, (a, b) => Compare(a, b) is var order and not 0 ? order : a.CompareTo(b));
        var groups = ImmutableArray.CreateBuilder<RowGroup>();
        for (var (first, next) = (0, 0); first < rows.Length; first = next)
        {
            for (next = first + 1; next < rows.Length && Compare(rows[first], rows[next]) == 0;) next++;
            var same = rows[first..next];
            groups.Add(new([.. same], same.Sum(row => observations.Weights.Map(w => w[row]).IfNone(1))));
        }
        return groups.DrainToImmutable();
    }
}
