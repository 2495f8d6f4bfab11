using System.Diagnostics;
using MlPure.Course;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Benchmarks.Peers;

/// <summary>Our side of the races of networks.</summary>
static class OurNetworks
{
    /// <summary>Each round is the same training again, in the rows' own order; the answer is the weights.</summary>
    public static Func<Round> Epochs(Work work, string folder, Threads threads)
    {
        var (layers, targets) = (work.Layers, Targets(work, folder));
        var dataset = Dataset.Create(MadeData.Read(work, folder, "x", work.Features), targets).GetOrThrow();
        var start = Network.Create(layers, MadeData.Read(work, folder, "start", 1).AsVector()).GetOrThrow();
        var loss = work.Algorithm == Algorithm.Regressor ? Loss.HalfSquaredError : Loss.SoftmaxCrossEntropy;
        // With next to no ε both sides' definitions of Adam are the same: scikit-learn adds it before the mean of
        // squares is made up for its start.
        var adam = Optimizer.Adam(epsilon: 1e-300);
        var training = Training.Create(layers, loss, dataset, adam, new()
        {
            Epochs = work.Steps,
            BatchSize = work.Batch,
            Order = RowOrder.AsGiven,
            Threads = threads,
        }).GetOrThrow();
        return Again;

        Round Again()
        {
            // A whole run also has the loss on all rows at its start and at its end, which is no part of an epoch.
            var state = Train.Init(training, start, MersenneTwister.FromSeed(0));
            var clock = Stopwatch.StartNew();
            var trained = Iterate.From(state, now => Train.Epoch(training, now)).ElementAt(work.Steps);
            return new(clock.Elapsed.TotalMilliseconds / work.Steps, Again, () => [.. trained.Network.Parameters]);
        }
    }

    /// <summary>Each round is the same training again; the answer is the weights.</summary>
    public static Func<Round> Gradients(Work work, string folder)
    {
        var samples = MadeData.Read(work, folder, "x", 2);
        var (x, y) = (samples.Column(0).AsMatrix(work.Rows, 1), samples.Column(1).AsMatrix(work.Rows, 1));
        var objective =
            Objective.Create(FiveNeurons.Layers, Loss.HalfSquaredError, x, y, Reduction.Sum).GetOrThrow();
        var weights = MadeData.Read(work, folder, "start", 1).AsVector();
        var start = Network.Create(FiveNeurons.Layers, weights).GetOrThrow();
        var settings = new FullBatchSettings { MaxSteps = 1000, Threads = Threads.One };
        var problem = FullBatchProblem.Create(objective, Optimizer.GradientDescent(0.1), settings).GetOrThrow();
        return Again;

        Round Again()
        {
            var clock = Stopwatch.StartNew();
            var trained = OurWorker.Times(work.Steps, () => FullBatch.Run(problem, FullBatch.Init(problem, start)));
            return new(clock.Elapsed.TotalMilliseconds / work.Steps, Again, () => [.. trained.Last.Network.Parameters]);
        }
    }

    static Matrix Targets(Work work, string folder)
    {
        if (work.Algorithm == Algorithm.Regressor) return MadeData.Read(work, folder, "targets", work.Parts);
        var labels = MadeData.Read(work, folder, "labels", 1).AsVector();
        return Matrix.Build(work.Rows, work.Parts, (row, c) => labels[row] == c ? 1 : 0);
    }
}
