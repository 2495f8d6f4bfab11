using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Scores;

/// <summary>The contingency table of two partitions of the same rows: how many rows are in part i of the first and in
/// part j of the second.</summary>
public sealed record Contingency
{
    Contingency(Partition first, Partition second, Matrix counts)
    {
        (First, Second, Counts) = (first, second, counts);
        RowTotals = Vector.From(Enumerable.Range(0, counts.Rows).Select(i => counts.RowVector(i).Sum()));
        ColumnTotals = Vector.From(Enumerable.Range(0, counts.Columns).Select(j => counts.Column(j).Sum()));
        Total = RowTotals.Sum();
    }

    /// <summary>The first partition, into k parts: the rows of the table.</summary>
    public Partition First { get; }

    /// <summary>The second partition, into l parts: the columns of the table.</summary>
    public Partition Second { get; }

    /// <summary>n[i, j] (k x l): the rows in both parts, each counted by its weight.</summary>
    public Matrix Counts { get; }

    /// <summary>a[i] (k): the rows in each part of the first partition.</summary>
    public Vector RowTotals { get; }

    /// <summary>b[j] (l): the rows in each part of the second partition.</summary>
    public Vector ColumnTotals { get; }

    /// <summary>n: all rows.</summary>
    public double Total { get; }

    /// <summary>The table of two labelings, with a weight for each row where there are weights.</summary>
    /// <returns>The table, or all faults: no labels (100), labels or weights of another count (105), a weight that is
    /// negative or not finite (107), no weight above zero (108).</returns>
    public static Validation<Error, Contingency> Parse(
        IEnumerable<int> first, IEnumerable<int> second, Option<Vector> weights = default) =>
        (Partition.Parse(first), Partition.Parse(second)).Apply((one, other) => (one, other))
            .Bind(both => Create(both.one, both.other, weights));

    /// <summary>The table of two partitions.</summary>
    /// <returns>The table, or the faults of <see cref="Parse"/>, but for labels.</returns>
    public static Validation<Error, Contingency> Create(Partition first, Partition second,
        Option<Vector> weights = default)
    {
        var labels = Faults.Parse.Same("labels", second.Rows, "as many as in the first labeling", first.Rows);
        return Check.That(labels).And(Frequencies.Faults(first.Rows, weights))
            .Then(() => new Contingency(first, second, Count(first, second, weights)));
    }

    static Matrix Count(Partition first, Partition second, Option<Vector> weights) =>
        Matrix.Create(first.Count, second.Count, (first, second, weights), static (cells, table) =>
        {
            var (first, second, weights) = table;
            var w = weights.IfNone(Vector.Empty).Span;
            for (var row = 0; row < first.Rows; row++)
                cells[first.Codes[row] * second.Count + second.Codes[row]] += w.IsEmpty ? 1 : w[row];
        });
}
