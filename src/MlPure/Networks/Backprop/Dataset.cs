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
    Dataset(RowStore inputs, RowStore targets, Option<Vector> weights) =>
        (InputRows, TargetRows, Weights) = (inputs, targets, weights);

    /// <summary>n: how many rows take part.</summary>
    public int Count => InputRows.Rows;

    /// <summary>x (n x inputs). Rows that are streamed are all read into memory for it.</summary>
    public Matrix Inputs => InputRows.All;

    /// <summary>t (n x outputs). Rows that are streamed are all read into memory for it.</summary>
    public Matrix Targets => TargetRows.All;

    /// <summary>Where the inputs are kept.</summary>
    internal RowStore InputRows { get; }

    /// <summary>Where the targets are kept.</summary>
    internal RowStore TargetRows { get; }

    /// <summary>Whether rows are read where they are needed, and not kept in memory.</summary>
    internal bool IsStreamed => InputRows is StreamedRows;

    /// <summary>The weight of each row (n), all above zero; None where all are one.</summary>
    public Option<Vector> Weights { get; }

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
                None: () => new Dataset(new MemoryRows(inputs), new MemoryRows(targets), weights),
                Some: all => Weighted(inputs, targets, all)));

    /// <summary>Rows that are already validated, wherever they are kept, as many inputs as targets.</summary>
    internal static Dataset OfChecked(RowStore inputs, RowStore targets, Option<Vector> weights) =>
        new(inputs, targets, weights);

    /// <summary>The number of rows, inputs and targets.</summary>
    public override string ToString() =>
        $"{Count} rows of {InputRows.Columns} inputs and {TargetRows.Columns} targets";

    static Dataset Weighted(Matrix inputs, Matrix targets, Vector weights)
    {
        var present = Enumerable.Range(0, weights.Length).Where(row => weights[row] > 0).ToArray();
        return new(new MemoryRows(inputs.SelectRows(present)), new MemoryRows(targets.SelectRows(present)),
            Vector.From(present.Select(row => weights[row])));
    }

    static Seq<Error> TableFaults(string what, Matrix table) =>
        Check.That(table.Rows > 0, () => new ValueFault.NoRows(what))
        .And(table.Columns > 0, () => new ValueFault.NoColumns(what))
        .And(Parse.NotFinite(what, table))
        .Faults;
}
