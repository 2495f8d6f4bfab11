using LanguageExt.Common;
using MlPure.Files;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>A command that applies a model to the rows of a table: a CSV with a line for each row goes to stdout,
/// faults go to stderr, one sentence a line, and make the exit code 1.</summary>
/// <typeparam name="TSettings">Its arguments and options.</typeparam>
public abstract class PredictCommand<TSettings> : Command<TSettings>
    where TSettings : PredictSettings
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, TSettings settings, CancellationToken cancellationToken)
    {
        var written =
            from table in settings.ReadTable()
            from predictions in Predict(settings, table)
            from all in settings.Id is string name
                ? table.Labels(name).Map(ids => predictions.After(name, ids))
                : predictions
            select all;
        return written.Match(Succ: Write, Fail: Answers.Fail);
    }

    /// <summary>The predictions for the rows of a table, or all faults.</summary>
    private protected abstract Validation<Error, Predictions> Predict(TSettings settings, Table table);

    static int Write(Predictions predictions)
    {
        predictions.WriteCsv(Console.Out);
        return 0;
    }
}
