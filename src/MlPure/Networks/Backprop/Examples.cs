using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Parsed rows to learn from: inputs and their targets, every number finite, and a weight for each row where weights were given.</summary>
/// <remarks>A weight is a frequency: a row of weight w counts as w copies of itself, and a row of weight zero is absent.</remarks>
public sealed class Examples
{
    Examples(Matrix inputs, Matrix targets, Option<Vector> weights) => (Inputs, Targets, Weights) = (inputs, targets, weights);

    /// <summary>n: how many rows take part.</summary>
    public int Count => Inputs.Rows;

    /// <summary>x (n x inputs).</summary>
    public Matrix Inputs { get; }

    /// <summary>t (n x outputs).</summary>
    public Matrix Targets { get; }

    /// <summary>The weight of each row (n), all above zero; None where all are one.</summary>
    public Option<Vector> Weights { get; }

    /// <summary>Inputs and targets, row beside row, and weights where there are any.</summary>
    /// <returns>The examples, or all faults: no rows (100), no columns (101), tables or weights of unequal length (105), numbers that are not finite
    /// (102, 103), a weight that is negative or not finite (107), no weight above zero (108).</returns>
    public static Validation<Error, Examples> Create(Matrix inputs, Matrix targets, Option<Vector> weights = default) => Parse.Unless(
        Table("inputs", inputs) + Table("targets", targets)
            + Parse.Same("targets", targets.Rows, "one row for each row of the inputs", inputs.Rows).Faults()
            + weights.Map(given => Weighed(inputs.Rows, given)).IfNone(Seq<Error>.Empty),
        () => weights.Match(
            None: () => new Examples(inputs, targets, weights),
            Some: given =>
            {
                var present = Enumerable.Range(0, given.Length).Where(row => given[row] > 0).ToArray();
                return new Examples(inputs.SelectRows(present), targets.SelectRows(present), Vector.From(present.Select(row => given[row])));
            }));

    /// <summary>The rows of those numbers, in that order.</summary>
    internal Examples At(IReadOnlyList<int> rows) =>
        new(Inputs.SelectRows(rows), Targets.SelectRows(rows), Weights.Map(weights => Vector.From(rows.Select(row => weights[row]))));

    static Seq<Error> Table(string what, Matrix table) =>
        (table.Rows == 0 ? LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoRows(what)) : Seq<Error>.Empty)
            + (table.Columns == 0 ? LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoColumns(what)) : Seq<Error>.Empty)
            + Parse.NotFinite(what, table);

    static Seq<Error> Weighed(int rows, Vector weights)
    {
        var faults = Parse.Same("weights", weights.Length, "one for each row", rows).Faults()
            + Parse.Listed(weights, static weight => !(weight >= 0 && double.IsFinite(weight)),
                static (row, value) => new ValueFault.BadWeight(row, value));
        return faults.IsEmpty && rows > 0 && weights.All(weight => weight == 0)
            ? faults.Add(new ValueFault.NoWeight()) : faults;
    }
}
