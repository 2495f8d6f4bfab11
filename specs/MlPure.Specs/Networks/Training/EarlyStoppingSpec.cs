using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Specs.Networks;

/// <summary>What early stopping promises (src/MlPure/Networks/Training/EarlyStopping.cs, Train.cs).</summary>
public class EarlyStoppingSpec
{
    static readonly Layers line = Layers.Create(new Layer(1, 1, true, Activation.Identity)).GetOrThrow();

    static readonly Network start = Network.Create(line, [2, 1]).GetOrThrow();

    /// <summary>The rows held out lie on the line that the network starts with: no epoch improves on it.</summary>
    static Training Of(Option<int> patience, double penalty = 0, int epochs = 20) => Training.Create(
        line, Loss.HalfSquaredError, Dataset.Create(Matrix.Of(3, 1, 0, 1, 2), Matrix.Of(3, 1, 0, 1, 2)).GetOrThrow(),
        Optimizer.GradientDescent(0.01), new() { Epochs = epochs, BatchSize = 3, Patience = patience },
        Dataset.Create(Matrix.Of(2, 1, 0, 1), Matrix.Of(2, 1, 1, 3)).GetOrThrow(), penalty: penalty).GetOrThrow();

    static TrainingRun Run(Training training) =>
        Train.Run(training, Train.Init(training, start, MersenneTwister.FromSeed(0)));

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(5)]
    public void A_run_ends_after_exactly_as_many_epochs_without_improvement_as_its_patience(int patience)
    {
        var run = Run(Of(patience));
        Assert.Equal(new NetworkOutcome.StoppedEarly(patience, 0), run.Outcome);
        Assert.Equal((patience, patience), (run.Last.Epoch, run.Trace.Count));
        Assert.Equal(start, run.Network);
    }

    [Fact]
    public void A_run_ends_after_as_many_epochs_without_improvement_counted_from_the_best()
    {
        var training = Training.Create(line, Loss.HalfSquaredError,
            Dataset.Create(Matrix.Of(1, 1, 0), Matrix.Of(1, 1, 0)).GetOrThrow(), Optimizer.GradientDescent(0.1),
            new() { Epochs = 100, BatchSize = 1, Patience = 3 },
            Dataset.Create(Matrix.Of(1, 1, 0), Matrix.Of(1, 1, 0.5)).GetOrThrow()).GetOrThrow();
        // The bias is 0.9ᵉ after e epochs, and nearest to a half after seven.
        Assert.Equal(new NetworkOutcome.StoppedEarly(10, 7), Run(training).Outcome);
    }

    [Fact]
    public void A_validation_loss_has_no_penalty()
    {
        var training = Of(Option<int>.None, penalty: 5, epochs: 2);
        var state = Train.Init(training, start, MersenneTwister.FromSeed(0));
        Assert.Equal(Option<double>.Some(0), state.Best.Map(best => best.Loss));
        var next = Train.Epoch(training, state);
        double Error(double x, double y) => next.Network.Parameters[0] * x + next.Network.Parameters[1] - y;
        Assert.Equal((Math.Pow(Error(0, 1), 2) + Math.Pow(Error(1, 3), 2)) / 4,
            next.Report.Bind(report => report.ValidationLoss).IfNone(double.NaN), 1e-15);
    }
}
