using System.Diagnostics;
using System.Text.Json;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Benchmarks.Peers;

/// <summary>One timing: how long a step took, how to take the next, and its result.</summary>
sealed record Round(double Milliseconds, Func<Round> Next, Func<double[]> Answer);

/// <summary>Our side of a race, in a process of its own, so that its memory is its own: it loads, warms up and says
/// who it is; then for each line "round" it says how long that took, and for "answer" its result. peers.py does
/// the same.</summary>
static class OurWorker
{
    const double WarmUpSeconds = 1.5;

    public static int Serve(Work work, string folder, int threads)
    {
        var workers = Threads.Create(threads).GetOrThrow();
        Func<Round> prepared = work.Algorithm switch
        {
            Algorithm.Mixture or Algorithm.DiagonalMixture => Mixture(work, folder, workers),
            Algorithm.Clusters => Clusters(work, folder, workers),
            Algorithm.MiniBatches => MiniBatches(work, folder),
            Algorithm.Product => Product(work, folder, workers),
            Algorithm.Network => OurNetworks.Gradients(work, folder),
            _ => OurNetworks.Epochs(work, folder, workers),
        };
        return Serve(prepared);
    }

    /// <summary>Warms up, and answers.</summary>
    internal static int Serve(Func<Round> next, string? name = null, bool warmUp = true)
    {
        // The functions are pure: to warm up is to compute rounds from the start and forget them.
        for (var clock = Stopwatch.StartNew(); warmUp && clock.Elapsed.TotalSeconds < WarmUpSeconds;) next();
        Say(new { name = name ?? $"MlPure {typeof(Matrix).Assembly.GetName().Version!.ToString(3)}" });
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
    internal static T Times<T>(int count, Func<T> compute)
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
            Model = work.Algorithm == Algorithm.DiagonalMixture ? CovarianceModel.VVI : CovarianceModel.VVV,
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

    /// <summary>Each round is all rows once, batch after batch, from the start; the answer is the centroids.</summary>
    static Func<Round> MiniBatches(Work work, string folder)
    {
        var rows = MadeData.Read(work, folder, "x", work.Features);
        var start = Centroids.Parse(MadeData.Read(work, folder, "start", work.Features),
            Observations.Parse(rows).GetOrThrow()).GetOrThrow();
        var first = new MiniBatchState(start, Vector.Constant(work.Parts, 0), 0, MersenneTwister.FromSeed(0));
        return Again;

        Round Again()
        {
            var clock = Stopwatch.StartNew();
            var state = first;
            for (var at = 0; at < work.Rows; at += work.Batch)
            {
                var batch = rows.SliceRows(at, Math.Min(work.Batch, work.Rows - at));
                state = MiniBatch.PartialFit(state, Observations.Parse(batch).GetOrThrow());
            }
            return new(clock.Elapsed.TotalMilliseconds, Again, () => [.. state.Centroids.Values.AsVector()]);
        }
    }

    /// <summary>Each round is the same product again; the answer is its numbers. Several threads share the rows of the
    /// left factor.</summary>
    static Func<Round> Product(Work work, string folder, Threads threads)
    {
        var left = MadeData.Read(work, folder, "x", work.Features);
        var right = MadeData.Read(work, folder, "right", work.Parts);
        var parts = Enumerable.Range(0, threads.Count)
            .Select(part => (First: part * work.Rows / threads.Count, End: (part + 1) * work.Rows / threads.Count))
            .Select(part => left.SliceRows(part.First, part.End - part.First)).ToArray();
        return Again;

        Round Again()
        {
            var clock = Stopwatch.StartNew();
            var products = Times(work.Steps, Multiply);
            var milliseconds = clock.Elapsed.TotalMilliseconds / work.Steps;
            return new(milliseconds, Again, () => [.. products.SelectMany(product => product.AsVector())]);
        }

        Matrix[] Multiply()
        {
            var products = new Matrix[parts.Length];
            Pass.EachPiece(parts.Length, threads, part => products[part] = parts[part].Times(right));
            return products;
        }
    }
}
