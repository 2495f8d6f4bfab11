using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>A pass is its blocks of 2048 rows: what is computed of all is what is computed of each
/// (src/MlPure/Mixtures/Inference/EStep.cs, EStepResult.cs).</summary>
public class BlocksSpec
{
    public static TheoryData<int> Counts => [1, 2, 2047, 2048, 2049, 6000];

    static readonly GaussianMixture mixture = GaussianMixture.Parse([0.3, 0.5, 0.2],
        Matrix.Of(3, 2, 0, 0, 3, -1, -2, 2),
        [Matrix.Identity(2), Matrix.Of(2, 2, 2, 0.5, 0.5, 1), Matrix.Of(2, 2, 0.3, -0.1, -0.1, 0.4)]).GetOrThrow();

    static readonly Noise noise = new(0.25, 4);

    /// <summary>The last third of the rows lies in another place than the first, so that no block is like
    /// another.</summary>
    static Observations Rows(int count, bool isWeighted)
    {
        var normals = MersenneTwister.FromSeed(3).StandardNormals(2 * count).Value;
        var values = Matrix.Build(count, 2, (i, f) => 2 * normals[2 * i + f] + (3 * i > 2 * count ? 2 : 0));
        return isWeighted
            ? Observations.Parse(values, Vector.From(Enumerable.Range(0, count).Select(i => 1.0 + i % 3))).GetOrThrow()
            : Observations.Parse(values).GetOrThrow();
    }

    static IEnumerable<(Vector Row, double Weight)> Weighted(Observations rows) =>
        Enumerable.Range(0, rows.Count).Select(i => (rows.Values.RowVector(i), rows.Weights.Match(w => w[i], () => 1)));

    [Theory]
    [MemberData(nameof(Counts))]
    public void The_E_step_of_many_rows_is_that_of_each_row(int count)
    {
        foreach (var isWeighted in new[] { false, true })
        {
            var rows = Rows(count, isWeighted);
            var (expectation, summary) = (EStep.Expect(mixture, rows), EStep.Summarize(mixture, rows));
            var total = Weighted(rows).Sum(one => one.Weight * mixture.LogDensity(one.Row.Span));
            Assert.Equal(total, expectation.LogLikelihood, 1e-12 * Math.Abs(total));
            Assert.Equal(total, summary.LogLikelihood, 1e-12 * Math.Abs(total));
            var (mass, sums) = (new double[3], new double[3, 2]);
            foreach (var ((row, weight), i) in Weighted(rows).Select((one, i) => (one, i)))
            {
                var γ = EStep.Posterior(mixture, row);
                Assert.True(expectation.Responsibilities.RowVector(i).HasTheBitsOf(γ));
                for (var j = 0; j < 3; j++)
                {
                    mass[j] += weight * γ[j];
                    for (var f = 0; f < 2; f++) sums[j, f] += weight * γ[j] * row[f];
                }
            }
            for (var j = 0; j < 3; j++)
            {
                Assert.Equal(mass[j], summary.Statistics.Mass[j], 1e-11 * count);
                for (var f = 0; f < 2; f++)
                    Assert.Equal(sums[j, f], mass[j] * summary.Statistics.Mean[j, f], 1e-11 * count);
            }
        }
    }

    [Theory]
    [MemberData(nameof(Counts))]
    public void The_mass_of_noise_in_many_rows_is_the_sum_of_its_shares_in_each(int count)
    {
        foreach (var isWeighted in new[] { false, true })
        {
            var rows = Rows(count, isWeighted);
            var shares = noise.Posterior(mixture, rows).GetOrThrow();
            var summary = EStep.Summarize(mixture, noise, rows);
            var constant = 0.25 / Math.Exp(4);
            foreach (var ((row, _), share) in Weighted(rows).Zip(shares))
                Assert.Equal(constant / (constant + 0.75 * Math.Exp(mixture.LogDensity(row.Span))), share, 1e-13);
            Assert.Equal(Weighted(rows).Zip(shares).Sum(pair => pair.Item1.Weight * pair.Item2), summary.NoiseMass,
                1e-12 * count);
            Assert.Equal(rows.TotalWeight, summary.NoiseMass + summary.Statistics.Mass.Sum(), 1e-12 * count);
        }
    }

    [Fact]
    public void Results_of_two_parts_add_up_in_every_member()
    {
        var (first, second) = (EStep.Summarize(mixture, noise, Rows(300, true)),
            EStep.Summarize(mixture, noise, Rows(700, false)));
        var both = first + second;
        Assert.Equal(first.NoiseMass + second.NoiseMass, both.NoiseMass);
        Assert.Equal(first.LogLikelihood + second.LogLikelihood, both.LogLikelihood);
        Assert.Equal(first.Statistics + second.Statistics, both.Statistics);
        Assert.Equal((first, first), (first + EStepResult.Zero, EStepResult.Zero + first));
    }

    /// <summary>A state keeps the numbers of its own mixture and of no other: the mass of noise too.</summary>
    [Fact]
    public void A_state_at_another_mixture_has_that_mixtures_mass_of_noise()
    {
        var rows = Rows(500, false);
        var state = Ems.Init(mixture, rows, EmSettings.Default, noise).GetOrThrow();
        var other = new Noise(0.6, 4);
        var result = EStep.Summarize(mixture, other, rows);
        var moved = state.At(mixture, other, result, result.LogLikelihood);
        Assert.Equal((result.NoiseMass, result.LogLikelihood, result.Statistics),
            (moved.NoiseMass, moved.LogLikelihood, moved.Statistics));
        Assert.NotEqual(state.NoiseMass, moved.NoiseMass);
    }

    [Fact]
    public void A_start_below_the_floor_has_the_log_likelihood_of_the_mixture_that_was_raised()
    {
        var rows = Rows(200, false);
        var thin = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 2, 0, 0, 3, -1),
            [Matrix.Identity(2).Map(cell => 1e-9 * cell), Matrix.Identity(2)]).GetOrThrow();
        var state = Ems.Init(thin, rows, new() { Floor = new CovarianceFloor.Relative(1e-2) }).GetOrThrow();
        Assert.True(state.FloorActive && state.Mixture.Components[0].Covariance.Matrix[0, 0] > 1e-3);
        Assert.Equal(EStep.Summarize(state.Mixture, rows), new EStepResult(state.Statistics, state.LogLikelihood));
    }

    /// <summary>Where even logarithms of densities are no numbers, the nearest component takes the row; one of weight
    /// zero takes none.</summary>
    [Fact]
    public void A_row_too_far_for_any_density_is_not_of_a_component_of_weight_zero()
    {
        var some = new GaussianMixture([0, 0.5, 0.5], [.. new[] { 1e3, -1e3, -2e3 }.Select(mean =>
            new Gaussian(Vector.Of(mean), Covariance.Of(Matrix.Of(1, 1, 1e-308)).IfNone(() =>
                throw new InvalidOperationException())))]);
        Assert.Equal([0.0, 1, 0], EStep.Posterior(some, [1e10]));
        Assert.Equal([0.0, 1, 0], EStep.Expect(some, Columns.Of(1e10)).Responsibilities.RowVector(0));
    }
}
