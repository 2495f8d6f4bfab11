using System.ComponentModel;
using MlPure.Files;
using Spectre.Console;
using Spectre.Console.Cli;
using Error = LanguageExt.Common.Error;

namespace MlPure.Cli.Data;

/// <summary>How the table of a command is read: the options of every command that reads one.</summary>
public abstract class TableSettings : CommandSettings
{
    /// <summary>What a lone - is called inside, and in sentences.</summary>
    public const string StandardInput = "standard input";

    /// <summary>What the argument DATA is, for help.</summary>
    private protected const string DataDescription =
        "A table: CSV or the like (also .gz), .npy, .npz, .parquet, .arrow or .feather; or - for standard input.";

    /// <summary>The file, or - for standard input.</summary>
    public abstract string Path { get; init; }

    /// <summary>What the first line is.</summary>
    [CommandOption("--header <RULE>")]
    [Description("first (the first line has names) or none (it is a row; columns are x1, x2, ...); without it, names, "
        + "unless they look like a row.")]
    public string? Header { get; init => field = value?.ToLowerInvariant(); }

    /// <summary>The separator.</summary>
    [CommandOption("--delimiter <MARK>")]
    [Description("What separates cells: a letter, or tab, space, comma, semicolon or bar; found by itself without it.")]
    public string? Delimiter { get; init; }

    /// <summary>The decimal mark of the table's numbers.</summary>
    [CommandOption("--decimal <MARK>")]
    [Description("The decimal mark of the table's numbers: . or a comma.")]
    [DefaultValue(".")]
    public string Decimal { get; init; } = ".";

    /// <summary>The mark between thousands.</summary>
    [CommandOption("--thousands <MARK>")]
    [Description("The mark between thousands, as in 1,234,567: a comma, a point, ', _ or space; none without it.")]
    public string? Thousands { get; init; }

    /// <summary>Texts that mark missing numbers.</summary>
    [CommandOption("--na <TEXTS>")]
    [Description("Texts that mark missing numbers, with commas between, as ?,-999; empty cells, NA and NaN do so "
        + "without it.")]
    public string? MissingTexts { get; init; }

    /// <summary>What lines that are skipped begin with.</summary>
    [CommandOption("--comment <MARK>")]
    [Description("What comments begin with, as #: such lines are skipped.")]
    public string? Comment { get; init; }

    /// <summary>How bytes stand for letters.</summary>
    [CommandOption("--encoding <NAME>")]
    [Description("utf-8, utf-16 or latin1.")]
    [DefaultValue("utf-8")]
    public string Encoding { get; init; } = "utf-8";

    /// <summary>The array to read.</summary>
    [CommandOption("--array <NAME>")]
    [Description("The array of an .npz file to read, where it has several of unequal length.")]
    public string? Array { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() => Fault() is string fault
        ? ValidationResult.Error(fault)
        : ValidationResult.Success();

    /// <summary>The table, where it was read already.</summary>
    internal Files.Table? Table { get; init; }

    /// <summary>The table, or all faults.</summary>
    internal Validation<Error, Files.Table> ReadTable() => Table is not null ? Table
        : Path == StandardInput ? TableFile.Read(Consoles.OpenInput(), StandardInput, FileSettings)
        : TableFile.Read(Path, FileSettings).Match(Succ: table => table, Fail: faults => IsJson(Path)
            ? Error.New($"{Path}: it is JSON, as models are, and not a table. Commands that apply a model take it "
                + "first, as mlpure gmm predict MODEL DATA; mlpure convert MODEL OUT.onnx writes it as ONNX.")
            : Validation<Error, Files.Table>.Fail(faults));

    /// <summary>Whether a file begins as an object of JSON does.</summary>
    static bool IsJson(string path) => Disk.Try(path, () =>
    {
        using var reader = new StreamReader(path);
        return reader.Read() == '{';
    }).IfFail(false);

    string? Fault() =>
        Path.Length == 0 ? "DATA must name a file, or be - for standard input."
        : HeaderOf(Header).IsNone
            ? $"--header must be first or none; it is {Header}.{OptionValues.Meant(Header!, "first", "none")}"
        : MarkOf(Delimiter) is null ? $"--delimiter must be one letter, tab or space; it is {Delimiter}."
        : Decimal is not ("." or ",") ? $"--decimal must be . or a comma; it is {Decimal}."
        : MarkOf(Thousands) is null ? $"--thousands must be one letter or space; it is {Thousands}."
        : EncodingOf(Encoding).IsNone ? $"--encoding must be utf-8, utf-16 or latin1; it is {Encoding}."
            + OptionValues.Meant(Encoding, "utf-8", "utf-16", "latin1")
        : Comment?.Length == 0 ? "--comment must not be empty."
        : null;

    /// <summary>How files are read.</summary>
    internal TableFileSettings FileSettings => new()
    {
        Text = new()
        {
            Header = HeaderOf(Header).IfNone(HeaderLine.Detected),
            Separator = MarkOf(Delimiter)!.Value,
            Decimal = Decimal[0],
            Thousands = MarkOf(Thousands)!.Value,
            Missing = [.. ColumnList.Items(MissingTexts ?? "")],
            Comment = LanguageExt.Prelude.Optional(Comment),
            Encoding = EncodingOf(Encoding).IfNone(TextEncoding.Utf8),
        },
        Array = LanguageExt.Prelude.Optional(Array),
    };

    static Option<HeaderLine> HeaderOf(string? rule) => rule switch
    {
        null => HeaderLine.Detected,
        "first" => HeaderLine.First,
        "none" => HeaderLine.None,
        _ => Option<HeaderLine>.None,
    };

    static Option<TextEncoding> EncodingOf(string name) => name.ToUpperInvariant() switch
    {
        "UTF-8" or "UTF8" => TextEncoding.Utf8,
        "UTF-16" or "UTF16" => TextEncoding.Utf16,
        "LATIN1" or "LATIN-1" or "ISO-8859-1" or "WINDOWS-1252" => TextEncoding.Latin1,
        _ => Option<TextEncoding>.None,
    };

    /// <summary>The letter that an option names, None without the option; null where it names none.</summary>
    static Option<char>? MarkOf(string? text) => text switch
    {
        null => Option<char>.None,
        "tab" or "\\t" => '\t',
        "space" => ' ',
        "comma" => ',',
        "semicolon" => ';',
        "bar" or "pipe" => '|',
        "point" => '.',
        [var mark] => mark,
        _ => null,
    };
}
