using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Faults;
using MlPure.Files;
using MlPure.Linear;
using MlPure.Networks;
using MlPure.Plots;
using Tables = MlPure.Plots.Tables;

namespace MlPure.Cli.Networks;

/// <summary>mlpure net train: a network that learns a column's classes, or columns of numbers, from the
/// others.</summary>
public sealed class NetTrainCommand : DataCommand<NetTrainSettings>
{
    private protected override Validation<Error, Answer> Answer(NetTrainSettings settings) =>
        from table in Rows.TableOf(settings.Path)
        from asked in SettingsOf(settings)
        from loss in settings.Loss is null ? Option<Loss>.None : Loss.Named(settings.Loss).Map(Option<Loss>.Some)
        from answer in settings.Label is string label ? Classes(settings, table, label, asked, loss)
            : Numbers(settings, table, Rows.Names(settings.Target!), asked, loss)
        from written in Written(settings.Out, answer.Learnt)
        select answer.Answer;

    static Validation<Error, LearnerSettings> SettingsOf(NetTrainSettings settings) =>
        from activation in Activation.Named(settings.Activation)
        from optimizer in Descend(settings.Optimiser, settings.Rate)
        from valid in new LearnerSettings
        {
            Hidden = settings.Widths.IfNone([]),
            Activation = activation,
            Optimizer = optimizer,
            Training = new()
            {
                Epochs = settings.Epochs,
                BatchSize = settings.Batch,
                Patience = settings.Patience is int patience ? patience : Option<int>.None,
                Threads = ThreadsOf(settings),
            },
            ValidationFraction = settings.Validation,
            Seed = (uint)settings.Seed,
        }.Validate()
        select valid;

    static Validation<Error, Optimizer> Descend(string name, double rate) => name.ToLowerInvariant() switch
    {
        "adam" => Optimizer.Adam(rate),
        "amsgrad" => Optimizer.AmsGrad(rate),
        "adamw" => Optimizer.AdamW(rate),
        "nadam" => Optimizer.NAdam(rate),
        "lion" => Optimizer.Lion(rate),
        "rmsprop" => Optimizer.RmsProp(rate),
        "adagrad" => Optimizer.AdaGrad(rate),
        "nesterov" => Optimizer.Nesterov(rate),
        "momentum" => Optimizer.Momentum(rate),
        "sgd" => Optimizer.GradientDescent(rate),
        _ => Validation<Error, Optimizer>.Fail(LanguageExt.Prelude.Seq1<Error>(new ValueFault.NoSuch("optimiser", name,
            "adam, amsgrad, adamw, nadam, lion, rmsprop, adagrad, nesterov, momentum, sgd"))),
    };

    /// <summary>The columns to learn from; what is to be learnt must not be among them, or nothing would be left to
    /// learn.</summary>
    static Validation<Error,
        ImmutableArray<string>> Inputs(NetTrainSettings settings, Table table, params IReadOnlyList<string> learnt)
    {
        if (settings.Columns is null) return table.Numeric.Except(learnt).ToImmutableArray();
        var named = Rows.Names(settings.Columns);
        return Parse.Unless(LanguageExt.Prelude.toSeq(named.Intersect(learnt)
            .Select(name => Error.New($"--columns names \"{name}\", which is what is to be learnt; leave it out there."))).Strict(), () => named);
    }

    static Validation<Error,
        (Answer Answer, LearntNetwork Learnt)> Classes(NetTrainSettings settings, Table table, string label,
        LearnerSettings asked, Option<Loss> loss)
        => Inputs(settings, table, label).Bind(columns =>
    {
        var (inputs, labels) = (table.Numbers(columns), table.Labels(label));
        return Parse.Unless(inputs.Faults() + labels.Faults(), () => table)
            .Bind(_ => inputs.Bind(x => labels.Bind(names =>
            from fit in Classifier.Fit(x, names, asked, loss.Case as Loss)
            let rows = fit.Rows.Validation.IsEmpty ? fit.Rows.Training : fit.Rows.Validation
            from confusion in fit.Model.Confusion(x.SelectRows(rows), [.. rows.Select(row => names[row])])
            let learnt = new { labels = fit.Model.Labels.Items, confusion = RowsOf(confusion) }
            let title = $"Labels of {RowsShown(fit.Rows)}"
            select (Of(settings, table, columns, fit, "accuracy", learnt,
                [Tables.Confusion(title, confusion, fit.Model.Labels)]),
                (LearntNetwork)new LearntNetwork.OfClasses(columns, label, fit.Model)))));
    });

    static Validation<Error,
        (Answer Answer, LearntNetwork Learnt)> Numbers(NetTrainSettings settings, Table table,
        ImmutableArray<string> names, LearnerSettings asked, Option<Loss> loss)
        => Inputs(settings, table, names).Bind(columns =>
    {
        var (inputs, targets) = (table.Numbers(columns), table.Numbers(names));
        return Parse.Unless(inputs.Faults() + targets.Faults(), () => table)
            .Bind(_ => inputs.Bind(x => targets.Bind(t =>
            from fit in Regressor.Fit(x, t, asked, loss.Case as Loss)
            let rows = fit.Rows.Validation.IsEmpty ? fit.Rows.Training : fit.Rows.Validation
            let shown = t.SelectRows(rows)
            from predicted in fit.Model.Predict(x.SelectRows(rows))
            let panels = names.Select((name, j) =>
                Curves.Predictions($"{name} of {RowsShown(fit.Rows)}", shown.Column(j), predicted.Column(j)))
            select (Of(settings, table, columns, fit, "r2", new { targets = names }, [.. panels]),
                (LearntNetwork)new LearntNetwork.OfNumbers(columns, names, fit.Model)))));
    });

    static string RowsShown(Holdout rows) =>
        rows.Validation.IsEmpty ? "all rows" : $"the {rows.Validation.Length} rows held out";

    static Answer Of<TModel>(NetTrainSettings settings, Table table, ImmutableArray<string> columns,
        LearnerFit<TModel> fit,
        string metric, object learnt, ImmutableArray<Panel> figures)
    {
        var (run, trace) = (fit.Run, fit.Run.Trace);
        var json = new Dictionary<string, object?>
        {
            ["rows"] = table.Rows,
            ["features"] = columns.Length,
            ["columns"] = columns,
            ["layers"] = run.Network.Layers.ToString(),
            ["parameters"] = run.Network.Layers.Parameters,
            ["epochs"] = trace.Count,
            ["loss"] = trace.LastOrNone().Map(epoch => epoch.TrainingLoss).ToNullable(),
            ["losses"] = trace.Select(epoch => epoch.TrainingLoss),
            ["validationLosses"] = trace.SelectMany(epoch => epoch.ValidationLoss.ToSeq()),
            [metric] = fit.TrainingScore,
            [$"validation{char.ToUpperInvariant(metric[0])}{metric[1..]}"] = fit.ValidationScore.ToNullable(),
            ["learnt"] = learnt,
            ["outcome"] = OutcomeOf(run.Outcome),
            ["seed"] = settings.Seed,
        };
        var losses = new Panel("Loss by epoch", new Axis("epoch") { Whole = true }, new Axis("loss"),
        [
            Line("training", trace, epoch => epoch.TrainingLoss, 0),
            .. settings.Validation > 0 ? [Line("validation", trace, epoch => epoch.ValidationLoss.IfNone(0), 1)]
                : ImmutableArray<Mark>.Empty,
        ]);
        return new(json,
            Shown.Table(["epoch", "loss", "validation loss", $"validation {metric}"],
                trace.Filter(epoch => IsShown(epoch.Epoch, trace.Count)).Select(epoch => (IEnumerable<string>)
                [$"{epoch.Epoch}", Shown.Number(epoch.TrainingLoss), Said(epoch.ValidationLoss),
                    Said(epoch.ValidationMetric)]),
                $"{run.Network.Layers}: {metric} {Scores(fit)}. {Ended(run)}"),
            [], new Figure("", [losses, .. figures], 2));
    }

    static string Scores<TModel>(LearnerFit<TModel> fit) => fit.ValidationScore.Match(
        Some: score => $"{Shown.Number(fit.TrainingScore)} on the {fit.Rows.Training.Length} rows learnt from, "
            + $"{Shown.Number(score)} on the {fit.Rows.Validation.Length} held out",
        None: () => $"{Shown.Number(fit.TrainingScore)} on all rows");

    static Mark Line(string label, Seq<EpochReport> trace, Func<EpochReport, double> loss, int hue) =>
        Curves.Line(label, Vector.From(trace.Select(epoch => (double)epoch.Epoch)), Vector.From(trace.Select(loss)),
            hue);

    /// <summary>Epochs are asked for by number, so that to have run them all is no failure to converge.</summary>
    static string Ended(TrainingRun run) => run.Outcome is not Iteration.Outcome.LimitReached ? run.Outcome.Message
        : $"All {run.Trace.Count} epochs were run{(IsStillFalling(run.Trace) ? ", and the loss was still falling: "
            + "more --epochs, a larger --rate or a smaller --batch would go on" : "")}.";

    /// <summary>By a fiftieth or more over the last tenth of the epochs; some losses are negative.</summary>
    static bool IsStillFalling(Seq<EpochReport> trace) =>
        trace.Count >= 10 && trace[trace.Count - 1 - trace.Count / 10].TrainingLoss is var before
            && before - trace.Last.TrainingLoss > 0.02 * Math.Abs(before);

    /// <summary>About ten epochs of all.</summary>
    static bool IsShown(int epoch, int count) => epoch == count || epoch % Math.Max(1, count / 10) == 0;

    static string Said(Option<double> number) => number.Match(Some: Shown.Number, None: () => "-");

    static Validation<Error, Unit> Written(string? path, LearntNetwork learnt)
    {
        if (path is null) return Unit.Default;
        try
        {
            File.WriteAllText(path, NetworkFile.Write(learnt));
            return Unit.Default;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            return Validation<Error, Unit>.Fail(LanguageExt.Prelude.Seq1(Error.New($"The model cannot be written "
                + $"to {path}: {fault.Message} Give another file with --out.")));
        }
    }
}
