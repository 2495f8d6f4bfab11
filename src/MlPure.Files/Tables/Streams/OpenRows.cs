using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A file whose rows are read again and again: an npy file of doubles in place, every other format from a
/// temporary copy.</summary>
sealed class OpenRows : IDisposable
{
    readonly IDisposable owner;

    OpenRows(TableHead head, TableFileSettings settings, RawRows rows, FileStamp stamp, IDisposable owner)
    {
        (Head, Settings, Rows, Stamp, this.owner) = (head, settings, rows, stamp, owner);
        Remarks = head.Remarks;
    }

    /// <summary>What is kept of the file's first part.</summary>
    public TableHead Head { get; }

    /// <summary>How the file is read.</summary>
    public TableFileSettings Settings { get; }

    /// <summary>The rows.</summary>
    public RawRows Rows { get; }

    /// <summary>Their weights, where a column has them.</summary>
    public Option<Vector> Weights { get; private init; }

    /// <summary>The largest magnitude of a number in rows that are absent.</summary>
    public double LargestAbsent { get; private init; }

    /// <summary>A sentence for each thing about the file that its reader may not expect.</summary>
    public ImmutableArray<string> Remarks { get; private init; }

    /// <summary>What the file was when it was opened.</summary>
    public FileStamp Stamp { get; }

    /// <summary>Whether the rows are read where they are.</summary>
    public bool IsInPlace => owner is FileStream;

    /// <summary>The rows of a file; those of other formats than npy of doubles are copied.</summary>
    /// <param name="path">The file.</param>
    /// <param name="settings">How it is read.</param>
    /// <param name="choose">Chooses columns by the first rows.</param>
    /// <param name="getsOn">Is called with each part that is copied.</param>
    public static Validation<Error, OpenRows> Of(string path, TableFileSettings settings,
        Func<Table, Validation<Error, ChosenColumns>> choose, Action? getsOn = null) => Disk.Read(path, () =>
    {
        var file = OpenFile(path);
        var isOpen = false;
        try
        {
            var opened = Of(file, path, settings, choose, getsOn ?? (static () => { }));
            isOpen = opened.Exists(static rows => rows.IsInPlace);
            return opened;
        }
        finally
        {
            if (!isOpen) file.Dispose();
        }
    });

    /// <summary>A file that others may write to and delete meanwhile.</summary>
    public static FileStream OpenFile(string path) =>
        new(path, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);

    /// <inheritdoc/>
    public void Dispose() => owner.Dispose();

    static Validation<Error, OpenRows> Of(FileStream file, string path, TableFileSettings settings,
        Func<Table, Validation<Error, ChosenColumns>> choose, Action getsOn)
    {
        using var firstToLast = OpenFile(path);
        var before = FileStamp.Of(file.SafeFileHandle);
        return TableParts.Of(firstToLast, path, settings).Bind(parts =>
        {
            using var all = parts.GetEnumerator();
            if (!all.MoveNext()) return new FileFault.NoRows(path);
            return all.OfPart(path, static first => Validation<Error, Table>.Success(first))
                .Bind(first => choose(first).Map(chosen => TableHead.Of(first, chosen)))
                .Bind(head => InPlace(file, head, settings).Match(
                    Some: rows => new OpenRows(head, settings, rows, before, file),
                    None: () => Copied(all, head, settings, file, before, getsOn)));
        });
    }

    static Validation<Error, OpenRows> Copied(IEnumerator<Validation<Error, Table>> parts, TableHead head,
        TableFileSettings settings, FileStream file, FileStamp before, Action getsOn)
    {
        var copy = new RowCopy(head);
        var copied = copy.Add(parts, getsOn)
            .Bind(remarks => Parse.Rule(FileStamp.Of(file.SafeFileHandle) == before, remarks, () =>
                new FileFault.Changed(head.Source)))
            .Map(remarks => new OpenRows(head, settings, copy.Rows, before, copy)
            {
                Weights = copy.Weights,
                LargestAbsent = copy.LargestAbsent,
                Remarks = [.. head.Remarks, .. remarks],
            });
        if (copied.IsFail) copy.Dispose();
        return copied;
    }

    /// <summary>The rows of an npy file of doubles, row after row; None for any other file, or where some rows may be
    /// absent, or some numbers missing.</summary>
    static Option<RawRows> InPlace(FileStream file, TableHead head, TableFileSettings settings) =>
        head.Chosen.Weights.IsSome || new MissingMarks(settings.Text.Missing).SomeAreNumbers
        ? Option<RawRows>.None
        : NpyHeader.Read(file, head.Source).ToOption()
            .Bind(header => header.InPlace(file, head.Source, head.Chosen.Names));
}

/// <summary>Rows of several files, one after another.</summary>
sealed record JoinedRows(ImmutableArray<RawRows> Files)
    : StreamedRows(Files.Sum(static file => file.Rows), Files[0].Columns)
{
    readonly int[] starts = [.. Files.Select((_, number) => Files.Take(number).Sum(static file => file.Rows))];

    /// <inheritdoc/>
    public override void ReadInto(int first, Span<double> cells)
    {
        var found = Array.BinarySearch(starts, first);
        for (var number = found >= 0 ? found : ~found - 1; cells.Length > 0; number++)
        {
            var count = Math.Min(cells.Length / Columns, starts[number] + Files[number].Rows - first);
            Files[number].ReadInto(first - starts[number], cells[..(count * Columns)]);
            first += count;
            cells = cells[(count * Columns)..];
        }
    }

    /// <inheritdoc/>
    public override void Verify()
    {
        foreach (var file in Files) file.Verify();
    }
}
