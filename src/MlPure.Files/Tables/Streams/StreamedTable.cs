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
    /// <summary>What a function finds of the rows of a file. An npy file of doubles is read in place; rows of every
    /// other format are first copied to a temporary file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="choose">Chooses columns by the first rows.</param>
    /// <param name="use">Finds something of the rows, which are gone when it returns.</param>
    public static Validation<Error, T> Use<T>(string path, TableFileSettings settings,
        Func<Table, Validation<Error, ChosenColumns>> choose, Func<StreamedTable, Validation<Error, T>> use) =>
        Disk.Read(path, () =>
        {
            using var file = Open(path);
            using var firstToLast = Open(path);
            var before = FileStamp.Of(file.SafeFileHandle);
            return TableParts.Of(firstToLast, path, settings).Bind(parts =>
            {
                using var all = parts.GetEnumerator();
                if (!all.MoveNext()) return new FileFault.NoRows(path);
                var first = all.Current;
                return first.Bind(choose).Bind(chosen =>
                    InPlace(file, path, chosen).Match(
                        Some: rows => Guarded(() => Opened(rows, Option<Vector>.None, first, chosen, []).Bind(use)),
                        None: () => Copied(Rest(all), first, chosen, path, file, before, use)));
            });
        });

    static FileStream Open(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    static Validation<Error, T> Copied<T>(IEnumerable<Validation<Error, Table>> rest, Validation<Error, Table> first,
        ChosenColumns chosen, string path, FileStream file, FileStamp before,
        Func<StreamedTable, Validation<Error, T>> use)
    {
        using var copy = new RowCopy();
        return copy.Add(rest, first, chosen)
            .Bind(remarks => Parse.Rule(FileStamp.Of(file.SafeFileHandle) == before, remarks, () =>
                new FileFault.Changed(path)))
            .Bind(remarks => Guarded(() =>
            {
                var (rows, weights) = copy.ToRows(path, chosen);
                return Opened(rows, weights, first, chosen, remarks).Bind(use);
            }));
    }

    static Validation<Error, StreamedTable> Opened(StreamedRows rows, Option<Vector> weights,
        Validation<Error, Table> first, ChosenColumns chosen, ImmutableArray<string> remarks) =>
        from table in first
        from observations in Observations.Stream(rows, weights).MapFail(fault => Placed(fault, table, chosen))
        select new StreamedTable(chosen.Names, observations, [.. chosen.Remarks.IfNone(table.Remarks), .. remarks]);

    /// <summary>The rows of an npy file of doubles, row after row; None for any other file, or where some rows may be
    /// absent.</summary>
    static Option<StreamedRows> InPlace(FileStream file, string path, ChosenColumns chosen)
    {
        if (chosen.Weights.IsSome) return Option<StreamedRows>.None;
        return NpyHeader.Read(file, path).ToOption().Bind(header => header.InPlace(file, path, chosen.Names));
    }

    static IEnumerable<Validation<Error, Table>> Rest(IEnumerator<Validation<Error, Table>> parts)
    {
        while (parts.MoveNext()) yield return parts.Current;
    }

    /// <summary>A fault of a number with its place in the file, as it is where the table is read whole.</summary>
    static Error Placed(Error fault, Table table, ChosenColumns chosen) => fault switch
    {
        ValueFault.NotFinite cell => BadCell(table, cell.Row, chosen.Names[cell.Column],
            cell.Value.ToString(CultureInfo.InvariantCulture)),
        ValueFault.MoreNotFinite(_, var more) => new FileFault.MoreBadCells(table.Source, (int)more),
        ICellFault cell => new FileFault.InFile(table.Source, PlaceOf(cell.Row),
            cell.Column.Map(column => chosen.Names[column]).IfNone(chosen.Weights.IfNone("weights")), cell),
        _ => fault,
    };

    static Error BadCell(Table table, int row, string column, string text) =>
        new FileFault.BadCell(table.Source, PlaceOf(row), column, text, table.Missing.FlawOf(text));

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
