using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A normal density N(x | μ, Σ) in d dimensions. Bishop, <i>Pattern Recognition and Machine Learning</i>
/// (2006), eq. 2.43.</summary>
public sealed record Gaussian
{
    internal Gaussian(Vector mean, Covariance covariance) => (Mean, Covariance) = (mean, covariance);

    /// <summary>μ (d).</summary>
    public Vector Mean { get; }

    /// <summary>Σ (d x d).</summary>
    public Covariance Covariance { get; }

    /// <summary>d.</summary>
    public int Features => Mean.Length;

    /// <summary>-½ (d ln 2π + ln det Σ): the log-density at the mean.</summary>
    public double LogNormalizer => -0.5 * (Features * LogTwoPi + Covariance.LogDeterminant);

    const double LogTwoPi = 1.8378770664093453;

    /// <summary>The density of that mean and covariance.</summary>
    /// <returns>The density, or all faults: a mean that is not finite (102) or of another length than the covariance
    /// (105), and those of <see cref="Covariance.Parse"/>.</returns>
    public static Validation<Error, Gaussian> Parse(Vector mean, Matrix covariance)
    {
        var parsed = Covariance.Parse(covariance);
        return Check.That(Faults.Parse.NotFinite("mean", mean.AsMatrix(1, mean.Length)))
            .And(Faults.Parse.Same("mean", mean.Length, "one for each row of the covariance", covariance.Rows))
            .And(parsed)
            .Then(() => parsed.Map(valid => new Gaussian(mean, valid)));
    }

    /// <summary>ln N(x | μ, Σ), in nats: the normalizer less half the squared Mahalanobis distance. Minus infinity
    /// where that overflows.</summary>
    /// <exception cref="ArgumentException">x has not d finite numbers.</exception>
    public double LogDensity(ReadOnlySpan<double> x)
    {
        OneRow.RequireFinite(x, Features);
        return Covariance.Factor.LogDensity(x, Mean.Span, LogNormalizer);
    }

    /// <summary>The mean and the covariance, to five digits.</summary>
    public override string ToString() => $"mean {Readable.Text(Mean)}, covariance {Covariance}";

    /// <summary>½ ln of the squared Mahalanobis distance, for distances whose square overflows: the difference is
    /// scaled first.</summary>
    internal double LogDistance(ReadOnlySpan<double> x)
    {
        var d = Features;
        var largest = 0.0;
        for (var f = 0; f < d; f++) largest = Math.Max(largest, Math.Abs(x[f] - Mean[f]));
        if (largest == 0) return double.NegativeInfinity;
        double[] scaled = new double[d], product = new double[d];
        for (var f = 0; f < d; f++) scaled[f] = (x[f] - Mean[f]) / largest;
        Covariance.Factor.Multiply(scaled, product);
        var unit = product.Max(Math.Abs);
        var square = 0.0;
        foreach (var cell in product) square += cell / unit * (cell / unit);
        return Logarithm.Log(largest) + Logarithm.Log(unit) + 0.5 * Logarithm.Log(square);
    }
}
