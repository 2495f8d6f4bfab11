using System.Collections.Immutable;
using MlPure.Plots;
using Spectre.Console.Rendering;

namespace MlPure.Cli.Data;

/// <summary>What a command found.</summary>
/// <param name="Json">As one object, for programs.</param>
/// <param name="Shown">As a table, for people.</param>
/// <param name="Remarks">Sentences beside it, for stderr.</param>
/// <param name="Figure">As a picture, where there is one.</param>
sealed record Answer(object Json, IRenderable Shown, ImmutableArray<string> Remarks, Option<Figure> Figure)
{
    /// <summary>The exit code: 0, or 1 where the answer is no.</summary>
    public int Code { get; init; }
}
