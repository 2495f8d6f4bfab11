using System.Collections.Immutable;
using MlPure.Cli.Report;
using MlPure.Plots;

namespace MlPure.Cli.Data;

/// <summary>The result of a command.</summary>
/// <param name="Json">As one object, for programs.</param>
/// <param name="Table">As a table, for people.</param>
/// <param name="Remarks">Sentences for stderr.</param>
/// <param name="Figure">As a picture, where there is one.</param>
sealed record Answer(object Json, TextTable Table, ImmutableArray<string> Remarks, Option<Figure> Figure)
{
    /// <summary>The exit code: 0, or 1 where a check failed.</summary>
    public int ExitCode { get; init; }

    /// <summary>What a page reports; made where one is asked for.</summary>
    public Option<Func<FitReport>> Report { get; init; }
}
