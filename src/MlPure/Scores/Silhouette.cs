using MlPure.Data;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Scores;

/// <summary>How much nearer each row is to its own part than to the next: (b - a) / max(a, b), a being its mean distance from the other rows of its part and b the least of
/// its mean distances from the rows of another. 1 is well inside, 0 between two, below 0 nearer to another. Rousseeuw, Journal of Computational and Applied Mathematics 20 (1987).</summary>
/// <remarks>A row alone in its part has 0, and so has a row with a = b = 0. A row of weight w is w rows: of its own part it leaves out itself once.</remarks>
public sealed record Silhouette
{
    Silhouette(Partition partition, Vector values, Vector weights)
    {
        (Partition, Values, Parts) = (partition, values, Vector.From(Scores.Parts.Rows(partition).Select(rows => Average(rows, values, weights))));
        Mean = Average([.. Enumerable.Range(0, values.Length)], values, weights);
    }

    /// <summary>The partition that was judged: of a sample, its rows in their order.</summary>
    public Partition Partition { get; }

    /// <summary>The silhouette of each row (n).</summary>
    public Vector Values { get; }

    /// <summary>The weighted mean of each part (k).</summary>
    public Vector Parts { get; }

    /// <summary>The weighted mean of all rows, from -1 to 1.</summary>
    public double Mean { get; }

    /// <summary>The exact silhouettes, from all n^2 distances.</summary>
    /// <returns>The silhouettes, or all faults: labels of another count (105), one part only (140), for which they are not defined.</returns>
    public static Validation<Error, Silhouette> Of(Observations observations, Partition partition, Threads threads = default) =>
        Scores.Parts.Parse("silhouette", observations, partition).Map(valid => Exact(observations, valid, threads));

    /// <summary>The silhouettes of a sample of that many rows, drawn without replacement, among themselves: for n so large that n^2 distances are too many. All rows where there
    /// are no more than asked for. The faults are those of <see cref="Of"/>, also where the sample is of one part only, and a size below 2 (110).</summary>
    public static Validation<Error, (Silhouette Value, MersenneTwister Next)> Sampled(
        MersenneTwister generator, int size, Observations observations, Partition partition, Threads threads = default) =>
        Faults.Parse.AtLeast("size of the sample", 2, size)
            .Bind(_ => Scores.Parts.Parse("silhouette", observations, partition))
            .Bind(valid =>
            {
                if (size >= observations.Count) return Of(observations, valid, threads).Map(all => (all, generator));
                var (drawn, next) = generator.Distinct(size, observations.Count);
                int[] rows = [.. drawn.Order()];
                return Partition.Parse(rows.Select(row => valid.Labels[valid.Parts[row]]))
                    .Bind(part => Of(Scores.Parts.Of(observations, rows), part, threads)).Map(sampled => (sampled, next));
            });

    static Silhouette Exact(Observations observations, Partition partition, Threads threads)
    {
        var (d, k) = (observations.Features, partition.Count);
        var weights = observations.Weights.IfNone(() => Vector.Constant(observations.Count, 1));
        var (tiles, tileWeights, ends) = Tiles(observations, partition, weights);
        var masses = Vector.From(Scores.Parts.Rows(partition).Select(rows => rows.Sum(row => weights[row])));
        var values = new double[observations.Count];
        Pass.Each(observations.Count, threads, block =>
        {
            var sums = new double[k];
            for (var row = block.First; row < block.First + block.Count; row++)
            {
                Distances.Sum(observations.Values.Row(row), tiles, tileWeights, ends, sums);
                values[row] = One(sums, masses, partition.Parts[row]);
            }
        });
        return new(partition, Vector.Own(values), weights);
    }

    static double One(ReadOnlySpan<double> sums, Vector masses, int own)
    {
        if (masses[own] <= 1) return 0;
        var (inside, outside) = (sums[own] / (masses[own] - 1), double.PositiveInfinity);
        for (var part = 0; part < sums.Length; part++)
            if (part != own) outside = Math.Min(outside, sums[part] / masses[part]);
        var scale = Math.Max(inside, outside);
        return scale == 0 ? 0 : (outside - inside) / scale;
    }

    static (double[] Tiles, double[] Weights, int[] Ends) Tiles(Observations observations, Partition partition, Vector weights)
    {
        var parts = Scores.Parts.Rows(partition);
        int[] tilesOf = [.. parts.Select(rows => Lanes.Padded(rows.Length, Lanes.Count) / Lanes.Count)];
        var (d, total) = (observations.Features, tilesOf.Sum());
        double[] tiles = new double[total * Lanes.Count * d], tileWeights = new double[total * Lanes.Count];
        var first = 0;
        for (var part = 0; part < parts.Length; first += tilesOf[part++])
        {
            for (var tile = 0; tile < tilesOf[part]; tile++)
            {
                int[] rows = [.. parts[part].Skip(tile * Lanes.Count).Take(Lanes.Count)];
                Transpose.EightRows(observations.Values.SelectRows(rows).Span, d, tiles.AsSpan((first + tile) * Lanes.Count * d, Lanes.Count * d));
                for (var lane = 0; lane < rows.Length; lane++) tileWeights[(first + tile) * Lanes.Count + lane] = weights[rows[lane]];
            }
        }
        return (tiles, tileWeights, [.. tilesOf.Select((_, part) => tilesOf[..(part + 1)].Sum())]);
    }

    static double Average(int[] rows, Vector values, Vector weights) => rows.Sum(row => weights[row] * values[row]) / rows.Sum(row => weights[row]);
}
