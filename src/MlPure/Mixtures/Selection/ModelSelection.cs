using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>One number of components and one family of covariances.</summary>
/// <param name="Components">k.</param>
/// <param name="Model">The family.</param>
/// <param name="Parameters">How many numbers are free.</param>
/// <param name="Fit">The fitted model, or why there is none.</param>
/// <param name="Value">The criterion, where the fit converged, or came to its limit of steps, with all its components:
/// smaller is better.</param>
public sealed record SelectionCell(int Components, CovarianceModel Model, int Parameters, Fin<MixtureModel> Fit,
    Option<double> Value)
{
    /// <summary>Whether a covariance floor is active at the end, or was when the run was set aside: the fit may be
    /// degenerate, and is used only if no other is available.</summary>
    public bool IsDegenerate => Fit.Match(
        Succ: model => model.IsDegenerate || model.Outcome is MixtureOutcome.SetAside, Fail: _ => false);

    /// <summary>How the fit ended, or why there is none.</summary>
    public string Message => Fit.Match(Succ: model => model.Outcome.Message, Fail: fault => fault.Message);
}

/// <summary>Mixtures of several numbers of components and families of covariances side by side, as one table.</summary>
/// <param name="Criterion">What the choice is based on.</param>
/// <param name="Cells">The cells, number of components by number of components and within it family by family.</param>
public sealed record ModelSelection(Criterion Criterion, ImmutableArray<SelectionCell> Cells)
{
    /// <summary>The rise of a step, per unit of weight, from which on <see cref="SelectionEffort.Contenders"/> asks
    /// whether a cell can still be chosen.</summary>
    const double CoarseTolerance = 1e-7;

    /// <summary>The cell of least criterion whose floor is not active; among all where every one's is; None where no
    /// cell has a value.</summary>
    public Option<SelectionCell> Best
    {
        get
        {
            var sound = Least(Cells.Where(cell => !cell.IsDegenerate));
            return sound.IsSome ? sound : Least(Cells);
        }
    }

    /// <summary>The whole table, each cell started from the same hierarchy, as mclust does: with default settings it
    /// needs nothing but the data. Where values are missing, the hierarchy is of rows completed by one normal density,
    /// and each cell is fitted to what is observed. A cell whose fit from there is degenerate, failed or worse than the
    /// partition of the second hierarchy tries the other starts of <see cref="MixtureStart.Several"/> by short runs;
    /// where the hierarchy is of a sample, each cell does. Where a cell of the first number of components is sound,
    /// those of the others that stay at a floor and rise slowly are set aside: they could not be chosen.</summary>
    /// <returns>The table, or all faults: a number of components below 1 (110) or above the number of rows (111), data
    /// without variance under a relative floor (304), those of <see cref="EmSettings.Validate"/> with each family, and
    /// those of <see cref="Noise.Of"/>.</returns>
    public static Validation<Error, ModelSelection> Table(Observations observations, SelectionSettings? settings = null)
    {
        var all = settings ?? new();
        return Placed(observations, all).Map(cells => new ModelSelection(all.Criterion,
            [.. cells.GroupBy(cell => cell.Place).Select(fits => fits.Last().Cell)]));
    }

    /// <summary>The cells of <see cref="Table"/> one by one, in their order, as soon as each and those before it are
    /// finished: several are fitted at a time, and no bit of any depends on how many. With
    /// <see cref="SelectionEffort.Contenders"/> each comes as its first run left it, and then those that can still be
    /// chosen come again, taken to their ends. Each is fitted once, however often the sequence is walked.</summary>
    /// <returns>The cells, or the faults of <see cref="Table"/>.</returns>
    public static Validation<Error,
        Seq<SelectionCell>> Stream(Observations observations, SelectionSettings? settings = null) =>
        Placed(observations, settings ?? new()).Map(cells =>
            LanguageExt.Prelude.toSeq(cells.Select(cell => cell.Cell)));

    /// <summary>Cells with their places in the table; the last of a place is the one that counts.</summary>
    static Validation<Error, IEnumerable<(int Place, SelectionCell Cell)>> Placed(Observations observations,
        SelectionSettings settings) =>
        from start in Parse.Unless(settings.FaultsFor(observations), () => settings)
            .Bind(valid => Start.Of(observations, valid))
        let cells = CellsOf(start.Portfolio, observations, settings)
        let isContended = settings.Effort == SelectionEffort.Contenders && settings.Criterion != Criterion.Icl
        select isContended
            ? Contended(start, cells, settings)
            : Fitted(start, cells, settings).Select((cell, place) => (place, cell));

    /// <inheritdoc/>
    public bool Equals(ModelSelection? other) =>
        other is not null && Criterion == other.Criterion && Cells.SequenceEqual(other.Cells);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Criterion, Cells.Length);

    /// <summary>What all cells start from.</summary>
    /// <param name="Observations">The rows that are fitted.</param>
    /// <param name="Portfolio">The starts of those of them that are not noise.</param>
    /// <param name="Noise">The others, where there are any.</param>
    sealed record Start(Observations Observations, StartPortfolio Portfolio, Option<Noise> Noise)
    {
        public static Validation<Error, Start> Of(Observations observations, SelectionSettings settings) =>
            from completed in SingleNormal.Impute(observations, settings.Em.Threads)
            from portfolio in StartPortfolio.Of(observations, settings.NoiseRows, settings.Seed, settings.Em.Threads)
            from noise in settings.NoiseRows.IsEmpty
                ? Validation<Error, Option<Noise>>.Success(Option<Noise>.None)
                : Mixtures.Noise.Of(completed, settings.NoiseRows).Map(Option<Noise>.Some)
            select new Start(observations, portfolio, noise);
    }

    /// <summary>A cell before it is fitted; cells of one number of components share their starts.</summary>
    sealed record EmptyCell(int Components, CovarianceModel Model, ImmutableArray<FirstMixture> Starts);

    static ImmutableArray<EmptyCell> CellsOf(StartPortfolio portfolio, Observations observations,
        SelectionSettings settings) =>
        [.. from k in settings.ComponentsFor(observations)
            let starts = portfolio.Several(k)
            from model in settings.ModelsFor(observations)
            select new EmptyCell(k, model, starts)];

    /// <summary>The cells of the first number of components, and then the others. Where one of the first is sound, no
    /// cell at a floor can be chosen: the others then do not creep along theirs.</summary>
    static IEnumerable<SelectionCell> Fitted(Start start, ImmutableArray<EmptyCell> cells, SelectionSettings settings)
    {
        var first = cells.TakeWhile(cell => cell.Components == cells[0].Components).ToArray();
        var effort = FloorEffort.ToTheEnd;
        foreach (var cell in ParallelMap.Stream(first, settings.Em.Threads, cell =>
            Fit(start, cell, settings, FloorEffort.ToTheEnd)))
        {
            if (cell.Value.IsSome && !cell.IsDegenerate) effort = FloorEffort.WhileItRisesFast;
            yield return cell;
        }
        var others = cells[first.Length..];
        foreach (var cell in ParallelMap.Stream(others, settings.Em.Threads, cell =>
            Fit(start, cell, settings, effort)))
            yield return cell;
    }

    /// <summary>All cells by a coarse rule, and then those that can still be chosen as <see cref="Fitted"/> has them.
    /// Where the best of those ends at a floor, others may come into question.</summary>
    static IEnumerable<(int Place, SelectionCell Cell)> Contended(Start start, ImmutableArray<EmptyCell> cells,
        SelectionSettings settings)
    {
        var coarse = settings.Em with
        {
            Stopping = new StoppingRule.AnyOf(settings.Em.Stopping, new StoppingRule.MeanChange(CoarseTolerance)),
        };
        var found = new SelectionCell[cells.Length];
        foreach (var (place, cell) in Fitted(start, cells, settings with { Em = coarse }).Index())
        {
            found[place] = cell;
            yield return (place, Outdone(cell));
        }
        var first = cells[0].Components;
        var others = found.Any(cell => cell.Components == first && cell.Value.IsSome && !cell.IsDegenerate)
            ? FloorEffort.WhileItRisesFast
            : FloorEffort.ToTheEnd;
        var reach = 2 * CoarseTolerance * start.Observations.TotalWeight * settings.Em.MaxSteps;
        var isFinished = new bool[found.Length];
        // Each round but the last finishes a cell.
        for (var round = 0; round <= found.Length; round++)
        {
            var least = new ModelSelection(settings.Criterion, [.. found]).Best.Bind(cell => cell.Value)
                .IfNone(double.PositiveInfinity);
            int[] next = [.. Enumerable.Range(0, found.Length).Where(at =>
                !isFinished[at] && found[at].Value.Exists(value => value - reach <= least))];
            if (next.Length == 0) break;
            var fitted = ParallelMap.Stream(next, settings.Em.Threads, at => Fit(start, cells[at], settings,
                cells[at].Components == first ? FloorEffort.ToTheEnd : others));
            foreach (var (place, cell) in next.Zip(fitted))
            {
                (found[place], isFinished[place]) = (cell, true);
                yield return (place, cell);
            }
        }
    }

    static SelectionCell Outdone(SelectionCell cell) => cell with
    {
        Fit = cell.Fit.Map(model => model.Outcome is Outcome.Converged
            ? model with { Outcome = new MixtureOutcome.Outdone(model.Steps) }
            : model),
    };

    static SelectionCell Fit(Start start, EmptyCell cell, SelectionSettings settings, FloorEffort effort)
    {
        var (k, model) = (cell.Components, cell.Model);
        var parameters = model.Parameters(k, start.Observations.Features) + (start.Noise.IsSome ? Noise.Parameters : 0);
        var schedule = start.Portfolio.IsOfMany ? RunSchedule.ShortRunsFirst : RunSchedule.FirstIfSound;
        var fitted =
            from problem in EmProblem.Create(start.Observations, k,
                settings.Em with { Model = model, Threads = Threads.One })
            from runs in schedule.Run(problem.With(effort), cell.Starts, start.Noise)
            select MixtureModel.Of(problem, runs.Best.Fit);
        var fit = fitted.ToOne();
        return new(k, model, parameters, fit, fit.ToOption().Filter(HasValue)
            .Map(found => found.Criterion(settings.Criterion)));
    }

    /// <summary>A run at its limit of steps has a value too, which more steps would better. Where a component is empty
    /// the mixture is one of fewer, which has a cell of its own.</summary>
    static bool HasValue(MixtureModel model) =>
        model.Outcome is Outcome.Converged or Outcome.LimitReached or MixtureOutcome.Stalled or MixtureOutcome.SetAside
            && model.Components.MixingWeights.All(weight => weight > 0);

    static Option<SelectionCell> Least(IEnumerable<SelectionCell> cells) =>
        LanguageExt.Prelude.Optional(cells.Where(cell => cell.Value.IsSome)
            .MinBy(cell => cell.Value.IfNone(double.PositiveInfinity)));
}
