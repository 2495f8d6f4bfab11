using System.Collections.Immutable;
using System.Globalization;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A table whose rows are not kept in memory while it is open.</summary>
/// <param name="Names">The names of the columns that are read.</param>
/// <param name="Observations">The rows.</param>
/// <param name="Remarks">A sentence for each thing about the file that its reader may not expect.</param>
sealed record StreamedTable(ImmutableArray<string> Names, Observations Observations, ImmutableArray<string> Remarks)
{
    /// <summary>How many of the columns, the last, are to be predicted from the others.</summary>
    public int Predicted { get; init; }

    /// <summary>What a function finds of the rows of a file. An npy file of doubles is read in place; rows of every
    /// other format are first copied to a temporary file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="choose">Chooses columns by the first rows.</param>
    /// <param name="use">Finds something of the rows, which are gone when it returns.</param>
    /// <param name="elsewhere">How rows that are read in place are passed over elsewhere.</param>
    public static Validation<Error, T> Use<T>(string path, TableFileSettings settings,
        Func<Table, Validation<Error, ChosenColumns>> choose, Func<StreamedTable, Validation<Error, T>> use,
        Option<Elsewhere> elsewhere = default) =>
        Disk.Read(path, () =>
        {
            using var file = Open(path);
            using var firstToLast = Open(path);
            var before = FileStamp.Of(file.SafeFileHandle);
            return TableParts.Of(firstToLast, path, settings).Bind(parts =>
            {
                using var all = parts.GetEnumerator();
                if (!all.MoveNext()) return new FileFault.NoRows(path);
                return all.Current.Bind(first => choose(first).Map(chosen => TableHead.Of(first, chosen)))
                    .Bind(head => InPlace(file, head).Match(
                        Some: rows => Guarded(() => Opened(elsewhere.Map(other => other.Rows(rows)).IfNone(rows),
                            Option<Vector>.None, head, []).Bind(use)),
                        None: () => elsewhere.Match(
                            Some: other => other.NotInPlace(path),
                            None: () => Copied(all, head, file, before, use))));
            });
        });

    /// <summary>What a function finds of the rows of an npy file of doubles, which it reads in place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The columns that are read, from 0; none for all.</param>
    /// <param name="rows">How many rows the file must have; 0 for any number.</param>
    /// <param name="use">Finds something of the rows.</param>
    internal static Validation<Error, T> InPlaceRows<T>(
        string path, ImmutableArray<int> columns, int rows, Func<RawRows, Validation<Error, T>> use) =>
        Disk.Read(path, () =>
        {
            using var file = Open(path);
            return NpyHeader.Read(file, path).Bind(header => header.Whole(file, path))
                .Bind(header => header.InPlace(file, path, columns)
                    .ToValidation<Error>(new FileFault.NotStreamed(path, "npy of this type")))
                .Bind(found => Parse.Rule(rows == 0 || found.Rows == rows, found, () => new FileFault.Changed(path)))
                .Bind(found => Guarded(() => use(found)));
        });

    static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    static Validation<Error, T> Copied<T>(IEnumerator<Validation<Error, Table>> parts, TableHead head, FileStream file,
        FileStamp before, Func<StreamedTable, Validation<Error, T>> use)
    {
        using var copy = new RowCopy(head);
        return copy.Add(parts)
            .Bind(remarks => Parse.Rule(FileStamp.Of(file.SafeFileHandle) == before, remarks, () =>
                new FileFault.Changed(head.Source)))
            .Bind(remarks => Guarded(() => Opened(copy.Rows, copy.Weights, head, remarks).Bind(use)));
    }

    static Validation<Error, StreamedTable> Opened(StreamedRows rows, Option<Vector> weights, TableHead head,
        ImmutableArray<string> remarks) =>
        from observations in Observations.Stream(rows, weights).MapFail(fault => Placed(fault, head))
        select new StreamedTable(head.Chosen.Names, observations, [.. head.Remarks, .. remarks])
        {
            Predicted = head.Chosen.Predicted,
        };

    /// <summary>The rows of an npy file of doubles, row after row; None for any other file, or where some rows may be
    /// absent.</summary>
    static Option<RawRows> InPlace(FileStream file, TableHead head) => head.Chosen.Weights.IsSome
        ? Option<RawRows>.None
        : NpyHeader.Read(file, head.Source).ToOption()
            .Bind(header => header.InPlace(file, head.Source, head.Chosen.Names));

    /// <summary>A fault of a number with its place in the file, as it is where the table is read whole.</summary>
    static Error Placed(Error fault, TableHead head) => fault switch
    {
        ValueFault.NotFinite cell => BadCell(head, cell.Row, head.Chosen.Names[cell.Column],
            cell.Value.ToString(CultureInfo.InvariantCulture)),
        ValueFault.MoreNotFinite(_, var more) => new FileFault.MoreBadCells(head.Source, (int)more),
        ICellFault cell => new FileFault.InFile(head.Source, PlaceOf(cell.Row),
            cell.Column.Map(column => head.Chosen.Names[column]).IfNone(head.Chosen.Weights.IfNone("weights")), cell),
        _ => fault,
    };

    static Error BadCell(TableHead head, int row, string column, string text) =>
        new FileFault.BadCell(head.Source, PlaceOf(row), column, text, head.Missing.FlawOf(text));

    static string PlaceOf(int row) => $"row {row} (counted from 0)";

    /// <summary>Rows that cannot be read any more are a fault; several threads may find that out at once.</summary>
    static Validation<Error, T> Guarded<T>(Func<Validation<Error, T>> use)
    {
        try
        {
            return use();
        }
        catch (UnreadableRowsException unreadable)
        {
            return unreadable.Fault;
        }
        catch (AggregateException several)
            when (several.Flatten().InnerExceptions.OfType<UnreadableRowsException>().FirstOrDefault() is { } one)
        {
            return one.Fault;
        }
    }
}

/// <summary>How rows of a file that are read in place are passed over elsewhere, such as by other machines.</summary>
/// <param name="Rows">Those rows as such.</param>
/// <param name="NotInPlace">The fault of a file whose rows are not read in place.</param>
sealed record Elsewhere(Func<RawRows, StreamedRows> Rows, Func<string, Error> NotInPlace);

/// <summary>What is kept of the first part of a table.</summary>
/// <param name="Source">The name of the table in sentences.</param>
/// <param name="Chosen">The columns that are read.</param>
/// <param name="Numeric">The columns that have numbers there.</param>
/// <param name="Missing">The texts that say that a number is missing.</param>
/// <param name="Remarks">A sentence for each thing about the file that its reader may not expect.</param>
sealed record TableHead(string Source, ChosenColumns Chosen, ImmutableArray<string> Numeric, MissingMarks Missing,
    ImmutableArray<string> Remarks)
{
    /// <summary>That of a first part.</summary>
    public static TableHead Of(Table first, ChosenColumns chosen) =>
        new(first.Source, chosen, first.Numeric, first.Missing, chosen.Remarks.IfNone(first.Remarks));
}
