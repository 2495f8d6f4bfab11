using LanguageExt.Common;
using MlPure.Cli.Data;

namespace MlPure.Cli.Report;

/// <summary>The file that --report names.</summary>
static class ReportFile
{
    /// <summary>What the option is, for help.</summary>
    public const string Description =
        "Report the fit on a page of its own, .html: data, result, pictures, the run, and the command that repeats it.";

    /// <summary>Writes the page, if a path is given.</summary>
    public static Validation<Error, Unit> Write(DataSettings settings, Answer answer) =>
        settings.ReportPath is not string path ? Unit.Default
        : answer.Report.Match(
            Some: report => OutputFile.Write(
                "report", "--report", path, ReportPage.Of(report(), settings, CommandLine.Arguments)),
            None: () => Error.New("There is no report of this result."));
}
