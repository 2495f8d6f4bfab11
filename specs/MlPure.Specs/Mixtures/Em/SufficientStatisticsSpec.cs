using System.Numerics;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;

namespace MlPure.Specs.Mixtures;

/// <summary>What sufficient statistics promise (src/MlPure/Mixtures/Statistics/SufficientStatistics.cs,
/// EStepResult.cs).</summary>
[Properties(Arbitrary = [typeof(MixtureScenes)])]
public class SufficientStatisticsSpec
{
    static SufficientStatistics Of(MixtureScene given, params int[] rows) => EStep.Summarize(given.Mixture,
        Observations.Parse(given.Values.SelectRows(rows)).GetOrThrow()).Statistics;

    static bool Same(SufficientStatistics a, SufficientStatistics b, double tolerance) =>
        a.Mass.IsCloseTo(b.Mass, tolerance) && a.SquaredMass.IsCloseTo(b.SquaredMass, tolerance)
            && Enumerable.Range(0, a.Components).All(j =>
            b.Mass[j] < 1e-100 || (a.Mean.RowVector(j).IsCloseTo(b.Mean.RowVector(j), tolerance)
                && a.Scatter(j).IsCloseTo(b.Scatter(j), tolerance)));

    [Property]
    public bool The_statistics_of_no_rows_are_an_exact_identity_on_both_sides(MixtureScene given)
    {
        var statistics = Of(given, 0);
        return ReferenceEquals(statistics, SufficientStatistics.Zero + statistics)
            && ReferenceEquals(statistics, statistics + SufficientStatistics.Zero);
    }

    [Property]
    public bool The_statistics_of_two_pieces_of_data_cut_anywhere_add_to_those_of_the_whole(
        MixtureScene given, PositiveInt cut)
    {
        int[] rows = [.. Enumerable.Range(0, given.Rows)];
        var at = 1 + cut.Get % (rows.Length - 1);
        return Same(Of(given, rows[..at]) + Of(given, rows[at..]), Of(given, rows), 1e-11);
    }

    [Property]
    public bool Statistics_of_equal_numbers_are_equal_by_the_method_the_operator_and_the_hash(MixtureScene given)
    {
        int[] rows = [.. Enumerable.Range(0, given.Rows)];
        SufficientStatistics first = Of(given, rows), second = Of(given, rows), other = Of(given, rows[..^1]);
        return first.Equals(second) && first == second && first.GetHashCode() == second.GetHashCode() && first != other;
    }

    [Fact]
    public void Statistics_of_different_features_cannot_be_added()
    {
        var (line, plane) = (EStep.SingleComponentStatistics(Columns.Of(0, 1)),
            EStep.SingleComponentStatistics(Observations.Parse(Matrix.Identity(2)).GetOrThrow()));
        Assert.Throws<ArgumentException>(() => line + plane);
    }

    [Property]
    public bool The_order_of_rows_does_not_matter_to_their_statistics(MixtureScene given)
    {
        int[] rows = [.. Enumerable.Range(0, given.Rows)];
        return Same(Of(given, [.. rows.Reverse()]), Of(given, rows), 1e-11);
    }

    /// <summary>About a center from which the second moment is m times the scatter, rounding counts m times: from 64 on
    /// it is taken again. A sum in eight lanes rounds n / 8 times by half a unit at most. Against whole
    /// numbers.</summary>
    [Theory]
    [InlineData(6)]
    [InlineData(12)]
    [InlineData(24)]
    public void The_rounding_of_a_scatter_counts_64_times_at_most_however_far_its_mean_is_from_the_center(
        double deviations)
    {
        const int n = 2000;
        var largest = 0.0;
        for (var seed = 0U; seed < 20; seed++)
        {
            long[] scaled = [.. MersenneTwister.FromSeed(seed).StandardNormals(n).Value
                .Select(z => (long)Math.ScaleB(z + deviations, 30))];
            var (sum, squares) = (scaled.Aggregate(default(BigInteger), (total, x) => total + x),
                scaled.Aggregate(default(BigInteger), (total, x) => total + (BigInteger)x * x));
            var exact = Math.ScaleB((double)(n * squares - sum * sum) / n, -60);
            var rows = Columns.Of(scaled.Select(x => Math.ScaleB(x, -30)));
            var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 1, 0.1), [Matrix.Identity(1)]).GetOrThrow();
            var scatter = EStep.Summarize(mixture, rows).Statistics.Scatter(0)[0, 0];
            largest = Math.Max(largest, Math.Abs(scatter - exact) / exact / Math.ScaleB(1, -52));
        }
        Assert.InRange(largest, 0, 64 * n / 16.0);
    }

    /// <summary>The textbook's one-pass formula, Σx² - n x̄², would have no digit left here.</summary>
    [Fact]
    public void A_spread_of_a_ten_thousandth_about_a_mean_that_the_model_misses_by_a_thousand_keeps_its_digits()
    {
        double[] near = [.. Enumerable.Range(0, 5000).Select(i => 1000 + 1e-4 * Math.Sin(i))];
        var observations = Columns.Of(near);
        var far = GaussianMixture.Parse([1], Matrix.Of(1, 1, 0), [Matrix.Identity(1)]).GetOrThrow();
        var statistics = EStep.Summarize(far, observations).Statistics;
        var beyond = near.Average(x => x - 1000);
        var exact = near.Sum(x => (x - 1000 - beyond) * (x - 1000 - beyond));
        Assert.Equal(1000 + beyond, statistics.Mean[0, 0], 1e-12);
        Assert.Equal(1, statistics.Scatter(0)[0, 0] / exact, 1e-9);
    }

    [Fact]
    public void A_common_offset_of_a_billion_moves_the_mean_and_nothing_else()
    {
        var whole = EStep.SingleComponentStatistics(Columns.Of(0, 1, 10, 11));
        var moved = EStep.SingleComponentStatistics(Columns.Of(1e9, 1e9 + 1, 1e9 + 10, 1e9 + 11));
        Assert.Equal((5.5, 1e9 + 5.5), (whole.Mean[0, 0], moved.Mean[0, 0]));
        Assert.Equal(whole.Scatter(0), moved.Scatter(0));
    }

    /// <summary>exp(-36.3² / 2) is 1e-286: a mean over it would have no digits.</summary>
    [Fact]
    public void A_component_of_next_to_no_mass_has_none()
    {
        var mixture = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, 36.3),
            [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
        var statistics = EStep.Summarize(mixture, Columns.Of(0, 0)).Statistics;
        Assert.Equal((2, 0, 0, 0), (statistics.Mass[0], statistics.Mass[1], statistics.SquaredMass[1],
            statistics.Mean[1, 0]));
    }

    [Fact]
    public void Statistics_of_a_component_without_mass_add_as_those_of_no_rows()
    {
        var far = GaussianMixture.Parse([0.5, 0.5], Matrix.Of(2, 1, 0, 1000),
            [Matrix.Identity(1), Matrix.Identity(1)]).GetOrThrow();
        var near = EStep.Summarize(far, Columns.Of(-1, 2)).Statistics;
        var both = EStep.Summarize(far, Columns.Of(-3, 999, 1002)).Statistics;
        var sum = EStep.Summarize(far, Columns.Of(-1, 2, -3, 999, 1002)).Statistics;
        Assert.Equal(0, near.Mass[1]);
        Assert.True(Same(near + both, sum, 1e-14) && Same(both + near, sum, 1e-14));
        Assert.Equal(both.Mean[1, 0], (near + both).Mean[1, 0]);
        Assert.Equal(both.Scatter(1), (both + near).Scatter(1));
    }
}
