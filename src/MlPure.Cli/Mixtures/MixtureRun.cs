using MlPure.Cli.Report;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>The run of EM that a model is the end of, as a page shows it.</summary>
static class MixtureRun
{
    /// <summary>The run that reached the highest log-likelihood; None where no step was traced.</summary>
    public static Option<ReportRun> Of(RunWatch watch, FittedRows fitted)
    {
        var best = watch.RunThatEndedAt(fitted.Model.LogLikelihood);
        if (best.IsEmpty) return Option<ReportRun>.None;
        GaussianMixture[] mixtures = [.. best.Select(step => step.State).OfType<GaussianMixture>()];
        var scene = mixtures.Length < best.Length ? Option<RunScene>.None
            : RunScene.Of(fitted.Rows.Observations.Values, fitted.Rows.Columns, best.Length);
        return new ReportRun(watch.Step, watch.Objective, best[0].Step, [.. best.Select(step => step.Objective)],
            scene.Map(found => Shown(found, fitted, mixtures)).Case)
        {
            Plane = scene.Map(found => found.Plane).IfNone(""),
        };
    }

    static object Shown(RunScene scene, FittedRows fitted, GaussianMixture[] mixtures) => scene.With(
        mixtures[^1].Components.Select(component => NumberIn(fitted.Model.Components, component)),
        mixtures.Select(mixture => new
        {
            centers = scene.Points(mixture.Means),
            ellipses = mixture.Components.Select(scene.Ellipse),
        }));

    /// <summary>The model has its components in another order than its run.</summary>
    static int NumberIn(GaussianMixture model, Gaussian component) => Enumerable.Range(0, model.Components.Length)
        .MinBy(j => model.Components[j].Mean.Minus(component.Mean).Sum(Math.Abs));
}
