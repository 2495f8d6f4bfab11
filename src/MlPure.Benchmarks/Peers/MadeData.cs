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
    /// weights, for mixtures name.variances, the variance of each column, and for classifiers name.labels.</summary>
    public static void Write(Work work, string folder)
    {
        if (work.Algorithm == Algorithm.Network)
        {
            Save(work, folder, "x", Matrix.FromRows(Samples.X, Samples.Y).Transpose().Span);
            Save(work, folder, "start", Question24.Start.Network.Parameters.Span);
            return;
        }
        if (work.Algorithm == Algorithm.Classifier)
        {
            var (images, labels) = work.Spread == 0 ? Digits() : Noise(work);
            Save(work, folder, "x", images.Span);
            Save(work, folder, "labels", labels.Span);
            Save(work, folder, "start",
                WeightInitializer.GlorotUniform.Draw(work.Layers,
                MersenneTwister.FromSeed(Seed)).Network.Parameters.Span);
            return;
        }
        var (rows, next) = work.Spread == 0 ? Coursework(work) : Clouds(work);
        Save(work, folder, "x", rows.Span);
        Save(work, folder, "start",
            rows.SelectRows([.. next.SampleWithoutReplacement(work.Parts, work.Rows).Value]).Span);
        if (work.Algorithm == Algorithm.Mixture)
            Save(work, folder, "variances", Moments.Of(Observations.Parse(rows).GetOrThrow()).Variances.Span);
    }

    /// <summary>The rows of a file.</summary>
    public static Matrix Read(Work work, string folder, string what, int columns)
    {
        using var file = File.OpenHandle(PathOf(work, folder, what));
        return Matrix.Create((int)(RandomAccess.GetLength(file) / sizeof(double) / columns), columns, file,
            static (cells, file) =>
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
            .Select(line => Vector.From(line.Split(',')
                .Select(cell => double.Parse(cell, CultureInfo.InvariantCulture))))]);
        return (Matrix.Build(table.Rows, 64, (row, pixel) => table[row, pixel] / 16), table.Column(64));
    }

    /// <summary>Pixels and labels that have nothing to do with each other: the loss stays, so no derivative
    /// vanishes.</summary>
    static (Matrix Images, Vector Labels) Noise(Work work)
    {
        var (pixels, next) = MersenneTwister.FromSeed(Seed).RandomSamples(work.Rows * work.Features);
        return (pixels.AsMatrix(work.Rows, work.Features),
            Vector.From(next.RandInts(work.Rows, 0, work.Parts).Value.Select(label => (double)label)));
    }

    /// <summary>The coursework's blobs.</summary>
    static (Matrix Rows, MersenneTwister Next) Coursework(Work work)
    {
        var (blobs, _) = Blobs.Draw(MersenneTwister.FromSeed(0),
            new BlobRecipe { Samples = work.Rows, Centers = work.Parts, Deviations = [0.60] }).GetOrThrow();
        return (blobs.Values, MersenneTwister.FromSeed(Seed));
    }

    /// <summary>k overlapping clouds about centres in a box of ±5. A mixture's are stretched, each in its own way: x =
    /// c + s (I + N / 2√d) z with N and z normal.</summary>
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
