using System.Collections.Immutable;
using LanguageExt.Common;
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

    /// <summary>The faults of files that could not be written: the numbers are written all the same.</summary>
    public Seq<Error> Unwritten { get; init; } = Seq<Error>.Empty;

    /// <summary>What a page reports; made where one is asked for.</summary>
    public Option<Func<FitReport>> Report { get; init; }
}
