using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Parsed rows to learn from or to validate on: inputs and their targets, every number finite, and a weight
/// for each row where weights were given.</summary>
/// <remarks>A weight is a frequency: a row of weight w counts as w copies of itself, and a row of weight zero is
/// absent.</remarks>
public sealed record Dataset
{
    Dataset(ExampleStore store, Option<Vector> weights) => (Store, Weights) = (store, weights);

    Dataset(Matrix inputs, Matrix targets, Option<Vector> weights)
        : this(new ExamplesInMemory(inputs, targets), weights) { }

    /// <summary>n: how many rows take part.</summary>
    public int Count => Store.Count;

    /// <summary>x (n x inputs).</summary>
    public Matrix Inputs => Store.All.Inputs;

    /// <summary>t (n x outputs).</summary>
    public Matrix Targets => Store.All.Targets;

    /// <summary>The weight of each row (n), all above zero; None where all are one.</summary>
    public Option<Vector> Weights { get; }

    /// <summary>Where the rows are.</summary>
    internal ExampleStore Store { get; }

    /// <summary>Rows whose last columns are targets, with their weights; rows that are streamed are read where a pass
    /// needs them.</summary>
    /// <param name="rows">Inputs and, after them, targets, complete.</param>
    /// <param name="targets">How many of the columns are targets.</param>
    /// <returns>The data set, or all faults: fewer than 1 target or no column left for inputs (110), missing values
    /// (112).</returns>
    public static Validation<Error, Dataset> Create(Observations rows, int targets) =>
        Check.That(Parse.AtLeast("targets", 1, targets))
            .And(Parse.AtLeast("inputs", 1, rows.Features - targets))
            .And(rows.Complete())
            .Then(() => Of(rows, new(StandardScaler.Identity(rows.Features - targets),
                StandardScaler.Identity(targets), [])));

    /// <summary>Rows of whose numbers inputs and targets are made so.</summary>
    internal static Dataset Of(Observations rows, ExampleColumns columns) =>
        new(new StreamedExamples(rows.Store, columns), rows.Weights);

    /// <summary>Inputs and their targets, row by row, and weights where there are any.</summary>
    /// <returns>The data set, or all faults: no rows (100), no columns (101), tables or weights of unequal length
    /// (105), numbers that are not finite (102, 103), a weight that is negative or not finite (107), no weight above
    /// zero (108), weights whose sum overflows (110).</returns>
    public static Validation<Error, Dataset> Create(Matrix inputs, Matrix targets, Option<Vector> weights = default) =>
        Check.That(TableFaults("inputs", inputs))
            .And(TableFaults("targets", targets))
            .And(Parse.Same("targets", targets.Rows, "one row for each row of the inputs", inputs.Rows))
            .And(Frequencies.Faults(inputs.Rows, weights))
            .Then(() => weights.Match(
                None: () => new Dataset(inputs, targets, weights),
                Some: all => Weighted(inputs, targets, all)));

    /// <summary>The number of rows, inputs and targets.</summary>
    public override string ToString() =>
        $"{Count} rows of {Store.Widths.Inputs} inputs and {Store.Widths.Targets} targets";

    static Dataset Weighted(Matrix inputs, Matrix targets, Vector weights)
    {
        var present = Enumerable.Range(0, weights.Length).Where(row => weights[row] > 0).ToArray();
        return new(inputs.SelectRows(present), targets.SelectRows(present),
            Vector.From(present.Select(row => weights[row])));
    }

    static Seq<Error> TableFaults(string what, Matrix table) =>
        Check.That(table.Rows > 0, () => new ValueFault.NoRows(what))
        .And(table.Columns > 0, () => new ValueFault.NoColumns(what))
        .And(Parse.NotFinite(what, table))
        .Faults;
}
