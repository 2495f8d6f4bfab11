using System.Text.Json;
using MlPure.Linear;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Files;

/// <summary>A training in flight as a file: JSON with every number in full, so that a run that is read goes on with the
/// bits of one that never stopped. What never changes, the <see cref="Training"/>, is not in it.</summary>
public static class TrainingFile
{
    const int Version = 1;

    sealed record Twister(uint[] Words, int Position, double? Second = null);

    sealed record Report(int Epoch, double TrainingLoss, double? ValidationLoss = null,
        double? ValidationMetric = null);

    sealed record Best(double[] Parameters, double Loss, int Epoch, int Since);

    sealed record Checkpoint(int Version, string Layers, double[] Parameters, long Steps, double[][] Memory,
        Twister Generator, int Epoch, int Position, double LossSum, double Mass,
        Report? Report = null, Best? Best = null);

    /// <summary>The text of the file.</summary>
    public static string Write(TrainingState state) =>
        JsonSerializer.Serialize(new Checkpoint(Version, state.Network.Layers.ToString(), [.. state.Network.Parameters],
        state.OptimizerState.Steps, [.. state.OptimizerState.Vectors.Items.Select(vector => vector.ToArray())],
            Of(state.Generator.State), state.Epoch, state.Position, state.LossSum, state.Mass,
        state.Report.MatchUnsafe(Some: Of, None: () => null), state.Best.MatchUnsafe(Some: Of, None: () => null)),
            Strict.Json) + "\n";

    /// <summary>The state in a text, for a training that goes on.</summary>
    /// <returns>The state, or all faults: text that is not such JSON, or of another training's shape or descent (509),
    /// and those of <see cref="Network.Create(Layers, Vector)"/> and <see cref="MersenneTwister.FromState"/>.</returns>
    public static Validation<Error, TrainingState> Parse(string text, string source, Training training)
    {
        try
        {
            return JsonSerializer.Deserialize<Checkpoint>(text, Strict.Json) is not Checkpoint checkpoint
                ? Broken(source, ["it holds nothing."])
                : Flaws(checkpoint, training).ToArray() is [_, ..] flaws ? Broken(source, flaws)
                : Of(checkpoint, training);
        }
        catch (JsonException fault)
        {
            return Broken(source, [fault.Message]);
        }
    }

    static Validation<Error, TrainingState> Broken(string source, IEnumerable<string> why) =>
        Validation<Error, TrainingState>.Fail(LanguageExt.Prelude.toSeq(why.Select(one =>
            (Error)new FileFault.BrokenModel(source, one))).Strict());

    static IEnumerable<string> Flaws(Checkpoint checkpoint, Training training)
    {
        var layers = training.Objective.Layers;
        if (checkpoint.Version != Version) yield return $"its version is {checkpoint.Version}, and only {Version} "
            + $"can be read.";
        if (checkpoint.Layers != layers.ToString()) yield return $"it is of {checkpoint.Layers}, and the training "
            + $"of {layers}.";
        // What a descent remembers has a length of its own for each vector.
        var expected = training.Optimizer.Init(Zeros(layers)).Vectors.Items.Select(vector => vector.Length).ToArray();
        if (!checkpoint.Memory.Select(vector => vector?.Length ?? -1)
            .SequenceEqual(expected)) yield return "what it remembers is another descent's.";
        if (checkpoint.Steps < 0 || checkpoint.Epoch < 0
            || checkpoint.Position < 0) yield return "it counts below zero.";
    }

    static Network Zeros(Layers layers) =>
        Network.Create(layers, Vector.Constant(layers.Parameters, 0))
        .IfFail(_ => throw new InvalidOperationException("Zeros are finite."));

    static Validation<Error, TrainingState> Of(Checkpoint checkpoint, Training training) =>
        from network in Network.Create(training.Objective.Layers, Vector.Of(checkpoint.Parameters))
        from generator in MersenneTwister.FromState(new([.. checkpoint.Generator.Words], checkpoint.Generator.Position,
            LanguageExt.Prelude.Optional(checkpoint.Generator.Second)))
        from best in checkpoint.Best is not Best kept
            ? Validation<Error, Option<EarlyStopping>>.Success(Option<EarlyStopping>.None)
            : Network.Create(training.Objective.Layers, Vector.Of(kept.Parameters))
                .Map(one => Option<EarlyStopping>.Some(new(one, kept.Loss, kept.Epoch, kept.Since)))
        select new TrainingState(network,
            new(checkpoint.Steps, [.. checkpoint.Memory.Select(vector => Vector.Of(vector))]), generator,
            checkpoint.Epoch, checkpoint.Position,
            checkpoint.LossSum, checkpoint.Mass, LanguageExt.Prelude.Optional(checkpoint.Report)
                .Map(report => new EpochReport(report.Epoch, report.TrainingLoss,
                LanguageExt.Prelude.Optional(report.ValidationLoss),
                    LanguageExt.Prelude.Optional(report.ValidationMetric))), best);

    static Twister Of(TwisterState state) => new([.. state.Words], state.Position, state.CachedNormal.ToNullable());

    static Report Of(EpochReport report) =>
        new(report.Epoch, report.TrainingLoss, report.ValidationLoss.ToNullable(),
        report.ValidationMetric.ToNullable());

    static Best Of(EarlyStopping best) =>
        new([.. best.Network.Parameters], best.Loss, best.Epoch, best.EpochsWithoutImprovement);
}
