using System.Collections.Immutable;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A model, and all the runs of EM of which it is the best.</summary>
public sealed record MixtureSearch
{
    internal MixtureSearch(MixtureModel best, EmRestarts restarts) => (Best, Restarts) = (best, restarts);

    /// <summary>The model of the best run.</summary>
    public MixtureModel Best { get; }

    /// <summary>The end of every run in order, or why it could not start; at least one succeeded.</summary>
    public EquatableArray<Fin<Run<EmState>>> Runs => [.. Restarts.Runs.Select(run => run.Map(some => some.Fit))];

    internal EmRestarts Restarts { get; }
}

/// <content>How models are fitted.</content>
public sealed partial record MixtureModel
{
    /// <summary>A mixture of k normal densities fitted to rows (n x d) by EM. NaN marks a missing value, which is
    /// integrated out: the likelihood is that of what is observed (values missing at random).</summary>
    /// <returns>The model of the best run, or all faults: those of <see cref="RowData.ToObservations"/> (a number that
    /// is infinite is located), of <see cref="MixtureSettings.Validate"/>, of <see cref="EmProblem.Create"/> and of the
    /// start. A run that does not converge is a model too: see <see cref="Outcome"/>.</returns>
    public static Validation<Error, MixtureModel> Fit(RowData rows, int k, MixtureSettings? settings = null) =>
        Search(rows, k, settings).Map(search => search.Best);

    /// <summary>The same with all runs: from each start that <see cref="MixtureSettings.Start"/> has.</summary>
    public static Validation<Error, MixtureSearch> Search(RowData rows, int k, MixtureSettings? settings = null) =>
        from valid in (settings ?? new()).Validate()
        from observations in rows.ToObservations()
        from problem in EmProblem.Create(observations, k, valid.Em)
        from noise in NoiseOf(observations, valid)
        from runs in RunsOf(problem, noise, valid)
        select new MixtureSearch(Of(problem, runs.Best.Fit), runs);

    /// <summary>The model at the end of a run.</summary>
    internal static MixtureModel Of(EmProblem problem, Run<EmState> run)
    {
        var state = run.Last;
        return new(state.Mixture, problem.Settings.Model, state.Noise, problem.Observations.TotalWeight,
            state.LogLikelihood,
            Criteria.Icl(problem, state), run.Outcome, run.Steps)
        {
            Prior = problem.Settings.Prior,
            Objective = state.Objective,
            IsDegenerate = state.FloorActive,
        };
    }

    static Validation<Error, Option<Noise>> NoiseOf(Observations observations, MixtureSettings settings) =>
        settings.NoiseRows.IsEmpty
        ? Validation<Error, Option<Noise>>.Success(Option<Noise>.None)
        : Mixtures.Noise.Of(observations, settings.NoiseRows).Map(Option<Noise>.Some);

    static Validation<Error, EmRestarts> RunsOf(EmProblem problem, Option<Noise> noise, MixtureSettings settings) =>
        settings.Start is MixtureStart.At(var mixture)
        ? RunSchedule.All.Run(problem, [_ => mixture], noise, settings.Keeper)
        : StartPortfolio.Of(problem.Observations, settings.NoiseRows, settings.Seed, problem.Settings.Threads)
            .Bind(portfolio => ScheduleOf(settings.Start, portfolio)
                .Run(problem, StartsOf(settings.Start, portfolio, problem.Components), noise, settings.Keeper));

    static RunSchedule ScheduleOf(MixtureStart start, StartPortfolio portfolio) =>
        start is MixtureStart.Several && portfolio.IsOfMany ? RunSchedule.ShortRunsFirst : RunSchedule.All;

    static ImmutableArray<FirstMixture> StartsOf(MixtureStart start, StartPortfolio portfolio, int k) => start switch
    {
        MixtureStart.PlusPlus(var draws) => portfolio.Drawn(k, draws, Initial.PlusPlus),
        MixtureStart.KMeans(var draws) => portfolio.Drawn(k, draws, Initial.KMeans),
        MixtureStart.RandomRows(var draws) => portfolio.Drawn(k, draws, Initial.RandomRows),
        MixtureStart.Hierarchical => portfolio.Hierarchical(k),
        _ => portfolio.Several(k),
    };
}
