using MlPure.Clusters;
using MlPure.Data;
using MlPure.Randomness;

namespace MlPure.Specs.Clusters;

/// <summary>Rows of two columns, in turn around each of k centers, and those centers.</summary>
sealed record Planted(Observations Rows, Centroids Centers)
{
    public int Count => Centers.Count;

    /// <summary>The inertia that Lloyd's iteration reaches from the centers: the optimum, where clusters are
    /// apart.</summary>
    public double Optimum => LloydRuns.Run(Centers, Rows).Last.Inertia;

    /// <summary>100 clusters on a grid of 10 x 10.</summary>
    public static Planted Grid(int rows) => Around(rows, 0.1, [.. Hundred(static j => (j % 10, j / 10))]);

    /// <summary>100 clusters along a sine.</summary>
    public static Planted Sine(int rows) =>
        Around(rows, 0.1, [.. Hundred(static j => (0.6 * j, 4 * Math.Sin(0.25 * j)))]);

    /// <summary>k clusters on the spiral of a sunflower's seeds, which are more than 1 apart.</summary>
    public static Planted Spiral(int rows, int k, double deviation) => Around(rows, deviation,
    [
        .. Enumerable.Range(0, k).Select(static j =>
            (Math.Sqrt(j + 0.5) * Math.Cos(2.399963 * j), Math.Sqrt(j + 0.5) * Math.Sin(2.399963 * j))),
    ]);

    static IEnumerable<(double X, double Y)> Hundred(Func<int, (double, double)> at) =>
        Enumerable.Range(0, 100).Select(at);

    static Planted Around(int rows, double deviation, (double X, double Y)[] centers)
    {
        var z = MersenneTwister.FromSeed(0).StandardNormals(2 * rows).Value;
        double At(int row, int column)
        {
            var (x, y) = centers[row % centers.Length];
            return column == 0 ? x : y;
        }
        var values = Matrix.Build(rows, 2, (i, f) => At(i, f) + deviation * z[2 * i + f]);
        return new(Observations.Parse(values).GetOrThrow(),
            Centroids.Parse(Matrix.Build(centers.Length, 2, At)).GetOrThrow());
    }
}
