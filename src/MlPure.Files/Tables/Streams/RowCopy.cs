using System.Buffers.Binary;
using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>Rows that are copied to a temporary file as doubles, so that every pass reads them quickly whatever the
/// format of the table was. The file is deleted when the copy is disposed of.</summary>
sealed class RowCopy : IDisposable
{
    readonly FileStream file = new(Path.Combine(Path.GetTempPath(), $"mlpure-{Guid.NewGuid():N}.rows"),
        new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Options = FileOptions.DeleteOnClose,
            BufferSize = 0,
        });

    readonly List<double> weights = [];
    int rows;

    /// <summary>Copies the parts of a table.</summary>
    /// <returns>Remarks of the parts after the first, or the faults of the first part that has any.</returns>
    public Validation<Error, ImmutableArray<string>> Add(IEnumerable<Validation<Error, Table>> parts,
        Validation<Error, Table> first, ChosenColumns chosen)
    {
        var remarks = new System.Collections.Generic.HashSet<string>();
        foreach (var part in parts.Prepend(first))
        {
            var added = part.Bind(table => Parse.Unless(Unlike(first, table, chosen), () => table))
                .Bind(table => Add(table, chosen));
            if (added.IsFail) return added.Map(_ => ImmutableArray<string>.Empty);
            part.IfSuccess(table => remarks.UnionWith(table.Remarks));
        }
        first.IfSuccess(table => remarks.ExceptWith(table.Remarks));
        return remarks.ToImmutableArray();
    }

    /// <summary>The rows that were copied, with their weights where a column has them.</summary>
    public (StreamedRows Rows, Option<Vector> Weights) ToRows(string source, ChosenColumns chosen) => (
        new RawRows(source, file.SafeFileHandle, 0, rows, chosen.Names.Length,
            [.. Enumerable.Range(0, chosen.Names.Length)]),
        chosen.Weights.Map(_ => Vector.From(weights)));

    /// <inheritdoc/>
    public void Dispose() => file.Dispose();

    /// <summary>What sets a part apart from the first, by which the columns were chosen.</summary>
    static Seq<Error> Unlike(Validation<Error, Table> first, Table part, ChosenColumns chosen)
    {
        var firstPart = first.GetOrThrow();
        var late = chosen.AreAllNumeric ? part.Numeric.Except(firstPart.Numeric)
            .Except(chosen.Dropped).Except(chosen.Weights).ToArray() : [];
        return LanguageExt.Prelude.toSeq(late.Select(name =>
            (Error)new FileFault.NumbersComeLate(part.Source, name, part.FirstRow))).Strict();
    }

    Validation<Error, Unit> Add(Table part, ChosenColumns chosen) =>
        from numbers in (part.Numbers(chosen.Names), WeightsOf(part, chosen)).Apply((cells, of) => (cells, of))
        select Write(numbers.cells, numbers.of);

    static Validation<Error, Option<Vector>> WeightsOf(Table part, ChosenColumns chosen) => chosen.Weights.Match(
        None: () => Validation<Error, Option<Vector>>.Success(Option<Vector>.None),
        Some: name => part.Column(name).Bind(weights => Parse.Unless(
            Parse.Listed(weights, static weight => !(weight >= 0), (row, weight) =>
                part.Placed(new ValueFault.BadWeight(row, weight), chosen.Names, name)),
            () => Option<Vector>.Some(weights))));

    /// <summary>Rows of weight zero are absent.</summary>
    Unit Write(Matrix cells, Option<Vector> partWeights)
    {
        var bytes = new byte[cells.Columns * sizeof(double)];
        var buffer = new BufferedStream(file, 1 << 20);
        for (var row = 0; row < cells.Rows; row++)
        {
            var weight = partWeights.Match(Some: all => all[row], None: () => 1.0);
            if (weight == 0) continue;
            if (partWeights.IsSome) weights.Add(weight);
            for (var f = 0; f < cells.Columns; f++)
                BinaryPrimitives.WriteDoubleLittleEndian(bytes.AsSpan(f * sizeof(double)), cells[row, f]);
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

    /// <summary>Sentences about the table and its columns; None for those of the table.</summary>
    public Option<ImmutableArray<string>> Remarks { get; init; }
}
