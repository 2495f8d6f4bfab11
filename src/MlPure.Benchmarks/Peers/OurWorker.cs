using System.Diagnostics;
using System.Text.Json;
using MlPure.Clusters;
using MlPure.Course;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Benchmarks.Peers;

/// <summary>Our side of a race, in a process of its own, so that its memory is its own: it loads, warms up and says
/// who it is; then for each line "round" it says how long that took, and for "answer" its result. peers.py does
/// the same.</summary>
static class OurWorker
{
    const double WarmUpSeconds = 1.5;

    public static int Serve(Work work, string folder, int threads)
    {
        Func<Round> prepared = work.Algorithm switch
        {
            Algorithm.Mixture => Mixture(work, folder, Threads.Create(threads).GetOrThrow()),
            Algorithm.Clusters => Clusters(work, folder, Threads.Create(threads).GetOrThrow()),
            Algorithm.Classifier => Classifier(work, folder, Threads.Create(threads).GetOrThrow()),
            _ => Network(work, folder),
        };
        return Serve(prepared);
    }

    /// <summary>One timing: how long a step took, how to take the next, and its result.</summary>
    sealed record Round(double Milliseconds, Func<Round> Next, Func<double[]> Answer);

    static int Serve(Func<Round> next)
    {
        // The functions are pure: to warm up is to compute rounds from the start and forget them.
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < WarmUpSeconds;) next();
        Say(new { name = $"MlPure {typeof(Matrix).Assembly.GetName().Version!.ToString(3)}" });
        double[] answer = [];
        while (Console.In.ReadLine() is { } line)
        {
            if (line == "answer")
            {
                using var process = Process.GetCurrentProcess();
                Say(new { answer, peakMb = process.PeakWorkingSet64 / 1e6 });
                continue;
            }
            var round = next();
            (next, answer) = (round.Next, round.Answer());
            Say(new { ms = round.Milliseconds });
        }
        return 0;
    }

    /// <summary>The same computed that many times over. (LINQ would compute the last alone.)</summary>
    static T Times<T>(int count, Func<T> compute)
    {
        for (var i = 1; i < count; i++) compute();
        return compute();
    }

    static void Say(object what) => Console.Out.WriteLine(JsonSerializer.Serialize(what));

    /// <summary>Each round continues where the last one ended; the answer is the mean log-likelihood.</summary>
    static Func<Round> Mixture(Work work, string folder, Threads threads)
    {
        var observations = Observations.Parse(MadeData.Read(work, folder, "x", work.Features)).GetOrThrow();
        var means = MadeData.Read(work, folder, "start", work.Features);
        var covariance = Matrix.Diagonal(MadeData.Read(work, folder, "variances", 1).AsVector());
        var weights = Vector.Constant(work.Parts, 1.0 / work.Parts);
        var covariances = Enumerable.Repeat(covariance, work.Parts);
        var start = GaussianMixture.Parse(weights, means, [.. covariances]).GetOrThrow();
        var settings = new EmSettings
        {
            Floor = new CovarianceFloor.None(),
            Stopping = new StoppingRule.MeanChange(0),
            Threads = threads,
        };
        var problem = EmProblem.Create(observations, work.Parts, settings).GetOrThrow();
        return () => From(Em.Init(problem, start).GetOrThrow());

        Round From(EmState state)
        {
            var clock = Stopwatch.StartNew();
            var now = Iterate.From(state, at => Em.Step(problem, at)).ElementAt(work.Steps);
            var milliseconds = clock.Elapsed.TotalMilliseconds / work.Steps;
            return new(milliseconds, () => From(now), () => [now.LogLikelihood / observations.Count]);
        }
    }

    /// <summary>Each round is the same run again; the answer is the inertia.</summary>
    static Func<Round> Clusters(Work work, string folder, Threads threads)
    {
        var observations = Observations.Parse(MadeData.Read(work, folder, "x", work.Features)).GetOrThrow();
        var start = Centroids.Parse(MadeData.Read(work, folder, "start", work.Features), observations).GetOrThrow();
        var problem = KMeansProblem.Create(observations, new() { MaxSteps = 20, Threads = threads }).GetOrThrow();
        return Again;

        Round Again()
        {
            var clock = Stopwatch.StartNew();
            var run = Times(work.Steps, () => KMeans.Run(problem, KMeans.Init(problem, start)));
            var milliseconds = clock.Elapsed.TotalMilliseconds / work.Steps;
            // The pass that finds nothing to move is a step to the peer.
            var steps = run.Steps + (run.Outcome.IsConverged ? 1 : 0);
            return new(milliseconds / steps, Again, () => [run.Last.Inertia]);
        }
    }

    /// <summary>Each round is the same training again, in the rows' own order; the answer is the weights.</summary>
    static Func<Round> Classifier(Work work, string folder, Threads threads)
    {
        var (layers, labels) = (work.Layers, MadeData.Read(work, folder, "labels", 1).AsVector());
        var targets = Matrix.Build(work.Rows, work.Parts, (row, c) => labels[row] == c ? 1 : 0);
        var dataset = Dataset.Create(MadeData.Read(work, folder, "x", work.Features), targets).GetOrThrow();
        var start = Networks.Network.Create(layers, MadeData.Read(work, folder, "start", 1).AsVector()).GetOrThrow();
        // With next to no ε both sides' definitions of Adam are the same: scikit-learn adds it before the mean of
        // squares is made up for its start.
        var adam = Optimizer.Adam(epsilon: 1e-300);
        var training = Training.Create(layers, Loss.SoftmaxCrossEntropy, dataset, adam, new()
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
    static Func<Round> Network(Work work, string folder)
    {
        var samples = MadeData.Read(work, folder, "x", 2);
        var (x, y) = (samples.Column(0).AsMatrix(work.Rows, 1), samples.Column(1).AsMatrix(work.Rows, 1));
        var objective =
            Objective.Create(FiveNeurons.Layers, Loss.HalfSquaredError, x, y, Reduction.Sum).GetOrThrow();
        var weights = MadeData.Read(work, folder, "start", 1).AsVector();
        var start = Networks.Network.Create(FiveNeurons.Layers, weights).GetOrThrow();
        var settings = new FullBatchSettings { MaxSteps = 1000, Threads = Threads.One };
        var problem = FullBatchProblem.Create(objective, Optimizer.GradientDescent(0.1), settings).GetOrThrow();
        return Again;

        Round Again()
        {
            var clock = Stopwatch.StartNew();
            var trained = Times(work.Steps, () => FullBatch.Run(problem, FullBatch.Init(problem, start)));
            return new(clock.Elapsed.TotalMilliseconds / work.Steps, Again, () => [.. trained.Last.Network.Parameters]);
        }
    }
}
