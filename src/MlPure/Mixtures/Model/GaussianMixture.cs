using System.Collections.Immutable;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A mixture of k normal densities in d dimensions: p(x) = Σⱼ πⱼ N(x | μⱼ, Σⱼ). Bishop, <i>PRML</i> (2006), eq. 9.7.</summary>
public sealed class GaussianMixture : IEquatable<GaussianMixture>
{
    internal GaussianMixture(Vector mixingWeights, ImmutableArray<Gaussian> components)
    {
        (MixingWeights, Components) = (mixingWeights, components);
        var first = components[0];
        LogUnit = first.LogNormalizer;
        LogScales = Vector.From(components.Select((component, j) =>
            Logarithm.Log(mixingWeights[j]) + component.Covariance.LogFactorRatio(first.Covariance)));
    }

    /// <summary>π (k): not negative, summing to one.</summary>
    public Vector MixingWeights { get; }

    /// <summary>The k densities.</summary>
    public ImmutableArray<Gaussian> Components { get; }

    /// <summary>d.</summary>
    public int Features => Components[0].Features;

    /// <summary>μ (k x d), a component's mean a row.</summary>
    public Matrix Means => Matrix.FromRows([.. Components.Select(component => component.Mean)]);

    /// <summary>E[x] = Σⱼ πⱼ μⱼ (d): the mean of all components together. Bishop, eq. 9.49.</summary>
    public Vector Mean => Components.Select((component, j) => component.Mean.Times(MixingWeights[j])).Aggregate((sum, mean) => sum.Plus(mean));

    /// <summary>cov[x] = Σⱼ πⱼ (Σⱼ + (μⱼ - E[x]) (μⱼ - E[x])ᵀ) (d x d): the covariance of all components together. Bishop, eq. 9.50, about the mean.</summary>
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

    /// <summary>The mixture of those weights, means (k x d) and covariances (k times d x d).</summary>
    /// <returns>The mixture, or all faults: no component (310), weights that are negative or not finite (311) or do not sum to one within 1e-9 (312),
    /// counts that do not match (105), and the faults of each component, which say which one.</returns>
    public static Validation<Error, GaussianMixture> Parse(Vector mixingWeights, Matrix means, IReadOnlyList<Matrix> covariances)
    {
        var k = mixingWeights.Length;
        var counts = Faults.Parse.Same("means", means.Rows, "one for each mixing weight", k).Faults()
            + Faults.Parse.Same("covariances", covariances.Count, "one for each mixing weight", k).Faults();
        var components = Enumerable.Range(0, Math.Min(means.Rows, covariances.Count))
            .Select(j => Gaussian.Parse(means.RowVector(j), covariances[j]).MapFail(fault => (Error)new MixtureFault.OfComponent(j, fault))).ToArray();
        var faults = Weights(mixingWeights) + counts + LanguageExt.Prelude.toSeq(components.SelectMany(component => component.Faults())).Strict();
        return Faults.Parse.Unless(faults, () => new GaussianMixture(mixingWeights,
            [.. components.SelectMany(component => component.SuccessToArray())]));
    }

    static Seq<Error> Weights(Vector weights)
    {
        if (weights.Length == 0) return LanguageExt.Prelude.Seq1<Error>(new MixtureFault.NoComponents());
        var bad = LanguageExt.Prelude.toSeq(weights.Select((weight, j) => (weight, j)).Where(at => !(at.weight >= 0 && double.IsFinite(at.weight)))
            .Select(at => (Error)new MixtureFault.BadMixingWeight(at.j, at.weight))).Strict();
        var sum = Lanes.Sum(weights.Span);
        return !bad.IsEmpty ? bad : Faults.Parse.Rule(Math.Abs(sum - 1) <= 1e-9, sum, () => new MixtureFault.WeightsNotOne(sum)).Faults();
    }

    /// <summary>ln πⱼ + ln N(x | μⱼ, Σⱼ) - <see cref="LogUnit"/> for each component j, in nats.</summary>
    internal void LogJoint(ReadOnlySpan<double> x, Span<double> target)
    {
        for (var j = 0; j < Components.Length; j++)
            target[j] = QuadraticForm.Plain(x, Components[j].Mean.Span, Components[j].Covariance.Factor.Span, LogScales[j]);
    }

    /// <summary>The normaliser of the first component, by which densities are told: what is left of each does not change, on bits, when the units
    /// of the features change by powers of two.</summary>
    internal double LogUnit { get; }

    /// <summary>ln πⱼ and the normaliser of component j, less <see cref="LogUnit"/> (k).</summary>
    internal Vector LogScales { get; }

    /// <summary>ln p(x), in nats.</summary>
    public double LogDensity(ReadOnlySpan<double> x)
    {
        Span<double> joint = Components.Length <= 64 ? stackalloc double[Components.Length] : new double[Components.Length];
        LogJoint(x, joint);
        return LogSumExp.Plain(joint) + LogUnit;
    }

    /// <inheritdoc/>
    public bool Equals(GaussianMixture? other) =>
        other is not null && MixingWeights.Equals(other.MixingWeights) && Components.SequenceEqual(other.Components);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as GaussianMixture);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(MixingWeights, Components.Length, Components.FirstOrDefault());
}
