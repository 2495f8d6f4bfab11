using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Specs.Laws;

namespace MlPure.Specs.Networks;

/// <summary>Every algorithm that trains a network obeys the laws of runs (Laws/RunLaws.cs).</summary>
public class NetworkRunsSpec
{
    static readonly NetworkScene Scene =
        new([2, 4, 2], 9, true, "tanh", "identity", "halfSquaredError", [1, -2, 3, -4, 5, -6, 7]);

    static readonly FullBatchSettings Settings = new() { MaxSteps = 9, Tolerance = 1e-3 };

    [Fact]
    public void Optimizers_on_all_rows_obey_the_laws_of_runs() => Assert.All(EveryOptimizer.All, optimizer =>
    {
        var problem = FullBatchProblem.Create(Scene.Objective(), optimizer, Settings).GetOrThrow();
        Assert.Equal([], RunLaws.Broken(FullBatch.Algorithm(problem), FullBatch.Init(problem, Scene.Network)));
    });

    [Fact]
    public void L_bfgs_obeys_the_laws_of_runs()
    {
        var problem = LbfgsProblem.Create(Scene.Objective(), Settings).GetOrThrow();
        Assert.Equal([], RunLaws.Broken(Lbfgs.Algorithm(problem), Lbfgs.Init(problem, Scene.Network)));
    }

    [Fact]
    public void Levenberg_marquardt_obeys_the_laws_of_runs()
    {
        var problem = LeastSquaresProblem.Create(Scene.Objective(), Settings).GetOrThrow();
        var start = LevenbergMarquardt.Init(problem, Scene.Network);
        Assert.Equal([], RunLaws.Broken(LevenbergMarquardt.Algorithm(problem), start));
    }

    [Theory]
    [InlineData(null)]
    [InlineData(2)]
    public void Stochastic_training_obeys_the_laws_of_runs_with_early_stopping_and_without(int? patience)
    {
        var dataset = Dataset.Create(Scene.Inputs, Scene.Targets).GetOrThrow();
        var settings = new TrainingSettings
        {
            Epochs = 9,
            BatchSize = 4,
            Patience = patience is int epochs ? epochs : Option<int>.None,
        };
        var training = Training.Create(
            Scene.Layers, Scene.Loss, dataset, Optimizer.Adam(0.1), settings, validation: dataset).GetOrThrow();
        var start = Train.Init(training, Scene.Network, MersenneTwister.FromSeed(1));
        Assert.Equal([], RunLaws.Broken(Train.Algorithm(training), start));
    }

    /// <summary>Runs are numbered from 0, and training is one.</summary>
    [Fact]
    public void Training_is_kept_as_run_0_and_goes_on_from_what_was_kept_of_that()
    {
        var dataset = Dataset.Create(Scene.Inputs, Scene.Targets).GetOrThrow();
        var training = Training.Create(Scene.Layers, Scene.Loss, dataset, Optimizer.Adam(0.1),
            new() { Epochs = 6, BatchSize = 4 }).GetOrThrow();
        var start = Train.Init(training, Scene.Network, MersenneTwister.FromSeed(1));
        var kept = new List<(int Number, TrainingState State)>();
        var whole = Train.Run(training, () => start, new(static _ => Option<TrainingState>.None, (number, state) =>
        {
            kept.Add((number, state));
            return true;
        }));
        Assert.Equal(Enumerable.Range(0, 7).Select(epoch => (0, epoch)),
            kept.Select(one => (one.Number, one.State.Epoch)));
        var resumed = Train.Run(training, () => throw new InvalidOperationException(),
            new(number => number == 0 ? kept[3].State : Option<TrainingState>.None, static (_, _) => true));
        Assert.Equal(whole.Last, resumed.Last);
    }
}
