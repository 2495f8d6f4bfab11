using System.Collections.Immutable;
using System.Globalization;
using MlPure.Data;
using MlPure.Files;

namespace MlPure.Orleans;

/// <summary>Fits of rows that silos read.</summary>
public static class Cluster
{
    /// <summary>How long is waited for the state of a run to be kept or read.</summary>
    static readonly TimeSpan patience = TimeSpan.FromMinutes(2);

    /// <summary>How long is waited first: an answer by a silo that has ended does not come.</summary>
    static readonly TimeSpan firstWait = TimeSpan.FromSeconds(0.5);

    /// <summary>What a function finds of the rows of a file that every silo can read, of all columns that have
    /// numbers: E-steps, assignments to centroids and gradients of networks are computed by the silos, on the bits of
    /// rows in memory. Every format that <see cref="TableFile.Stream"/> reads will do; npy of doubles is read in place,
    /// and others are copied to temporary files, of Parquet by each silo the row groups that it has rows of. Other
    /// sums, such as those of Levenberg and Marquardt's steps, are computed here, a block at a time, on the same
    /// bits.</summary>
    /// <returns>What was found, or all faults, as of <see cref="TableFile.Stream"/>; <see cref="SiloFault"/>; a shard
    /// that no silo can read is a fault that names the file (500, 523); and those of
    /// <see cref="ClusterSettings.Validate"/>.</returns>
    public static Validation<Error, T> Stream<T>(IGrainFactory grains, string path,
        Func<Observations, Validation<Error, T>> use, ClusterSettings? settings = null) =>
        Stream(grains, [path], use, settings);

    /// <summary>The same of several files of the same columns, whose rows follow one another.</summary>
    /// <returns>What was found, or the faults of the other overload; a file without a column of the first
    /// (507).</returns>
    public static Validation<Error, T> Stream<T>(IGrainFactory grains, ImmutableArray<string> paths,
        Func<Observations, Validation<Error, T>> use, ClusterSettings? settings = null) =>
        (settings ?? new()).Validate().Bind(valid => StreamedTable.Use(
            paths, TableFileSettings.Default,
            table => new ChosenColumns(table.Numeric, Option<string>.None, AreAllNumeric: true),
            table => use(table.Observations), Elsewhere(grains, TableFileSettings.Default, valid)));

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

    /// <summary>How rows of files are passed over to silos.</summary>
    internal static Elsewhere Elsewhere(
        IGrainFactory grains, TableFileSettings format, ClusterSettings settings) => new(
        (rows, names, files) => new ClusterRows(grains, rows,
            [.. files.Select((file, number) => new ShardFile(Path.GetFullPath(file.Path),
                files.Take(number).Sum(static before => before.Rows), file.Rows, file.IsInPlace,
                string.Create(CultureInfo.InvariantCulture, $"{file.Stamp.Length} {file.Stamp.Written:O}")))],
            ShardFormat.Of(format), names, settings),
        static path => new SiloFault.NoWeights(path));

    /// <summary>The answer of a run's grain, which is asked again where a silo ends meanwhile.</summary>
    static Validation<Error, T> Of<T>(string name, Func<Task<T>> ask)
    {
        var (start, wait) = (System.Diagnostics.Stopwatch.GetTimestamp(), firstWait);
        while (true)
        {
            try
            {
                return Task.Run(() => ask().WaitAsync(wait)).GetAwaiter().GetResult();
            }
            catch (Exception fault) when (ShardCalls.IsOfTheCluster(fault))
            {
                if (System.Diagnostics.Stopwatch.GetElapsedTime(start) > patience)
                    return new SiloFault.RunNotKept(name, fault.Message);
                Thread.Sleep(firstWait / 5);
                if (wait < patience / 12) wait *= 2;
            }
        }
    }

    static async Task<Unit> Done(Task task)
    {
        await task;
        return Unit.Default;
    }
}
