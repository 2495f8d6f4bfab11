using LanguageExt.Common;
using MlPure.Cli.Pictures;
using MlPure.Cli.Report;
using Spectre.Console.Cli;

namespace MlPure.Cli.Data;

/// <summary>A command that reads a table: faults go to stderr, one sentence a line, and make the exit code
/// 1.</summary>
/// <typeparam name="TSettings">Its arguments and options.</typeparam>
public abstract class DataCommand<TSettings> : Command<TSettings>
    where TSettings : DataSettings
{
    const string Stopped = "Stopped by Ctrl-C: this is the state so far.";

    /// <inheritdoc/>
    public override int Execute(CommandContext context, TSettings settings, CancellationToken cancellationToken) =>
        Answer(settings).Match(Succ: answer => Write(settings, answer), Fail: Answers.Fail);

    /// <summary>The result, or all faults.</summary>
    private protected abstract Validation<Error, Answer> Answer(TSettings settings);

    /// <summary>The numbers are written whether or not files can be: a file that cannot be does not lose
    /// them.</summary>
    static int Write(TSettings settings, Answer answer)
    {
        var ended = Interruption.IsAsked
            ? answer with { ExitCode = Interruption.ExitCode, Remarks = [.. answer.Remarks, Stopped] }
            : answer;
        var code = Answers.Write(ended, settings.Json);
        var unwritten = answer.Unwritten + OutputFile.FaultsOf(
            PictureFile.Write(settings.Plot, answer.Figure), ReportFile.Write(settings, answer));
        return unwritten.IsEmpty ? code : Answers.Fail(unwritten);
    }
}
