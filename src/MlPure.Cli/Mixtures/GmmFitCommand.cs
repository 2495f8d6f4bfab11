using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Plots;

namespace MlPure.Cli.Mixtures;

/// <summary>mlpure gmm fit: a mixture of k normal densities to a table's rows.</summary>
public sealed class GmmFitCommand : DataCommand<GmmFitSettings>
{
    private protected override Validation<Error, Answer> Answer(GmmFitSettings settings) =>
        from covariance in CovarianceModel.Parse(settings.Covariance)
        from em in settings.For(covariance, ThreadsOf(settings))
        from rows in settings.Missing == "expect" ? Rows.ReadIncomplete(settings) : settings.Complete()
        from noise in settings.NoiseOf(rows.Observations, em.Threads)
        let mixture = new MixtureSettings
        {
            Em = em,
            Start = settings.StartOfEm,
            Seed = (uint)settings.Seed,
            NoiseRows = noise.IfNone([])
        }
        from search in MixtureModel.Search(rows.Observations, settings.K, mixture)
        from fitted in FittedRows.Of(search, rows, settings, em.Threads)
        select Of(settings, fitted);

    static Answer Of(GmmFitSettings settings, FittedRows fitted)
    {
        var (model, rows) = (fitted.Model, fitted.Rows);
        var (mixture, labels, observations) = (model.Components, fitted.Classification.Labels, rows.Observations);
        var (counts, covariance) =
            (Labels.Counts(observations, labels, settings.K), model.Covariance.NameFor(observations.Features));
        return new(
            new
            {
                rows = observations.Count,
                features = observations.Features,
                columns = rows.Columns,
                components = settings.K,
                covariance,
                mixingWeights = mixture.MixingWeights,
                means = RowsOf(mixture.Means),
                covariances = mixture.Components.Select(component => RowsOf(component.Covariance.Matrix)),
                logLikelihood = model.LogLikelihood,
                logPosterior = model.Prior.Map(_ => model.Objective).ToNullable(),
                meanLogLikelihood = model.LogLikelihood / model.Rows,
                bic = model.Bic,
                aic = model.Aic,
                icl = model.Icl,
                parameters = model.Parameters,
                noise = model.Noise.Map(noise =>
                    (object)new
                    {
                        weight = noise.Weight,
                        logVolume = noise.LogVolume,
                        rows = labels.Count(label => label == Classification.Noise)
                    }).IfNoneUnsafe(() => null!),
                counts,
                steps = model.Steps,
                outcome = OutcomeOf(model.Outcome),
                restarts = fitted.Restarts.Select(one => OfRun(one.Run, one.Agreement)),
                floorActive = model.IsDegenerate,
                assignments = Labels.OfRowsGiven(observations, labels),
                seed = settings.Seed,
                missing = fitted.Missing,
                dataSha256 = fitted.Digest,
            },
            Shown.Table(["component", "weight", "rows", .. rows.Columns.Select(name => $"mean {name}"),
                .. rows.Columns.Select(name => $"sd {name}")],
                Enumerable.Range(0, settings.K).Select(j => (IEnumerable<string>)
                [
                    $"{j + 1}", Shown.Number(mixture.MixingWeights[j] * (1 - model.Noise.Map(noise => noise.Weight)
                        .IfNone(0))), Shown.Number(counts[j]), .. mixture.Components[j].Mean.Select(Shown.Number),
                    .. Enumerable.Range(0, observations.Features)
                        .Select(f => Shown.Number(Math.Sqrt(mixture.Components[j].Covariance.Matrix[f, f]))),
                ]).Concat(model.Noise.Map(noise =>
                    (IEnumerable<string>)["noise", Shown.Number(noise.Weight),
                    Shown.Number(observations.TotalWeight - counts.Sum())]).ToSeq()),
                $"Log-likelihood {Shown.Number(model.LogLikelihood)}, BIC {Shown.Number(model.Bic)} (smaller is "
                    + $"better), {covariance} covariances. {model.Outcome.Message}"),
            [.. Labels.LeftOut(rows), .. fitted.Remarks, .. Suspicion(model)],
            Picture(
                observations.Features != 2 ? Option<Panel>.None
                    : Shown.WithNames(Scatter.OfUncertainty($"{covariance}, k = {settings.K}",
                    observations.Values, fitted.Classification, mixture, [.. Enumerable.Range(0, settings.K)]),
                        rows.Columns),
                fitted.Restarts.IsEmpty ? Option<Panel>.None : Restarts.Spread("Restarts",
                    Vector.From(fitted.Restarts.Select(one => one.Run.Fit.Last.LogLikelihood)),
                        [.. fitted.Restarts.Select(one => one.Run.IsDegenerate)])));
    }

    static object OfRun(EmRestart run, double agreement) => new
    {
        logLikelihood = run.Fit.Last.LogLikelihood,
        steps = run.Fit.Steps,
        outcome = OutcomeOf(run.Fit.Outcome),
        floorActive = run.IsDegenerate,
        agreement,
    };

    /// <summary>The mixture over two columns and the spread of restarts, where there are any.</summary>
    static Option<Figure> Picture(Option<Panel> mixture, Option<Panel> restarts) =>
        mixture.ToSeq().Concat(restarts.ToSeq()).ToArray() switch
        {
            [] => Option<Figure>.None,
            [var one] => Figure.Of(one),
            var panels => new Figure("", [.. panels], panels.Length),
        };

    static IEnumerable<string> Suspicion(MixtureModel model) => model.IsDegenerate
        ? ["The covariance floor is active: this may be a spurious maximum of the likelihood. Ask for fewer "
            + "components, or another family of covariances."]
        : [];
}
