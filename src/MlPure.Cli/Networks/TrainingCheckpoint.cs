using System.Security.Cryptography;
using System.Text;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Files;
using MlPure.Iteration;
using MlPure.Networks;

namespace MlPure.Cli.Networks;

/// <summary>A training in flight as a file. It is used by one training and then dropped.</summary>
/// <param name="settings">The options.</param>
/// <param name="watch">Is shown each epoch.</param>
sealed class TrainingCheckpoint(NetTrainSettings settings, RunWatch watch)
{
    Option<Checkpoint<TrainingState>> opened;

    /// <summary>Learns with these settings from inputs of this digest and what is to be predicted, given as texts, and
    /// keeps that.</summary>
    public Validation<Error, T> During<T>(
        LearnerSettings learner, string inputs, IEnumerable<string> predicted,
        Func<LearnerSettings, Validation<Error, T>> fit) =>
        from fitted in fit(learner with
        {
            Keeper = Option<Func<Training, Validation<Error, RunKeeper<TrainingState>>>>
            .Some(training => KeeperOf(training, DigestOf(inputs, predicted)))
        })
        from kept in opened.Match(Some: checkpoint => checkpoint.Write(), None: () => Unit.Default)
        select fitted;

    Validation<Error, RunKeeper<TrainingState>> KeeperOf(Training training, string data) =>
        Checkpoint<TrainingState>.Open(new(settings.Checkpoint, settings.Resume), FormatOf(training, data))
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
            ("--batch", settings.Batch), ("--validation", settings.Validation), ("--patience", settings.Patience),
            ("--seed", settings.Seed), ("rows", data),
        ],
        TrainingFile.Write, (text, path) => TrainingFile.Parse(text, path, training));

    /// <summary>Sixteen letters are enough to tell one table from another by mistake.</summary>
    static string DigestOf(string inputs, IEnumerable<string> predicted)
    {
        using var digest = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        digest.AppendData(Encoding.UTF8.GetBytes(inputs));
        foreach (var text in predicted) digest.AppendData(Encoding.UTF8.GetBytes($"\n{text}"));
        return Convert.ToHexStringLower(digest.GetHashAndReset())[..16];
    }
}
