using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Data;
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
        from answer in settings.Missing switch
        {
            "expect" => from rows in Rows.ReadIncomplete(settings)
                        from restarts in IncompleteRestarts.Hierarchical(MersenneTwister.FromSeed((uint)settings.Seed), settings.K, rows.Observations, asked)
                        from fitted in FittedRows.Of(restarts.Value, rows, asked)
                        select Of(settings, fitted, asked),
            _ => from rows in settings.Complete()
                 from fit in Fitted(settings, rows.Observations, asked)
                 select Of(settings, FittedRows.Of(fit.Best, fit.Restarts, rows, asked), asked),
        }
        select answer;

    static Validation<Error, (EmFit Best, Option<EmRestarts> Restarts)> Fitted(GmmFitSettings settings, Observations observations, EmSettings asked)
    {
        var generator = MersenneTwister.FromSeed((uint)settings.Seed);
        return settings.Start == "hierarchical"
            ? settings.NoiseOf(observations, asked.Threads).Bind(thin => thin.Match(
                Some: rows =>
                    from noise in Noise.Of(observations, rows)
                    from others in Noise.Without(observations, rows)
                    from beside in Hierarchical(generator, others, noise)
                    select beside,
                None: () => Hierarchical(generator, observations, default))).Map(fit => (fit, Option<EmRestarts>.None))
            : EmRestarts.From(generator, settings.Restarts, own => settings.Start switch
            {
                "plusplus" => Initial.PlusPlus(own, settings.K, observations, asked),
                "kmeans" => Initial.KMeans(own, settings.K, observations, asked),
                _ => Initial.RandomRows(own, settings.K, observations, asked),
            }, observations, asked).Map(restarts => (restarts.Value.Best.Fit, Option<EmRestarts>.Some(restarts.Value)));

        Validation<Error, EmFit> Hierarchical(MersenneTwister generator, Observations rows, Option<Noise> noise) =>
            Initial.FromHierarchy(Hierarchy.Of(generator, rows).Value, settings.K, rows, asked).Bind(start => Em.Run(start, observations, asked, noise));
    }

    static Answer Of(GmmFitSettings settings, FittedRows fitted, EmSettings asked)
    {
        var (fit, rows, γ) = (fitted.Fit, fitted.Rows, fitted.Responsibilities);
        var observations = rows.Observations;
        var (mixture, logLikelihood) = (fit.State.Mixture, fit.State.LogLikelihood);
        int[] labels = [.. Enumerable.Range(0, γ.Rows).Select(row => LabelOf(γ.RowVector(row), fit.State.Noise))];
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
                logPosterior = asked.Prior.Map(_ => fit.State.Objective).ToNullable(),
                meanLogLikelihood = logLikelihood / observations.TotalWeight,
                bic = fitted.Bic,
                aic = Criteria.Aic(fit.State, asked.Model),
                icl = fitted.Icl,
                parameters = Criteria.Parameters(fit.State, asked.Model),
                noise = fit.State.Noise.Map(noise => (object)new { weight = noise.Weight, logVolume = noise.LogVolume, rows = labels.Count(label => label == Classification.Noise) }).IfNoneUnsafe(() => null!),
                counts,
                steps = fit.Steps,
                outcome = OutcomeOf(fit.Outcome),
                restarts = fitted.Restarts.Select(one => OfRun(one.Run, one.Agreement)),
                floorActive = fit.State.FloorActive,
                assignments = Labels.OfRowsGiven(observations, labels),
                seed = settings.Seed,
                missing = fitted.Missing,
                dataSha256 = fitted.Digest,
            },
            Shown.Table(["component", "weight", "rows", .. rows.Columns.Select(name => $"mean {name}"), .. rows.Columns.Select(name => $"sd {name}")],
                Enumerable.Range(0, settings.K).Select(j => (IEnumerable<string>)
                [
                    $"{j + 1}", Shown.Number(mixture.MixingWeights[j] * (1 - fit.State.Noise.Map(noise => noise.Weight).IfNone(0))), Shown.Number(counts[j]), .. mixture.Components[j].Mean.Select(Shown.Number),
                    .. Enumerable.Range(0, observations.Features).Select(f => Shown.Number(Math.Sqrt(mixture.Components[j].Covariance.Matrix[f, f]))),
                ]).Concat(fit.State.Noise.Map(noise => (IEnumerable<string>)["noise", Shown.Number(noise.Weight), Shown.Number(observations.TotalWeight - counts.Sum())]).ToSeq()),
                $"Log-likelihood {Shown.Number(logLikelihood)}, BIC {Shown.Number(fitted.Bic)} (smaller is better), {asked.Model.Name} covariances. {fit.Outcome.Message}"),
            [.. Labels.LeftOut(rows), .. fitted.Remarks, .. Suspicion(fit)],
            Picture(
                observations.Features != 2 ? Option<Panel>.None : Shown.WithNames(Scatter.OfUncertainty($"{asked.Model.Name}, k = {settings.K}",
                    observations.Values, γ, mixture, [.. Enumerable.Range(0, settings.K)]), rows.Columns),
                fitted.Restarts.IsEmpty ? Option<Panel>.None : Restarts.Spread("Restarts",
                    Vector.From(fitted.Restarts.Select(one => one.Run.Fit.State.LogLikelihood)), [.. fitted.Restarts.Select(one => one.Run.IsDegenerate)])));
    }

    /// <summary>The likeliest component; noise, where what the components leave is more.</summary>
    static int LabelOf(Vector shares, Option<Noise> noise) => noise.IsSome && 1 - shares.Sum() > shares.Max() ? Classification.Noise : shares.Span.IndexOf(shares.Max());

    static object OfRun(EmRestart run, double agreement) => new
    {
        logLikelihood = run.Fit.State.LogLikelihood,
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

    static IEnumerable<string> Suspicion(EmFit fit) => fit.State.FloorActive
        ? ["The covariance floor is active: this may be a spurious maximum of the likelihood. Ask for fewer components, or another family of covariances."]
        : [];
}
