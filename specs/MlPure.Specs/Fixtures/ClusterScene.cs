using MlPure.Clusters;
using MlPure.Data;
using MlPure.Iteration;

namespace MlPure.Specs.Fixtures;

/// <summary>Rows on a coarse grid, where ties and equal rows are common, weights for them, and centroids on the same
/// grid.</summary>
/// <param name="Features">d.</param>
/// <param name="Halves">The rows' coordinates in halves (n d): sums of them are exact.</param>
/// <param name="Weights">A whole weight from 1 to 3 for each row (n).</param>
/// <param name="Centers">The centroids' coordinates in halves (k d).</param>
public sealed record ClusterScene(int Features, int[] Halves, int[] Weights, int[] Centers)
{
    public int Rows => Weights.Length;

    public int Count => Centers.Length / Features;

    public Matrix Values => Matrix.Of(Rows, Features, [.. Halves.Select(half => half / 2.0)]);

    public IEnumerable<Vector> RowVectors => Enumerable.Range(0, Rows).Select(Values.RowVector);

    public int DistinctRows => RowVectors.Distinct().Count();

    public Observations Observations => Observations.Parse(Values).GetOrThrow();

    public Observations Weighted =>
        Observations.Parse(Values, Vector.From(Weights.Select(weight => (double)weight))).GetOrThrow();

    public Observations Copied => Observations.Parse(Values.SelectRows(
        [.. Enumerable.Range(0, Rows).SelectMany(row => Enumerable.Repeat(row, Weights[row]))])).GetOrThrow();

    /// <summary>The weighted rows after one row of weight zero.</summary>
    public Observations WithAbsentRow => Observations.Parse(
        Matrix.FromRows([Vector.Constant(Features, 77), .. RowVectors]),
        Vector.From([0, .. Weights.Select(weight => (double)weight)])).GetOrThrow();

    public Centroids Centroids =>
        Centroids.Parse(Matrix.Of(Count, Features, [.. Centers.Select(half => half / 2.0)])).GetOrThrow();

    public override string ToString() =>
        $"rows {Values}, weights [{string.Join(' ', Weights)}], centroids {Centroids.Values}";
}

static class ClusterScenes
{
    public static Arbitrary<ClusterScene> Scenes() => Arb.From(
        from d in Gen.Choose(1, 3)
        from k in Gen.Choose(1, 6)
        from n in Gen.Choose(k, 30)
        from halves in Gen.Choose(-6, 6).ArrayOf(n * d)
        from weights in Gen.Choose(1, 3).ArrayOf(n)
        from centers in Gen.Choose(-6, 6).ArrayOf(k * d)
        select new ClusterScene(d, halves, weights, centers), Plainer);

    static IEnumerable<ClusterScene> Plainer(ClusterScene scene)
    {
        var d = scene.Features;
        if (scene.Count > 1) yield return scene with { Centers = scene.Centers[d..] };
        if (scene.Rows > scene.Count)
            for (var row = 0; row < scene.Rows; row++)
                yield return scene with
                {
                    Halves = [.. scene.Halves[..(row * d)], .. scene.Halves[((row + 1) * d)..]],
                    Weights = [.. scene.Weights[..row], .. scene.Weights[(row + 1)..]],
                };
        for (var i = 0; i < scene.Halves.Length; i++)
            if (scene.Halves[i] != 0)
                yield return scene with { Halves = [.. scene.Halves[..i], 0, .. scene.Halves[(i + 1)..]] };
        if (scene.Weights.Any(weight => weight > 1)) yield return scene with
        {
            Weights =
            [.. scene.Weights.Select(_ => 1)]
        };
    }
}

/// <summary>Runs of Lloyd's iteration in one call.</summary>
static class LloydRuns
{
    public static KMeansProblem Problem(Observations observations, LloydSettings? settings = null) =>
        KMeansProblem.Create(observations, settings).GetOrThrow();

    public static Run<KMeansState> Run(Centroids start, Observations observations, LloydSettings? settings = null) =>
        KMeans.Run(Problem(observations, settings), KMeans.Init(Problem(observations, settings), start));

    public static KMeansState[] States(Centroids start, Observations observations, LloydSettings? settings = null) =>
        [.. KMeans.Trajectory(Problem(observations, settings), KMeans.Init(Problem(observations, settings), start))];

    public static IReadOnlyList<int> Labels(Centroids centroids, Observations observations) =>
        Assignment.Nearest(centroids, observations).Labels;
}
