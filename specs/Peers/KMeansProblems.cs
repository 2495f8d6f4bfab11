using MlPure.Clusters;
using MlPure.Data;

namespace MlPure.Peers;

/// <summary>Lloyd's iteration from random rows.</summary>
static class KMeansProblems
{
    public static object Of(Lot lot, int number)
    {
        var (d, k) = (lot.Between(1, 6), lot.Between(1, 8));
        var n = lot.Between(10 * k, 60 * k);
        var rows = lot.Clouds(n, d, k);
        var start = Matrix.FromRows([.. Enumerable.Range(0, k).Select(j => rows.RowVector(j * (n / k)))]);
        var steps = lot.Between(1, 20);
        var problem = KMeansProblem.Create(Observations.Parse(rows).GetOrThrow()).GetOrThrow();
        var state = Enumerable.Range(0, steps).Aggregate(
            KMeans.Init(problem, Centroids.Parse(start).GetOrThrow()), (at, _) => KMeans.Step(problem, at));
        return new
        {
            rows = Json.Of(rows),
            start = Json.Of(start),
            steps,
            answer = new
            {
                centroids = Json.Of(state.Centroids.Values),
                inertia = state.Inertia,
                emptyClusters = state.Events.Count,
            },
        };
    }
}
