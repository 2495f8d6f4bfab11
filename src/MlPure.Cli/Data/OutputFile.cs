using System.Reflection;
using System.Text;
using LanguageExt.Common;
using MlPure.Faults;
using MlPure.Files;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>Writes files that an option names, whole or not at all; what cannot be written is a fault that names the
/// option.</summary>
static class OutputFile
{
    /// <summary>Writes a model to the file that --out names, if it names one.</summary>
    public static Validation<Error, Unit> WriteModel(string? path, Func<string> text) =>
        path is null ? Unit.Default : Write("model", "--out", path, text());

    /// <summary>Writes a table to the file that --out names, or an argument, which stdout then says; else to
    /// stdout.</summary>
    public static Validation<Error, Unit> WriteTable(string? path, OutputTable table, string option = "--out")
    {
        if (path is not null) return Faults("table", option, path, table.Write(path)).Map(done =>
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

    /// <summary>The faults of several writings, each of which was tried.</summary>
    public static Seq<Error> FaultsOf(params IEnumerable<Validation<Error, Unit>> written) =>
        LanguageExt.Prelude.toSeq(written.ToArray())
            .Bind(each => each.Match(Succ: _ => Seq<Error>.Empty, Fail: faults => faults));

    /// <summary>The files that settings name and that cannot be written, as far as can be known before.</summary>
    public static Seq<Error> FaultsOf(CommandSettings settings) => FaultsOf(
        from property in settings.GetType().GetProperties()
        let written = property.GetCustomAttribute<WrittenAttribute>()
        where written is not null
        let path = property.GetValue(settings) as string
        where path is not null
        select Faults(written.What, NameOf(property), path, Disk.CheckWriting(path)));

    /// <summary>An option's name; an argument has none.</summary>
    static string NameOf(PropertyInfo property) =>
        property.GetCustomAttribute<CommandOptionAttribute>() is { } option
            ? $"--{option.LongNames[0]}"
            : "";

    static Validation<Error, Unit> Faults(
        string what, string option, string path, Validation<string, Unit> written) => written
        .MapFail(why => $"The {what} cannot be written to {path}: {why} "
            + (option.Length == 0 ? "Give another file." : $"Give another file with {option}."))
        .MapFail(sentence => Error.New(sentence));
}
