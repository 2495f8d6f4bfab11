using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Files.Specs;

/// <summary>What writing and reading a training in flight promises (src/MlPure.Files/TrainingFile.cs).</summary>
public class TrainingFileSpec
{
    static readonly Matrix inputs = MersenneTwister.FromSeed(1).StandardNormals(60).Value.AsMatrix(20, 3);

    static readonly Dataset dataset = Dataset.Create(inputs, Matrix.Build(20, 2, (i, j) => Math.Tanh(inputs[i, j])))
        .GetOrThrow();

    static readonly Layers layers = Layers.Dense([3, 4, 2], Activation.Tanh, Activation.Identity, dropout: 0.2)
        .GetOrThrow();

    static Training Of(Optimizer descent, bool validated)
    {
        var validation = validated ? Option<Dataset>.Some(dataset) : Option<Dataset>.None;
        return Training.Create(layers, Loss.HalfSquaredError, dataset, descent,
            new TrainingSettings { Epochs = 6, BatchSize = 7 }, validation, metric: Metric.R2).GetOrThrow();
    }

    static TrainingState Start(Training training) =>
        Train.Init(training, WeightInitializer.GlorotUniform.Draw(layers, MersenneTwister.FromSeed(2)).Network,
            MersenneTwister.FromSeed(3));

    static readonly Optimizer[] descents =
    [
        Optimizer.GradientDescent(0.1), Optimizer.Momentum(0.1), Optimizer.Nesterov(0.1), Optimizer.AdaGrad(),
            Optimizer.RmsProp(), Optimizer.Adam(), Optimizer.AmsGrad(), Optimizer.AdamW(),
        Optimizer.NAdam(), Optimizer.Lion(), Optimizer.ClipByNorm(1)
            .Then(Optimizer.Adam()), Optimizer.GradientDescent(LearningRateSchedule.OneCycle(0.1, 30)),
    ];

    /// <summary>Training in pieces: scikit-learn#13656, #12505.</summary>
    [Fact]
    public void A_run_written_anywhere_and_read_goes_on_with_the_bits_of_one_that_never_stopped()
    {
        foreach (var descent in descents)
            foreach (var validated in new[] { true, false })
            {
                var training = Of(descent, validated);
                var whole = Train.Run(training, Start(training));
                for (var (state, steps) = (Start(training), 0); steps < 8; (state, steps) =
                    (Train.Step(training, state), steps + 1))
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
    }

    [Fact]
    public void What_belongs_to_another_training_is_told()
    {
        var (adam, plain) = (Of(Optimizer.Adam(), true), Of(Optimizer.GradientDescent(0.1), true));
        var text = TrainingFile.Write(Start(adam));
        string[] Told(string given, Training training) => Sentences(TrainingFile.Parse(given, "run.json", training));
        Assert.Equal(["run.json: it is no model that was written here: what it remembers is another descent's."],
            Told(text, plain));
        Assert.Contains("it is of 3 -> 9 tanh",
            Told(text.Replace("-> 4 tanh", "-> 9 tanh", StringComparison.Ordinal), adam)[0]);
        Assert.Contains("its version is 2",
            Told(text.Replace("\"version\":1", "\"version\":2", StringComparison.Ordinal), adam)[0]);
        Assert.Contains("it counts below zero",
            Told(text.Replace("\"epoch\":0", "\"epoch\":-1", StringComparison.Ordinal), adam)[0]);
        foreach (var broken in new[] { "", "{", "null", "[]", text[..^20] }) Assert.Equal([509],
            Codes(TrainingFile.Parse(broken, "run.json", adam)));
    }
}
