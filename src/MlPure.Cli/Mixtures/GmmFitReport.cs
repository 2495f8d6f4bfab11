using System.Collections.Immutable;
using System.Globalization;
using MlPure.Cli.Data;
using MlPure.Cli.Pictures;
using MlPure.Cli.Report;
using MlPure.Data;
using MlPure.Faults;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Plots;

namespace MlPure.Cli.Mixtures;

/// <summary>What mlpure gmm fit reports about its mixture.</summary>
sealed class GmmFitReport(GmmFitSettings settings, FittedRows fitted, Option<RunWatch> watch = default)
{
    readonly MixtureModel model = fitted.Model;
    readonly GaussianMixture mixture = fitted.Model.Components;
    readonly Observations observations = fitted.Rows.Observations;
    readonly ImmutableArray<int> labels = fitted.Classification.Labels;
    readonly double[] counts = CountsOf(fitted, settings);

    int K => mixture.Components.Length;

    /// <summary>The report.</summary>
    public Answer ToAnswer() => new(JsonObject(), Table(), [.. Remarks()], Picture())
    {
        Report = (Func<FitReport>)Page,
    };

    /// <summary>The share of all rows that noise has; 0 without noise.</summary>
    double NoiseWeight => model.Noise.Map(noise => noise.Weight).IfNone(0);

    /// <summary>The share of all rows that each component has: with noise's they sum to one.</summary>
    Vector MixingWeights => mixture.MixingWeights.Map(weight => weight * (1 - NoiseWeight));

    string Covariance => model.Covariance.NameFor(observations.Features);

    object JsonObject() => new
    {
        rows = observations.Count,
        features = observations.Features,
        columns = fitted.Rows.Columns,
        components = K,
        covariance = Covariance,
        mixingWeights = MixingWeights,
        means = Json.Rows(mixture.Means),
        covariances = mixture.Components.Select(component => Json.Rows(component.Covariance.Matrix)),
        logLikelihood = model.LogLikelihood,
        logPosterior = model.Prior.Map(_ => model.Objective).ToNullable(),
        meanLogLikelihood = model.LogLikelihood / model.Rows,
        bic = model.Bic,
        aic = model.Aic,
        icl = model.Icl,
        parameters = model.Parameters,
        noise = Json.OrNull(model.Noise, NoiseObject),
        counts,
        steps = model.Steps,
        outcome = Json.Of(model.Outcome),
        restarts = fitted.Restarts.Select(restart => RestartObject(restart.Run, restart.Agreement)),
        floorActive = model.IsDegenerate,
        assignments = observations.IsStreamed ? null : RowLabels.OfInputRows(observations, labels),
        seed = settings.Seed,
        missing = fitted.Missing,
        dataSha256 = fitted.Digest,
    };

    object NoiseObject(Noise noise) => new
    {
        weight = noise.Weight,
        logVolume = noise.LogVolume,
        rows = labels.Count(label => label == Classification.Noise),
    };

    static double[] CountsOf(FittedRows fitted, GmmFitSettings settings) => fitted.Rows.Observations.IsStreamed
        ? [.. Classification.Counts(fitted.Model.Components, fitted.Rows.Observations, settings.ThreadLimit)]
        : RowLabels.Counts(fitted.Rows.Observations, fitted.Classification.Labels,
            fitted.Model.Components.Components.Length);

    static object RestartObject(EmRestart run, double agreement) => new
    {
        logLikelihood = run.Fit.Last.LogLikelihood,
        steps = run.Fit.Steps,
        outcome = Json.Of(run.Fit.Outcome),
        floorActive = run.IsDegenerate,
        agreement,
    };

    TextTable Table()
    {
        var names = fitted.Rows.Columns;
        var means = names.Select(name => $"mean {name}");
        var deviations = names.Select(name => $"sd {name}");
        var rows = Enumerable.Range(0, K).Select(ComponentRow).Concat(model.Noise.Map(NoiseRow).ToSeq());
        var numbers = $"Log-likelihood {Formatting.Number(model.LogLikelihood)}, BIC {Formatting.Number(model.Bic)}";
        return Formatting.Table(["component", "weight", "rows", .. means, .. deviations], rows,
            $"{numbers} (smaller is better), {Covariance} covariances. {model.Outcome.Message}");
    }

    IEnumerable<string> ComponentRow(int j)
    {
        var component = mixture.Components[j];
        var deviations = Enumerable.Range(0, observations.Features)
            .Select(feature => Math.Sqrt(component.Covariance.Matrix[feature, feature]));
        double[] numbers = [MixingWeights[j], counts[j], .. component.Mean, .. deviations];
        return numbers.Select(Formatting.Number).Prepend($"{j}");
    }

    IEnumerable<string> NoiseRow(Noise noise) =>
        ["noise", Formatting.Number(noise.Weight), Formatting.Number(observations.TotalWeight - counts.Sum())];

    IEnumerable<string> Remarks()
    {
        const string suspect =
            "The covariance floor is active: this may be a spurious maximum of the likelihood. Ask for fewer "
            + "components, or another family of covariances.";
        var remarks = InputRemarks.On(fitted.Rows).Concat(fitted.Remarks);
        return model.IsDegenerate ? remarks.Append(suspect) : remarks;
    }

    string Title => $"Gaussian mixture of {Counted.Of(K, "component")}, {Covariance}";

    string InWords => $"The {Counted.Of(observations.Count, "row")} of "
        + $"{Counted.Of(observations.Features, "column")} are described by "
        + $"{Counted.Of(K, "normal density", "normal densities")}, the largest of which has "
        + string.Create(CultureInfo.InvariantCulture, $"{100 * MixingWeights.Max():F0} % of them.");

    FitReport Page() => new(
        Title, TableSummary.Of(fitted.Rows), [InWords, model.Outcome.Message, .. Remarks()], Table(),
        Reference.OfMixture)
    {
        Figures =
        [
            ("Rows by component; larger points are less certain. Ellipses hold 50 %.", Clusters()),
            .. RestartPanel().Map(panel => ("The log-likelihood of each start.", Figure.Of(panel))).ToSeq(),
        ],
        Run = watch.Bind(steps => MixtureRun.Of(steps, fitted)),
        Laws = model.Noise.IsSome
            ? Option<LawReport>.None
            : settings.For(model.Covariance)
                .Bind(em => Laws.OfMixture(fitted.Rows.Observations, K, em, (uint)settings.Seed)).ToOption(),
    };

    Figure Clusters() =>
        FitPictures.OfMixture($"{Covariance}, k = {K}", fitted.Rows, mixture, fitted.Classification);

    Option<Figure> Picture()
    {
        if (settings.Plot is null) return Option<Figure>.None;
        var clusters = Clusters();
        return RestartPanel().Filter(_ => clusters.Panels.Length == 1).Match(
            Some: panel => new Figure("", [.. clusters.Panels, panel], 2), None: () => clusters);
    }

    Option<Panel> RestartPanel()
    {
        var runs = fitted.Restarts.Select(restart => restart.Run).ToArray();
        var isOfSeveral = settings.DrawsStarts || settings.Missing == "expect";
        var differ = runs.Select(run => Formatting.Number(run.Fit.Last.LogLikelihood)).Distinct().Count() > 1;
        if (!isOfSeveral || !differ) return Option<Panel>.None;
        var logLikelihoods = Vector.From(runs.Select(run => run.Fit.Last.LogLikelihood));
        return RestartPlot.LogLikelihoods("Restarts", logLikelihoods, [.. runs.Select(run => run.IsDegenerate)]);
    }
}
