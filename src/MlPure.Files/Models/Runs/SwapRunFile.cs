using MlPure.Clusters;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A search by exchanges in flight as a file, as <see cref="KMeansRunFile"/> is one of Lloyd's
/// iteration.</summary>
static class SwapRunFile
{
    const int Version = 1;

    const string Kind = "swapRun";

    /// <summary>The text of the file.</summary>
    public static string Write(SwapProblem problem, SwapState state)
    {
        var rows = problem.Lloyd.Observations;
        var best = state.Best.Last;
        var file = new RunFile(
            Version, Kind, Digest.Of(rows),
            new(ModelJson.RowsOf(best.Centroids.Values), best.Step, EventJson.Of(best.Events), state.Best.Steps,
                 OutcomeJson.Of(state.Best.Outcome)),
            LabelsOf(state.Current, rows.Count), [.. state.Current.All.Select(cell => cell.Mean.ToArray())],
            state.Trials, state.MaxTrials, state.Failures, state.Perturbations, state.TrialsSinceBest,
            TwisterJson.Of(state.Generator));
        return ModelJson.Write(file, ModelJson.Options);
    }

    /// <summary>The state in a text, for a search that goes on.</summary>
    /// <returns>The state, or all faults: text that is not such JSON, or of another problem (509), of a later version
    /// (520), and those of <see cref="Centroids.Parse(Matrix)"/>.</returns>
    public static Validation<Error, SwapState> Parse(string text, string source, SwapProblem problem) =>
        ModelJson.ParseModel(text, source, Version, [Kind], (RunFile file) =>
            ModelJson.Check(Flaws(file, problem), source).Then(() => StateOf(file, source, problem)));

    internal sealed record SettledJson(
        double[][] Centroids, int Step, EventJson[] Events, int Steps, OutcomeJson Outcome);

    /// <summary>A search: the best run that settled, and the cluster of each row. The means of clusters without rows
    /// are found nowhere else.</summary>
    internal sealed record RunFile(
        int Version, string Kind, string DataSha256, SettledJson Best, int[] Labels, double[][] Means, int Trials,
        int MaxTrials, int Failures, int Perturbations, int TrialsSinceBest, TwisterJson Generator);

    static int[] LabelsOf(Cells cells, int rows)
    {
        var labels = new int[rows];
        for (var cluster = 0; cluster < cells.Count; cluster++)
            foreach (var row in cells.All[cluster].Rows) labels[row] = cluster;
        return labels;
    }

    static IEnumerable<string> Flaws(RunFile file, SwapProblem problem)
    {
        var rows = problem.Lloyd.Observations;
        int[] counts =
        [
            file.Best.Step, file.Best.Steps, file.Trials, file.MaxTrials, file.Failures, file.Perturbations,
            file.TrialsSinceBest,
        ];
        if (file.DataSha256 != Digest.Of(rows)) yield return "it is a run on other rows.";
        else if (file.Labels.Length != rows.Count) yield return "it has not one label for each row.";
        if (counts.Any(count => count < 0)) yield return "a count is below zero.";
        if (file.Means.Length == 0 || file.Best.Centroids.Length == 0) yield return "it has no centroids.";
        if (file.Labels.Any(label => label < 0 || label >= file.Means.Length)) yield return "a label is of no cluster.";
        foreach (var flaw in ModelJson.Flaws("means", file.Means, file.Means.Length, rows.Features)) yield return flaw;
        foreach (var flaw in ModelJson.Flaws(
            "centroids", file.Best.Centroids, file.Best.Centroids.Length, rows.Features)) yield return flaw;
    }

    static Validation<Error, SwapState> StateOf(RunFile file, string source, SwapProblem problem) =>
        from centroids in Centroids.Parse(ModelJson.MatrixOf(file.Best.Centroids))
        from means in Centroids.Parse(ModelJson.MatrixOf(file.Means))
        from outcome in file.Best.Outcome.Parse(source, "K-means")
        from generator in file.Generator.Parse()
        let best = KMeans.Init(problem.Lloyd, centroids, file.Best.Step, EventJson.ToClusterEvents(file.Best.Events))
        let current = CellsOf(file.Labels, means, problem)
        select new SwapState(
            new Run<KMeansState>(best, file.Best.Steps, outcome), current, current.ByRemovalCost(), file.Trials,
            file.MaxTrials, file.Failures, file.Perturbations, file.TrialsSinceBest, generator);

    /// <summary>Cells depend on which rows they have alone, bit for bit.</summary>
    static Cells CellsOf(int[] labels, Centroids means, SwapProblem problem)
    {
        var rows = Enumerable.Range(0, labels.Length).ToLookup(row => labels[row]);
        return new([.. Enumerable.Range(0, means.Count).Select(cluster => Cell.Of(
            problem.Lloyd.Observations, [.. rows[cluster]], means.Values.RowVector(cluster)))]);
    }
}
