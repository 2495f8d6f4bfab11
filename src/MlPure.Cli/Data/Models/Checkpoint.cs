using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using LanguageExt.Common;
using MlPure.Cli.Silos;
using MlPure.Files;
using MlPure.Iteration;

namespace MlPure.Cli.Data;

/// <summary>How the runs of a fit are kept.</summary>
/// <param name="Command">The command, in sentences.</param>
/// <param name="Options">The options that the states of its runs depend on; the limit of steps is not among
/// them.</param>
/// <param name="Write">A state as a text.</param>
/// <param name="Parse">The state in a text from that file.</param>
sealed record CheckpointFormat<TState>(
    string Command, (string Name, object? Value)[] Options,
    Func<TState, string> Write, Func<string, string, Validation<Error, TState>> Parse)
{
    /// <summary>The options as one writes them.</summary>
    public string OptionsText => string.Join(' ', Options.Where(option => option.Value is not null)
        .Select(option => string.Create(
            System.Globalization.CultureInfo.InvariantCulture, $"{option.Name} {option.Value}")));
}

/// <summary>Where a checkpoint is: null where an option names no file.</summary>
/// <param name="Checkpoint">Where runs are kept.</param>
/// <param name="Resume">Where they are read from.</param>
readonly record struct CheckpointFiles(string? Checkpoint, string? Resume)
{
    /// <summary>The text that silos keep instead of a file.</summary>
    public Option<KeptText> Silos { get; init; }

    /// <summary>The name by which they keep it.</summary>
    public string? RunName { get; init; }

    /// <summary>Whether runs are kept anywhere.</summary>
    public bool AreKept => Checkpoint is not null || Silos.IsSome;

    /// <summary>Silos keep the runs no longer: the fit has ended, unless by Ctrl-C.</summary>
    public Validation<Error, Unit> Drop() => Silos.Filter(_ => !Interruption.IsAsked)
        .Match(Some: kept => kept.Drop(), None: () => Unit.Default);

    /// <summary>What --checkpoint does, for help.</summary>
    public const string CheckpointDescription =
        "Keep the runs in flight in this file, so that a fit that is stopped can go on.";

    /// <summary>What --resume does, for help.</summary>
    public const string ResumeDescription =
        "Go on from a file that --checkpoint wrote, with the same options";
}

/// <summary>The runs of a fit in flight as one file, or one text that silos keep: the text of each by its number. It is
/// used by one fit and then dropped.</summary>
sealed class Checkpoint<TState>
{
    /// <summary>The member beside the runs.</summary>
    const string Options = "options";

    /// <summary>Between two writings are as many times as long as one took, within limits: a slow one, as the first may
    /// be, does not put off the next for long.</summary>
    const int TimesAsLong = 20;

    static readonly TimeSpan leastInterval = TimeSpan.FromMilliseconds(200), longestInterval = TimeSpan.FromSeconds(3);

    readonly ConcurrentDictionary<int, TState> states;
    readonly Stopwatch sinceWritten = Stopwatch.StartNew();
    readonly CheckpointFiles files;
    readonly CheckpointFormat<TState> format;
    TimeSpan interval = leastInterval;
    string reported = "";

    Checkpoint(CheckpointFiles files, CheckpointFormat<TState> format, IEnumerable<(int, TState)> found) =>
        (this.files, this.format, states) = (files, format, new(found.ToDictionary()));

    /// <summary>The checkpoint of a fit, with the runs in the file that --resume names, or that silos have kept under
    /// the name that --run gives.</summary>
    /// <returns>The checkpoint, or all faults: a file that cannot be read or written, that is of another fit, and those
    /// of the states in it.</returns>
    public static Validation<Error, Checkpoint<TState>> Open(CheckpointFiles files, CheckpointFormat<TState> format) =>
        from found in Found(files, format)
        let checkpoint = new Checkpoint<TState>(files, format, found)
        from written in checkpoint.Write()
        select checkpoint;

    /// <summary>Finds runs, keeps them where an option asks for that, and shows them.</summary>
    public RunKeeper<TState> Keeper(Func<int, TState, bool> show) => new(
        number => states.TryGetValue(number, out var state) ? state : Option<TState>.None,
        (number, state) =>
        {
            if (files.AreKept) Keep(number, state);
            return show(number, state);
        });

    /// <summary>Writes all runs, where --checkpoint names a file or silos keep them.</summary>
    public Validation<Error, Unit> Write()
    {
        if (!files.AreKept) return Unit.Default;
        var texts = states.OrderBy(run => run.Key).ToDictionary(
            run => $"{run.Key}", run => format.Write(run.Value));
        texts.Add(Options, format.OptionsText);
        var text = JsonSerializer.Serialize(texts) + "\n";
        return files.Silos.Match(
            Some: kept => kept.Write(text),
            None: () => OutputFile.Write("checkpoint", "--checkpoint", files.Checkpoint!, text));
    }

    static Validation<Error, Seq<(int, TState)>> Found(CheckpointFiles files, CheckpointFormat<TState> format)
    {
        if (files.Resume is string path)
            return ModelJson.Read(path).Bind(text => RunsIn(text, path, format, "leave out --resume"));
        if (files.Silos.Case is not KeptText kept) return Seq<(int, TState)>.Empty;
        return kept.Read().Bind(some => some.Match(
            Some: text => RunsIn(text, $"--run {files.RunName}", format, "another --run"),
            None: () => Seq<(int, TState)>.Empty));
    }

    void Keep(int number, TState state)
    {
        states[number] = state;
        lock (sinceWritten)
        {
            if (sinceWritten.Elapsed < interval) return;
            sinceWritten.Restart();
            Report(Write());
            var proposed = TimesAsLong * sinceWritten.Elapsed.Ticks;
            interval = TimeSpan.FromTicks(Math.Clamp(proposed, leastInterval.Ticks, longestInterval.Ticks));
            sinceWritten.Restart();
        }
    }

    /// <summary>A run that can no longer be kept goes on; the fault is reported at once, and once.</summary>
    void Report(Validation<Error, Unit> written)
    {
        var faults = string.Join(' ', OutputFile.FaultsOf(written).Map(fault => fault.Message));
        if (faults.Length > 0 && faults != reported) Consoles.Errors.Interject($"{faults} The fit goes on.");
        reported = faults;
    }

    static Validation<Error, Seq<(int, TState)>> RunsIn(
        string text, string path, CheckpointFormat<TState> format, string instead)
    {
        if (TextsIn(text) is not { } texts || !texts.Remove(Options, out var options) || !texts.Keys.All(IsNumber))
            return new FileFault.BrokenModel(path, $"it holds no runs of {format.Command}.");
        if (options != format.OptionsText)
            return new FileFault.BrokenModel(
                path, $"it is of a fit with other options ({options}); give them, or {instead}.");
        return LanguageExt.Prelude.toSeq(texts)
            .Map(run => format.Parse(run.Value, path).Map(state => (int.Parse(run.Key), state)))
            .Sequence();
    }

    static Dictionary<string, string>? TextsIn(string text)
    {
        try
        {
            return JsonSerializer.Deserialize<Dictionary<string, string>>(text);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    static bool IsNumber(string key) => int.TryParse(key, out var number) && number >= 0;
}
