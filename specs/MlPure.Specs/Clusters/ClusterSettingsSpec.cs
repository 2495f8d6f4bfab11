using MlPure.Clusters;
using MlPure.Data;

namespace MlPure.Specs.Clusters;

/// <summary>What settings of clusterings say that they are by default (src/MlPure/Clusters).</summary>
public class ClusterSettingsSpec
{
    static Observations Rows(int rows, int columns) =>
        Observations.Parse(Matrix.Build(rows, columns, (i, j) => i % 7 + j)).GetOrThrow();

    [Fact]
    public void Default_settings_of_clusterings_are_the_documented_ones()
    {
        Assert.Equal((300, 0.0), (LloydSettings.Default.MaxSteps, LloydSettings.Default.Tolerance));
        Assert.Equal((1024, 100), (MiniBatchSettings.Default.BatchSize, MiniBatchSettings.Default.MaxSteps));
        Assert.Equal((10, 0u), (BisectingSettings.Default.Restarts, BisectingSettings.Default.Seed));
        Assert.Equal((1, 50), (KMeansSettings.Default.RestartCount, KMeansSettings.Default.Swap.Patience));
        Assert.Equal(10, new KMeansSettings { Method = KMeansMethod.Lloyd }.RestartCount);
        Assert.Equal(10_000, ClusterCountSelection.SilhouetteRows);
    }

    /// <summary>1e8 / (n d), but from 10 to 300 k.</summary>
    [Theory]
    [InlineData(100, 5, 2, 600)]
    [InlineData(20_000, 5, 4, 1000)]
    [InlineData(20_000, 5, 2, 600)]
    [InlineData(200_000, 60, 7, 10)]
    public void As_many_exchanges_are_tried_by_default_as_keep_a_search_short(int n, int d, int k, int trials)
    {
        Assert.Equal(trials, SwapSettings.Default.TrialsFor(Rows(n, d), k));
        Assert.Equal(17, new SwapSettings { Trials = 17 }.TrialsFor(Rows(3, 2), k));
    }

    /// <summary>3e6 / (n d), but from 100 + 10 k to 100 + 300 k; of a start 20 + 10 k.</summary>
    [Theory]
    [InlineData(100, 3, 2, 700)]
    [InlineData(2000, 3, 2, 500)]
    [InlineData(20_000, 3, 2, 120)]
    [InlineData(100, 5, 9, 2800)]
    [InlineData(20_000, 3, 9, 190)]
    public void A_search_by_exchanges_ends_after_many_trials_that_win_nothing(int n, int d, int k, int idle)
    {
        var rows = Rows(n, d);
        Assert.Equal(idle, SwapSettings.Default.IdleTrialsFor(rows, k));
        Assert.Equal(20 + 10 * k, new SwapSettings { IsOfStart = true }.IdleTrialsFor(rows, k));
        Assert.Equal(int.MaxValue, new SwapSettings { Trials = 3, IsOfStart = true }.IdleTrialsFor(rows, k));
    }

    /// <summary>The columns have variances 2/3 and 6.</summary>
    [Fact]
    public void A_tolerance_of_Lloyds_iteration_is_relative_to_the_average_variance_of_the_columns()
    {
        var rows = Observations.Parse(Matrix.Of(3, 2, 0, 5, 1, 8, 2, 11)).GetOrThrow();
        Assert.Equal(0.1 * (2.0 / 3 + 6) / 2,
            LloydRuns.Problem(rows, new() { Tolerance = 0.1 }).ShiftTolerance, 1e-15);
        Assert.Equal(0, LloydRuns.Problem(rows).ShiftTolerance);
    }
}
