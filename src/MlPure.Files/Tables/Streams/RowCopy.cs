using System.Buffers.Binary;
using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>Rows that are copied to a temporary file as doubles, so that every pass reads them quickly whatever the
/// format of the table was. The file is gone when the copy is disposed of or the program ends, be it killed.</summary>
sealed class RowCopy(TableHead head) : IDisposable
{
    readonly FileStream file = OpenTemporary();

    readonly List<double> weights = [];
    int rows;

    /// <summary>The rows that were copied.</summary>
    public RawRows Rows => new(head.Source, file.SafeFileHandle, 0, rows, head.Chosen.Names.Length,
        [.. Enumerable.Range(0, head.Chosen.Names.Length)]);

    /// <summary>Their weights, where a column has them.</summary>
    public Option<Vector> Weights => head.Chosen.Weights.Map(_ => Vector.From(weights));

    /// <summary>The largest magnitude of a number in rows of weight zero, which are not copied.</summary>
    public double LargestAbsent { get; private set; }

    /// <summary>Copies a table, from the current part on.</summary>
    /// <param name="parts">The parts.</param>
    /// <param name="getsOn">Is called with each.</param>
    /// <returns>Remarks of later parts, or the faults of the first part that has any.</returns>
    public Validation<Error, ImmutableArray<string>> Add(
        IEnumerator<Validation<Error, Table>> parts, Action getsOn)
    {
        var remarks = new System.Collections.Generic.HashSet<string>();
        do
        {
            var added = parts.OfPart(head.Source, Add);
            if (added.IsFail) return added.Map(_ => ImmutableArray<string>.Empty);
            getsOn();
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
        from numbers in (table.Cells(head.Chosen.Names), WeightsOf(table)).Apply((cells, of) => (cells, of))
        from valid in Parse.Unless(BadWeights(table, numbers.of), () => numbers)
        select Write(table.Rows, valid.cells, valid.of);

    /// <summary>A new file that no other program finds for long: on Windows the system deletes it when its handle is
    /// closed, elsewhere an open file needs no name.</summary>
    static FileStream OpenTemporary()
    {
        var path = Path.GetTempFileName();
        var open = new FileStream(path, new FileStreamOptions
        {
            Mode = FileMode.Open,
            Access = FileAccess.ReadWrite,
            Options = OperatingSystem.IsWindows() ? FileOptions.DeleteOnClose : FileOptions.None,
            BufferSize = 0,
        });
        if (!OperatingSystem.IsWindows()) File.Delete(path);
        return open;
    }

    /// <summary>Columns were chosen by the first part.</summary>
    Seq<Error> NumbersThatComeLate(Table part)
    {
        var chosen = head.Chosen;
        if (!chosen.AreAllNumeric) return Seq<Error>.Empty;
        var late = part.Numeric.Except(head.Numeric).Except(chosen.Dropped).Except(chosen.Weights);
        return LanguageExt.Prelude.toSeq(late.Select(name =>
            (Error)new FileFault.NumbersComeLate(part.Source, name, part.PlaceOfFirst(name)))).Strict();
    }

    Validation<Error, Option<Vector>> WeightsOf(Table part) => head.Chosen.Weights.Match(
        None: () => Validation<Error, Option<Vector>>.Success(Option<Vector>.None),
        Some: name => part.Column(name).Map(Option<Vector>.Some));

    Seq<Error> BadWeights(Table part, Option<Vector> partWeights) => partWeights.ToSeq().Bind(all =>
        Parse.Listed(all, static weight => weight < 0, (row, weight) => part.Placed(
            new ValueFault.BadWeight(row, weight), head.Chosen.Names, head.Chosen.Weights.IfNone(""))));

    /// <summary>Rows of weight zero are absent.</summary>
    Unit Write(int count, Func<int, int, double> cells, Option<Vector> partWeights)
    {
        var bytes = new byte[head.Chosen.Names.Length * sizeof(double)];
        var buffer = new BufferedStream(file, 1 << 20);
        for (var row = 0; row < count; row++)
        {
            var weight = partWeights.Match(Some: all => all[row], None: () => 1.0);
            if (weight == 0)
            {
                for (var f = 0; f < head.Chosen.Names.Length; f++)
                    LargestAbsent = Math.Max(LargestAbsent, Math.Abs(cells(row, f)));
                continue;
            }
            if (partWeights.IsSome) weights.Add(weight);
            for (var f = 0; f < head.Chosen.Names.Length; f++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(f * sizeof(double)), cells(row, f));
            buffer.Write(bytes);
            rows = checked(rows + 1);
        }
        buffer.Flush();
        return Unit.Default;
    }
}

/// <summary>The columns of a table that are streamed.</summary>
/// <param name="Names">Their names, in their order.</param>
/// <param name="Weights">The name of the column of row weights, where there is one.</param>
/// <param name="AreAllNumeric">Whether they are all that have numbers, and none was chosen by its name.</param>
sealed record ChosenColumns(ImmutableArray<string> Names, Option<string> Weights, bool AreAllNumeric)
{
    /// <summary>Columns that are left out on purpose.</summary>
    public ImmutableArray<string> Dropped { get; init; } = [];

    /// <summary>How many of them, the last, are to be predicted from the others.</summary>
    public int Predicted { get; init; }

    /// <summary>Sentences about the table and its columns; None for those of the table.</summary>
    public Option<ImmutableArray<string>> Remarks { get; init; }
}
