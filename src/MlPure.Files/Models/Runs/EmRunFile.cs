using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Files;

/// <summary>A run of EM in flight as a file: JSON with every number in full, so that a run that is read goes on with
/// the bits of one that never stopped. What never changes, the <see cref="EmProblem"/>, is not in it; that it is the
/// same is checked by the digest of its rows.</summary>
/// <example><code>
/// foreach (var state in Em.Trajectory(problem, start))
///     if (state.Step % 100 == 0) File.WriteAllText("run.json", EmRunFile.Write(problem, state));
/// var resumed = Em.Run(problem, EmRunFile.Parse(File.ReadAllText("run.json"), "run.json", problem).GetOrThrow());
/// </code></example>
public static class EmRunFile
{
    const int Version = 1;

    const string Kind = "emRun";

    /// <summary>The text of the file.</summary>
    public static string Write(EmProblem problem, EmState state)
    {
        var file = new RunFile(
            Version, Kind, problem.Settings.Model.Name, Digest.Of(problem.Observations), state.Step,
            MixtureJson.Of(state.Mixture, state.Noise), [.. state.Objectives], state.FloorActive,
            [.. state.Events.Select(one => new EventJson(one.Step, one.Component, one.Row.ToNullable()))],
            ProgressJson.Of(state.Progress),
            state.Best.Map<BestJson?>(best => new(
                MixtureJson.Of(best.Mixture, best.Noise), best.Objective, best.FloorActive))
                .MatchUnsafe(best => best, () => null),
            state.Ended.Map<OutcomeJson?>(OutcomeJson.Of).MatchUnsafe(ended => ended, () => null));
        return ModelJson.Write(file, ModelJson.Options);
    }

    /// <summary>The state in a text, for a run that goes on.</summary>
    /// <returns>The state, or all faults: text that is not such JSON, or of another problem (509), of a later version
    /// (520), and those of <see cref="GaussianMixture.Parse"/> and <see cref="Em.Init"/>.</returns>
    public static Validation<Error, EmState> Parse(string text, string source, EmProblem problem) =>
        ModelJson.ParseModel(text, source, Version, [Kind], (RunFile file) =>
            ModelJson.Check(Flaws(file, problem), source).Then(() => StateOf(file, source, problem)));

    internal sealed record BestJson(MixtureJson Mixture, double Objective, bool FloorActive);

    internal sealed record ProgressJson(
        int StepsWithoutRise, double StepLimit, bool IsExtrapolated, double? RiseFrom = null)
    {
        internal EmProgress Parsed =>
            new(LanguageExt.Prelude.Optional(RiseFrom), StepsWithoutRise, StepLimit, IsExtrapolated);

        internal static ProgressJson Of(EmProgress progress) => new(progress.StepsWithoutRise, progress.StepLimit,
            progress.IsExtrapolated, progress.RiseFrom.ToNullable());
    }

    internal sealed record RunFile(
        int Version, string Kind, string Covariance, string DataSha256, int Step, MixtureJson Mixture,
        double[] Objectives, bool FloorActive, EventJson[] Events, ProgressJson Progress, BestJson? Best = null,
        OutcomeJson? Ended = null);

    static IEnumerable<string> Flaws(RunFile file, EmProblem problem)
    {
        var (k, d) = (problem.Components, problem.Observations.Features);
        if (file.DataSha256 != Digest.Of(problem.Observations)) yield return "it is a run on other rows.";
        if (file.Covariance != problem.Settings.Model.Name)
            yield return $"it is a run of {file.Covariance}, and the problem is of {problem.Settings.Model.Name}.";
        if (file.Step < 0 || file.Progress.StepsWithoutRise < 0) yield return "a count is below zero.";
        if (!(file.Progress.StepLimit >= 1)) yield return "its limit of extrapolations is below one.";
        if (file.Objectives.Length == 0) yield return "it has no objective.";
        foreach (var flaw in file.Mixture.Flaws(k, d)) yield return flaw;
        foreach (var flaw in file.Best?.Mixture.Flaws(k, d) ?? []) yield return flaw;
    }

    static Validation<Error, EmState> StateOf(RunFile file, string source, EmProblem problem) =>
        from now in FoundIn(problem, file.Mixture, file.Objectives[^1], file.FloorActive)
        from best in file.Best is BestJson json
            ? FoundIn(problem, json.Mixture, json.Objective, json.FloorActive).Map(Option<BestSoFar>.Some)
            : Option<BestSoFar>.None
        from ended in file.Ended is OutcomeJson json
            ? json.Parse(source, "EM").Map(Option<Outcome>.Some)
            : Option<Outcome>.None
        let events = file.Events.Select(one =>
            new EmptyComponentEvent(one.Step, one.Number, LanguageExt.Prelude.Optional(one.Row)))
        select EmState.Resumed(
            now, Vector.Of(file.Objectives), file.Step, LanguageExt.Prelude.toSeq(events.ToArray()), best,
            file.Progress.Parsed, ended);

    /// <summary>A mixture with what the rows say of it, which is computed again.</summary>
    static Validation<Error, BestSoFar> FoundIn(
        EmProblem problem, MixtureJson json, double objective, bool floorActive) =>
        from parsed in json.Parse()
        from result in Em.Summarize(problem, parsed.Mixture, parsed.Noise)
        select new BestSoFar(parsed.Mixture, parsed.Noise, result, objective, floorActive);
}
