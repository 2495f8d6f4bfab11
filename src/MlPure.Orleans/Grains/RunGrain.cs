using Orleans.GrainDirectory;

namespace MlPure.Orleans;

/// <summary>The last good state of a run, which outlives the program that runs it and, where silos keep grains in
/// Redis, the silos.</summary>
[Alias("mlpure.IRunGrain.1")]
public interface IRunGrain : IGrainWithStringKey
{
    /// <summary>The state; null where there is none.</summary>
    [Alias("Read")]
    Task<string?> Read();

    /// <summary>Keeps a state instead of the one before.</summary>
    [Alias("Write")]
    Task Write(string text);

    /// <summary>Keeps none.</summary>
    [Alias("Clear")]
    Task Clear();
}

/// <summary>What is kept of a run.</summary>
[GenerateSerializer, Alias("mlpure.run.1")]
public sealed class RunText
{
    /// <summary>The state of all its runs in flight.</summary>
    [Id(0)]
    public string? Text { get; set; }
}

/// <summary>Keeps a state by the silo's storage of grains. It may be active on several silos, as each writes on the
/// state that it has read alone: the storage refuses another, and is read again.</summary>
[global::Orleans.Placement.PreferLocalPlacement, GrainDirectory(NoDirectory.Name)]
sealed class RunGrain([PersistentState("run", RunGrain.Storage)] IPersistentState<RunText> state) : Grain, IRunGrain
{
    /// <summary>The name of the storage.</summary>
    public const string Storage = "mlpure";

    /// <inheritdoc/>
    public async Task<string?> Read()
    {
        await state.ReadStateAsync();
        return state.State.Text;
    }

    /// <inheritdoc/>
    public Task Write(string text)
    {
        state.State.Text = text;
        return state.WriteStateAsync();
    }

    /// <inheritdoc/>
    public Task Clear() => state.ClearStateAsync();
}
