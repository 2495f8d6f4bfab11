using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Mixtures;

/// <summary>What a choice among mixtures goes by; of each the least is best. See <see cref="Criteria"/>.</summary>
public enum Criterion
{
    /// <summary>Schwarz's criterion.</summary>
    Bic,

    /// <summary>That, and what it costs not to know which component a row is of.</summary>
    Icl,

    /// <summary>Akaike's criterion.</summary>
    Aic,
}

/// <summary>One number of components and one family of covariances.</summary>
/// <param name="Components">k.</param>
/// <param name="Model">The family.</param>
/// <param name="Parameters">How many numbers are free.</param>
/// <param name="Fit">The fit, or why there is none.</param>
/// <param name="Value">The criterion, where the fit came to its end: smaller is better.</param>
public sealed record SelectionCell(int Components, CovarianceModel Model, int Parameters, Fin<EmFit> Fit, Option<double> Value)
{
    /// <summary>Whether a covariance floor is active at the end: a spurious maximum, perhaps, which is chosen over none.</summary>
    public bool IsDegenerate => Fit.Match(Succ: fit => fit.State.FloorActive, Fail: _ => false);

    /// <summary>How the fit ended, or why there is none.</summary>
    public string Message => Fit.Match(Succ: fit => fit.Outcome.Message, Fail: fault => fault.Message);
}

/// <summary>Mixtures of several numbers of components and families of covariances side by side, as one table.</summary>
/// <param name="Criterion">What the choice goes by.</param>
/// <param name="Cells">The cells, number of components by number of components and within it family by family.</param>
public sealed record Selection(Criterion Criterion, ImmutableArray<SelectionCell> Cells)
{
    /// <summary>The cell of least criterion whose floor is not active; among all where every one's is; None where no cell has a value.</summary>
    public Option<SelectionCell> Best => Least(Cells.Where(cell => !cell.IsDegenerate)) is { IsSome: true } sound ? sound : Least(Cells);

    /// <summary>The whole table, each cell started from the same hierarchy, as mclust does: from defaults it asks nothing of the user but the data.</summary>
    /// <param name="observations">The rows.</param>
    /// <param name="components">The numbers of components; 1 to 9 where none are given.</param>
    /// <param name="models">The families; all that differ in this dimension where none are given, and under a prior those that it is there for.</param>
    /// <param name="criterion">What the choice goes by.</param>
    /// <param name="settings">How each is fitted, its model apart; None for <see cref="EmSettings.Default"/> with a tolerance of 1e-10 and at most 10 000 steps.</param>
    /// <param name="seed">Of the draw of rows for the hierarchy, where there are more than <see cref="Hierarchy.MaxRows"/>.</param>
    /// <param name="noise">Rows that are taken for noise at the start (numbers among the rows that take part), as <see cref="NearestNeighborClutter"/> finds them: then there is noise beside
    /// each mixture, and the hierarchy is of the other rows.</param>
    /// <returns>The table, or all faults: a number of components below 1 (110) or above the number of rows (111), data without variance under a relative floor (304), a family
    /// that the prior is not there for (341), and those of <see cref="Noise.Of"/>.</returns>
    public static Validation<Error, Selection> Table(Observations observations, IReadOnlyList<int>? components = null, IReadOnlyList<CovarianceModel>? models = null,
        Criterion criterion = Criterion.Bic, Option<EmSettings> settings = default, uint seed = 0, IReadOnlyCollection<int>? noise = null) =>
        Finished(observations, components, models, criterion, settings, seed, noise).Map(cells => new Selection(criterion, [.. cells]));

    /// <summary>The cells of <see cref="Table"/> one by one, in their order, as soon as each and those before it are finished: several are fitted at a time, and no bit of
    /// any depends on how many.</summary>
    /// <returns>The cells, or the faults of <see cref="Table"/>.</returns>
    public static Validation<Error, IEnumerable<SelectionCell>> Finished(Observations observations, IReadOnlyList<int>? components = null, IReadOnlyList<CovarianceModel>? models = null,
        Criterion criterion = Criterion.Bic, Option<EmSettings> settings = default, uint seed = 0, IReadOnlyCollection<int>? noise = null)
    {
        var counts = components ?? [.. Enumerable.Range(1, Math.Min(9, observations.Count))];
        var asked = settings.IfNone(Usual);
        var families = models ?? [.. CovarianceModel.For(observations.Features).Where(model => asked.Prior.IsNone || MixturePrior.Covers(model))];
        var variance = Moments.Of(observations, asked.Threads).AverageVariance;
        var faults = LanguageExt.Prelude.toSeq(counts.SelectMany(k => Parse.AtLeast("components", 1, k).Faults()
                + Parse.Rule(k <= observations.Count, k, () => new ValueFault.TooMany("components", k, observations.Count)).Faults())).Strict()
            + LanguageExt.Prelude.toSeq(families.SelectMany(model => asked.Covered(model).Faults())).Strict()
            + Parse.Rule(variance > 0 || asked.Floor is not CovarianceFloor.Relative, variance, static () => new MixtureFault.NoVariance()).Faults();
        return Parse.Unless(faults, () => Unit.Default).Bind(_ => Start.Of(observations, noise, seed)).Map(start =>
            counts.SelectMany(k => families.Select(model => (k, model))).AsParallel().AsOrdered().WithDegreeOfParallelism(Math.Min(512, asked.Threads.Count))
                .WithMergeOptions(ParallelMergeOptions.NotBuffered)
                .Select(cell => Cell(start, cell.k, cell.model, observations, criterion, asked.For(cell.model, Threads.One))).AsEnumerable());
    }

    static EmSettings Usual { get; } = EmSettings.Parse(tolerance: 1e-10, maxSteps: 10_000).IfFail(EmSettings.Default);

    /// <summary>What all cells start from: the hierarchy of rows that are not noise, and the noise.</summary>
    sealed record Start(Observations Rows, Hierarchy Hierarchy, Option<Noise> Noise)
    {
        public static Validation<Error, Start> Of(Observations observations, IReadOnlyCollection<int>? noise, uint seed) => noise is null
            ? new Start(observations, Hierarchy.Of(MersenneTwister.FromSeed(seed), observations).Value, default)
            : from beside in Mixtures.Noise.Of(observations, noise)
              from rows in Mixtures.Noise.Without(observations, noise)
              select new Start(rows, Hierarchy.Of(MersenneTwister.FromSeed(seed), rows).Value, beside);
    }

    static SelectionCell Cell(Start start, int k, CovarianceModel model, Observations observations, Criterion criterion, EmSettings settings)
    {
        var fit = Initial.FromHierarchy(start.Hierarchy, k, start.Rows, settings).ToOne().Bind(mixture => Em.Run(mixture, observations, settings, start.Noise).ToOne());
        return new(k, model, model.Parameters(k, observations.Features) + (start.Noise.IsSome ? Noise.Parameters : 0), fit, fit.ToOption().Filter(found => found.Outcome.IsConverged && Positive(found.State.Mixture.MixingWeights))
            .Map(found => criterion switch
            {
                Criterion.Icl => Criteria.Icl(found.State, model, observations, settings.Threads),
                Criterion.Aic => Criteria.Aic(found.State, model),
                _ => Criteria.Bic(found.State, model, observations),
            }));
    }

    /// <summary>Where a component has vanished the mixture is one of fewer, which has a cell of its own.</summary>
    static bool Positive(Vector weights) => weights.All(weight => weight > 0);

    static Option<SelectionCell> Least(IEnumerable<SelectionCell> cells) =>
        cells.Where(cell => cell.Value.IsSome).MinBy(cell => cell.Value.IfNone(double.PositiveInfinity)) is { } least ? least : Option<SelectionCell>.None;
}
