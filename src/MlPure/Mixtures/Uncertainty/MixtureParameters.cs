using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>A number for each parameter of a mixture: the parameter itself, or something that was found of it, as its
/// standard error.</summary>
/// <param name="MixingWeights">Of π (k).</param>
/// <param name="Means">Of μ (k x d).</param>
/// <param name="Covariances">Of Σ (k times d x d).</param>
public sealed record MixtureParameters(Vector MixingWeights, Matrix Means, ImmutableArray<Matrix> Covariances)
{
    /// <summary>The parameters themselves.</summary>
    public static MixtureParameters Of(GaussianMixture mixture) =>
        new(mixture.MixingWeights, mixture.Means,
            [.. mixture.Components.Select(component => component.Covariance.Matrix)]);

    /// <summary>f of what each parameter is in every one of several, which are of one shape; at least one.</summary>
    internal static MixtureParameters Each(IReadOnlyList<MixtureParameters> several, Func<Vector, double> f)
    {
        Vector Over(Func<MixtureParameters, Vector> part) =>
            Vector.From(Enumerable.Range(0, part(several[0]).Length)
            .Select(i => f(Vector.From(several.Select(one => part(one)[i])))));
        var (k, d) = (several[0].Means.Rows, several[0].Means.Columns);
        return new(Over(one => one.MixingWeights), Over(one => one.Means.AsVector()).AsMatrix(k, d),
            [.. Enumerable.Range(0, k).Select(j => Over(one => one.Covariances[j].AsVector()).AsMatrix(d, d))]);
    }
}
