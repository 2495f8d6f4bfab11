using System.Collections.Immutable;
using System.Globalization;
using LanguageExt.Common;
using MlPure.Cli.Data;

namespace MlPure.Cli;

/// <summary>A step of a run: its number and what the run improves.</summary>
/// <param name="Run">The number of the run, from 0.</param>
/// <param name="Step">How many steps of it were taken.</param>
/// <param name="Objective">The log-likelihood, the inertia or the loss.</param>
/// <param name="State">What the model was, where that is kept.</param>
readonly record struct TracedStep(int Run, int Step, double Objective, object? State);

/// <summary>Watches the runs of one command: shows how far they are, keeps what --trace writes, and ends them at
/// Ctrl-C.</summary>
/// <param name="step">What a step is called.</param>
/// <param name="objective">What the objective is called.</param>
/// <param name="steps">How many steps there will be, where that is known.</param>
sealed class RunWatch(string step, string objective, Option<int> steps) : IDisposable
{
    readonly ProgressLine progress = new();
    readonly Lock guard = new();
    readonly List<TracedStep> traced = [];

    /// <summary>The steps so far, run by run.</summary>
    public ImmutableArray<TracedStep> Steps => [.. traced.OrderBy(at => at.Run).ThenBy(at => at.Step)];

    /// <summary>The steps of the run whose last objective is nearest to a number; none where no step was
    /// taken.</summary>
    public ImmutableArray<TracedStep> RunThatEndedAt(double value) => Steps.GroupBy(at => at.Run)
        .Select(run => run.ToImmutableArray()).OrderBy(run => Math.Abs(run[^1].Objective - value))
        .FirstOrDefault([]);

    /// <summary>What a step is called.</summary>
    public string Step => step;

    /// <summary>What the objective is called.</summary>
    public string Objective => objective;

    /// <summary>Whether what the model was is kept too.</summary>
    public bool KeepsStates { get; init; }

    /// <summary>Takes note of a step, and says whether the run may go on.</summary>
    public bool Show(int run, int number, double value, object? state = null)
    {
        lock (guard) traced.Add(new(run, number, value, KeepsStates ? state : null));
        progress.Show(steps.Map(all => (double)number / all),
            () => $"{step} {number}, {objective} {Formatting.Number(value)}");
        return !Interruption.IsAsked;
    }

    /// <summary>Does something while it is watched.</summary>
    public T During<T>(Func<T> run)
    {
        using (this) return Interruption.Watch(run);
    }

    /// <summary>Writes the file that --trace names, if it names one.</summary>
    public Validation<Error, Unit> Write(string? path)
    {
        if (path is null) return Unit.Default;
        var lines = Steps.Select(at =>
            string.Create(CultureInfo.InvariantCulture, $"{at.Run},{at.Step},{at.Objective:R}\n"));
        return OutputFile.Write("trace", "--trace", path, $"run,{step},{objective}\n{string.Concat(lines)}");
    }

    /// <summary>The line of progress ends.</summary>
    public void Dispose() => progress.Dispose();
}
