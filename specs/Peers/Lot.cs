using MlPure.Randomness;

namespace MlPure.Peers;

/// <summary>Draws, one after the other.</summary>
sealed class Lot(uint seed, uint problem)
{
    MersenneTwister generator = MersenneTwister.FromSeeds(seed, problem);

    public double Normal() => Next(generator.StandardNormal());

    public double Uniform(double low, double high) => Next(generator.Uniform(low, high));

    /// <summary>A whole number, both ends included.</summary>
    public int Between(int low, int high) => (int)Next(generator.RandInt(low, high + 1L));

    public T Of<T>(IReadOnlyList<T> choices) => choices[Between(0, choices.Count - 1)];

    public Vector Normals(int count) => Vector.From(Enumerable.Range(0, count).Select(_ => Normal()).ToArray());

    public Matrix Normals(int rows, int columns) => Normals(rows * columns).AsMatrix(rows, columns);

    /// <summary>A Aᵀ / d + I / 5, with A of normal numbers.</summary>
    public Matrix Covariance(int d)
    {
        var a = Normals(d, d);
        return Matrix.Build(d, d, (f, g) =>
            Enumerable.Range(0, d).Sum(c => a[f, c] * a[g, c]) / d + (f == g ? 0.2 : 0));
    }

    /// <summary>Positive numbers that sum to one.</summary>
    public Vector Weights(int count)
    {
        var shares = Enumerable.Range(0, count).Select(_ => Uniform(0.2, 1)).ToArray();
        return Vector.From(shares.Select(share => share / shares.Sum()));
    }

    /// <summary>Rows of k clouds, each with its own covariance, so far apart that they overlap.</summary>
    public Matrix Clouds(int n, int d, int k)
    {
        var centers = Normals(k, d);
        var maps = Enumerable.Range(0, k).Select(_ => Normals(d, d)).ToArray();
        return Matrix.FromRows([.. Enumerable.Range(0, n).Select(i =>
        {
            var (z, j) = (Normals(d), i % k);
            return Vector.From(Enumerable.Range(0, d).Select(f =>
                3 * centers[j, f] + z[f] / 2 + Enumerable.Range(0, d).Sum(g => maps[j][f, g] * z[g]) / 2));
        })]);
    }

    T Next<T>((T Value, MersenneTwister Next) draw)
    {
        generator = draw.Next;
        return draw.Value;
    }
}
