using MlPure.Faults;

namespace MlPure.Files;

/// <summary>What can be wrong with files: 500 to 549. Lines are counted from 1, as editors do, and columns are
/// named.</summary>
public abstract record FileFault : Fault
{
    FileFault(int code)
        : base(code) { }

    /// <summary>500: a file that cannot be read.</summary>
    public sealed record Unreadable(string Source, string Why) : FileFault(500)
    {
        private protected override string Description => $"{Source}: it cannot be read: {Why}";
    }

    /// <summary>501: a table without a line of names.</summary>
    public sealed record NoLineOfNames(string Source) : FileFault(501)
    {
        private protected override string Description =>
            $"{Source}: its first line looks like a row of numbers; put a line of column names above it, or read it "
            + "with --header none (CsvSettings.Header), or with --header first if these are names.";
    }

    /// <summary>502: a column name that is empty or not the only one.</summary>
    public sealed record BadColumnName(string Source, int Column, string Name) : FileFault(502)
    {
        private protected override string Description => Name.Length == 0
            ? $"{Source}: column {Column + 1} has no name; give it one in the first line."
            : $"{Source}: column {Column + 1} is named \"{Name}\" as another is; give each column a name of its own.";
    }

    /// <summary>503: a table without rows.</summary>
    public sealed record NothingBelowNames(string Source) : FileFault(503)
    {
        private protected override string Description =>
            $"{Source}: it has no rows; give a line of column names and at least one row below it.";
    }

    /// <summary>504: a line of another number of cells than there are names.</summary>
    public sealed record RaggedLine(string Source, int Line, int Cells, int Names) : FileFault(504)
    {
        private protected override string Description =>
            $"{Source}: line {Line} has {Counted.Of(Cells, "cell")} where the line of names has {Names}; complete it, "
            + "or quote the cell that holds a separator.";
    }

    /// <summary>505: a cell that is no finite number, by its place: a line, from 1, or a row, from 0.</summary>
    public sealed record BadCell(string Source, string Place, string Column, string Text, CellFlaw Flaw)
        : FileFault(505)
    {
        private protected override string Description =>
            $"{Source}: {Place}, column \"{Column}\" is {What} or leave out that row or column.";

        string What => (Text, Flaw) switch
        {
            ("", _) => "empty; fill it in,",
            (_, CellFlaw.PerhapsMissing) => $"\"{Text}\", which is no finite number; if it marks a missing one, say so "
                + $"(--na \"{Text}\", CsvSettings.Missing); else repair it,",
            _ => $"\"{Text}\", which is no finite number; repair it,",
        };
    }

    /// <summary>506: more of the same than are listed one by one.</summary>
    public sealed record MoreBadCells(string Source, int More) : FileFault(506)
    {
        private protected override string Description => $"{Source}: {More} more such places.";
    }

    /// <summary>507: a column that does not exist, with the names of those that do, the nearest one first.</summary>
    public sealed record NoSuchColumn(string Source, string Name, string Nearest, string Names) : FileFault(507)
    {
        private protected override string Description =>
            $"{Source}: there is no column \"{Name}\"; "
            + (Nearest.Length > 0 ? $"is \"{Nearest}\" meant? There are {Names}." : $"there are {Names}.");
    }

    /// <summary>508: no column of numbers.</summary>
    public sealed record NoNumericColumn(string Source) : FileFault(508)
    {
        private protected override string Description =>
            $"{Source}: no column has numbers; give at least one that does.";
    }

    /// <summary>509: a model file that is broken.</summary>
    public sealed record BrokenModel(string Source, string Why) : FileFault(509)
    {
        private protected override string Description => $"{Source}: it is no model that was written here: {Why}";
    }

    /// <summary>510: cells that people read as numbers, in a spelling that is not read as one.</summary>
    public sealed record SpelledOtherwise(
        string Source, string Place, string Column, string Text, string What, int Cells, string Remedy)
        : FileFault(510)
    {
        private protected override string Description =>
            $"{Source}: {Place}, column \"{Column}\" is \"{Text}\", {What}"
            + (Cells == 1 ? "" : $", as {Cells} cells of that column are")
            + $"; {Remedy}, or leave out that column (--drop).";
    }

    /// <summary>511: a table whose lines all have another number of cells than there are names.</summary>
    public sealed record RaggedTable(string Source, int Cells, int Names) : FileFault(511)
    {
        private protected override string Description =>
            $"{Source}: every line has {Counted.Of(Cells, "cell")} where the line of names has {Names}; give each "
            + "column a name, and quote cells that hold a separator.";
    }

    /// <summary>512: a quote that is never closed.</summary>
    public sealed record UnclosedQuote(string Source, int Line) : FileFault(512)
    {
        private protected override string Description =>
            $"{Source}: the quote that opens a cell in line {Line} is never closed; close it, or double it in quotes "
            + "where it is a letter of the cell.";
    }

    /// <summary>513: a quote that closes before the end of its cell.</summary>
    public sealed record TextAfterQuote(string Source, int Line) : FileFault(513)
    {
        private protected override string Description =>
            $"{Source}: the quoted cell that begins in line {Line} goes on after its closing quote; double each quote "
            + "that is a letter of the cell.";
    }

    /// <summary>514: a table without rows, where there is no line of names.</summary>
    public sealed record NoRows(string Source) : FileFault(514)
    {
        private protected override string Description => $"{Source}: it has no rows; give at least one.";
    }

    /// <summary>515: bytes that are no text.</summary>
    public sealed record NotText(string Source, int Line, string Why) : FileFault(515)
    {
        private protected override string Description => $"{Source}: line {Line} has {Why}.";
    }

    /// <summary>516: a range of columns whose end comes before its beginning.</summary>
    public sealed record ReversedRange(string Source, string Range, string Forwards) : FileFault(516)
    {
        private protected override string Description =>
            $"{Source}: the range of columns {Range} runs backwards; write {Forwards}.";
    }

    /// <summary>517: a column that is listed twice.</summary>
    public sealed record RepeatedColumn(string Source, string Name) : FileFault(517)
    {
        private protected override string Description =>
            $"{Source}: column \"{Name}\" is listed twice; list it once.";
    }

    /// <summary>518: a file of another format than its name says, or a broken one.</summary>
    public sealed record BrokenTable(string Source, string Format, string Why) : FileFault(518)
    {
        private protected override string Description => $"{Source}: it cannot be read as {Format}: {Why}.";
    }

    /// <summary>519: a line that looks like a comment.</summary>
    public sealed record CommentLine(string Source, int Line, string Mark) : FileFault(519)
    {
        private protected override string Description =>
            $"{Source}: line {Line} begins with {Mark} and is no row; if it is a comment, skip such lines with "
            + $"--comment {Mark} (CsvSettings.Comment).";
    }

    /// <summary>520: a model file of a later version.</summary>
    public sealed record NewerModel(string Source, int Version, int Known) : FileFault(520)
    {
        private protected override string Description =>
            $"{Source}: its version is {Version}, which a newer MlPure wrote; this one reads up to {Known}. Update "
            + "MlPure.";
    }

    /// <summary>521: an activation that ONNX does not have in double precision.</summary>
    public sealed record NotInOnnx(string Activation) : FileFault(521)
    {
        private protected override string Description =>
            $"{Activation}: ONNX Runtime has no double precision for it; train with another activation to export the "
            + "network.";
    }

    /// <summary>522: a file of a format that is not streamed.</summary>
    public sealed record NotStreamed(string Source, string Format) : FileFault(522)
    {
        private protected override string Description =>
            $"{Source}: {Format} is not streamed; write the table as npy of rows, Parquet, Arrow or CSV.";
    }

    /// <summary>523: a file that another program wrote to while it was read.</summary>
    public sealed record Changed(string Source) : FileFault(523)
    {
        private protected override string Description =>
            $"{Source}: it changed while it was read; read it again when no other program writes to it.";
    }

    /// <summary>524: a column of a streamed table that has numbers, but not among the first rows.</summary>
    public sealed record NumbersComeLate(string Source, string Column, string Place) : FileFault(524)
    {
        private protected override string Description =>
            $"{Source}: column \"{Column}\" has numbers only from {Place} on; list the columns to read (--columns), or "
            + "leave this one out (--drop).";
    }

    /// <summary>525: a row group, or a record batch, that is too large to be streamed.</summary>
    public sealed record LargeRowGroup(string Source, int Group, long Rows) : FileFault(525)
    {
        private protected override string Description =>
            $"{Source}: row group (record batch) {Group} has {Rows} rows, which is too many to be streamed; write the "
            + "table with fewer rows in each.";
    }

    /// <summary>526: a model of another kind than is read.</summary>
    public sealed record OtherModel(string Source, string Kind, string Expected) : FileFault(526)
    {
        private protected override string Description =>
            $"{Source}: it is of kind \"{Kind}\", and one of kind \"{Expected}\" is needed.";
    }

    /// <summary>527: a streamed file that is read up to the part that has faults.</summary>
    public sealed record ReadNoFurther(string Source) : FileFault(527)
    {
        private protected override string Description =>
            $"{Source}: it was read no further; what follows may have faults too.";
    }

    /// <summary>The fault of a model in a file, with the code of its cause.</summary>
    public sealed record InModel(string Source, Error Cause) : FileFault(Cause.Code)
    {
        private protected override string Description => $"{Source}: {Cause.Message}";
    }

    /// <summary>The fault of one number, by its place in a file, with the code of its cause.</summary>
    public sealed record InFile(string Source, string Place, string Column, ICellFault Cause) : FileFault(Cause.Code)
    {
        private protected override string Description => $"{Source}: {Place}, column \"{Column}\" {Cause.Why}";
    }

    /// <summary>The fault of one column, by its name in a file, with the code of its cause.</summary>
    public sealed record InColumn(string Source, string Column, IColumnFault Cause) : FileFault(Cause.Code)
    {
        private protected override string Description => $"{Source}: column \"{Column}\" {Cause.Why}";
    }
}
