using System.Globalization;
using MlPure.Faults;
using MlPure.Iteration;
using MlPure.Kernels;

namespace MlPure.Mixtures;

/// <summary>A fitted Gaussian mixture model: the components with their family of covariances, the noise component where
/// there is one, and how well they fit.</summary>
/// <remarks>Components are numbered from 0 in the order of their means (by the first column, then the next; of equal
/// means the heavier first), so that they keep their numbers from start to start.</remarks>
/// <example><code>
/// var model = MixtureModel.Fit(rows, 3).GetOrThrow();          // rows: double[,], double[][], Matrix or Observations
/// ImmutableArray&lt;int&gt; labels = model.Predict(rows).GetOrThrow();
/// </code></example>
public sealed partial record MixtureModel
{
    internal MixtureModel(GaussianMixture components, CovarianceModel covariance, Option<Noise> noise, double rows,
        double logLikelihood,
        double icl, Outcome outcome, int steps)
    {
        (Components, Covariance, Noise, Rows) = (ComponentOrder.Sort(components), covariance, noise, rows);
        (LogLikelihood, Icl, Outcome, Steps) = (logLikelihood, icl, outcome, steps);
    }

    /// <summary>The k components with their mixing weights, which sum to one also where there is noise.</summary>
    public GaussianMixture Components { get; }

    /// <summary>The family that the covariances are of.</summary>
    public CovarianceModel Covariance { get; }

    /// <summary>The noise component, where there is one.</summary>
    public Option<Noise> Noise { get; }

    /// <summary>The prior with which the model is a maximum of the posterior (MAP); None for maximum
    /// likelihood.</summary>
    public Option<MixturePrior> Prior { get; internal init; }

    /// <summary>n: the sum of the weights of the rows that were fitted, their number where they had no
    /// weights.</summary>
    public double Rows { get; }

    /// <summary>ℓ of those rows, in nats, summed over rows (not averaged); of what is observed in them, where values
    /// are missing.</summary>
    public double LogLikelihood { get; }

    /// <summary>What the fit maximized: ℓ, and with a prior the logarithm of its density too (up to a
    /// constant).</summary>
    public double Objective { get; internal init; }

    /// <summary>p: how many numbers are free, as criteria count them.</summary>
    public int Parameters =>
        Covariance.Parameters(Components.Components.Length, Components.Features)
            + (Noise.IsSome ? Mixtures.Noise.Parameters : 0);

    /// <summary>BIC = -2 ℓ + p ln n: smaller is better, as scikit-learn has it; mclust's is its negative.</summary>
    public double Bic => -2 * LogLikelihood + Parameters * Logarithm.Log(Rows);

    /// <summary>AIC = -2 ℓ + 2 p: smaller is better.</summary>
    public double Aic => -2 * LogLikelihood + 2.0 * Parameters;

    /// <summary>ICL = BIC - 2 Σᵢ wᵢ ln maxⱼ γ[i,j]: smaller is better.</summary>
    public double Icl { get; }

    /// <summary>The criterion of that name: of each the least is best.</summary>
    public double Criterion(Criterion criterion) => criterion switch
    {
        Mixtures.Criterion.Icl => Icl,
        Mixtures.Criterion.Aic => Aic,
        _ => Bic,
    };

    /// <summary>How the run of EM ended.</summary>
    public Outcome Outcome { get; internal init; }

    /// <summary>How many steps of EM it took.</summary>
    public int Steps { get; }

    /// <summary>Whether a covariance is at its floor: the model may be degenerate, a spurious maximum of the
    /// likelihood.</summary>
    public bool IsDegenerate { get; internal init; }

    /// <summary>A summary: a line on the fit, and one for each component with its weight and mean.</summary>
    public override string ToString()
    {
        var (k, d) = (Components.Components.Length, Components.Features);
        var noise = Noise.Map(some => $", noise {Readable.Text(some.Weight)}").IfNone("");
        var head = string.Create(CultureInfo.InvariantCulture,
            $"Gaussian mixture of {Counted.Of(k, "component")} in {Counted.Of(d, "dimension")}, "
                + $"{Covariance.NameFor(d)} covariances{noise}: "
                + $"{Rows} rows, log-likelihood {LogLikelihood:F2}, BIC {Bic:F2}. {Outcome.Message}");
        var lines = Components.Components.Select((component, j) =>
            $"component {j}: weight {Readable.Text(Components.MixingWeights[j])}, "
                + $"mean {Readable.Text(component.Mean)}");
        return string.Join('\n', lines.Prepend(head));
    }
}
