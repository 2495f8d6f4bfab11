using MlPure.Data;
using MlPure.Files;

namespace MlPure.Orleans;

/// <summary>Fits of rows that silos read.</summary>
public static class Cluster
{
    /// <summary>How long is waited for the state of a run to be kept or read.</summary>
    static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    /// <summary>What a function finds of the rows of an npy file of doubles that every silo can read: E-steps and
    /// assignments to centroids are computed by the silos, on the bits of rows in memory.</summary>
    /// <returns>What was found, or all faults, as of <see cref="TableFile.Stream"/>; <see cref="SiloFault"/>; a shard
    /// that no silo can read is a fault that names the file (500, 523); and those of
    /// <see cref="ClusterSettings.Validate"/>.</returns>
    public static Validation<Error, T> Stream<T>(IGrainFactory grains, string path,
        Func<Observations, Validation<Error, T>> use, ClusterSettings? settings = null) =>
        (settings ?? new()).Validate().Bind(valid => StreamedTable.InPlaceRows(path, [], 0, rows =>
            Observations.Stream(Rows(grains, path, rows, valid)).Bind(use)));

    /// <summary>The state of a run that silos have kept under a name; None where there is none.</summary>
    /// <returns>The state, or a fault where silos do not keep it (557).</returns>
    public static Validation<Error, Option<string>> ReadRun(IGrainFactory grains, string name) =>
        Of(name, async () => LanguageExt.Prelude.Optional(await grains.GetGrain<IRunGrain>(name).Read()));

    /// <summary>Has a state kept, such as the text of <see cref="EmRunFile"/>, instead of the one before.</summary>
    /// <returns>Nothing, or a fault where silos do not keep it (557).</returns>
    public static Validation<Error, Unit> WriteRun(IGrainFactory grains, string name, string text) =>
        Of(name, () => Done(grains.GetGrain<IRunGrain>(name).Write(text)));

    /// <summary>Has none kept.</summary>
    /// <returns>Nothing, or a fault where silos do not keep it (557).</returns>
    public static Validation<Error, Unit> DropRun(IGrainFactory grains, string name) =>
        Of(name, () => Done(grains.GetGrain<IRunGrain>(name).Clear()));

    /// <summary>Those rows, where they were opened already.</summary>
    internal static ClusterRows Rows(IGrainFactory grains, string path, RawRows rows, ClusterSettings settings) =>
        new(grains, rows, Path.GetFullPath(path), rows.FileColumns, settings);

    /// <summary>The answer of a run's grain, which is asked again where a silo ends meanwhile.</summary>
    static Validation<Error, T> Of<T>(string name, Func<Task<T>> ask)
    {
        var start = System.Diagnostics.Stopwatch.GetTimestamp();
        while (true)
        {
            try
            {
                return Task.Run(() => ask().WaitAsync(patience / 12)).GetAwaiter().GetResult();
            }
            catch (Exception fault) when (ShardCalls.IsOfTheCluster(fault))
            {
                if (System.Diagnostics.Stopwatch.GetElapsedTime(start) > patience)
                    return new SiloFault.RunNotKept(name, fault.Message);
                Thread.Sleep(TimeSpan.FromSeconds(0.5));
            }
        }
    }

    static async Task<Unit> Done(Task task)
    {
        await task;
        return Unit.Default;
    }
}
