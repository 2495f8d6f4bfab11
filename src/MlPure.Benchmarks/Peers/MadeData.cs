using System.Globalization;
using System.Runtime.InteropServices;
using MlPure.Course;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Networks;
using MlPure.Randomness;

namespace MlPure.Benchmarks.Peers;

/// <summary>The data that both sides read: raw float64, little endian, row after row. Drawn here from a seed, so that
/// every machine has the same.</summary>
static class MadeData
{
    const uint Seed = 7;

    /// <summary>Writes a workload's files into a folder: name.x the rows, name.start the first means, centroids or
    /// weights, for mixtures name.variances, the variance of each column, for classifiers name.labels, for regressions
    /// name.targets, and name.right the other factor of a product.</summary>
    public static void Write(Work work, string folder)
    {
        if (work.Algorithm is Algorithm.Network or Algorithm.Classifier or Algorithm.Regressor)
            WriteExamples(work, folder);
        else if (work.Algorithm == Algorithm.Product) WriteFactors(work, folder);
        else WriteClouds(work, folder);
    }

    static void WriteExamples(Work work, string folder)
    {
        if (work.Algorithm == Algorithm.Network)
        {
            Save(work, folder, "x", Matrix.FromRows(Samples.X, Samples.Y).Transpose().Span);
            Save(work, folder, "start", Question24.Start.Network.Parameters.Span);
            return;
        }
        if (work.Algorithm == Algorithm.Regressor)
        {
            var (numbers, _) = MersenneTwister.FromSeed(Seed).Uniforms(work.Rows * work.Features, -2, 2);
            Save(work, folder, "x", numbers.Span);
            Save(work, folder, "targets", [.. numbers.Select(x => Math.Sin(x))]);
        }
        else
        {
            var (images, labels) = work.Spread == 0 ? Digits() : Noise(work);
            Save(work, folder, "x", images.Span);
            Save(work, folder, "labels", labels.Span);
        }
        var generator = MersenneTwister.FromSeed(Seed);
        var start = WeightInitializer.GlorotUniform.Draw(work.Layers, generator).Network;
        Save(work, folder, "start", start.Parameters.Span);
    }

    static void WriteFactors(Work work, string folder)
    {
        var (left, next) = MersenneTwister.FromSeed(Seed).StandardNormals(work.Rows * work.Features);
        Save(work, folder, "x", left.Span);
        Save(work, folder, "right", next.StandardNormals(work.Features * work.Parts).Value.Span);
    }

    static void WriteClouds(Work work, string folder)
    {
        var (rows, next) = work.Spread == 0 ? Coursework(work) : Clouds(work);
        Save(work, folder, "x", rows.Span);
        var chosen = next.SampleWithoutReplacement(work.Parts, work.Rows).Value;
        Save(work, folder, "start", rows.SelectRows([.. chosen]).Span);
        if (work.Algorithm is Algorithm.Mixture or Algorithm.DiagonalMixture)
            Save(work, folder, "variances", Moments.Of(Observations.Parse(rows).GetOrThrow()).Variances.Span);
    }

    /// <summary>The rows of a file.</summary>
    public static Matrix Read(Work work, string folder, string what, int columns)
    {
        using var file = File.OpenHandle(PathOf(work, folder, what));
        var rows = (int)(RandomAccess.GetLength(file) / sizeof(double) / columns);
        return Matrix.Create(rows, columns, file, static (cells, file) =>
        {
            var bytes = MemoryMarshal.AsBytes(cells);
            for (var at = 0; at < bytes.Length;) at += RandomAccess.Read(file, bytes[at..], at);
        });
    }

    /// <summary>Images of digits, 8 x 8 pixels from 0 to 1, and what each shows: the specs' table.</summary>
    static (Matrix Images, Vector Labels) Digits()
    {
        using var text = new StreamReader(typeof(MadeData).Assembly.GetManifestResourceStream("digits.csv")!);
        var table = Matrix.FromRows([.. text.ReadToEnd().Split('\n', StringSplitOptions.RemoveEmptyEntries).Skip(1)
            .Select(Numbers)]);
        return (Matrix.Build(table.Rows, 64, (row, pixel) => table[row, pixel] / 16), table.Column(64));
    }

    static Vector Numbers(string line) =>
        Vector.From(line.Split(',').Select(cell => double.Parse(cell, CultureInfo.InvariantCulture)));

    /// <summary>Pixels and labels that have nothing to do with each other: the loss stays, so no derivative
    /// vanishes.</summary>
    static (Matrix Images, Vector Labels) Noise(Work work)
    {
        var (pixels, next) = MersenneTwister.FromSeed(Seed).RandomSamples(work.Rows * work.Features);
        var labels = next.RandInts(work.Rows, 0, work.Parts).Value.Select(label => (double)label);
        return (pixels.AsMatrix(work.Rows, work.Features), Vector.From(labels));
    }

    /// <summary>The coursework's blobs.</summary>
    static (Matrix Rows, MersenneTwister Next) Coursework(Work work)
    {
        var recipe = new BlobRecipe { Samples = work.Rows, Centers = work.Parts, Deviations = [0.60] };
        var (blobs, _) = Blobs.Draw(MersenneTwister.FromSeed(0), recipe).GetOrThrow();
        return (blobs.Values, MersenneTwister.FromSeed(Seed));
    }

    /// <summary>k overlapping clouds about centres in a box of ±5. A mixture's are stretched, each in its own way: x
    /// = c + s (I + N / 2√d) z with N and z normal.</summary>
    static (Matrix Rows, MersenneTwister Next) Clouds(Work work)
    {
        var (n, d, k) = (work.Rows, work.Features, work.Parts);
        var (centers, placed) = MersenneTwister.FromSeed(Seed).Uniforms(k * d, -5, 5);
        var (stretches, stretched) = placed.StandardNormals(k * d * d);
        var (labels, labelled) = stretched.RandInts(n, 0, k);
        var (z, next) = labelled.StandardNormals(n * d);
        var share = work.Algorithm == Algorithm.Mixture ? 0.5 / Math.Sqrt(d) : 0;
        return (Matrix.Create(n, d, 0, (cells, _) =>
        {
            for (var i = 0; i < n; i++)
                for (var f = 0; f < d; f++)
                {
                    var label = (int)labels[i];
                    var at = z.Span.Slice(i * d, d);
                    var sum = at[f];
                    if (share > 0) sum += share * Dot(stretches.Span.Slice((label * d + f) * d, d), at);
                    cells[i * d + f] = centers[label * d + f] + work.Spread * sum;
                }
        }), next);
    }

    static double Dot(ReadOnlySpan<double> a, ReadOnlySpan<double> b)
    {
        var sum = 0.0;
        for (var i = 0; i < a.Length; i++) sum += a[i] * b[i];
        return sum;
    }

    static void Save(Work work, string folder, string what, ReadOnlySpan<double> numbers)
    {
        using var file = File.Create(PathOf(work, folder, what));
        file.Write(MemoryMarshal.AsBytes(numbers));
    }

    static string PathOf(Work work, string folder, string what) => Path.Combine(folder, $"{work.Name}.{what}");
}
