using System.Text;
using LanguageExt.Common;
using MlPure.Faults;
using MlPure.Files;

namespace MlPure.Cli.Data;

/// <summary>Writes files that an option names, whole or not at all; what cannot be written is a fault that names the
/// option.</summary>
static class OutputFile
{
    /// <summary>Writes a model to the file that --out names, if it names one.</summary>
    public static Validation<Error, Unit> WriteModel(string? path, Func<string> text) =>
        path is null ? Unit.Default : Write("model", "--out", path, text());

    /// <summary>Writes a table to the file that --out names, which stdout then says, or to stdout.</summary>
    public static Validation<Error, Unit> WriteTable(string? path, OutputTable table)
    {
        if (path is not null) return Faults("table", "--out", path, table.Write(path)).Map(done =>
        {
            var (rows, columns) = (table.Columns[0].Count, table.Columns.Length);
            Consoles.Results.WriteLine($"Written to {path}: {Counted.Of(rows, "row")} of "
                + $"{Counted.Of(columns, "column")}.");
            return done;
        });
        table.WriteCsv(Consoles.Results.Writer);
        return Unit.Default;
    }

    /// <summary>Writes a text.</summary>
    public static Validation<Error, Unit> Write(string what, string option, string path, string text) =>
        Write(what, option, path, Encoding.UTF8.GetBytes(text));

    /// <summary>Writes bytes.</summary>
    public static Validation<Error, Unit> Write(string what, string option, string path, byte[] bytes) =>
        Faults(what, option, path, Disk.Write(path, stream => stream.Write(bytes)));

    static Validation<Error, Unit> Faults(
        string what, string option, string path, Validation<string, Unit> written) => written
        .MapFail(why => $"The {what} cannot be written to {path}: {why} Give another file with {option}.")
        .MapFail(sentence => Error.New(sentence));
}
