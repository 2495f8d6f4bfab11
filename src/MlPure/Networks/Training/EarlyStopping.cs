namespace MlPure.Networks;

/// <summary>The best network so far, by its validation loss.</summary>
/// <param name="Network">The best network.</param>
/// <param name="Loss">Its validation loss.</param>
/// <param name="Epoch">After how many epochs it stood.</param>
/// <param name="Since">How many epochs have gone by without a better one.</param>
public sealed record EarlyStopping(Network Network, double Loss, int Epoch, int Since)
{
    /// <summary>After another epoch: the better network, an equal one not being better, or one more epoch without.</summary>
    public EarlyStopping Next(Network network, double loss, int epoch) => loss < Loss ? new(network, loss, epoch, 0) : this with { Since = Since + 1 };
}
