using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Files;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>A command that applies a model to the rows of a table: a table with a line for each row goes to stdout or
/// to a file, faults go to stderr, one sentence a line, and make the exit code 1.</summary>
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
            from kept in Kept(settings, table)
            from done in OutputFile.WriteTable(settings.Out, kept.With(predictions).ToTable())
            select done;
        return written.Match(Succ: _ => 0, Fail: Answers.Fail);
    }

    /// <summary>The predictions for the rows of a table, or all faults.</summary>
    private protected abstract Validation<Error, Predictions> Predict(TSettings settings, Table table);

    /// <summary>The columns of the table that are written too.</summary>
    static Validation<Error, Predictions> Kept(TSettings settings, Table table) =>
        from names in settings.Keep switch
        {
            null => ImmutableArray<string>.Empty,
            "all" when !table.Names.Contains("all") => table.Names,
            var list => FeatureColumns.Chosen(table, list, "--keep"),
        }
        from columns in LanguageExt.Prelude.toSeq(names).Map(name =>
            table.Written(name).Map(cells => OutputColumn.Of(name, cells))).Sequence()
        select new Predictions([.. columns]);
}
