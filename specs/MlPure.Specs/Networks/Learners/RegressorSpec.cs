using MlPure.Data;
using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Specs.Networks;

/// <summary>What regressors promise (src/MlPure/Networks/Learners/Regressor.cs).</summary>
public class RegressorSpec
{
    static readonly Matrix Inputs = MersenneTwister.FromSeed(5).Uniforms(400, -2, 2).Value.AsMatrix(200, 2);

    static readonly Matrix Targets = Matrix.Build(200, 2, (i, j) => j == 0 ? 1000 + 50 * Math.Sin(Inputs[i, 0])
        : 1e-3 * Inputs[i, 0] * Inputs[i, 1]);

    static LearnerSettings Settings(int epochs) =>
        new LearnerSettings
        {
            Hidden = [30],
            Activation = Activation.Tanh,
            Optimizer = Optimizer.Adam(0.01),
            Training = new() { Epochs = epochs, BatchSize = 20 }
        };

    [Fact]
    public void Targets_of_very_different_size_are_learnt_and_come_back_in_their_own()
    {
        var (regressor, run) = Regressor.Fit(Inputs, Targets, Settings(300)).GetOrThrow();
        Assert.InRange(regressor.R2(Inputs, Targets).GetOrThrow(), 0.99, 1);
        Assert.InRange(regressor.Predict(Matrix.Of(1, 2, 0, 0)).GetOrThrow()[0, 0], 990, 1010);
        Assert.True(run.Trace.Last.TrainingLoss < run.Trace[0].TrainingLoss / 10);
    }

    /// <summary>Columns of powers of two: the mean names the two rows that were left out of it.</summary>
    [Fact]
    public void The_standardization_of_inputs_and_targets_is_that_of_the_rows_learnt_from_alone()
    {
        Matrix x = Matrix.Build(10, 1, (i, _) => Math.Pow(2, i)), y = Matrix.Build(10, 1, (i, _) => i);
        var settings = new LearnerSettings { Hidden = [], ValidationFraction = 0.2, Training = new() { Epochs = 1 } };
        var fit = Regressor.Fit(x, y, settings).GetOrThrow();
        var (a, b) = (fit.Rows.Validation[0], fit.Rows.Validation[1]);
        Assert.Equal((1023 - Math.Pow(2, a) - Math.Pow(2, b)) / 8, fit.Model.Inputs.Means[0]);
        Assert.Equal((45.0 - a - b) / 8, fit.Model.Targets.Means[0]);
    }

    [Fact]
    public void R2_is_one_for_the_truth_zero_for_the_mean_and_never_nan()
    {
        Matrix truth = Matrix.Of(3, 1, 1, 2, 3), constant = Matrix.Of(3, 1, 5, 5, 5);
        Assert.Equal((1.0, 0.0), (Metric.R2.Of(truth, truth), Metric.R2.Of(Matrix.Of(3, 1, 2, 2, 2), truth)));
        Assert.Equal((1.0, 0.0), (Metric.R2.Of(constant, constant), Metric.R2.Of(truth, constant)));
        Assert.Equal((double.MinValue, double.MinValue),
            (Metric.R2.Of(truth.Map(x => 1e200 * x), truth), Metric.R2.Of(truth.Map(x => 1e300 * x), truth)));
        Assert.Equal(0.75, Metric.R2.Of(Matrix.Of(2, 1, -5e199, 5e199), Matrix.Of(2, 1, -1e200, 1e200)), 1e-15);
    }

    /// <summary>Rates that double with each unit of x.</summary>
    [Theory]
    [InlineData(1)]
    [InlineData(1e-170)]
    [InlineData(1e-300)]
    [InlineData(1e200)]
    public void R2_of_rows_that_are_read_a_block_at_a_time_is_that_of_rows_in_memory_at_any_scale(double scale)
    {
        var targets = Matrix.Build(5000, 2, (i, j) => scale * Math.Sin(i + j));
        var outputs = Matrix.Build(5000, 2, (i, j) => scale * (Math.Sin(i + j) + 0.1 * Math.Cos(3 * i)));
        var expected = Metric.R2.Of(outputs, targets);
        Assert.InRange(expected, 0.9, 0.999);
        Assert.Equal(expected, Metric.R2.OfBlocks(5000, Threads.One,
            block => targets.SliceRows(block.First, block.Count),
            block => outputs.SliceRows(block.First, block.Count)), 1e-12);
    }

    [Fact]
    public void Counts_are_learnt_by_poissons_loss_and_predicted_as_rates()
    {
        Matrix x = Matrix.Build(60, 1, (i, _) => i % 6), counts = x.Map(one => Math.Pow(2, one));
        var settings = new LearnerSettings
        {
            Hidden = [],
            Optimizer = Optimizer.Adam(0.1),
            ValidationFraction = 0.2,
            Training = new() { Epochs = 400 }
        };
        var (regressor, run) = Regressor.Fit(x, counts, settings, Loss.Poisson).GetOrThrow();
        Assert.Equal(Link.Exponential, regressor.Link);
        Assert.True(regressor.Predict(x).GetOrThrow().IsCloseTo(counts, 1e-2));
        Assert.InRange(run.Trace.Last.ValidationMetric.IfNone(0), 0.99, 1);
        Assert.Equal([409], Codes(Regressor.Fit(x, counts.Map(count => -count), settings, Loss.Poisson)).Distinct());
    }

    [Fact]
    public void A_regressor_of_shares_predicts_numbers_between_zero_and_one()
    {
        Matrix x = Matrix.Build(60, 1, (i, _) => i % 6 - 2.5), shares = x.Map(one => 1 / (1 + Math.Exp(-one)));
        var (regressor, _) =
            Regressor.Fit(x, shares,
            new LearnerSettings { Hidden = [], Optimizer = Optimizer.Adam(0.1), Training = new() { Epochs = 400 } },
            Loss.SigmoidCrossEntropy).GetOrThrow();
        Assert.True(regressor.Predict(x).GetOrThrow().IsCloseTo(shares, 1e-2));
    }

    /// <summary>x of mean 2 and scale 4, and t of mean 10 and scale 5: t = 10 + 5 (3 (x - 2) / 4 + 1).</summary>
    [Fact]
    public void A_regressor_of_given_parts_standardizes_inputs_by_one_and_predictions_back_by_the_other()
    {
        var network = Network.Create([new Layer(1, 1, true, Activation.Identity)], [3, 1]).GetOrThrow();
        var (inputs, targets) = (StandardScaler.Create([2], [4]), StandardScaler.Create([10], [5]));
        var regressor = Regressor.Create(network, inputs.GetOrThrow(), targets.GetOrThrow()).GetOrThrow();
        Assert.Equal((inputs.GetOrThrow(), targets.GetOrThrow()), (regressor.Inputs, regressor.Targets));
        Assert.Equal([15, 45, 11.25], regressor.Predict(Matrix.Of(3, 1, 2, 10, 1)).GetOrThrow().AsVector());
    }

    [Fact]
    public void Everything_that_does_not_fit_a_regressor_is_reported_at_once()
    {
        Assert.Equal([102, 102, 105],
            Codes(Regressor.Fit(Matrix.Of(2, 1, 1, double.NaN), Matrix.Of(1, 1, double.PositiveInfinity),
            Settings(1))));
        var (regressor, _) = Regressor.Fit(Inputs, Targets, Settings(1)).GetOrThrow();
        Assert.Equal([105], Codes(regressor.Predict(Matrix.Of(1, 3, 1, 2, 3))));
        Assert.Equal([105, 105], Codes(regressor.R2(Inputs, Matrix.Of(1, 1, 1))));
    }
}
