using MlPure.Clusters;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Files;

/// <summary>How a run ended, as a model's file holds it.</summary>
/// <param name="Kind">The kind in one word.</param>
/// <param name="Step">How many steps were taken.</param>
/// <param name="Component">The component or cluster that it happened to, where there is one.</param>
/// <param name="What">What was no longer finite.</param>
/// <param name="Found">How many clusters were found, where there are fewer than asked for.</param>
/// <param name="Asked">How many were asked for.</param>
sealed record OutcomeJson(
    string Kind, int Step, int? Component = null, string? What = null, int? Found = null, int? Asked = null)
{
    public static OutcomeJson Of(Outcome outcome)
    {
        var json = new OutcomeJson(outcome.Kind, outcome.Step, outcome.Component.ToNullable());
        return outcome switch
        {
            Outcome.NotFinite(_, var what) => json with { What = what },
            ClusterOutcome.FewerClusters(_, var found, var asked) => json with { Found = found, Asked = asked },
            _ => json,
        };
    }

    /// <summary>The outcome, or that no run of that algorithm ends so (509).</summary>
    public Validation<Error, Outcome> Parse(string source, string algorithm) => ToOutcome().ToValidation<Error>(
        new FileFault.BrokenModel(source, $"no run of {algorithm} ends as \"{Kind}\"."));

    /// <summary>The outcome; None where no run ends so.</summary>
    public Option<Outcome> ToOutcome()
    {
        Outcome[] known =
        [
            new Outcome.Converged(Step),
            new Outcome.LimitReached(Step),
            new Outcome.NotFinite(Step, What ?? ""),
            new MixtureOutcome.RankLost(Step, Component ?? 0),
            new MixtureOutcome.EmptyComponent(Step, Component ?? 0),
            new MixtureOutcome.NoDivisor(Step, Component ?? 0),
            new MixtureOutcome.Stalled(Step),
            new MixtureOutcome.SetAside(Step),
            new MixtureOutcome.Outdone(Step),
            new MixtureOutcome.ShortRun(Step),
            new ClusterOutcome.ClusterEmpty(Step, Component ?? 0),
            new ClusterOutcome.FewerClusters(Step, Found ?? 0, Asked ?? 0),
        ];
        return LanguageExt.Prelude.toSeq(known).Find(outcome => Of(outcome) == this);
    }
}
