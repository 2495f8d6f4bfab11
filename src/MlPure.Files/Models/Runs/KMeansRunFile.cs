using MlPure.Clusters;

namespace MlPure.Files;

/// <summary>A run of Lloyd's iteration in flight as a file: JSON with every number in full, so that a run that is read
/// goes on with the bits of one that never stopped. What never changes, the <see cref="KMeansProblem"/>, is not in
/// it; that it is the same is checked by the digest of its rows.</summary>
public static class KMeansRunFile
{
    const int Version = 1;

    const string Kind = "kMeansRun";

    /// <summary>The text of the file.</summary>
    public static string Write(KMeansProblem problem, KMeansState state)
    {
        var file = new RunFile(
            Version, Kind, Digest.Of(problem.Observations), state.Step,
            ModelJson.RowsOf(state.Centroids.Values),
            EventJson.Of(state.Events));
        return ModelJson.Write(file, ModelJson.Options);
    }

    /// <summary>The state in a text, for a run that goes on.</summary>
    /// <returns>The state, or all faults: text that is not such JSON, or of another problem (509), of a later version
    /// (520), and those of <see cref="Centroids.Parse(Linear.Matrix)"/>.</returns>
    public static Validation<Error, KMeansState> Parse(string text, string source, KMeansProblem problem) =>
        ModelJson.ParseModel(text, source, Version, [Kind], (RunFile file) =>
            ModelJson.Check(Flaws(file, problem), source)
                .Then(() => Centroids.Parse(ModelJson.MatrixOf(file.Centroids)))
                .Map(centroids => KMeans.Init(problem, centroids, file.Step, EventJson.ToClusterEvents(file.Events))));

    internal sealed record RunFile(
        int Version, string Kind, string DataSha256, int Step, double[][] Centroids, EventJson[] Events);

    static IEnumerable<string> Flaws(RunFile file, KMeansProblem problem)
    {
        if (file.DataSha256 != Digest.Of(problem.Observations)) yield return "it is a run on other rows.";
        if (file.Step < 0) yield return "a count is below zero.";
        if (file.Centroids.Length == 0) yield return "it has no centroids.";
        foreach (var flaw in ModelJson.Flaws(
            "centroids", file.Centroids, file.Centroids.Length, problem.Observations.Features))
            yield return flaw;
    }
}
