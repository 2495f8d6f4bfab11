using System.Collections.Immutable;
using MlPure.Cli.Data;
using MlPure.Cli.Report;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Networks;
using MlPure.Plots;

namespace MlPure.Cli.Networks;

/// <summary>What mlpure net train reports.</summary>
/// <param name="settings">The options.</param>
/// <param name="remarks">Sentences about the table and its columns.</param>
/// <param name="values">The inputs that it learnt from, for a page.</param>
/// <param name="trained">The network.</param>
sealed class NetTrainReport(NetTrainSettings settings, ImmutableArray<string> remarks, Func<Matrix> values,
    TrainedNetwork trained)
{
    const string WorseThanMean = "The network predicts worse than the mean of the target would: r2 is below 0. More "
        + "--epochs, a larger --rate or another --loss may help.";

    readonly TrainingRun run = trained.Run;
    readonly Seq<EpochReport> trace = trained.Run.Trace;
    readonly ImmutableArray<string> columns = trained.Model.Columns;

    /// <summary>The report.</summary>
    public Answer ToAnswer()
    {
        var hasDiverged = run.Outcome is Outcome.NotFinite or NetworkOutcome.Diverged;
        var figure = new Figure("", [LossPanel(), .. trained.Panels], 2);
        ImmutableArray<string> warnings = hasDiverged ? [run.Outcome.Message]
            : trained.IsWorseThanMean ? [WorseThanMean] : [];
        return new(JsonObject(), TableOfEpochs(), [.. remarks, .. warnings], figure)
        {
            ExitCode = hasDiverged ? 1 : 0,
            Report = (Func<FitReport>)Page,
        };
    }

    FitReport Page() =>
        new($"Network {run.Network.Layers}", TableSummary.Of(columns, values(), remarks),
            [$"The {trained.Metric} is {trained.Scores()}.", Ending()], TableOfEpochs(),
            [Reference.Backpropagation, Reference.Adam])
        {
            Figures =
            [
                ("The loss after each epoch.", Figure.Of(LossPanel())),
                .. trained.Panels.Select(panel => ("Predictions.", Figure.Of(panel))),
            ],
            Run = trace.IsEmpty ? Option<ReportRun>.None
                : new ReportRun("epoch", "loss", 1, [.. trace.Map(epoch => epoch.TrainingLoss)], null),
        };

    Dictionary<string, object?> JsonObject() => new()
    {
        ["rows"] = trained.Rows.Training.Length + trained.Rows.Validation.Length,
        ["features"] = columns.Length,
        ["columns"] = columns,
        ["layers"] = run.Network.Layers.ToString(),
        ["parameters"] = run.Network.Layers.Parameters,
        ["epochs"] = trace.Count,
        ["loss"] = trace.LastOrNone().Map(epoch => epoch.TrainingLoss).ToNullable(),
        ["losses"] = trace.Select(epoch => epoch.TrainingLoss),
        ["validationLosses"] = trace.SelectMany(epoch => epoch.ValidationLoss.ToSeq()),
        [trained.Metric] = trained.TrainingScore,
        [$"validation{char.ToUpperInvariant(trained.Metric[0])}{trained.Metric[1..]}"] =
            trained.ValidationScore.ToNullable(),
        ["learnt"] = trained.Learnt,
        ["weights"] = LayersOf(layer => Json.Rows(run.Network.Weights(layer))),
        ["biases"] = LayersOf(layer => run.Network.Biases(layer)),
        ["outcome"] = Json.Of(run.Outcome, Ending()),
        ["seed"] = settings.Seed,
    };

    /// <summary>Something of each layer, in the order from the inputs to the outputs.</summary>
    IEnumerable<object> LayersOf(Func<int, object> part) =>
        Enumerable.Range(0, run.Network.Layers.Count).Select(part);

    TextTable TableOfEpochs()
    {
        return Formatting.Table(["epoch", "loss", "validation loss", $"validation {trained.Metric}"],
            trace.Filter(IsShown)
                .Select(Line), $"{run.Network.Layers}: {trained.Metric} {trained.Scores()}. {Ending()}");
    }

    /// <summary>About ten epochs of all.</summary>
    bool IsShown(EpochReport epoch) =>
        epoch.Epoch == trace.Count || epoch.Epoch % Math.Max(1, trace.Count / 10) == 0;

    static IEnumerable<string> Line(EpochReport epoch) =>
    [
        $"{epoch.Epoch}",
        Formatting.Number(epoch.TrainingLoss),
        Formatting.Number(epoch.ValidationLoss),
        Formatting.Number(epoch.ValidationMetric),
    ];

    string Ending()
    {
        if (run.Outcome is not Outcome.LimitReached) return run.Outcome.Message;
        const string advice =
            ", and the loss was still falling: more --epochs, a larger --rate or a smaller --batch would go on";
        return $"{NetworkOutcome.AllWereRun(trace.Count)}{(IsStillFalling() ? advice : "")}.";
    }

    /// <summary>By a fiftieth or more over the last tenth of the epochs; some losses are negative.</summary>
    bool IsStillFalling()
    {
        if (trace.Count < 10) return false;
        var before = trace[trace.Count - 1 - trace.Count / 10].TrainingLoss;
        return before - trace.Last.TrainingLoss > 0.02 * Math.Abs(before);
    }

    Plots.Panel LossPanel()
    {
        var training = LineOf("training", epoch => epoch.TrainingLoss, 0);
        var validation = LineOf("validation", epoch => epoch.ValidationLoss.IfNone(0), 1);
        Mark[] lines = settings.Validation > 0 ? [training, validation] : [training];
        return new("Loss by epoch", new Axis("epoch") { Whole = true }, new Axis("loss"), [.. lines]);
    }

    Mark LineOf(string label, Func<EpochReport, double> loss, int hue)
    {
        var epochs = Vector.From(trace.Select(epoch => (double)epoch.Epoch));
        return LinePlots.Line(label, epochs, Vector.From(trace.Select(loss)), hue);
    }
}
