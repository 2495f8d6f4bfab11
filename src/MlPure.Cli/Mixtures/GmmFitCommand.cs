using System.Collections.Immutable;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Plots;
using MlPure.Randomness;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm fit: a mixture of k normal densities to a table's rows.</summary>
public sealed class GmmFitCommand : DataCommand<GmmFitSettings>
{
    private protected override Validation<Error, Answer> Answer(GmmFitSettings settings) =>
        from model in CovarianceModel.Parse(settings.Covariance)
        from asked in settings.For(model, ThreadsOf(settings))
        from rows in settings.Missing == "expect" ? Rows.ReadIncomplete(settings) : settings.Complete()
        from problem in EmProblem.Create(rows.Observations, settings.K, asked)
        from fit in Fitted(settings, problem)
        from fitted in FittedRows.Of(problem, fit.Best, fit.Restarts, rows, settings.Missing == "expect")
        select Of(settings, fitted);

    static Validation<Error, (Run<EmState> Best, Option<EmRestarts> Restarts)> Fitted(GmmFitSettings settings, EmProblem problem)
    {
        var generator = MersenneTwister.FromSeed((uint)settings.Seed);
        Validation<Error, (Run<EmState>, Option<EmRestarts>)> Best(Validation<Error, (EmRestarts Value, MersenneTwister Next)> runs) =>
            runs.Map(all => (all.Value.Best.Fit, Option<EmRestarts>.Some(all.Value)));
        return settings.Start switch
        {
            "plusplus" => Best(EmRestarts.From(problem, generator, settings.Restarts, Initial.PlusPlus)),
            "kmeans" => Best(EmRestarts.From(problem, generator, settings.Restarts, Initial.KMeans)),
            "rows" => Best(EmRestarts.RandomRows(problem, generator, settings.Restarts)),
            _ when settings.Missing == "expect" => Best(EmRestarts.Hierarchical(problem, generator)),
            _ => from noisy in settings.NoiseOf(problem.Observations, problem.Settings.Threads)
                 from fit in Hierarchical(problem, generator, noisy)
                 select (fit, Option<EmRestarts>.None),
        };
    }

    static Validation<Error, Run<EmState>> Hierarchical(EmProblem problem, MersenneTwister generator, Option<ImmutableArray<int>> noisy) =>
        from noise in noisy.Match(
            Some: rows => Noise.Of(problem.Observations, rows).Map(Option<Noise>.Some),
            None: () => Validation<Error, Option<Noise>>.Success(Option<Noise>.None))
        from others in noisy.Match(
            Some: rows => Noise.Without(problem.Observations, rows),
            None: () => problem.Observations)
        from start in Initial.FromHierarchy(Hierarchy.Of(generator, others).Value, problem.Components, others, problem.Settings)
        from run in Em.Run(problem, start, noise)
        select run;

    static Answer Of(GmmFitSettings settings, FittedRows fitted)
    {
        var (problem, fit, rows, γ) = (fitted.Problem, fitted.Fit, fitted.Rows, fitted.Responsibilities);
        var (bic, asked) = (Criteria.Bic(problem, fit.Last), problem.Settings);
        var observations = rows.Observations;
        var (mixture, logLikelihood) = (fit.Last.Mixture, fit.Last.LogLikelihood);
        int[] labels = [.. Enumerable.Range(0, γ.Rows).Select(row => LabelOf(γ.RowVector(row), fit.Last.Noise))];
        var counts = Labels.Counts(observations, labels, settings.K);
        return new(
            new
            {
                rows = observations.Count,
                features = observations.Features,
                columns = rows.Columns,
                components = settings.K,
                covariance = asked.Model.Name,
                mixingWeights = mixture.MixingWeights,
                means = RowsOf(mixture.Means),
                covariances = mixture.Components.Select(component => RowsOf(component.Covariance.Matrix)),
                logLikelihood,
                logPosterior = asked.Prior.Map(_ => fit.Last.Objective).ToNullable(),
                meanLogLikelihood = logLikelihood / observations.TotalWeight,
                bic,
                aic = Criteria.Aic(problem, fit.Last),
                icl = Criteria.Icl(problem, fit.Last),
                parameters = Criteria.Parameters(problem, fit.Last),
                noise = fit.Last.Noise.Map(noise => (object)new { weight = noise.Weight, logVolume = noise.LogVolume, rows = labels.Count(label => label == Classification.Noise) }).IfNoneUnsafe(() => null!),
                counts,
                steps = fit.Steps,
                outcome = OutcomeOf(fit.Outcome),
                restarts = fitted.Restarts.Select(one => OfRun(one.Run, one.Agreement)),
                floorActive = fit.Last.FloorActive,
                assignments = Labels.OfRowsGiven(observations, labels),
                seed = settings.Seed,
                missing = fitted.Missing,
                dataSha256 = fitted.Digest,
            },
            Shown.Table(["component", "weight", "rows", .. rows.Columns.Select(name => $"mean {name}"), .. rows.Columns.Select(name => $"sd {name}")],
                Enumerable.Range(0, settings.K).Select(j => (IEnumerable<string>)
                [
                    $"{j + 1}", Shown.Number(mixture.MixingWeights[j] * (1 - fit.Last.Noise.Map(noise => noise.Weight).IfNone(0))), Shown.Number(counts[j]), .. mixture.Components[j].Mean.Select(Shown.Number),
                    .. Enumerable.Range(0, observations.Features).Select(f => Shown.Number(Math.Sqrt(mixture.Components[j].Covariance.Matrix[f, f]))),
                ]).Concat(fit.Last.Noise.Map(noise => (IEnumerable<string>)["noise", Shown.Number(noise.Weight), Shown.Number(observations.TotalWeight - counts.Sum())]).ToSeq()),
                $"Log-likelihood {Shown.Number(logLikelihood)}, BIC {Shown.Number(bic)} (smaller is better), {asked.Model.Name} covariances. {fit.Outcome.Message}"),
            [.. Labels.LeftOut(rows), .. fitted.Remarks, .. Suspicion(fit)],
            Picture(
                observations.Features != 2 ? Option<Panel>.None : Shown.WithNames(Scatter.OfUncertainty($"{asked.Model.Name}, k = {settings.K}",
                    observations.Values, γ, mixture, [.. Enumerable.Range(0, settings.K)]), rows.Columns),
                fitted.Restarts.IsEmpty ? Option<Panel>.None : Restarts.Spread("Restarts",
                    Vector.From(fitted.Restarts.Select(one => one.Run.Fit.Last.LogLikelihood)), [.. fitted.Restarts.Select(one => one.Run.IsDegenerate)])));
    }

    /// <summary>The likeliest component; noise, where what the components leave is more.</summary>
    static int LabelOf(Vector shares, Option<Noise> noise) => noise.IsSome && 1 - shares.Sum() > shares.Max() ? Classification.Noise : shares.Span.IndexOf(shares.Max());

    static object OfRun(EmRestart run, double agreement) => new
    {
        logLikelihood = run.Fit.Last.LogLikelihood,
        steps = run.Fit.Steps,
        outcome = OutcomeOf(run.Fit.Outcome),
        floorActive = run.IsDegenerate,
        agreement,
    };

    /// <summary>The mixture over two columns and the spread of restarts, where there are any.</summary>
    static Option<Figure> Picture(Option<Panel> mixture, Option<Panel> restarts) => mixture.ToSeq().Concat(restarts.ToSeq()).ToArray() switch
    {
        [] => Option<Figure>.None,
        [var one] => Figure.Of(one),
        var panels => new Figure("", [.. panels], panels.Length),
    };

    static IEnumerable<string> Suspicion(Run<EmState> fit) => fit.Last.FloorActive
        ? ["The covariance floor is active: this may be a spurious maximum of the likelihood. Ask for fewer components, or another family of covariances."]
        : [];
}
