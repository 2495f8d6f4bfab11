namespace MlPure.Networks;

/// <summary>The best network so far, by its validation loss.</summary>
/// <param name="Network">The best network.</param>
/// <param name="Loss">Its validation loss.</param>
/// <param name="Epoch">After how many epochs it was reached; 0 at the start.</param>
/// <param name="EpochsWithoutImprovement">How many epochs have passed since without a better one.</param>
public sealed record EarlyStopping(Network Network, double Loss, int Epoch, int EpochsWithoutImprovement)
{
    /// <summary>After another epoch: the better network (an equal one is not better), or one more epoch without
    /// improvement.</summary>
    public EarlyStopping Next(Network network, double loss, int epoch) => loss < Loss
        ? new(network, loss, epoch, 0)
        : this with { EpochsWithoutImprovement = EpochsWithoutImprovement + 1 };
}
