using System.Collections.Immutable;
using MlPure.Faults;

namespace MlPure.Scores;

/// <summary>Rows divided into parts: which part each row is in, the parts numbered from 0 without gaps in the order of
/// their labels.</summary>
public sealed record Partition
{
    Partition(ImmutableArray<int> codes, ImmutableArray<int> labels) => (Codes, Labels) = (codes, labels);

    /// <summary>For each row the number of its part (n), from 0 to k - 1.</summary>
    public ImmutableArray<int> Codes { get; }

    /// <summary>For each part the label of its rows, ascending (k).</summary>
    public ImmutableArray<int> Labels { get; }

    /// <summary>n: how many rows there are.</summary>
    public int Rows => Codes.Length;

    /// <summary>k: how many parts there are, none of them empty.</summary>
    public int Count => Labels.Length;

    /// <summary>The partition into rows of equal label; any whole numbers do.</summary>
    /// <returns>The partition, or the fault: no labels (100).</returns>
    public static Validation<Error, Partition> Parse(IEnumerable<int> labels)
    {
        ImmutableArray<int> rows = [.. labels];
        return Faults.Parse.Rule(!rows.IsEmpty, rows, () => new ValueFault.NoRows("labels")).Map(Of);
    }

    static Partition Of(ImmutableArray<int> rows)
    {
        ImmutableArray<int> labels = [.. rows.Distinct().Order()];
        return new([.. rows.Select(label => labels.BinarySearch(label))], labels);
    }

    /// <inheritdoc/>
    public bool Equals(Partition? other) => other is not null
        && Codes.AsSpan().SequenceEqual(other.Codes.AsSpan()) && Labels.AsSpan().SequenceEqual(other.Labels.AsSpan());

    /// <inheritdoc/>
    public override int GetHashCode() => Codes.Concat(Labels).Aggregate(Rows, HashCode.Combine);
}
