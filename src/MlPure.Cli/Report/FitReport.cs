using System.Collections.Immutable;
using MlPure.Mixtures;
using MlPure.Plots;

namespace MlPure.Cli.Report;

/// <summary>What a page says about a fit.</summary>
/// <param name="Title">What was fitted.</param>
/// <param name="Data">What it was fitted to.</param>
/// <param name="Outcome">How that went, in sentences.</param>
/// <param name="Result">The result as a table.</param>
/// <param name="Methods">What it is based on.</param>
sealed record FitReport(
    string Title, TableSummary Data, ImmutableArray<string> Outcome, TextTable Result,
    ImmutableArray<Reference> Methods)
{
    /// <summary>Pictures, each with its caption.</summary>
    public ImmutableArray<(string Caption, Figure Figure)> Figures { get; init; } = [];

    /// <summary>The run, where there is one.</summary>
    public Option<ReportRun> Run { get; init; }

    /// <summary>The laws on these rows, where there are some.</summary>
    public Option<LawReport> Laws { get; init; }
}

/// <summary>A run to be looked at step by step.</summary>
/// <param name="Step">What a step is called.</param>
/// <param name="Objective">What the objective is called.</param>
/// <param name="First">The number of the first step.</param>
/// <param name="Objectives">The objective of each step.</param>
/// <param name="Scene">What is seen of the steps, where there is something.</param>
sealed record ReportRun(
    string Step, string Objective, int First, ImmutableArray<double> Objectives, object? Scene)
{
    /// <summary>The name of each step, where its number is not enough.</summary>
    public ImmutableArray<string> Names { get; init; } = [];

    /// <summary>In which plane the scene is, where that is not the two columns.</summary>
    public string Plane { get; init; } = "";
}
