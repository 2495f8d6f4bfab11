using LanguageExt.Common;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Plots;
using MlPure.Reductions;
using Spectre.Console;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>A command that reads a table: faults go to stderr, one sentence a line, and make the exit code 1.</summary>
/// <typeparam name="TSettings">What it takes.</typeparam>
public abstract class DataCommand<TSettings> : Command<TSettings>
    where TSettings : DataSettings
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, TSettings settings, CancellationToken cancellationToken) =>
        Answer(settings).Match(Succ: answer => Write(settings, answer), Fail: Answers.Refuse);

    /// <summary>The result, or all faults.</summary>
    private protected abstract Validation<Error, Answer> Answer(TSettings settings);

    /// <summary>How many workers the settings allow.</summary>
    private protected static Threads ThreadsOf(DataSettings settings) =>
        settings.Workers is int count ? Threads.Create(count).IfFail(Threads.All) : Threads.All;

    /// <summary>A matrix as files write it, a row at a time.</summary>
    private protected static IEnumerable<Vector> RowsOf(Matrix matrix) =>
        Enumerable.Range(0, matrix.Rows).Select(matrix.RowVector);

    /// <summary>An outcome as files write it.</summary>
    private protected static object OutcomeOf(Outcome outcome) =>
        new
        {
            kind = outcome.Kind,
            step = outcome.Step,
            component = outcome.Component.ToNullable(),
            sentence = outcome.Message
        };

    static int Write(TSettings settings, Answer answer)
    {
        var code = Answers.Write(answer, settings.Json);
        if (settings.Plot is null) return code;
        try
        {
            if (answer.Figure.Case is not Figure figure)
            {
                Consoles.Errors.WriteLine("There is no picture of this: the rows are not in two columns (choose "
                    + "two with --columns).");
                return 1;
            }
            if (Path.GetExtension(settings.Plot) == ".svg") File.WriteAllText(settings.Plot, Drawing.Svg(figure));
            else File.WriteAllBytes(settings.Plot, Drawing.Png(figure));
            return code;
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException)
        {
            Consoles.Errors.WriteLine($"The picture cannot be written to {settings.Plot}: {fault.Message} Give "
                + $"another file with --plot.");
            return 1;
        }
    }
}
