using MlPure.Networks;
using Outcome = MlPure.Iteration.Outcome;

namespace MlPure.Specs.Networks;

/// <summary>How training ends that was stopped early, that ran all its epochs, or that diverged
/// (src/MlPure/Networks/Faults/NetworkOutcome.cs, Training/Train.cs).</summary>
public class DivergenceSpec
{
    /// <summary>y = 3 x.</summary>
    static readonly double[][] x = [.. Enumerable.Range(0, 40).Select(i => new double[] { i })];

    static readonly double[] y = [.. Enumerable.Range(0, 40).Select(i => 3.0 * i)];

    static LearnerFit<Regressor> Fit(double rate, int epochs, Option<int> patience = default,
        double validation = 0.25) =>
        Regressor.Fit(x, y, new LearnerSettings
        {
            Hidden = [],
            Optimizer = Optimizer.GradientDescent(rate),
            ValidationFraction = validation,
            Training = new() { Epochs = epochs, Patience = patience },
        }).GetOrThrow();

    static double Loss(Option<EarlyStopping> best) =>
        best.Map(one => one.Loss).IfNone(() => throw new InvalidOperationException("Nothing was validated."));

    [Fact]
    public void Patience_that_runs_out_while_the_loss_explodes_is_divergence_and_not_convergence()
    {
        var fit = Fit(rate: 1e10, epochs: 50, patience: 3);
        Assert.Equal((3, "diverged", false),
            (fit.Run.Outcome.Step, fit.Run.Outcome.Kind, fit.Run.Outcome.IsConverged));
        var losses = fit.Run.Trace.Map(report => report.ValidationLoss.IfNone(double.NaN)).ToArray();
        Assert.True(losses[0] > 1e15 && losses[1] > 1e15 * losses[0], string.Join(" ", losses));
    }

    [Fact]
    public void The_network_before_the_first_epoch_is_kept_where_no_epoch_is_better()
    {
        var run = Fit(rate: 1e10, epochs: 50, patience: 3).Run;
        Assert.Equal(0, run.Last.Best.Map(best => best.Epoch).IfNone(-1));
        Assert.InRange(Loss(run.Last.Best), 0, 10);
        Assert.Equal(Fit(rate: 1e10, epochs: 0).Run.Network, run.Network);
    }

    [Fact]
    public void Epochs_that_are_all_run_while_the_loss_explodes_are_divergence()
    {
        Assert.Equal("diverged", Fit(rate: 1e6, epochs: 4, validation: 0).Run.Outcome.Kind);
        Assert.Equal("diverged", Fit(rate: 1e6, epochs: 4).Run.Outcome.Kind);
    }

    [Fact]
    public void Training_that_leaves_the_finite_numbers_says_so_and_keeps_the_best_network_before()
    {
        var run = Fit(rate: 1e100, epochs: 50).Run;
        Assert.IsType<Outcome.NotFinite>(run.Outcome);
        Assert.InRange(Loss(run.Last.Best), 0, 10);
    }

    [Fact]
    public void A_run_that_is_stopped_early_says_which_epoch_was_the_best()
    {
        var run = Fit(rate: 1, epochs: 500, patience: 3).Run;
        var best = run.Last.Best.Map(one => one.Epoch).IfNone(-1);
        Assert.Equal($"Stopped early after {run.Last.Epoch} epochs: the validation loss was least after epoch {best}, "
            + "whose network is kept.", run.Outcome.Message);
        Assert.Equal(("stoppedEarly", true), (run.Outcome.Kind, run.Outcome.IsConverged));
    }

    [Fact]
    public void Epochs_that_are_all_run_while_the_loss_falls_end_at_the_limit() =>
        Assert.Equal(new Outcome.LimitReached(5), Fit(rate: 0.1, epochs: 5).Run.Outcome);

    /// <summary>Best weights lost where the limit comes first: keras-team/keras#12511, #20323,
    /// tensorflow#35634.</summary>
    [Fact]
    public void The_best_network_is_kept_whether_patience_or_the_limit_ends_the_run()
    {
        double[] losses = [5, 3, 2, 4, 6, 1];
        Network At(int epoch) => Network.Create([new Layer(1, 1, false, Activation.Identity)], [epoch]).GetOrThrow();
        EarlyStopping Next(EarlyStopping best, double loss)
        {
            var epoch = best.Epoch + best.EpochsWithoutImprovement + 1;
            return best.Next(At(epoch), loss, epoch);
        }
        EarlyStopping After(int epochs) =>
            losses.Skip(1).Take(epochs).Aggregate(new EarlyStopping(At(1), 5, 1, 0), Next);
        var watched = Enumerable.Range(0, losses.Length).Select(After).ToArray();
        Assert.Equal(5, 1 + watched.TakeWhile(best => best.EpochsWithoutImprovement < 2).Count());
        Assert.Equal((3, 2.0, At(3)), (watched[4].Epoch, watched[4].Loss, watched[4].Network));
        Assert.Equal((3, At(3)), (watched[3].Epoch, watched[3].Network));
        Assert.Equal(1, new EarlyStopping(At(1), 5, 1, 0).Next(At(2), 5, 2).EpochsWithoutImprovement);
    }

    [Fact]
    public void A_state_of_training_is_finite_where_its_parameters_and_all_its_losses_are()
    {
        var state = Fit(rate: 1e-5, epochs: 2).Run.Last;
        var report = Assert.Single(state.Report.ToSeq());
        Assert.True(state.IsFinite && (state with { Report = Option<EpochReport>.None }).IsFinite);
        TrainingState[] broken =
        [
            state with { Network = state.Network.With(state.Network.Parameters.Map(_ => double.NaN)) },
            state with { LossSum = double.PositiveInfinity },
            state with { Report = report with { TrainingLoss = double.NaN } },
            state with { Report = report with { ValidationLoss = double.PositiveInfinity } },
        ];
        Assert.All(broken, one => Assert.False(one.IsFinite));
    }

    /// <summary>Of ½ w² a step of rate r makes ½ (1 - r)² w².</summary>
    [Theory]
    [InlineData(1.01, false)]
    [InlineData(1.99, false)]
    [InlineData(2.01, true)]
    public void A_run_has_diverged_where_its_loss_ends_at_more_than_twice_the_start_and_only_there(double times,
        bool isDivergence)
    {
        var layers = Layers.Create(new Layer(1, 1, false, Activation.Identity)).GetOrThrow();
        var rows = Dataset.Create(Matrix.Of(1, 1, 1), Matrix.Of(1, 1, 0)).GetOrThrow();
        var training = MlPure.Networks.Training.Create(layers, MlPure.Networks.Loss.HalfSquaredError, rows,
            Optimizer.GradientDescent(1 + Math.Sqrt(times)), new() { Epochs = 1 }).GetOrThrow();
        var start = Network.Create(layers, [3]).GetOrThrow();
        var run = Train.Run(training, Train.Init(training, start, MlPure.Randomness.MersenneTwister.FromSeed(0)));
        Assert.Equal(4.5 * times, training.Objective.LossAt(run.Network), 1e-12);
        Assert.Equal(isDivergence, run.Outcome is NetworkOutcome.Diverged);
    }

    /// <summary>Poisson's loss leaves out what does not depend on the network, and is below zero for large targets.
    /// A rate of 1e-300 takes no step.</summary>
    [Fact]
    public void A_loss_below_zero_that_stays_where_it_is_has_not_diverged()
    {
        var layers = Layers.Create(new Layer(1, 1, true, Activation.Identity)).GetOrThrow();
        var rows = Dataset.Create(Matrix.Of(2, 1, 1, 2), Matrix.Of(2, 1, 100, 120)).GetOrThrow();
        var training = MlPure.Networks.Training.Create(layers, MlPure.Networks.Loss.Poisson, rows,
            Optimizer.GradientDescent(1e-300), new() { Epochs = 3 }).GetOrThrow();
        var start = Network.Create(layers, [0, 4]).GetOrThrow();
        var run = Train.Run(training, Train.Init(training, start, MlPure.Randomness.MersenneTwister.FromSeed(0)));
        Assert.True(training.Objective.LossAt(start) < -100);
        Assert.Equal(new Outcome.LimitReached(3), run.Outcome);
    }
}
