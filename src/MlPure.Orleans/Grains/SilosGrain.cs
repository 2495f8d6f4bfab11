using Orleans.GrainDirectory;

namespace MlPure.Orleans;

/// <summary>Says which silos there are.</summary>
[Alias("mlpure.ISilosGrain.1")]
public interface ISilosGrain : IGrainWithIntegerKey
{
    /// <summary>The addresses of the silos that the answering one holds for alive.</summary>
    [Alias("Active")]
    Task<string[]> Active();
}

/// <summary>Is active on every silo that a caller asks.</summary>
[global::Orleans.Placement.PreferLocalPlacement, GrainDirectory(NoDirectory.Name)]
sealed class SilosGrain(ISiloStatusOracle silos) : Grain, ISilosGrain
{
    /// <inheritdoc/>
    public Task<string[]> Active() => Task.FromResult<string[]>(
        [.. silos.GetApproximateSiloStatuses(onlyActive: true).Keys.Select(static silo => silo.ToParsableString())]);
}

/// <summary>The directory of grains that may be active on several silos at once, and whose keys or callers say where.
/// It keeps nothing, so that nothing is lost, and nobody waits, where a silo ends.</summary>
sealed class NoDirectory : IGrainDirectory
{
    /// <summary>What it is called.</summary>
    public const string Name = "mlpure";

    /// <inheritdoc/>
    public Task<GrainAddress?> Register(GrainAddress address) => Task.FromResult<GrainAddress?>(address);

    /// <inheritdoc/>
    public Task Unregister(GrainAddress address) => Task.CompletedTask;

    /// <inheritdoc/>
    public Task<GrainAddress?> Lookup(GrainId grainId) => Task.FromResult<GrainAddress?>(null);

    /// <inheritdoc/>
    public Task UnregisterSilos(List<SiloAddress> siloAddresses) => Task.CompletedTask;
}
