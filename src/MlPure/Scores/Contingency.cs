using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Scores;

/// <summary>How two partitions of the same rows cross: the mass of rows that is in part i of the first and part j of the second.</summary>
public sealed record Contingency
{
    Contingency(Partition first, Partition second, Matrix masses)
    {
        (First, Second, Masses) = (first, second, masses);
        FirstMasses = Vector.From(Enumerable.Range(0, masses.Rows).Select(i => masses.RowVector(i).Sum()));
        SecondMasses = Vector.From(Enumerable.Range(0, masses.Columns).Select(j => masses.Column(j).Sum()));
        Total = FirstMasses.Sum();
    }

    /// <summary>The first partition, into k parts.</summary>
    public Partition First { get; }

    /// <summary>The second partition, into l parts.</summary>
    public Partition Second { get; }

    /// <summary>n[i, j] (k x l): the rows in both parts, each counted by its weight.</summary>
    public Matrix Masses { get; }

    /// <summary>a[i] (k): the rows in each part of the first.</summary>
    public Vector FirstMasses { get; }

    /// <summary>b[j] (l): the rows in each part of the second.</summary>
    public Vector SecondMasses { get; }

    /// <summary>n: all rows.</summary>
    public double Total { get; }

    /// <summary>The table of two labelings, with a weight for each row where there are weights.</summary>
    /// <returns>The table, or all faults: no labels (100), labels or weights of another count (105), a weight that is negative or not finite (107),
    /// no weight above zero (108).</returns>
    public static Validation<Error, Contingency> Parse(IEnumerable<int> first, IEnumerable<int> second, Option<Vector> weights = default)
    {
        var (a, b) = (Partition.Parse(first), Partition.Parse(second));
        return Faults.Parse.Unless(a.Faults() + b.Faults(), () => (a, b))
            .Bind(_ => a.Bind(one => b.Bind(two => Of(one, two, weights))));
    }

    /// <summary>The table of two partitions. The faults are those of <see cref="Parse"/>, but for labels.</summary>
    public static Validation<Error, Contingency> Of(Partition first, Partition second, Option<Vector> weights = default)
    {
        var faults = Faults.Parse.Same("labels", second.Rows, "as many as in the first labeling", first.Rows).Faults()
            + weights.Match(None: () => Seq<Error>.Empty, Some: given =>
                Faults.Parse.Same("weights", given.Length, "one for each row", first.Rows).Faults()
                    + Faults.Parse.Listed(given, static weight => !(weight >= 0 && double.IsFinite(weight)),
                        static (row, value) => new ValueFault.BadWeight(row, value))
                    + (given.Span.ContainsAnyExcept(0.0) ? Seq<Error>.Empty : LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoWeight())));
        return Faults.Parse.Unless(faults, () => new Contingency(first, second, Table(first, second, weights)));
    }

    static Matrix Table(Partition first, Partition second, Option<Vector> weights) =>
        Matrix.Create(first.Count, second.Count, (first, second, weights), static (cells, given) =>
        {
            var (first, second, weights) = given;
            var w = weights.IfNone(Vector.Empty).Span;
            for (var row = 0; row < first.Rows; row++)
                cells[first.Parts[row] * second.Count + second.Parts[row]] += w.IsEmpty ? 1 : w[row];
        });
}
