using System.Collections.Immutable;
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

    /// <summary>What a function finds of the rows of files, those of the first before those of the next. An npy file of
    /// doubles is read in place; rows of every other format are first copied to a temporary file.</summary>
    /// <param name="paths">The files.</param>
    /// <param name="settings">How they are read.</param>
    /// <param name="choose">Chooses columns by the first rows of the first file; the others must have them too.</param>
    /// <param name="use">Finds something of the rows, which are gone when it returns.</param>
    /// <param name="elsewhere">How rows are passed over elsewhere.</param>
    public static Validation<Error, T> Use<T>(ImmutableArray<string> paths, TableFileSettings settings,
        Func<Table, Validation<Error, ChosenColumns>> choose, Func<StreamedTable, Validation<Error, T>> use,
        Option<Elsewhere> elsewhere = default)
    {
        var files = new List<OpenRows>();
        try
        {
            foreach (var path in paths)
            {
                var opened = OpenRows.Of(path, settings, files.Count == 0 ? choose : table => Same(files[0], table));
                if (opened.IsFail) return opened.Bind(static _ => Validation<Error, T>.Fail([]));
                files.Add(opened.GetOrThrow());
            }
            return Guarded(() => Opened([.. files], elsewhere).Bind(use));
        }
        finally
        {
            foreach (var file in files) file.Dispose();
        }
    }

    /// <summary>What a function finds of the rows of an npy file of doubles, which it reads in place.</summary>
    /// <param name="path">The file.</param>
    /// <param name="columns">The names of the columns that are read.</param>
    /// <param name="rows">How many rows the file must have.</param>
    /// <param name="use">Finds something of the rows.</param>
    internal static Validation<Error, T> InPlaceRows<T>(
        string path, ImmutableArray<string> columns, int rows, Func<RawRows, Validation<Error, T>> use) =>
        Disk.Read(path, () =>
        {
            using var file = OpenRows.OpenFile(path);
            return NpyHeader.Read(file, path).Bind(header => header.Whole(file, path))
                .Bind(header => header.InPlace(file, path, columns)
                    .ToValidation<Error>(new FileFault.NotStreamed(path, "npy of this type")))
                .Bind(found => Parse.Rule(found.Rows == rows, found, () => new FileFault.Changed(path)))
                .Bind(found => Guarded(() => use(found)));
        });

    /// <summary>What a function finds; rows that cannot be read any more are a fault, which several threads may find
    /// out at once.</summary>
    internal static Validation<Error, T> Guarded<T>(Func<Validation<Error, T>> use)
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

    /// <summary>The columns of the first file in another.</summary>
    static Validation<Error, ChosenColumns> Same(OpenRows first, Table table)
    {
        var chosen = first.Head.Chosen;
        var missing = chosen.Names.Concat(chosen.Weights).Where(name => !table.Names.Contains(name))
            .Select(table.NoSuchColumn).ToArray();
        return Check.That(LanguageExt.Prelude.toSeq(missing)).Then(() => chosen with { Remarks = table.Remarks });
    }

    static Validation<Error, StreamedTable> Opened(ImmutableArray<OpenRows> files, Option<Elsewhere> elsewhere)
    {
        var chosen = files[0].Head.Chosen;
        var total = files.Sum(static file => (long)file.Rows.Rows);
        if (total > Array.MaxLength)
            return new ValueFault.OutOfRange("rows of all files", total, $"at most {Array.MaxLength}");
        // Each file has a row, and rows of weight zero are absent.
        if (total == 0) return new ValueFault.NoWeight();
        StreamedRows rows = files.Length == 1 ? files[0].Rows : new JoinedRows([.. files.Select(file => file.Rows)]);
        var weights = chosen.Weights.Map(_ =>
            Vector.From(files.SelectMany(file => file.Weights.IfNone(Vector.Empty))));
        if (weights.IsSome && elsewhere.Case is Elsewhere other) return other.NoWeights(files[0].Head.Source);
        var passed = elsewhere.Map(to => to.Rows(rows, chosen.Names, [.. files.Select(OpenedFile.Of)])).IfNone(rows);
        var streamed = Observations.Stream(passed, weights);
        return from observations in Check.That(PlacedFlaws.Of(files, weights, streamed.Faults())).Then(() => streamed)
               select new StreamedTable(chosen.Names, observations,
                   [.. files.SelectMany(static file => file.Remarks).Distinct()])
               {
                   Predicted = chosen.Predicted,
               };
    }
}

/// <summary>How rows of files are passed over elsewhere, such as by other machines.</summary>
/// <param name="Rows">Those rows as such: as they are read here, of columns of those names of those files.</param>
/// <param name="NoWeights">The fault of a file whose rows have weights.</param>
sealed record Elsewhere(
    Func<StreamedRows, ImmutableArray<string>, ImmutableArray<OpenedFile>, StreamedRows> Rows,
    Func<string, Error> NoWeights);

/// <summary>A file that is open.</summary>
/// <param name="Path">Where it is.</param>
/// <param name="Rows">How many rows it has.</param>
/// <param name="IsInPlace">Whether they are read where they are.</param>
/// <param name="Stamp">What the file was when it was opened.</param>
sealed record OpenedFile(string Path, int Rows, bool IsInPlace, FileStamp Stamp)
{
    /// <summary>That of rows.</summary>
    public static OpenedFile Of(OpenRows file) => new(file.Head.Source, file.Rows.Rows, file.IsInPlace, file.Stamp);
}

/// <summary>What is kept of the first part of a table.</summary>
/// <param name="Source">The name of the table in sentences.</param>
/// <param name="Chosen">The columns that are read.</param>
/// <param name="Numeric">The columns that have numbers there.</param>
/// <param name="Remarks">A sentence for each thing about the file that its reader may not expect.</param>
/// <param name="FirstRow">The number of its first row.</param>
sealed record TableHead(string Source, ChosenColumns Chosen, ImmutableArray<string> Numeric,
    ImmutableArray<string> Remarks, int FirstRow)
{
    /// <summary>That of a first part.</summary>
    public static TableHead Of(Table first, ChosenColumns chosen) => new(first.Source, chosen, first.Numeric,
        chosen.Remarks.IfNone(first.Remarks), first.FirstRow);
}
