using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Course;

/// <summary>One run from the weights that a generator drew.</summary>
/// <param name="Seed">The generator.</param>
/// <param name="Network">Where it came to.</param>
/// <param name="MeanLoss">The mean over the samples of ½ (z - y)² there.</param>
/// <param name="Outcome">How it ended.</param>
public sealed record Restart(uint Seed, Network Network, double MeanLoss, Outcome Outcome);

/// <summary>The answer to question 2.4.</summary>
/// <param name="Coursework">The coursework's run, all its states from epoch 0 on.</param>
/// <param name="PublishedWeightsLoss">The mean loss at the weights that the coursework prints.</param>
/// <param name="LongRunLoss">The mean loss of the coursework's run gone on for 100 000 epochs: where plain descent from
/// that start sticks.</param>
/// <param name="Floor">The bound that no network without biases goes below.</param>
/// <param name="ByMomentum">Restarts with momentum.</param>
/// <param name="ByLeastSquares">Restarts of Levenberg and Marquardt's method.</param>
/// <param name="WithBiases">The same for the network with biases.</param>
public sealed record Question24Answer(Seq<FullBatchState> Coursework, double PublishedWeightsLoss, double LongRunLoss,
    LossFloor Floor,
    Seq<Restart> ByMomentum, Seq<Restart> ByLeastSquares, Seq<Restart> WithBiases)
{
    /// <summary>The mean loss after each epoch of the coursework's run, epoch 0 first.</summary>
    public Vector Losses => Vector.From(Coursework.Select(Question24.MeanLoss));

    /// <summary>The coursework's network after its last epoch.</summary>
    public FiveNeurons Last => FiveNeurons.Of(Coursework.Last.Network);

    /// <summary>The best restart with momentum.</summary>
    public Restart BestByMomentum => Best(ByMomentum);

    /// <summary>The best restart of Levenberg and Marquardt's method: how close to the floor three hidden neurons
    /// come.</summary>
    public Restart BestByLeastSquares => Best(ByLeastSquares);

    /// <summary>The best restart without biases, by either method.</summary>
    public Restart BestWithoutBiases => Best(ByMomentum + ByLeastSquares);

    /// <summary>The best restart with biases.</summary>
    public Restart BestWithBiases => Best(WithBiases);

    /// <summary>How far a mean loss is above the floor, as a share of it.</summary>
    public double AboveFloor(double meanLoss) => meanLoss / Floor.MeanLoss - 1;

    static Restart Best(Seq<Restart> restarts) => Enumerable.MinBy(restarts, restart => restart.MeanLoss)!;
}
