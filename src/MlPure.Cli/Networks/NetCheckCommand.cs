using System.ComponentModel;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Networks;
using MlPure.Plots;
using Spectre.Console;
using Spectre.Console.Cli;
using Rows = MlPure.Cli.Data.Rows;
using Table = MlPure.Files.Table;

namespace MlPure.Cli.Networks;

/// <summary>What mlpure net check takes.</summary>
public sealed class NetCheckSettings : CommandSettings
{
    /// <summary>The model file.</summary>
    [CommandArgument(0, "<MODEL>")]
    [Description("A model that mlpure net train wrote.")]
    public string Model { get; init; } = "";

    /// <summary>The table.</summary>
    [CommandArgument(1, "<DATA>")]
    [Description("A CSV file with the columns that the model learnt from, or - for standard input.")]
    public string Path { get; init; } = "";

    /// <summary>How many rows.</summary>
    [CommandOption("--rows <N>")]
    [Description("How many rows to check on, the first of the table.")]
    [DefaultValue(20)]
    public int Count { get; init; } = 20;

    /// <summary>Whether the result is to be one JSON object.</summary>
    [CommandOption("--json")]
    [Description("Write the result as one JSON object.")]
    public bool Json { get; init; }

    /// <inheritdoc/>
    public override ValidationResult Validate() =>
        Count < 1 ? ValidationResult.Error($"--rows must be at least 1; it is {Count}.") : ValidationResult.Success();
}

/// <summary>mlpure net check: each derivative of a network's loss against central differences. The exit code is 1 where
/// one disagrees.</summary>
public sealed class NetCheckCommand : Command<NetCheckSettings>
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, NetCheckSettings settings,
        CancellationToken cancellationToken) => (
        from learnt in NetworkFile.Read(settings.Model)
        from table in Rows.TableOf(settings.Path)
        from objective in ObjectiveOf(learnt, table, settings.Count)
        select GradientCheck.Of(objective, learnt.Network)).Match(
            Succ: report => Answers.Write(Of(report), settings.Json),
            Fail: Answers.Refuse);

    static Answer Of(GradientReport report) => new(
        new
        {
            parameters = report.Parameters.Count,
            agrees = report.Agrees,
            sentence = report.Message,
            table = report.Parameters.Select(one => new
            {
                name = one.Name,
                analytic = one.Analytic,
                numeric = one.Numeric.ToNullable(),
                step = one.Step,
                relativeError = one.RelativeError.ToNullable(),
                verdict = one.Verdict.ToString().ToLowerInvariant(),
            }),
        },
        Shown.Table(["parameter", "analytic", "numeric", "relative error", "verdict"],
            report.Parameters.OrderByDescending(one => (one.Verdict == Verdict.Disagrees, one.RelativeError.IfNone(-1)))
                .Take(10).Select(one => (IEnumerable<string>)
                [one.Name, Shown.Number(one.Analytic), one.Numeric.Map(Shown.Number)
                    .IfNone("-"), one.RelativeError.Map(Shown.Number).IfNone("-"), one.Verdict.ToString()
                    .ToLowerInvariant()]),
            $"The ten of largest error are shown. {report.Message}"),
        [], Option<Figure>.None)
    { Code = report.Agrees ? 0 : 1 };

    static Validation<Error, Objective> ObjectiveOf(LearntNetwork learnt, Table table, int count) => learnt switch
    {
        LearntNetwork.OfClasses(var columns, var label, var classifier) =>
            from inputs in table.Numbers(columns)
            from labels in table.Labels(label)
            from targets in OneHot(labels, classifier)
            from objective in Objective.Create(classifier.Network.Layers, Loss.SoftmaxCrossEntropy,
                First(classifier.Inputs.Transform(inputs), count), First(targets, count))
            select objective,
        LearntNetwork.OfNumbers(var columns, var names, var regressor) =>
            from inputs in table.Numbers(columns)
            from targets in table.Numbers(names)
            from objective in Objective.Create(regressor.Network.Layers,
                Loss.All.First(loss => loss.Link == regressor.Link), First(regressor.Inputs.Transform(inputs), count),
                First(regressor.Targets.Transform(targets), count))
            select objective,
        _ => throw new ArgumentException($"{learnt.GetType()} is no kind of learnt network."),
    };

    static Matrix First(Matrix matrix, int count) =>
        matrix.SelectRows([.. Enumerable.Range(0, Math.Min(count, matrix.Rows))]);

    static Validation<Error, Matrix> OneHot(IReadOnlyList<string> labels, Classifier classifier) => Parse.Unless(
        LanguageExt.Prelude.toSeq(labels.Select((label, row) => (label, row))
            .Where(at => !classifier.Labels.Contains(at.label)).Take(20)
            .Select(at => (Error)new NetworkFault.UnknownLabel(at.row, at.label))).Strict(),
        () => Matrix.Build(labels.Count, classifier.Labels.Length, (i, j) => labels[i] == classifier.Labels[j] ? 1
            : 0));
}
