using MlPure.Cli.Report;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Plots;

namespace MlPure.Cli.Mixtures;

/// <summary>The run of EM that a model is the end of, as a page shows it.</summary>
static class MixtureRun
{
    /// <summary>A page draws no more rows.</summary>
    const int MostRows = 2000;

    /// <summary>The run that reached the highest log-likelihood; None where no step was traced.</summary>
    public static Option<ReportRun> Of(RunWatch watch, FittedRows fitted)
    {
        var runs = watch.Steps.GroupBy(step => step.Run).Select(run => run.ToArray()).ToArray();
        if (runs.Length == 0) return Option<ReportRun>.None;
        var best = runs.MinBy(run => Math.Abs(run[^1].Objective - fitted.Model.LogLikelihood))!;
        var mixtures = best.Select(step => step.State).OfType<GaussianMixture>().ToArray();
        var scene = fitted.Rows.Columns.Length == 2 && mixtures.Length == best.Length ? Scene(fitted, mixtures) : null;
        return new ReportRun(
            watch.Step, watch.Objective, best[0].Step, [.. best.Select(step => step.Objective)], scene);
    }

    static object Scene(FittedRows fitted, GaussianMixture[] mixtures)
    {
        var (values, names) = (fitted.Rows.Observations.Values, fitted.Rows.Columns);
        var every = Math.Max(1, (values.Rows + MostRows - 1) / MostRows);
        double[] Shown(int column) =>
            [.. Enumerable.Range(0, values.Rows).Where(row => row % every == 0).Select(row => values[row, column])];
        return new
        {
            x = Shown(0),
            y = Shown(1),
            names,
            radius = Ellipse.RadiusOf(0.5),
            hues = mixtures[^1].Components.Select(component => NumberIn(fitted.Model.Components, component)),
            states = mixtures.Select(mixture => new
            {
                centers = mixture.Components.Select(component => component.Mean),
                ellipses = mixture.Components.Select(OfOneDeviation),
            }),
        };
    }

    /// <summary>The model has its components in another order than its run.</summary>
    static int NumberIn(GaussianMixture model, Gaussian component) => Enumerable.Range(0, model.Components.Length)
        .MinBy(j => model.Components[j].Mean.Minus(component.Mean).Sum(Math.Abs));

    /// <summary>The ellipse of one standard deviation: the unit vector of its longer axis, then its
    /// semi-axes.</summary>
    static Vector OfOneDeviation(Gaussian component)
    {
        var ellipse = Ellipse.Of(component.Mean, component.Covariance.Matrix, Ellipse.ProbabilityOf(1)).GetOrThrow();
        return [ellipse.Direction[0], ellipse.Direction[1], ellipse.Major, ellipse.Minor];
    }
}
