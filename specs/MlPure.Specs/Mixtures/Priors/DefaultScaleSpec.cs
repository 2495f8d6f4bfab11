using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Mixtures;

/// <summary>The scale of a prior that is taken from the data (src/MlPure/Mixtures/Priors/MixturePrior.cs).</summary>
public class DefaultScaleSpec
{
    /// <summary>As mclust's defaultPrior has it: Λ is the covariance of the data over k^(2/d); its diagonal alone where
    /// there are no more rows than columns; in diagonal families the average variance for each column; and none in EII
    /// of several columns.</summary>
    [Theory]
    [MemberData(nameof(MixturePriorSpec.Names), MemberType = typeof(MixturePriorSpec))]
    public void The_scale_that_no_one_gives_is_the_covariance_of_the_data_by_the_number_of_components(string name)
    {
        foreach (var (n, d, k) in new[] { (20, 3, 1), (20, 3, 3), (3, 3, 2), (4, 3, 2), (9, 1, 2), (2, 4, 1) })
        {
            var model = CovarianceModel.Parse(name).GetOrThrow();
            var values = Matrix.Build(n, d, (i, j) => Math.Sin(1 + i * (j + 1.7)) * (1 + j));
            var prior = EmProblem.Create(Observations.Parse(values).GetOrThrow(), k,
                    new() { Model = model, Prior = MixturePrior.Default }).GetOrThrow()
                .Prior.IfNone(() => throw new InvalidOperationException());
            var centered = Matrix.Build(n, d, (i, j) => values[i, j] - values.Column(j).Average());
            var covariance = centered.TransposedTimes(centered).Map(cell => cell / (n - 1) / Math.Pow(k, 2.0 / d));
            var variance = Enumerable.Range(0, d).Average(j => covariance[j, j]);
            var expected = Matrix.Build(d, d, (i, j) =>
                model == CovarianceModel.EII && d > 1 ? 0
                : model.IsDiagonal ? i == j ? variance : 0
                : n > d || i == j ? covariance[i, j] : 0);
            var counts = model.PseudoCountsOf(new(d + 2, 1, k, d)).IfNone(() => throw new InvalidOperationException());
            Assert.True(prior.Scale.IsCloseTo(expected.Map(cell => counts.Part * cell), 1e-12), $"{n} {d} {k}");
        }
    }
}
