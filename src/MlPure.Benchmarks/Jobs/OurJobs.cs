using System.Diagnostics;
using System.Text.Json;
using MlPure.Clusters;
using MlPure.Data;
using MlPure.Mixtures;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Benchmarks.Jobs;

/// <summary>Our side of a job, in a process of its own and warm: for each line "round" it does the job and says how
/// long that took, and for "answer" its result. jobs.R does the same.</summary>
static class OurJobs
{
    const double WarmUpSeconds = 4;

    public static int Serve(Job job, string folder, int count)
    {
        var rows = Observations.Parse(JobTables.Read(job.Table, folder)).GetOrThrow();
        var threads = Threads.Create(count).GetOrThrow();
        Func<double[]> work = job.Kind switch
        {
            JobKind.Selection => () => Select(rows, threads, job.Effort),
            JobKind.Clusters => () => [KMeansModel.Fit(rows, job.Parts, Settings(threads)).GetOrThrow().Inertia],
            _ => BootstrapOf(rows, threads),
        };
        // The functions are pure: to warm up is to compute and forget. Compiled code settles at its second or third
        // call, some time after it.
        for (var clock = Stopwatch.StartNew(); clock.Elapsed.TotalSeconds < WarmUpSeconds;) work();
        Say(new { name = $"MlPure {typeof(Observations).Assembly.GetName().Version!.ToString(3)}" });
        double[] answer = [];
        while (Console.In.ReadLine() is { } line)
        {
            if (line == "answer")
            {
                Say(new { answer = answer.Select(number => double.IsFinite(number) ? number : (double?)null) });
                continue;
            }
            using var process = Process.GetCurrentProcess();
            var (clock, cpu) = (Stopwatch.StartNew(), process.TotalProcessorTime);
            answer = work();
            var wall = clock.Elapsed.TotalMilliseconds;
            process.Refresh();
            Say(new { ms = wall, cpu = (process.TotalProcessorTime - cpu).TotalMilliseconds });
        }
        return 0;
    }

    /// <summary>The BIC of each cell, mclust's order: number by number, family by family. Where there is none, or a
    /// floor is active, NaN.</summary>
    static double[] Select(Observations rows, Threads threads, SelectionEffort effort)
    {
        var settings = new SelectionSettings { Effort = effort, Em = EmSettings.Default with { Threads = threads } };
        var table = ModelSelection.Table(rows, settings).GetOrThrow();
        return [.. table.Cells.Select(cell => cell.IsDegenerate ? double.NaN : cell.Value.IfNone(double.NaN))];
    }

    static KMeansSettings Settings(Threads threads) =>
        KMeansSettings.Default with { Lloyd = LloydSettings.Default with { Threads = threads } };

    /// <summary>The standard errors of weights and means, the components in the order of their first means.</summary>
    static Func<double[]> BootstrapOf(Observations rows, Threads threads)
    {
        var em = EmSettings.Default with { Model = CovarianceModel.EEE, Threads = threads };
        var model = MixtureModel.Fit(rows, 3, new MixtureSettings { Em = em }).GetOrThrow();
        return () =>
        {
            var (runs, _) = Bootstrap.Of(MersenneTwister.FromSeed(0), model.Components, rows, 999, em).GetOrThrow();
            var errors = runs.StandardErrors().GetOrThrow();
            var order = Enumerable.Range(0, 3).OrderBy(j => model.Components.Means[j, 0]);
            return [.. order.SelectMany(j => errors.Means.RowVector(j).Prepend(errors.MixingWeights[j]))];
        };
    }

    static void Say(object what) => Console.Out.WriteLine(JsonSerializer.Serialize(what));
}
