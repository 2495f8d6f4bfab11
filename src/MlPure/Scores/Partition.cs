using System.Collections.Immutable;
using MlPure.Faults;

namespace MlPure.Scores;

/// <summary>Which part each row is in, the parts numbered from 0 without gaps in the order of their labels.</summary>
public sealed record Partition
{
    Partition(ImmutableArray<int> parts, ImmutableArray<int> labels) => (Parts, Labels) = (parts, labels);

    /// <summary>For each row the number of its part (n).</summary>
    public ImmutableArray<int> Parts { get; }

    /// <summary>For each part the label that its rows were given, ascending (k).</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>n: how many rows there are.</summary>
    public int Rows => Parts.Length;

    /// <summary>k: how many parts there are, none of them empty.</summary>
    public int Count => Labels.Length;

    /// <summary>The partition into rows of equal label; any whole numbers do. The fault: no rows (100).</summary>
    public static Validation<Error, Partition> Parse(IEnumerable<int> labels)
    {
        ImmutableArray<int> given = [.. labels];
        return Faults.Parse.Rule(!given.IsEmpty, given, () => new ValueFault.NoRows("labels")).Map(static given =>
        {
            ImmutableArray<int> distinct = [.. given.Distinct().Order()];
            return new Partition([.. given.Select(label => distinct.BinarySearch(label))], distinct);
        });
    }

    /// <inheritdoc/>
    public bool Equals(Partition? other) => other is not null && Parts.AsSpan().SequenceEqual(other.Parts.AsSpan()) && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Parts.Concat(Labels).Aggregate(Rows, HashCode.Combine);
}
