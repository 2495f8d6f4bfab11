using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text.Json;
using LanguageExt.Common;
using MlPure.Cli.Data;
using MlPure.Cli.Silos;
using MlPure.Files;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Cli.Mixtures;

/// <summary>The runs of a fit in flight as one file, or one text that silos keep: the text of each (EmRunFile) by its
/// number. It is used by one fit and then dropped.</summary>
sealed class EmCheckpoint
{
    /// <summary>The file is written at most so often.</summary>
    static readonly TimeSpan interval = TimeSpan.FromSeconds(1);

    readonly ConcurrentDictionary<int, EmState> states;
    readonly Stopwatch sinceWritten = Stopwatch.StartNew();
    readonly GmmFitSettings settings;
    readonly EmProblem problem;
    readonly Option<KeptText> ofCluster;

    EmCheckpoint(GmmFitSettings settings, EmProblem problem, Option<KeptText> ofCluster,
        IEnumerable<KeyValuePair<int, EmState>> found) =>
        (this.settings, this.problem, this.ofCluster, states) = (settings, problem, ofCluster, new(found));

    /// <summary>The checkpoint of a fit, with the runs in the file that --resume names, or that silos have kept under
    /// the name that --run gives.</summary>
    /// <returns>The checkpoint, or all faults: a file that cannot be read or written, that is of another fit, and those
    /// of <see cref="EmRunFile.Parse"/>.</returns>
    public static Validation<Error, EmCheckpoint> Open(
        GmmFitSettings settings, EmProblem problem, Option<KeptText> ofCluster) =>
        from found in Found(settings, problem, ofCluster)
        let checkpoint = new EmCheckpoint(settings, problem, ofCluster, found)
        from written in checkpoint.Write()
        select checkpoint;

    static Validation<Error, Dictionary<int, EmState>> Found(
        GmmFitSettings settings, EmProblem problem, Option<KeptText> ofCluster)
    {
        if (settings.Resume is string path)
            return ModelJson.Read(path).Bind(text => RunsIn(text, path, settings, problem));
        if (ofCluster.Case is not KeptText kept) return new Dictionary<int, EmState>();
        return kept.Read().Bind(some => some.Match(
            Some: text => RunsIn(text, $"--run {settings.RunName}", settings, problem),
            None: () => new Dictionary<int, EmState>()));
    }

    /// <summary>Finds runs and keeps them, where an option asks for that, and shows them.</summary>
    public RunKeeper<EmState> Keeper(RunWatch watch)
    {
        bool Shown(int number, EmState state) =>
            watch.Show(number, state.Step, state.LogLikelihood, state.Mixture);
        return settings.Checkpoint is null && settings.Resume is null && ofCluster.IsNone
            ? new(_ => Option<EmState>.None, Shown)
            : new(
                number => states.TryGetValue(number, out var state) ? state : Option<EmState>.None,
                (number, state) =>
                {
                    Keep(number, state);
                    return Shown(number, state);
                });
    }

    /// <summary>Writes all runs, where --checkpoint names a file or silos keep them.</summary>
    public Validation<Error, Unit> Write()
    {
        if (settings.Checkpoint is null && ofCluster.IsNone) return Unit.Default;
        var texts = states.OrderBy(run => run.Key).ToDictionary(
            run => $"{run.Key}", run => EmRunFile.Write(problem, run.Value));
        texts.Add(Options, OptionsOf(settings));
        var text = JsonSerializer.Serialize(texts) + "\n";
        return ofCluster.Match(
            Some: kept => kept.Write(text),
            None: () => OutputFile.Write("checkpoint", "--checkpoint", settings.Checkpoint!, text));
    }

    /// <summary>Silos keep the runs no longer: the fit has ended, unless by Ctrl-C.</summary>
    public Validation<Error, Unit> Drop() => ofCluster.Filter(_ => !Interruption.IsAsked)
        .Match(Some: kept => kept.Drop(), None: () => Unit.Default);

    const string Options = "options";

    void Keep(int number, EmState state)
    {
        states[number] = state;
        lock (sinceWritten)
        {
            if (sinceWritten.Elapsed < interval) return;
            Write();
            sinceWritten.Restart();
        }
    }

    static Validation<Error, Dictionary<int, EmState>> RunsIn(
        string text, string path, GmmFitSettings settings, EmProblem problem)
    {
        if (TextsIn(text) is not { } texts || !texts.Remove(Options, out var options) || !texts.Keys.All(IsNumber))
            return new FileFault.BrokenModel(path, "it holds no runs of mlpure gmm fit.");
        if (options != OptionsOf(settings))
            return new FileFault.BrokenModel(
                path, $"it is of a fit with other options ({options}); give them, or leave out --resume.");
        return LanguageExt.Prelude.toSeq(texts)
            .Map(run => EmRunFile.Parse(run.Value, path, problem).Map(state => (Number: int.Parse(run.Key), state)))
            .Sequence().Map(runs => runs.ToDictionary(run => run.Number, run => run.state));
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

    /// <summary>The options that the states of a fit depend on; the limit of steps is not among them.</summary>
    static string OptionsOf(GmmFitSettings settings)
    {
        (string Name, object Value)[] all =
        [
            ("-k", settings.K), ("--covariance", settings.Covariance), ("--start", settings.Start),
            ("--restarts", settings.Restarts), ("--seed", settings.Seed), ("--floor", settings.Floor),
            ("--missing", settings.Missing), ("--noise", settings.Noise), ("--prior", settings.Prior),
            ("--accelerated", settings.Accelerated),
        ];
        return string.Join(' ', all.Select(option => $"{option.Name} {option.Value}"));
    }
}
