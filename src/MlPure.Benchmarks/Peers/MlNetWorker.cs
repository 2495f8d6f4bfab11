using System.Diagnostics;
using Microsoft.ML;
using Microsoft.ML.Data;
using Microsoft.ML.Trainers;

namespace MlPure.Benchmarks.Peers;

/// <summary>ML.NET's side of a race: its K-means, in floats, from rows that it draws by itself.</summary>
static class MlNetWorker
{
    const int Steps = 20;

    sealed class Row
    {
        public required float[] Features { get; init; }
    }

    public static int Serve(Work work, string folder, int threads)
    {
        var x = MadeData.Read(work, folder, "x", work.Features);
        var rows = Enumerable.Range(0, work.Rows)
            .Select(i => new Row { Features = [.. x.Row(i).ToArray().Select(number => (float)number)] }).ToArray();
        var context = new MLContext(seed: 1);
        var schema = SchemaDefinition.Create(typeof(Row));
        schema[nameof(Row.Features)].ColumnType = new VectorDataViewType(NumberDataViewType.Single, work.Features);
        var table = context.Data.Cache(context.Data.LoadFromEnumerable(rows, schema), nameof(Row.Features));
        VBuffer<float>[] centers = [];
        Train(1);
        return OurWorker.Serve(Again, $"ML.NET {Version}", warmUp: false);

        double Train(int steps)
        {
            var trainer = context.Clustering.Trainers.KMeans(new KMeansTrainer.Options
            {
                FeatureColumnName = nameof(Row.Features),
                NumberOfClusters = work.Parts,
                MaximumNumberOfIterations = steps,
                OptimizationTolerance = 1e-30f,
                InitializationAlgorithm = KMeansTrainer.InitializationAlgorithm.Random,
                NumberOfThreads = threads,
            });
            var clock = Stopwatch.StartNew();
            var model = trainer.Fit(table);
            var milliseconds = clock.Elapsed.TotalMilliseconds;
            model.Model.GetClusterCentroids(ref centers, out _);
            return milliseconds;
        }

        Round Again()
        {
            // What every run has besides its steps is taken off.
            var one = Train(1);
            return new((Train(Steps) - one) / (Steps - 1), Again, () => [Inertia(x, centers)]);
        }
    }

    static string Version =>
        FileVersionInfo.GetVersionInfo(typeof(KMeansTrainer).Assembly.Location).ProductVersion!.Split('+', '-')[0];

    static double Inertia(Linear.Matrix x, VBuffer<float>[] centers)
    {
        var numbers = centers.Select(center => center.DenseValues().Select(number => (double)number).ToArray());
        var centroids = Linear.Matrix.FromRows([.. numbers.Select(row => Linear.Vector.From(row))]);
        var observations = Data.Observations.Parse(x).GetOrThrow();
        var found = Clusters.Centroids.Parse(centroids, observations).GetOrThrow();
        return Clusters.Assignment.Summarize(found, observations).TotalInertia;
    }
}
