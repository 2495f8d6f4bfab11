using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Parsed rows to learn from: inputs and their targets, every number finite.</summary>
public sealed class Examples
{
    Examples(Matrix inputs, Matrix targets) => (Inputs, Targets) = (inputs, targets);

    /// <summary>n: how many rows there are.</summary>
    public int Count => Inputs.Rows;

    /// <summary>x (n x inputs).</summary>
    public Matrix Inputs { get; }

    /// <summary>t (n x outputs).</summary>
    public Matrix Targets { get; }

    /// <summary>Inputs and targets, row beside row.</summary>
    /// <returns>The examples, or all faults: no rows (100), no columns (101), tables of unequal length (105), numbers that are not finite (102, 103).</returns>
    public static Validation<Error, Examples> Create(Matrix inputs, Matrix targets) => Parse.Unless(
        Table("inputs", inputs) + Table("targets", targets)
            + Parse.Same("targets", targets.Rows, "one row for each row of the inputs", inputs.Rows).Faults(),
        () => new Examples(inputs, targets));

    /// <summary>The rows of those numbers, in that order.</summary>
    internal Examples At(IReadOnlyList<int> rows) => new(Inputs.SelectRows(rows), Targets.SelectRows(rows));

    static Seq<Error> Table(string what, Matrix table) =>
        (table.Rows == 0 ? LanguageExt.Prelude.Seq1(Fault.NoRows(what)) : Seq<Error>.Empty)
            + (table.Columns == 0 ? LanguageExt.Prelude.Seq1(Fault.NoColumns(what)) : Seq<Error>.Empty)
            + Parse.NotFinite(what, table);
}
