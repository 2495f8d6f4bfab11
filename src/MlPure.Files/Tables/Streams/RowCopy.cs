using System.Buffers.Binary;
using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>Rows that are copied to a temporary file as doubles, so that every pass reads them quickly whatever the
/// format of the table was. The file is deleted when the copy is disposed of.</summary>
sealed class RowCopy(TableHead head) : IDisposable
{
    readonly FileStream file = new(Path.GetTempFileName(),
        new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        });

    readonly List<double> weights = [];
    readonly Dictionary<string, int> labels = [];
    int rows;

    /// <summary>The features of the rows that were copied, and what is to be predicted of them.</summary>
    public CopiedRows Rows => new(Columns(0, head.Chosen.Names.Length),
        head.Chosen.Targets.IsEmpty ? Option<StreamedRows>.None
            : Columns(head.Chosen.Names.Length, head.Chosen.Targets.Length),
        head.Chosen.Label.Map(_ => new StreamedLabels([.. labels.Keys], Columns(Width - 1, 1))));

    int Width => head.Chosen.Numbers.Length + (head.Chosen.Label.IsSome ? 1 : 0);

    StreamedRows Columns(int first, int count) => new RawRows(
        head.Source, file.SafeFileHandle, 0, rows, Width, [.. Enumerable.Range(first, count)]);

    /// <summary>Their weights, where a column has them.</summary>
    public Option<Vector> Weights => head.Chosen.Weights.Map(_ => Vector.From(weights));

    /// <summary>Copies a table, from the current part on.</summary>
    /// <returns>Remarks of later parts, or the faults of the first part that has any.</returns>
    public Validation<Error, ImmutableArray<string>> Add(IEnumerator<Validation<Error, Table>> parts)
    {
        var remarks = new System.Collections.Generic.HashSet<string>();
        do
        {
            var added = parts.Current.Bind(Add);
            if (added.IsFail) return added.Map(_ => ImmutableArray<string>.Empty);
            parts.Current.IfSuccess(part => remarks.UnionWith(part.Remarks));
            // Parts are large: without this the garbage of several would pile up.
            GC.Collect();
        } while (parts.MoveNext());
        return remarks.Except(head.Remarks).ToImmutableArray();
    }

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    Validation<Error, Unit> Add(Table part) =>
        from table in Parse.Unless(NumbersThatComeLate(part), () => part)
        from numbers in (table.Cells(head.Chosen.Numbers), WeightsOf(table), LabelsOf(table)).Apply(
            (cells, of, labels) => (cells, of, labels))
        select Write(table.Rows, numbers.cells, numbers.of, numbers.labels);

    /// <summary>Columns were chosen by the first part.</summary>
    Seq<Error> NumbersThatComeLate(Table part)
    {
        var chosen = head.Chosen;
        if (!chosen.AreAllNumeric) return Seq<Error>.Empty;
        var late = part.Numeric.Except(head.Numeric).Except(chosen.Dropped)
            .Except(chosen.Targets).Except(chosen.Weights).Except(chosen.Label);
        return LanguageExt.Prelude.toSeq(late.Select(name =>
            (Error)new FileFault.NumbersComeLate(part.Source, name, part.FirstRow))).Strict();
    }

    Validation<Error, Option<Vector>> WeightsOf(Table part) => head.Chosen.Weights.Match(
        None: () => Validation<Error, Option<Vector>>.Success(Option<Vector>.None),
        Some: name => part.Column(name).Bind(weights => Parse.Unless(
            Parse.Listed(weights, static weight => !(weight >= 0), (row, weight) =>
                part.Placed(new ValueFault.BadWeight(row, weight), head.Chosen.Names, name)),
            () => Option<Vector>.Some(weights))));

    Validation<Error, Option<ImmutableArray<string>>> LabelsOf(Table part) => head.Chosen.Label.Match(
        None: () => Option<ImmutableArray<string>>.None,
        Some: name => part.Labels(name).Map(Option<ImmutableArray<string>>.Some));

    /// <summary>Rows of weight zero are absent. A label is the number that it has in the order in which labels
    /// appear.</summary>
    Unit Write(int count, Func<int, int, double> cells, Option<Vector> partWeights,
        Option<ImmutableArray<string>> partLabels)
    {
        var bytes = new byte[Width * sizeof(double)];
        var numbers = head.Chosen.Numbers.Length;
        var buffer = new BufferedStream(file, 1 << 20);
        for (var row = 0; row < count; row++)
        {
            var weight = partWeights.Match(Some: all => all[row], None: () => 1.0);
            if (weight == 0) continue;
            if (partWeights.IsSome) weights.Add(weight);
            for (var f = 0; f < numbers; f++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(f * sizeof(double)), cells(row, f));
            if (partLabels.Case is ImmutableArray<string> all)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(numbers * sizeof(double)), CodeOf(all[row]));
            buffer.Write(bytes);
            rows = checked(rows + 1);
        }
        buffer.Flush();
        return Unit.Default;
    }

    int CodeOf(string label)
    {
        if (!labels.TryGetValue(label, out var code)) labels.Add(label, code = labels.Count);
        return code;
    }
}

/// <summary>Rows that were copied.</summary>
/// <param name="Features">The features.</param>
/// <param name="Targets">The numbers to predict, where there are any.</param>
/// <param name="Labels">The labels to predict, where there are any.</param>
sealed record CopiedRows(StreamedRows Features, Option<StreamedRows> Targets, Option<StreamedLabels> Labels);

/// <summary>The labels of rows that are streamed.</summary>
/// <param name="Names">All of them, in the order in which they appear.</param>
/// <param name="Codes">The place among them of the label of each row (n x 1).</param>
sealed record StreamedLabels(ImmutableArray<string> Names, StreamedRows Codes);

/// <summary>The columns of a table that are streamed.</summary>
/// <param name="Names">Their names, in their order.</param>
/// <param name="Weights">The name of the column of row weights, where there is one.</param>
/// <param name="AreAllNumeric">Whether they are all that have numbers, and none was chosen by its name.</param>
sealed record ChosenColumns(ImmutableArray<string> Names, Option<string> Weights, bool AreAllNumeric)
{
    /// <summary>Columns of numbers that are to be predicted.</summary>
    public ImmutableArray<string> Targets { get; init; } = [];

    /// <summary>The column of labels that are to be predicted.</summary>
    public Option<string> Label { get; init; }

    /// <summary>The columns whose cells must be numbers: features, then targets.</summary>
    public ImmutableArray<string> Numbers => [.. Names, .. Targets];

    /// <summary>Whether every row takes part, by its features alone.</summary>
    public bool AreFeaturesAlone => Weights.IsNone && Label.IsNone && Targets.IsEmpty;

    /// <summary>Columns that are left out on purpose.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>Sentences about the table and its columns; None for those of the table.</summary>
    public Option<ImmutableArray<string>> Remarks { get; init; }
}
