using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Files.Specs;

/// <summary>What writing and reading a training in flight promises
/// (src/MlPure.Files/Models/Runs/TrainingFile.cs).</summary>
public class TrainingFileSpec
{
    static readonly Matrix inputs = MersenneTwister.FromSeed(1).StandardNormals(60).Value.AsMatrix(20, 3);

    static readonly Dataset dataset =
        Dataset.Create(inputs, Matrix.Build(20, 2, (i, j) => Math.Tanh(inputs[i, j]))).GetOrThrow();

    static readonly Layers layers =
        Layers.Dense([3, 4, 2], Activation.Tanh, Activation.Identity, dropout: 0.2).GetOrThrow();

    static Training Of(Optimizer optimizer, bool isValidated = true)
    {
        var validation = isValidated ? Option<Dataset>.Some(dataset) : Option<Dataset>.None;
        var settings = new TrainingSettings { Epochs = 6, BatchSize = 7 };
        return Training.Create(
            layers, Loss.HalfSquaredError, dataset, optimizer, settings, validation, metric: Metric.R2).GetOrThrow();
    }

    static TrainingState Start(Training training)
    {
        var network = WeightInitializer.GlorotUniform.Draw(layers, MersenneTwister.FromSeed(2)).Network;
        return Train.Init(training, network, MersenneTwister.FromSeed(3));
    }

    static readonly Optimizer[] optimizers =
    [
        Optimizer.GradientDescent(0.1), Optimizer.Momentum(0.1), Optimizer.Nesterov(0.1), Optimizer.AdaGrad(),
        Optimizer.RmsProp(), Optimizer.Adam(), Optimizer.AmsGrad(), Optimizer.AdamW(), Optimizer.NAdam(),
        Optimizer.Lion(), Optimizer.ClipByNorm(1).Then(Optimizer.Adam()),
        Optimizer.GradientDescent(LearningRateSchedule.OneCycle(0.1, 30)),
    ];

    /// <summary>Training in pieces: scikit-learn#13656, #12505.</summary>
    [Fact]
    public void A_run_that_is_written_at_any_step_and_read_continues_with_the_bits_of_one_that_never_stopped()
    {
        foreach (var optimizer in optimizers)
            foreach (var isValidated in new[] { true, false })
                ContinuesFromEachStep(Of(optimizer, isValidated));
    }

    static void ContinuesFromEachStep(Training training)
    {
        var whole = Train.Run(training, Start(training));
        var state = Start(training);
        for (var step = 0; step < 8; step++, state = Train.Step(training, state))
        {
            var text = TrainingFile.Write(state);
            var read = TrainingFile.Parse(text, "run.json", training).GetOrThrow();
            Assert.Equal(text, TrainingFile.Write(read));
            Assert.Equal(state, read);
            var resumed = Train.Run(training, read);
            Assert.True(resumed.Network.Parameters.HasTheBitsOf(whole.Network.Parameters));
            Assert.Equal(whole.Last, resumed.Last);
        }
    }

    static readonly Training adam = Of(Optimizer.Adam());

    static readonly string checkpoint = TrainingFile.Write(Start(adam));

    [Fact]
    public void A_checkpoint_of_another_optimizer_is_a_fault()
    {
        var plain = Of(Optimizer.GradientDescent(0.1));
        const string reason = "its optimizer state is of another optimizer.";
        Assert.Equal([$"run.json: it is no model that was written here: {reason}"],
            Sentences(TrainingFile.Parse(checkpoint, "run.json", plain)));
    }

    [Theory]
    [InlineData("-> 4 tanh", "-> 9 tanh", "it is of 3 -> 9 tanh")]
    [InlineData("\"version\":2", "\"version\":3", "its version is 3")]
    [InlineData("\"epoch\":0", "\"epoch\":-1", "a count is below zero")]
    public void A_checkpoint_of_another_training_is_a_fault(string written, string changed, string reason)
    {
        var text = checkpoint.Replace(written, changed, StringComparison.Ordinal);
        Assert.Contains(reason, Sentences(TrainingFile.Parse(text, "run.json", adam))[0]);
    }

    [Fact]
    public void A_text_that_is_not_a_checkpoint_is_a_fault() =>
        Assert.All(["", "{", "null", "[]", checkpoint[..^20]], text =>
            Assert.Equal([509], Codes(TrainingFile.Parse(text, "run.json", adam))));

    /// <summary>Normals come in pairs, and patience counts epochs: a checkpoint keeps both.</summary>
    [Fact]
    public void A_checkpoint_keeps_the_normal_that_waits_and_how_long_patience_has_waited()
    {
        var state = Start(adam) with { Generator = MersenneTwister.FromSeed(4).StandardNormal().Next };
        var best = state.Best.Map(one => one with { EpochsWithoutImprovement = 5, Epoch = 2 });
        var read = TrainingFile.Parse(TrainingFile.Write(state with { Best = best }), "run.json", adam).GetOrThrow();
        Assert.Equal(Option<int>.Some(5), read.Best.Map(one => one.EpochsWithoutImprovement));
        Assert.Equal(Option<int>.Some(2), read.Best.Map(one => one.Epoch));
        Assert.Equal(state.Generator.StandardNormal(), read.Generator.StandardNormal());
        Assert.Equal(state with { Best = best }, read);
    }
}
