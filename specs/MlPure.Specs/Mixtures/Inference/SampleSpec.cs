using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What samples promise (src/MlPure/Mixtures/Inference/Sample.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)], MaxTest = 100)]
public class SampleSpec
{
    static readonly GaussianMixture plane = GaussianMixture.Parse([0.2, 0.5, 0.3], Matrix.Of(3, 2, 0, 0, 4, -1, -3, 6),
        [Matrix.Of(2, 2, 1, 0.8, 0.8, 1), Matrix.Of(2, 2, 2, -0.5, -0.5, 0.3), Matrix.Diagonal([0.1, 3])]).GetOrThrow();

    [Property]
    public bool Draws_are_the_components_first_then_normals_row_after_row(MixtureScene given, uint seed)
    {
        const int n = 9;
        var (sample, next) = Sample.Draw(MersenneTwister.FromSeed(seed), given.Mixture, n).GetOrThrow();
        var (components, chosen) = Categorical.Create(given.Mixture.MixingWeights).GetOrThrow()
            .Draw(MersenneTwister.FromSeed(seed), n);
        var (z, last) = chosen.StandardNormals(n * given.Features);
        return components.SequenceEqual(sample.Components) && next.Equals(last) && Enumerable.Range(0, n).All(i =>
        {
            var from = given.Mixture.Components[components[i]];
            var lower = Cholesky.Factor(from.Covariance.Matrix).Map(factor => factor.Lower).IfNone(Matrix.Identity(0));
            return from.Mean.Plus(lower.Times(z.Slice(i * given.Features, given.Features).AsMatrix(given.Features, 1))
                .AsVector())
                .IsCloseTo(sample.Values.RowVector(i), 1e-12);
        });
    }

    /// <summary>Each within five standard errors, which fall with the root of n: of a share √(π (1 - π) / n), of a mean
    /// √(Σ_ff / n), of a covariance the root of the sample's own variance of the products, over √n.</summary>
    [Theory]
    [InlineData(1000, 1)]
    [InlineData(8000, 2)]
    [InlineData(64000, 3)]
    public void The_moments_of_a_sample_converge_to_those_of_the_mixture(int n, uint seed)
    {
        var sample = Sample.Draw(MersenneTwister.FromSeed(seed), plane, n).GetOrThrow().Value;
        var root = Math.Sqrt(n);
        Assert.All(plane.MixingWeights.Select((weight, j) => (weight, j)), at =>
            Assert.Equal(at.weight, sample.Components.Count(j => j == at.j) / (double)n,
                5 * Math.Sqrt(at.weight * (1 - at.weight)) / root));
        Assert.All(Enumerable.Range(0, 2), f =>
        {
            Assert.Equal(plane.Mean[f], sample.Values.Column(f)
                .Average(), 5 * Math.Sqrt(plane.TotalCovariance[f, f]) / root);
            Assert.All(Enumerable.Range(0, f + 1), g =>
            {
                var (a, b) = (sample.Values.Column(f), sample.Values.Column(g));
                double[] products =
                    [.. Enumerable.Range(0, n).Select(i => (a[i] - plane.Mean[f]) * (b[i] - plane.Mean[g]))];
                var mean = products.Average();
                Assert.Equal(plane.TotalCovariance[f, g], mean,
                    5 * Math.Sqrt(products.Average(product => (product - mean) * (product - mean))) / root);
            });
        });
    }

    /// <summary>scikit-learn#7822, PR #24119: a sample of 1000 had 665 rows.</summary>
    [Fact]
    public void A_sample_has_as_many_rows_as_were_asked_for()
    {
        Assert.Equal((1000, 1000), Sample.Draw(MersenneTwister.FromSeed(1), plane, 1000).GetOrThrow().Value
            is var sample ? (sample.Values.Rows, sample.Components.Length) : default);
        Assert.Equal(0, Sample.Draw(MersenneTwister.FromSeed(1), plane, 0).GetOrThrow().Value.Values.Rows);
        Assert.Equal([110], Codes(Sample.Draw(MersenneTwister.FromSeed(1), plane, -1)));
    }

    /// <summary>scikit-learn#23032: weights that rounding had put above one were refused when sampling.</summary>
    [Fact]
    public void A_lone_component_fitted_to_few_rows_can_be_sampled()
    {
        var settings = new EmSettings { Floor = new CovarianceFloor.Ridge(1e-6) };
        Assert.All(Enumerable.Range(1, 64), n =>
        {
            var data = Columns.Of(Enumerable.Range(0, n).Select(i => (double)i));
            var fit = Ems.Run(Initial.AtRows([0], data, settings).GetOrThrow(), data, settings)
                .GetOrThrow().Last.Mixture;
            Assert.True(Sample.Draw(MersenneTwister.FromSeed(5), fit, 5).GetOrThrow().Value.Values.AsVector()
                .All(double.IsFinite));
        });
    }

    /// <summary>scikit-learn#12056: a constant column gave a covariance that was not positive semidefinite, and samples
    /// with warnings.</summary>
    [Fact]
    public void A_constant_column_is_sampled_within_the_ridge()
    {
        double[] scores = Columns.NormalScores(100);
        var data = Observations.Parse(Matrix.Build(200, 2, (i, f) => f == 1 ? 3 : scores[i % 100] + (i < 100 ? 0 : 10)))
            .GetOrThrow();
        var settings = new EmSettings { Floor = new CovarianceFloor.Ridge(1e-6) };
        var fit = Ems.Run(Initial.FromPartition([.. Enumerable.Range(0, 200).Select(i => i / 100)], data, settings)
            .GetOrThrow(), data, settings).GetOrThrow().Last.Mixture;
        Assert.All(fit.Components, component =>
        {
            Assert.Equal(1e-6, component.Covariance.Matrix[1, 1]);
            Assert.Equal(0, component.Covariance.Matrix[0, 1]);
        });
        Assert.All(Sample.Draw(MersenneTwister.FromSeed(1), fit, 1000).GetOrThrow().Value.Values.Column(1), x =>
            Assert.InRange(x, 3 - 0.006, 3 + 0.006));
    }
}
