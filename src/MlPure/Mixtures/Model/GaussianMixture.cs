using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A mixture of k normal densities in d dimensions: p(x) = Σⱼ πⱼ N(x | μⱼ, Σⱼ). Bishop, <i>PRML</i> (2006),
/// eq. 9.7. Two are equal when their weights and components are, in the same order.</summary>
public sealed class GaussianMixture : IEquatable<GaussianMixture>
{
    internal GaussianMixture(Vector mixingWeights, ImmutableArray<Gaussian> components)
    {
        (MixingWeights, Components) = (mixingWeights, components);
        var first = components[0];
        LogUnit = first.LogNormalizer;
        LogScales = Vector.Create(components.Length, this, static (scales, mixture) =>
        {
            var (weights, components) = (mixture.MixingWeights, mixture.Components);
            for (var j = 0; j < scales.Length; j++)
                scales[j] = Logarithm.Log(weights[j])
                    + components[j].Covariance.LogFactorRatio(components[0].Covariance);
        });
    }

    /// <summary>π (k): not negative, summing to one.</summary>
    public Vector MixingWeights { get; }

    /// <summary>The k densities.</summary>
    public ImmutableArray<Gaussian> Components { get; }

    /// <summary>d.</summary>
    public int Features => Components[0].Features;

    /// <summary>μ (k x d), a component's mean a row.</summary>
    public Matrix Means => Matrix.Create(Components.Length, Features, Components, static (cells, components) =>
    {
        for (var j = 0; j < components.Length; j++)
            components[j].Mean.Span.CopyTo(cells[(j * components[j].Features)..]);
    });

    /// <summary>E[x] = Σⱼ πⱼ μⱼ (d): the mean of the whole mixture. Bishop, eq. 9.49.</summary>
    public Vector Mean =>
        Components.Select((component, j) => component.Mean.Times(MixingWeights[j]))
            .Aggregate((sum, mean) => sum.Plus(mean));

    /// <summary>cov[x] = Σⱼ πⱼ (Σⱼ + (μⱼ - E[x]) (μⱼ - E[x])ᵀ) (d x d): the covariance of the whole mixture. Bishop,
    /// eq. 9.50, about the mean.
    /// </summary>
    public Matrix TotalCovariance
    {
        get
        {
            var mean = Mean;
            var shifts = Components.Select(component => component.Mean.Minus(mean)).ToArray();
            return Matrix.Build(Features, Features, (f, g) => Enumerable.Range(0, shifts.Length)
                .Sum(j => MixingWeights[j] * (Components[j].Covariance.Matrix[f, g] + shifts[j][f] * shifts[j][g])));
        }
    }

    /// <summary>The normalizer of the first component, to which densities are relative: what is left of each does not
    /// change, bit for bit, when the units of the features change by powers of two.</summary>
    internal double LogUnit { get; }

    /// <summary>ln πⱼ and the normalizer of component j, less <see cref="LogUnit"/> (k).</summary>
    internal Vector LogScales { get; }

    /// <summary>The mixture of those weights (k), means (k x d) and covariances (k times d x d).</summary>
    /// <returns>The mixture, or all faults: no component (310), weights that are negative or not finite (311) or do not
    /// sum to one within 1e-6 (312; within that they are divided by their sum), counts that do not match (105), and the
    /// faults of each component, which say which one.</returns>
    public static Validation<Error,
        GaussianMixture> Parse(Vector mixingWeights, Matrix means, IReadOnlyList<Matrix> covariances)
    {
        var k = mixingWeights.Length;
        var components = Enumerable.Range(0, Math.Min(means.Rows, covariances.Count))
            .Select(j => Gaussian.Parse(means.RowVector(j), covariances[j])
                .MapFail(fault => (Error)new MixtureFault.OfComponent(j, fault)))
            .ToArray();
        return Check.That(FaultsOf(mixingWeights))
            .And(Faults.Parse.Same("means", means.Rows, "one for each mixing weight", k))
            .And(Faults.Parse.Same("covariances", covariances.Count, "one for each mixing weight", k))
            .And(LanguageExt.Prelude.toSeq(components.SelectMany(component => component.Faults())).Strict())
            .Then(() => new GaussianMixture(Shares.Normalized(mixingWeights),
                [.. components.SelectMany(component => component.SuccessToArray())]));
    }

    /// <summary>Whether both have the same weights and components, in the same order.</summary>
    public static bool operator ==(GaussianMixture? left, GaussianMixture? right) => Equals(left, right);

    /// <summary>Whether a weight or a component differs.</summary>
    public static bool operator !=(GaussianMixture? left, GaussianMixture? right) => !Equals(left, right);

    /// <summary>ln p(x), in nats.</summary>
    /// <exception cref="ArgumentException">x has not d finite numbers.</exception>
    public double LogDensity(ReadOnlySpan<double> x)
    {
        OneRow.RequireFinite(x, Features);
        Span<double> joint = Components.Length <= 64 ? stackalloc double[Components.Length]
            : new double[Components.Length];
        LogJoint(x, joint);
        return LogSumExp.Plain(joint) + LogUnit;
    }

    /// <inheritdoc/>
    public bool Equals(GaussianMixture? other) =>
        other is not null && MixingWeights.Equals(other.MixingWeights) && Components.SequenceEqual(other.Components);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as GaussianMixture);

    /// <inheritdoc/>
    public override int GetHashCode() =>
        HashCode.Combine(MixingWeights, Components.Length, Components.FirstOrDefault());

    /// <summary>A line for each component, from 0: its weight, mean and covariance to five digits.</summary>
    public override string ToString() => string.Join('\n', Components.Select((component, j) =>
        $"component {j}: weight {Readable.Text(MixingWeights[j])}, {component}"));

    /// <summary>ln πⱼ + ln N(x | μⱼ, Σⱼ) - <see cref="LogUnit"/> for each component j, in nats.</summary>
    internal void LogJoint(ReadOnlySpan<double> x, Span<double> target)
    {
        for (var j = 0; j < Components.Length; j++)
            target[j] = Components[j].Covariance.Factor.LogDensity(x, Components[j].Mean.Span, LogScales[j]);
    }

    /// <summary>The component of positive weight whose Mahalanobis distance is least (the first of equals), compared by
    /// logarithms, which do not overflow.</summary>
    internal int Nearest(ReadOnlySpan<double> x)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var j = 0; j < Components.Length; j++)
        {
            if (MixingWeights[j] == 0) continue;
            var distance = Components[j].LogDistance(x);
            if (distance < least) (nearest, least) = (j, distance);
        }
        return nearest;
    }

    static Seq<Error> FaultsOf(Vector weights)
    {
        if (weights.Length == 0) return LanguageExt.Prelude.Seq1<Error>(new MixtureFault.NoComponents());
        var bad = weights.Select((weight, j) => (weight, j))
            .Where(at => !(at.weight >= 0 && double.IsFinite(at.weight)))
            .Select(at => (Error)new MixtureFault.BadMixingWeight(at.j, at.weight)).ToArray();
        var sum = Lanes.Sum(weights.Span);
        return bad.Length > 0
            ? LanguageExt.Prelude.toSeq(bad)
            : Check.That(Shares.SumToOne(sum), () => new MixtureFault.WeightsNotOne(sum)).Faults;
    }
}
