using System.ComponentModel;
using LanguageExt.Common;
using MlPure.Files;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>The arguments of mlpure export.</summary>
public sealed class ExportSettings : CommandSettings
{
    /// <summary>The model file.</summary>
    [CommandArgument(0, "<MODEL>")]
    [Description("A model that was written with --out.")]
    public string Model { get; init; } = "";

    /// <summary>The file to write.</summary>
    [CommandArgument(1, "<ONNX>")]
    [Description("The file to write, .onnx.")]
    public string Out { get; init; } = "";

    /// <inheritdoc/>
    public override ValidationResult Validate()
    {
        if (Model.Length == 0) return ValidationResult.Error("MODEL must name a file.");
        return Path.GetExtension(Out).Equals(".onnx", StringComparison.OrdinalIgnoreCase)
            ? ValidationResult.Success()
            : ValidationResult.Error($"ONNX must name a .onnx file; it is {Out}.");
    }
}

/// <summary>mlpure export: a kept model of any kind as ONNX.</summary>
public sealed class ExportCommand : Command<ExportSettings>
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, ExportSettings settings, CancellationToken cancellationToken)
    {
        var written =
            from model in ModelFile.Read(settings.Model)
            from bytes in OnnxOf(model)
            from done in OutputFile.Write("model", "another name", settings.Out, bytes)
            select $"Written to {settings.Out}. Input: rows (n x d, double). Outputs: {OutputsOf(model)}.";
        return written.Match(Succ: Write, Fail: Answers.Fail);
    }

    static int Write(string sentence)
    {
        Consoles.Results.WriteLine(sentence);
        return 0;
    }

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
