using LanguageExt.Common;
using MlPure.Plots;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>A command that reads a table: faults go to stderr, one sentence a line, and make the exit code
/// 1.</summary>
/// <typeparam name="TSettings">Its arguments and options.</typeparam>
public abstract class DataCommand<TSettings> : Command<TSettings>
    where TSettings : DataSettings
{
    /// <inheritdoc/>
    public override int Execute(CommandContext context, TSettings settings, CancellationToken cancellationToken) =>
        Answer(settings).Match(Succ: answer => Write(settings, answer), Fail: Answers.Fail);

    /// <summary>The result, or all faults.</summary>
    private protected abstract Validation<Error, Answer> Answer(TSettings settings);

    static int Write(TSettings settings, Answer answer)
    {
        var code = Answers.Write(answer, settings.Json);
        return settings.Plot is not string path ? code
            : Draw(answer.Figure, path).Match(Succ: _ => code, Fail: Answers.Fail);
    }

    static Validation<Error, Unit> Draw(Option<Figure> figure, string path) => figure.Match(
        Some: drawn => Path.GetExtension(path) == ".svg"
            ? OutputFile.Write("picture", "--plot", path, Drawing.Svg(drawn))
            : OutputFile.Write("picture", "--plot", path, Drawing.Png(drawn)),
        None: () => Error.New(
            "There is no picture of this: the rows are not in two columns (choose two with --columns)."));
}
