using MlPure.Clusters;
using MlPure.Iteration;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Reductions;

namespace MlPure.Specs.Laws;

/// <summary>Constants that documentation promises: what settings are where nothing is said, in the words of their
/// summaries, and optimizers as PyTorch has them (Lion as its paper has it).</summary>
public class DefaultsSpec
{
    [Fact]
    public void EM_runs_VVV_over_a_floor_of_a_millionth_until_a_mean_change_of_1e_10_and_extrapolates_slow_steps() =>
        Assert.Equal(new EmSettings
        {
            Model = CovarianceModel.VVV,
            Floor = new CovarianceFloor.Relative(1e-6),
            Estimator = CovarianceEstimator.MaximumLikelihood,
            Stopping = new StoppingRule.MeanChange(1e-10),
            MaxSteps = 10_000,
            Threads = Threads.All,
            EmptyComponents = EmptyComponentPolicy.Keep,
            Acceleration = Acceleration.WhenSlow,
            Prior = Option<MixturePrior>.None,
        }, EmSettings.Default);

    [Fact]
    public void A_mixture_starts_from_several_kinds_of_starts_and_any_drawn_start_is_the_best_of_ten()
    {
        Assert.Equal(new MixtureStart.Several(), MixtureSettings.Default.Start);
        Assert.Equal(0u, MixtureSettings.Default.Seed);
        Assert.Equal((10, 10, 10), (new MixtureStart.PlusPlus().Restarts, new MixtureStart.KMeans().Restarts,
            new MixtureStart.RandomRows().Restarts));
    }

    [Fact]
    public void Lloyds_iteration_takes_at_most_300_steps_until_assignments_repeat_and_moves_empty_clusters() =>
        Assert.Equal(new LloydSettings
        {
            MaxSteps = 300,
            Tolerance = 0,
            EmptyClusters = EmptyClusterPolicy.Move,
            Threads = Threads.All,
        }, LloydSettings.Default);

    [Fact]
    public void K_means_searches_by_exchanges_from_one_start_of_k_means_plus_plus_and_by_Lloyd_from_ten()
    {
        Assert.Equal(new KMeansSettings
        {
            Seed = 0,
            Method = KMeansMethod.Swap,
            Initializer = KMeansInitializer.PlusPlus,
            Swap = new() { Patience = 50 },
        }, KMeansSettings.Default);
        Assert.Equal((1, 10), (KMeansSettings.Default.RestartCount,
            new KMeansSettings { Method = KMeansMethod.Lloyd }.RestartCount));
    }

    [Fact]
    public void Bisections_are_the_best_of_ten_starts_and_mini_batches_are_100_of_1024_rows()
    {
        Assert.Equal(new BisectingSettings { Restarts = 10, Seed = 0 }, BisectingSettings.Default);
        Assert.Equal(new MiniBatchSettings { MaxSteps = 100, BatchSize = 1024 }, MiniBatchSettings.Default);
    }

    [Fact]
    public void Learners_have_a_hidden_layer_of_100_and_learn_by_Adam_in_50_epochs_of_batches_of_200() =>
        Assert.Equal(new LearnerSettings
        {
            Hidden = [100],
            Activation = Activation.Relu,
            Dropout = 0,
            Optimizer = Optimizer.Adam(0.001),
            Training = new()
            {
                Epochs = 50,
                BatchSize = 200,
                Order = RowOrder.Shuffled,
                Patience = Option<int>.None,
                Threads = Threads.All,
            },
            ValidationFraction = 0,
            Penalty = 0,
            Scaling = Scaling.Standardized,
            Seed = 0,
        }, LearnerSettings.Default);

    [Fact]
    public void The_full_batch_takes_at_most_1000_steps_until_every_derivative_is_zero() => Assert.Equal(
        new FullBatchSettings { MaxSteps = 1000, Tolerance = 0, Threads = Threads.All }, FullBatchSettings.Default);

    public static TheoryData<Optimizer, Optimizer> Published => new()
    {
        { Optimizer.Momentum(0.1, 0.9), Optimizer.Momentum(0.1) },
        { Optimizer.Nesterov(0.1, 0.9), Optimizer.Nesterov(0.1) },
        { Optimizer.AdaGrad(0.01, 1e-10), Optimizer.AdaGrad() },
        { Optimizer.RmsProp(0.01, 0.99, 1e-8), Optimizer.RmsProp() },
        { Optimizer.Adam(0.001, 0.9, 0.999, 1e-8), Optimizer.Adam() },
        { Optimizer.AmsGrad(0.001, 0.9, 0.999, 1e-8), Optimizer.AmsGrad() },
        { Optimizer.AdamW(0.001, 0.9, 0.999, 1e-8, 0.01), Optimizer.AdamW() },
        { Optimizer.NAdam(0.002, 0.9, 0.999, 1e-8, 0.004), Optimizer.NAdam() },
        { Optimizer.Lion(0.0001, 0.9, 0.99), Optimizer.Lion() },
        { Optimizer.ScaleByAdam(0.9, 0.999, 1e-8), Optimizer.ScaleByAdam() },
    };

    [Theory]
    [MemberData(nameof(Published))]
    public void An_optimizer_has_its_published_numbers_where_none_are_given(Optimizer written, Optimizer byDefault) =>
        Assert.Equal(written, byDefault);
}
