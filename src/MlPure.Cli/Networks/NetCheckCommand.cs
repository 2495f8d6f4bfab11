using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Networks;
using MlPure.Plots;
using Spectre.Console.Cli;

namespace MlPure.Cli.Networks;

/// <summary>mlpure net check: each derivative of a network's loss against central differences. The exit code is 1
/// where one disagrees.</summary>
public sealed class NetCheckCommand : Command<NetCheckSettings>
{
    /// <summary>How many parameters the table shows.</summary>
    const int Shown = 10;

    /// <inheritdoc/>
    public override int Execute(CommandContext context, NetCheckSettings settings, CancellationToken cancellationToken)
    {
        var report =
            from model in NetworkFile.Read(settings.Model)
            from table in settings.ReadTable()
            from objective in ObjectiveOf(model, table, settings.Count)
            select GradientCheck.Of(objective, model.Network);
        return report.Match(Succ: done => Answers.Write(AnswerOf(done), settings.Json), Fail: Answers.Fail);
    }

    static Validation<Error, Objective> ObjectiveOf(NetworkModel model, Table table, int count) => model switch
    {
        NetworkModel.Classifier(var columns, var label, var classifier) =>
            from inputs in table.Numbers(columns)
            from labels in table.Labels(label)
            from targets in OneHot(labels, classifier)
            from objective in ObjectiveOf(
                model, Loss.SoftmaxCrossEntropy, classifier.Inputs.Transform(inputs), targets, count)
            select objective,
        NetworkModel.Regressor(var columns, var names, var regressor) =>
            from inputs in table.Numbers(columns)
            from targets in table.Numbers(names)
            let loss = Loss.All.First(loss => loss.Link == regressor.Link)
            from objective in ObjectiveOf(
                model, loss, regressor.Inputs.Transform(inputs), regressor.Targets.Transform(targets), count)
            select objective,
        _ => throw new ArgumentException($"{model.GetType()} is not a kind of network model."),
    };

    static Validation<Error, Objective> ObjectiveOf(
        NetworkModel model, Loss loss, Matrix inputs, Matrix targets, int count) =>
        Objective.Create(model.Network.Layers, loss, First(inputs, count), First(targets, count));

    static Matrix First(Matrix matrix, int count) =>
        matrix.SelectRows([.. Enumerable.Range(0, Math.Min(count, matrix.Rows))]);

    static Validation<Error, Matrix> OneHot(IReadOnlyList<string> labels, Classifier classifier)
    {
        const int listed = 20;
        var unknown =
            from at in labels.Select((label, row) => (label, row))
            where !classifier.Labels.Contains(at.label)
            select (Error)new NetworkFault.UnknownLabel(at.row, at.label);
        return Check.That(LanguageExt.Prelude.toSeq(unknown.Take(listed).ToArray())).Then(() =>
            Matrix.Build(labels.Count, classifier.Labels.Length, (i, j) => labels[i] == classifier.Labels[j] ? 1 : 0));
    }

    static Answer AnswerOf(GradientCheck report) =>
        new(JsonObject(report), TableOf(report), [], Option<Figure>.None) { ExitCode = report.Agrees ? 0 : 1 };

    static object JsonObject(GradientCheck report) => new
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
            verdict = VerdictOf(one),
        }),
    };

    static TextTable TableOf(GradientCheck report)
    {
        var worst = report.Parameters
            .OrderByDescending(one => (one.Verdict == Verdict.Disagrees, one.RelativeError.IfNone(-1))).Take(Shown);
        return Formatting.Table(["parameter", "analytic", "numeric", "relative error", "verdict"], worst.Select(Line),
            $"The ten of largest error are shown. {report.Message}");
    }

    static IEnumerable<string> Line(CheckedParameter one) =>
    [
        one.Name,
        Formatting.Number(one.Analytic),
        Formatting.Number(one.Numeric),
        Formatting.Number(one.RelativeError),
        VerdictOf(one),
    ];

    static string VerdictOf(CheckedParameter one) => one.Verdict.ToString().ToLowerInvariant();
}
