using System.Security.Cryptography;
using System.Text;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Cli.Networks;

/// <summary>A training in flight as a file, or a text that silos keep. It is used by one training and then
/// dropped.</summary>
/// <param name="settings">The options.</param>
/// <param name="files">Where it is kept.</param>
/// <param name="watch">Is shown each epoch.</param>
sealed class TrainingCheckpoint(NetTrainSettings settings, CheckpointFiles files, RunWatch watch)
{
    Option<Checkpoint<TrainingState>> opened;

    /// <summary>Learns with these settings from these inputs and what is to be predicted, given as texts, and keeps
    /// the epochs so far.</summary>
    public Validation<Error, T> During<T>(
        LearnerSettings learner, Matrix inputs, IEnumerable<string> predicted,
        Func<LearnerSettings, Validation<Error, T>> fit) =>
        During(learner, () => DigestOf(inputs, predicted), fit);

    /// <summary>Learns with these settings from rows of that digest, and keeps the epochs so far.</summary>
    public Validation<Error, T> During<T>(
        LearnerSettings learner, Func<string> digest, Func<LearnerSettings, Validation<Error, T>> fit) =>
        fit(learner with
        {
            Keeper = Option<Func<Training, Validation<Error, RunKeeper<TrainingState>>>>
            .Some(training => KeeperOf(training, digest()))
        });

    /// <summary>Keeps the end of the training.</summary>
    public Validation<Error, Unit> Write() =>
        opened.Match(Some: checkpoint => checkpoint.Write(), None: () => Unit.Default);

    Validation<Error, RunKeeper<TrainingState>> KeeperOf(Training training, string data) =>
        Checkpoint<TrainingState>.Open(files, FormatOf(training, data))
            .Map(checkpoint =>
            {
                opened = checkpoint;
                return checkpoint.Keeper((number, state) => state.Report.Match(
                    Some: report => watch.Show(number, report.Epoch, report.TrainingLoss), None: () => true));
            });

    /// <summary>A state names neither rows nor what is minimized, so that they stand with the options.</summary>
    CheckpointFormat<TrainingState> FormatOf(Training training, string data) => new(
        "mlpure net train",
        [
            ("--label", settings.Label), ("--target", settings.Target), ("--hidden", settings.Hidden),
            ("--activation", settings.Activation), ("--loss", settings.Loss),
            ("--optimizer", settings.Optimiser ?? settings.Optimizer), ("--rate", settings.Rate),
            ("--batch", settings.FullBatch ? "all" : settings.Batch), ("--validation", settings.Validation),
            ("--patience", settings.Patience), ("--seed", settings.Seed), ("rows", data),
        ],
        TrainingFile.Write, (text, path) => TrainingFile.Parse(text, path, training));

    /// <summary>Sixteen letters are enough to tell one table from another by mistake.</summary>
    static string DigestOf(Matrix inputs, IEnumerable<string> predicted) => Convert.ToHexStringLower(SHA256.HashData(
        Encoding.UTF8.GetBytes($"{Digest.Of(inputs)}\n{string.Join('\n', predicted)}")))[..16];
}
