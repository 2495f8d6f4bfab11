using System.Globalization;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Benchmarks.Jobs;

/// <summary>The tables of the jobs, drawn from a seed, so that every machine has the same.</summary>
static class JobTables
{
    const uint Seed = 7;

    /// <summary>A table by its name.</summary>
    public static Matrix Named(string name) => name switch
    {
        "faithful" => Faithful(),
        "blobs" => Blobs.Draw(MersenneTwister.FromSeed(0),
            new BlobRecipe { Samples = 4000, Centers = 4, Deviations = [0.60] }).GetOrThrow().Value.Values,
        "grid" => Planted(100_000, 100, place => (place % 10 * 2.0, place / 10 * 2.0), 0.3),
        "sine" => Planted(100_000, 100, place => (place * 0.8, 4 * Math.Sin(place * 0.3)), 0.25),
        "5000x2" => Planted(5000, 15, Scattered(15), 0.4),
        "7500x2" => Planted(7500, 50, Scattered(50), 0.4),
        "10000x2" => MersenneTwister.FromSeed(Seed).RandomSamples(20_000).Value.AsMatrix(10_000, 2),
        _ => Clouds(name),
    };

    /// <summary>Writes a table as CSV, with a head, where it is not there yet.</summary>
    /// <returns>The file.</returns>
    public static string Write(string name, string folder)
    {
        var path = Path.Combine(folder, $"{name}.csv");
        if (File.Exists(path)) return path;
        var table = Named(name);
        using var file = File.CreateText(path);
        file.WriteLine(string.Join(',', Enumerable.Range(1, table.Columns).Select(column => $"x{column}")));
        for (var row = 0; row < table.Rows; row++)
            file.WriteLine(string.Join(',', table.RowVector(row).Select(cell =>
                cell.ToString("R", CultureInfo.InvariantCulture))));
        return path;
    }

    /// <summary>The table that was written.</summary>
    public static Matrix Read(string name, string folder) =>
        Matrix.FromRows([.. File.ReadLines(Path.Combine(folder, $"{name}.csv")).Skip(1).Select(Numbers)]);

    static Vector Numbers(string line) =>
        Vector.From(line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)));

    static Matrix Faithful()
    {
        using var text = new StreamReader(typeof(JobTables).Assembly.GetManifestResourceStream("faithful.csv")!);
        return Matrix.FromRows([.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(Numbers)]);
    }

    static Func<int, (double X, double Y)> Scattered(int places)
    {
        var (at, _) = MersenneTwister.FromSeed(Seed + 1).Uniforms(2 * places, -10, 10);
        return place => (at[2 * place], at[2 * place + 1]);
    }

    /// <summary>As many rows about each of several places.</summary>
    static Matrix Planted(int rows, int places, Func<int, (double X, double Y)> at, double spread)
    {
        var (z, _) = MersenneTwister.FromSeed(Seed).StandardNormals(2 * rows);
        return Matrix.Build(rows, 2, (row, column) =>
        {
            var (x, y) = at(row % places);
            return (column == 0 ? x : y) + spread * z[2 * row + column];
        });
    }

    /// <summary>Six clouds of unequal weights, each turned and stretched in its own way, the last with heavy
    /// tails.</summary>
    static Matrix Clouds(string shape)
    {
        var sizes = shape.Split('x').Select(size => int.Parse(size, CultureInfo.InvariantCulture)).ToArray();
        var (n, d, clouds) = (sizes[0], sizes[1], 6);
        var (centers, placed) = MersenneTwister.FromSeed(Seed).Uniforms(clouds * d, -10, 10);
        var (stretches, stretched) = placed.StandardNormals(clouds * d * d);
        var (shares, drawn) = stretched.RandomSamples(n);
        var (tails, mixed) = drawn.RandomSamples(n);
        var (z, _) = mixed.StandardNormals(n * d);
        return Matrix.Build(n, d, (row, column) =>
        {
            // Cloud j has a share of (j + 1) / 21.
            var cloud = (int)((Math.Sqrt(8 * 21 * shares[row] + 1) - 1) / 2);
            var tail = cloud == clouds - 1 ? 1 / Math.Sqrt(tails[row] + 0.02) : 1;
            var sum = z[row * d + column];
            for (var f = 0; f < d; f++) sum += stretches[(cloud * d + column) * d + f] * z[row * d + f] / 2;
            return centers[cloud * d + column] + tail * sum;
        });
    }
}
