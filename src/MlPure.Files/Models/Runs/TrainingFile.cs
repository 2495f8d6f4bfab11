using MlPure.Linear;
using MlPure.Networks;
using MlPure.Randomness;
using static LanguageExt.Prelude;

namespace MlPure.Files;

/// <summary>A training in flight as a file: JSON with every number in full, so that a run that is read goes on with
/// the bits of one that never stopped. What never changes, the <see cref="Training"/>, is not in it.</summary>
public static class TrainingFile
{
    const int Version = 2;

    /// <summary>The text of the file.</summary>
    public static string Write(TrainingState state) =>
        ModelJson.Write(JsonOf(state), ModelJson.Options);

    /// <summary>The state in a text, for a training that goes on.</summary>
    /// <returns>The state, or all faults: text that is not such JSON, or of another training's layers or optimizer
    /// (509), and those of <see cref="Network.Create(Layers, Vector)"/> and
    /// <see cref="MersenneTwister.FromState"/>.</returns>
    public static Validation<Error, TrainingState> Parse(string text, string source, Training training) =>
        ModelJson.Parse(text, source, ModelJson.Options, (Checkpoint checkpoint) => ModelJson
            .Check(Flaws(checkpoint, training), source)
            .Then(() => StateOf(checkpoint, training.Objective.Layers)));

    internal sealed record Report(
        int Epoch, double TrainingLoss, double? ValidationLoss = null, double? ValidationMetric = null);

    internal sealed record Best(double[] Parameters, double? Loss, int Epoch, int Since);

    internal sealed record Checkpoint(
        int Version, string Layers, double[] Parameters, long Steps, double[][] Memory, TwisterJson Generator,
        int Epoch, int Position, double LossSum, double Mass, double? StartLoss = null, Report? Report = null,
        Best? Best = null);

    static Checkpoint JsonOf(TrainingState state) => new(
        Version, state.Network.Layers.ToString(), [.. state.Network.Parameters],
        state.OptimizerState.Steps, [.. state.OptimizerState.Vectors.Items.Select(vector => vector.ToArray())],
        TwisterJson.Of(state.Generator), state.Epoch, state.Position, state.LossSum, state.Mass,
        FiniteOrNull(state.StartLoss),
        state.Report.Map(JsonOf).ToArray().FirstOrDefault(), state.Best.Map(JsonOf).ToArray().FirstOrDefault());

    static Report JsonOf(EpochReport report) => new(
        report.Epoch, report.TrainingLoss, report.ValidationLoss.ToNullable(), report.ValidationMetric.ToNullable());

    static Best JsonOf(EarlyStopping best) =>
        new([.. best.Network.Parameters], FiniteOrNull(best.Loss), best.Epoch, best.EpochsWithoutImprovement);

    /// <summary>JSON has no infinity: a loss that is not finite is left out.</summary>
    static double? FiniteOrNull(double loss) => double.IsFinite(loss) ? loss : null;

    static IEnumerable<string> Flaws(Checkpoint checkpoint, Training training)
    {
        var layers = training.Objective.Layers;
        if (checkpoint.Version != Version)
            yield return $"its version is {checkpoint.Version}, and only {Version} can be read.";
        if (checkpoint.Layers != layers.ToString())
            yield return $"it is of {checkpoint.Layers}, and the training of {layers}.";
        if (!checkpoint.Memory.Select(vector => vector?.Length ?? -1).SequenceEqual(MemoryLengths(training)))
            yield return "its optimizer state is of another optimizer.";
        if (checkpoint.Steps < 0 || checkpoint.Epoch < 0 || checkpoint.Position < 0)
            yield return "a count is below zero.";
        if (checkpoint.Position >= Train.Batches(training))
            yield return "it stands behind the last batch of an epoch.";
    }

    /// <summary>The lengths of the vectors of the optimizer's state.</summary>
    static IEnumerable<int> MemoryLengths(Training training)
    {
        var layers = training.Objective.Layers;
        var zeros = Network.Create(layers, Vector.Constant(layers.Parameters, 0)).GetOrThrow();
        return training.Optimizer.Init(zeros).Vectors.Items.Select(vector => vector.Length);
    }

    static Validation<Error, TrainingState> StateOf(Checkpoint checkpoint, Layers layers) =>
        from network in Network.Create(layers, Vector.Of(checkpoint.Parameters))
        from generator in checkpoint.Generator.Parse()
        from best in Optional(checkpoint.Best).Map(best => BestOf(best, layers)).Sequence()
        let memory = checkpoint.Memory.Select(vector => Vector.Of(vector))
        select new TrainingState(
            network, new(checkpoint.Steps, [.. memory]), generator, checkpoint.Epoch, checkpoint.Position,
            checkpoint.LossSum, checkpoint.Mass, checkpoint.StartLoss ?? double.PositiveInfinity,
            Optional(checkpoint.Report).Map(ReportOf), best);

    static Validation<Error, EarlyStopping> BestOf(Best best, Layers layers) =>
        Network.Create(layers, Vector.Of(best.Parameters))
            .Map(network => new EarlyStopping(network, best.Loss ?? double.PositiveInfinity, best.Epoch, best.Since));

    static EpochReport ReportOf(Report report) => new(
        report.Epoch, report.TrainingLoss, Optional(report.ValidationLoss), Optional(report.ValidationMetric));
}
