using MlPure.Clusters;

namespace MlPure.Files;

/// <summary>What was done about a component or a cluster without rows in a run, as its file has it.</summary>
sealed record EventJson(int Step, int Number, int? Row = null)
{
    /// <summary>Those of a run of K-means.</summary>
    public static EventJson[] Of(Seq<EmptyClusterEvent> events) =>
        [.. events.Select(one => new EventJson(one.Step, one.Cluster, one.Row.ToNullable()))];

    /// <summary>The events of a run of K-means.</summary>
    public static Seq<EmptyClusterEvent> ToClusterEvents(EventJson[] events) =>
        LanguageExt.Prelude.toSeq(events.Select(one =>
            new EmptyClusterEvent(one.Step, one.Number, LanguageExt.Prelude.Optional(one.Row))).ToArray());
}
