using MlPure.Data;
using MlPure.Linear;
using MlPure.Reductions;

namespace MlPure.Networks;

/// <summary>Where the rows of a data set are.</summary>
abstract record ExampleStore
{
    /// <summary>n.</summary>
    public abstract int Count { get; }

    /// <summary>How many inputs a row has, and how many targets.</summary>
    public abstract (int Inputs, int Targets) Widths { get; }

    /// <summary>All rows at once.</summary>
    public abstract (Matrix Inputs, Matrix Targets) All { get; }

    /// <summary>Some neighbouring rows, of one block at most.</summary>
    public abstract (Matrix Inputs, Matrix Targets) Read(int first, int count);
}

/// <summary>Rows in memory.</summary>
sealed record ExamplesInMemory(Matrix Inputs, Matrix Targets) : ExampleStore
{
    /// <inheritdoc/>
    public override int Count => Inputs.Rows;

    /// <inheritdoc/>
    public override (int Inputs, int Targets) Widths => (Inputs.Columns, Targets.Columns);

    /// <inheritdoc/>
    public override (Matrix Inputs, Matrix Targets) All => (Inputs, Targets);

    /// <inheritdoc/>
    public override (Matrix Inputs, Matrix Targets) Read(int first, int count) =>
        (Inputs.SliceRows(first, count), Targets.SliceRows(first, count));
}

/// <summary>Rows of a table that are read where a pass needs them. They equal no others: to compare them both would
/// have to be read.</summary>
sealed record StreamedExamples(RowStore Rows, ExampleColumns Columns) : ExampleStore
{
    readonly Lock gate = new();
    (Matrix Inputs, Matrix Targets)? all;

    /// <inheritdoc/>
    public override int Count => Rows.Rows;

    /// <inheritdoc/>
    public override (int Inputs, int Targets) Widths => (Columns.InputCount, Columns.TargetCount);

    /// <summary>All rows at once, for what needs them so: they are read once, and kept.</summary>
    public override (Matrix Inputs, Matrix Targets) All
    {
        get
        {
            lock (gate) return all ??= Columns.Of(Rows.All.Span, Rows.Rows);
        }
    }

    /// <inheritdoc/>
    public override (Matrix Inputs, Matrix Targets) Read(int first, int count) =>
        Columns.Of(Rows.Read(new Block(first / Blocks.Rows, first, count)), count);

    /// <summary>The rows of those numbers, in that order.</summary>
    public (Matrix Inputs, Matrix Targets) Select(IReadOnlyList<int> rows) =>
        Columns.Of(Rows.Select(rows).Span, rows.Count);

    /// <inheritdoc/>
    public bool Equals(StreamedExamples? other) => ReferenceEquals(this, other);

    /// <inheritdoc/>
    public override int GetHashCode() => Rows.GetHashCode();
}

/// <summary>How the numbers of a row are inputs and targets: the first are inputs, and the others targets, or one
/// number that names a class.</summary>
/// <param name="Inputs">What the inputs are scaled by.</param>
/// <param name="Targets">What the targets are scaled by; nothing where there are classes.</param>
/// <param name="Classes">The numbers that name classes, ascending; empty where the others are targets.</param>
sealed record ExampleColumns(StandardScaler Inputs, StandardScaler Targets, EquatableArray<double> Classes)
{
    /// <summary>How many inputs a row has.</summary>
    public int InputCount => Inputs.Means.Length;

    /// <summary>How many targets a row has.</summary>
    public int TargetCount => Classes.IsEmpty ? Targets.Means.Length : Classes.Length;

    /// <summary>The inputs and targets of rows.</summary>
    /// <param name="cells">The numbers, row after row.</param>
    /// <param name="count">How many rows there are.</param>
    public (Matrix Inputs, Matrix Targets) Of(ReadOnlySpan<double> cells, int count)
    {
        var (d, k, width) = (InputCount, TargetCount, cells.Length / count);
        var (inputs, targets) = (new double[count * d], new double[count * k]);
        for (var row = 0; row < count; row++)
        {
            var numbers = cells.Slice(row * width, width);
            numbers[..d].CopyTo(inputs.AsSpan(row * d));
            if (Classes.IsEmpty) numbers[d..].CopyTo(targets.AsSpan(row * k));
            // A number that names no class, as where a file has changed, is a row without a target.
            else if (Classes.Items.AsSpan().BinarySearch(numbers[d]) is var code and >= 0) targets[row * k + code] = 1;
        }
        var (x, t) = (Matrix.Own(count, d, inputs), Matrix.Own(count, k, targets));
        return (Inputs.Transform(x), Classes.IsEmpty ? Targets.Transform(t) : t);
    }
}
