using System.Collections.Immutable;
using System.ComponentModel;
using MlPure.Data;
using MlPure.Files;
using Spectre.Console;
using Spectre.Console.Cli;
using Error = LanguageExt.Common.Error;
using Table = MlPure.Files.Table;

namespace MlPure.Cli.Data;

/// <summary>The arguments and options of mlpure convert.</summary>
public sealed class ConvertSettings : TableSettings
{
    /// <inheritdoc/>
    [CommandArgument(0, "<IN>")]
    [Description("A table, as other commands read it, or a model that was written with --out.")]
    public override string Path { get; init; } = "";

    /// <summary>The file to write.</summary>
    [CommandArgument(1, "<OUT>")]
    [Written("file")]
    [Description("The file to write: " + OutputTable.Formats + " for a table, .onnx for a model.")]
    public string Out { get; init; } = "";

    /// <summary>The columns to write.</summary>
    [CommandOption("--columns <LIST>")]
    [Description("The columns to write: names, numbers from 1 and ranges, as width..length,7; all without it.")]
    public string? Columns { get; init; }

    /// <summary>Whether numbers are standardized.</summary>
    [CommandOption("--standardize")]
    [Description("Bring each column of numbers to mean 0 and standard deviation 1.")]
    public bool Standardize { get; init; }

    /// <summary>Whether a model is converted.</summary>
    internal bool IsModel => HasExtension(".onnx");

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        !IsModel && !OutputTable.CanWrite(Out)
            ? ValidationResult.Error($"OUT must name a {OutputTable.Formats} file, or .onnx for a model; it is {Out}.")
        : IsModel && (Columns is not null || Standardize)
            ? ValidationResult.Error("--columns and --standardize are of tables; leave them out for a model.")
        : base.Validate();

    bool HasExtension(string extension) =>
        System.IO.Path.GetExtension(Out).Equals(extension, StringComparison.OrdinalIgnoreCase);
}

/// <summary>mlpure convert: a table as another kind of file, or a kept model of any kind as ONNX.</summary>
public sealed class ConvertCommand : Command<ConvertSettings>
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, ConvertSettings settings, CancellationToken cancellationToken)
    {
        var written = settings.IsModel ? ModelOf(settings) : TableOf(settings);
        return written.Match(Succ: _ => 0, Fail: Answers.Fail);
    }

    static Validation<Error, Unit> ModelOf(ConvertSettings settings) =>
        from model in ModelFile.Read(settings.Path)
        from bytes in OnnxOf(model)
        from done in OutputFile.Write("model", "", settings.Out, bytes)
        select Said($"Written to {settings.Out}. Input: rows (n x d, double). Outputs: {OutputsOf(model)}.");

    static Unit Said(string sentence)
    {
        Consoles.Results.WriteLine(sentence);
        return Unit.Default;
    }

    static Validation<Error, Unit> TableOf(ConvertSettings settings) =>
        from table in settings.ReadTable()
        from names in settings.Columns is string list
            ? FeatureColumns.Chosen(table, list, "--columns")
            : table.Names.ToImmutableArray()
        from columns in LanguageExt.Prelude.toSeq(names).Map(name => ColumnOf(settings, table, name)).Sequence()
        from done in OutputFile.WriteTable(settings.Out, new OutputTable([.. columns]), option: "")
        select done;

    static Validation<Error, OutputColumn> ColumnOf(ConvertSettings settings, Table table, string name) =>
        settings.Standardize && table.Numeric.Contains(name)
            ? from numbers in table.Numbers([name])
              from rows in Observations.Parse(numbers)
              let standardized = StandardScaler.Fit(rows).Transform(numbers)
              select (OutputColumn)new OutputColumn.Numbers(name, [.. standardized.Column(0)])
            : table.Written(name).Map(cells => OutputColumn.Of(name, cells));

    static Validation<Error, byte[]> OnnxOf(AnyModel model) => model switch
    {
        AnyModel.Mixture(var saved) => OnnxFile.Write(saved.Model, saved.Columns),
        AnyModel.KMeans(var saved) => OnnxFile.Write(saved.Model, saved.Columns),
        AnyModel.Network(var network) => OnnxFile.Write(network),
        _ => throw new ArgumentException($"{model.GetType()} is not a kind of model."),
    };

    static string OutputsOf(AnyModel model) => model switch
    {
        AnyModel.Mixture => "component, probabilities, logDensity",
        AnyModel.KMeans => "cluster, distances",
        AnyModel.Network(NetworkModel.Classifier) => "label, probabilities",
        _ => "targets",
    };
}
