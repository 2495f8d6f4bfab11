using MlPure.Data;
using MlPure.Files;

namespace MlPure.Orleans;

/// <summary>Fits of rows that silos read.</summary>
public static class Cluster
{
    /// <summary>What a function finds of the rows of an npy file of doubles that every silo can read: E-steps and
    /// assignments to centroids are computed by the silos, on the bits of rows in memory.</summary>
    /// <returns>What was found, or all faults, as of <see cref="TableFile.Stream"/>; a shard that no silo can read is a
    /// fault that names the file (500, 523); and those of <see cref="ClusterSettings.Validate"/>.</returns>
    public static Validation<Error, T> Stream<T>(IGrainFactory grains, string path,
        Func<Observations, Validation<Error, T>> use, ClusterSettings? settings = null) =>
        (settings ?? new()).Validate().Bind(valid => StreamedTable.InPlaceRows(path, [], 0, rows => Observations.Stream(
            new ClusterRows(grains, rows, path, rows.FileColumns, valid)).Bind(use)));
}
