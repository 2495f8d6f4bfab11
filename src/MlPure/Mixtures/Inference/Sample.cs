using System.Collections.Immutable;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Mixtures;

/// <summary>Rows drawn from a mixture, each with the component that it was drawn from.</summary>
/// <param name="Values">The rows (n x d).</param>
/// <param name="Components">The component of each row (n).</param>
public sealed record Sample(Matrix Values, ImmutableArray<int> Components)
{
    /// <summary>That many independent draws. First the components of all rows, as numpy's <c>choice(k, n, p=π)</c>;
    /// then standard normals z (n x d), row after row, as numpy's <c>standard_normal((n, d))</c>; row i is μⱼ + Lⱼ zᵢ,
    /// with Lⱼ the lower triangular factor of its component's covariance, L Lᵀ = Σ.</summary>
    /// <returns>The sample and the generator that comes next, or a fault: a negative count (110).</returns>
    public static Validation<Error,
        (Sample Value, MersenneTwister Next)> Draw(MersenneTwister generator, GaussianMixture mixture, int count) =>
        Faults.Parse.AtLeast("draws", 0, count).Map(n =>
        {
            var d = mixture.Features;
            var (components, chosen) = Categorical.Of(mixture.MixingWeights).Draw(generator, n);
            var (z, next) = chosen.StandardNormals(n * d);
            var values = Matrix.Create(n, d, (mixture, components, z), static (cells, source) =>
            {
                var (mixture, components, z) = source;
                var d = mixture.Features;
                z.Span.CopyTo(cells);
                for (var i = 0; i < components.Length; i++)
                {
                    var x = cells.Slice(i * d, d);
                    var component = mixture.Components[components[i]];
                    component.Covariance.Factor.Solve(x);
                    for (var f = 0; f < d; f++) x[f] += component.Mean[f];
                }
            });
            return (new Sample(values, components), next);
        });

    /// <inheritdoc/>
    public bool Equals(Sample? other) =>
        other is not null && Values.Equals(other.Values) && Components.SequenceEqual(other.Components);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Values, Components.Length);
}
