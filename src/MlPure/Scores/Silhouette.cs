using MlPure.Data;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Scores;

/// <summary>Silhouettes of rows: (b - a) / max(a, b), with a the mean distance of a row from the other rows of its part
/// and b the least of its mean distances from the rows of another part. Near 1 a row is well inside its part, near 0
/// between two, below 0 nearer to another. Rousseeuw, Journal of Computational and Applied Mathematics 20
/// (1987).</summary>
/// <remarks>A row alone in its part has 0, and so has a row with a = b = 0. A row of weight w is w rows: its own part
/// counts it w - 1 times.</remarks>
public sealed record Silhouette
{
    Silhouette(Partition partition, Vector values, Vector weights)
    {
        (Partition, Values) = (partition, values);
        PartMeans = Vector.From(PartitionedRows.ByPart(partition).Select(rows => Average(rows, values, weights)));
        Mean = Average([.. Enumerable.Range(0, values.Length)], values, weights);
    }

    /// <summary>The partition that was scored: of a sample, its rows in their order.</summary>
    public Partition Partition { get; }

    /// <summary>The silhouette of each row (n).</summary>
    public Vector Values { get; }

    /// <summary>The weighted mean of each part (k).</summary>
    public Vector PartMeans { get; }

    /// <summary>The weighted mean of all rows, from -1 to 1.</summary>
    public double Mean { get; }

    /// <summary>The exact silhouettes, from all n^2 distances.</summary>
    /// <returns>The silhouettes, or all faults: labels of another count (105), one part only (140), for which they are
    /// not defined.</returns>
    public static Validation<Error, Silhouette> Create(Observations observations, Partition partition,
        Threads threads = default) =>
        Parse.Unless(Faults(observations, partition), () => Exact(observations, partition, threads));

    /// <summary>The silhouettes of a random sample of rows among themselves, drawn without replacement: for n so large
    /// that n^2 distances are too many. All rows where there are no more than <paramref name="size"/>.</summary>
    /// <returns>The silhouettes and the generator that comes next, or the faults of <see cref="Create"/>, also where
    /// the sample is of one part only, and a size below 2 (110).</returns>
    public static Validation<Error, (Silhouette Value, MersenneTwister Next)> CreateFromSample(
        MersenneTwister generator, int size, Observations observations, Partition partition, Threads threads = default)
    {
        var faults = Parse.AtLeast("size of the sample", 2, size).Faults();
        if (!faults.IsEmpty || size >= observations.Count)
            return Parse.Unless(faults, () => generator)
                .Bind(same => Create(observations, partition, threads).Map(silhouette => (silhouette, same)));
        return Check.That(Faults(observations, partition))
            .Then(() => generator.SampleWithoutReplacement(size, observations.Count))
            .Bind(drawn => Sampled([.. drawn.Value.Order()], observations, partition, threads)
                .Map(silhouette => (silhouette, drawn.Next)));
    }

    static Validation<Error, Silhouette> Sampled(int[] rows, Observations observations, Partition partition,
        Threads threads) =>
        Partition.Parse(rows.Select(row => partition.Labels[partition.Codes[row]]))
            .Bind(sampled => Create(observations.Rows(rows), sampled, threads));

    static Seq<Error> Faults(Observations observations, Partition partition) =>
        PartitionedRows.Faults("silhouette", observations, partition);

    static Silhouette Exact(Observations observations, Partition partition, Threads threads)
    {
        var k = partition.Count;
        var weights = observations.Weights.IfNone(() => Vector.Constant(observations.Count, 1));
        var (tiles, tileWeights, ends) = Tiles(observations, partition, weights);
        var masses = Vector.From(PartitionedRows.ByPart(partition).Select(rows => rows.Sum(row => weights[row])));
        var values = new double[observations.Count];
        Pass.Each(observations.Count, threads, block =>
        {
            var sums = new double[k];
            for (var row = block.First; row < block.First + block.Count; row++)
            {
                Distances.Sum(observations.Values.Row(row), tiles, tileWeights, ends, sums);
                values[row] = OfRow(sums, masses, partition.Codes[row]);
            }
        });
        return new(partition, Vector.Own(values), weights);
    }

    static double OfRow(ReadOnlySpan<double> sums, Vector masses, int own)
    {
        if (masses[own] <= 1) return 0;
        var (inside, outside) = (sums[own] / (masses[own] - 1), double.PositiveInfinity);
        for (var part = 0; part < sums.Length; part++)
            if (part != own) outside = Math.Min(outside, sums[part] / masses[part]);
        var scale = Math.Max(inside, outside);
        return scale == 0 ? 0 : (outside - inside) / scale;
    }

    static (double[] Tiles, double[] Weights, int[] Ends) Tiles(Observations observations, Partition partition,
        Vector weights)
    {
        var parts = PartitionedRows.ByPart(partition);
        int[] tilesOf = [.. parts.Select(rows => Lanes.Padded(rows.Length, Lanes.Count) / Lanes.Count)];
        var (d, total) = (observations.Features, tilesOf.Sum());
        double[] tiles = new double[total * Lanes.Count * d], tileWeights = new double[total * Lanes.Count];
        var first = 0;
        for (var part = 0; part < parts.Length; first += tilesOf[part++])
        {
            for (var tile = 0; tile < tilesOf[part]; tile++)
            {
                int[] rows = [.. parts[part].Skip(tile * Lanes.Count).Take(Lanes.Count)];
                Transpose.EightRows(observations.Values.SelectRows(rows).Span, d,
                    tiles.AsSpan((first + tile) * Lanes.Count * d, Lanes.Count * d));
                for (var lane = 0; lane < rows.Length; lane++)
                    tileWeights[(first + tile) * Lanes.Count + lane] = weights[rows[lane]];
            }
        }
        return (tiles, tileWeights, [.. tilesOf.Select((_, part) => tilesOf[..(part + 1)].Sum())]);
    }

    static double Average(int[] rows, Vector values, Vector weights) =>
        rows.Sum(row => weights[row] * values[row]) / rows.Sum(row => weights[row]);
}
