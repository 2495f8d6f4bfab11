using MlPure.Linear;
using MlPure.Networks;
using MlPure.Randomness;
using MlPure.Reductions;

namespace MlPure.Course;

/// <summary>Question 2.4: the coursework's network trained on its eleven samples, and how much better it can be
/// done.</summary>
/// <remarks>Steps follow the gradient of the sum over the samples; losses are reported as the mean, which is the sum
/// over eleven.</remarks>
public static class Question24
{
    const double PlainRate = 0.1, RestartRate = 1, MomentumShare = 0.9;
    const int RestartEpochs = 20_000, LongEpochs = 100_000, Tries = 1000;

    /// <summary>The start of the reference runs: w_5^2, w_5^3, w_5^4 = 0.2, 0.5, 0.8 and w_2^1, w_3^1, w_4^1 = 0.3,
    /// 0.6, 0.9.</summary>
    public static FiveNeurons Start { get; } =
        FiveNeurons.Create(w21: 0.3, w31: 0.6, w41: 0.9, w52: 0.2, w53: 0.5, w54: 0.8).GetOrThrow();

    /// <summary>The weights that the coursework prints. It labels them w13, w12, w14 and w35, w25, w45; here each is at
    /// its neuron.</summary>
    public static FiveNeurons Published { get; } =
        FiveNeurons.Create(w21: -0.11156769, w31: 0.40971061, w41: 1.68888114, w52: 0.78963782, w53: -0.08029881,
            w54: -1.0612097).GetOrThrow();

    /// <summary>The same network with a bias for every neuron: 1 -> 3 sigmoid -> 1 sigmoid.</summary>
    public static Layers Biased { get; } = Layers.Dense([1, 3, 1], Activation.Sigmoid, Activation.Sigmoid).GetOrThrow();

    /// <summary>½ Σ (z₁ - y)² over the samples: what the coursework's steps go down.</summary>
    public static Objective Summed { get; } =
        Objective.Create(FiveNeurons.Layers, Loss.HalfSquaredError, Samples.Dataset, Reduction.Sum).GetOrThrow();

    /// <summary>The mean over the samples of ½ (z₁ - y)²: what is reported.</summary>
    public static Objective Mean { get; } = Objective.Create(FiveNeurons.Layers, Loss.HalfSquaredError, Samples.Dataset)
        .GetOrThrow();

    /// <summary>The mean loss of a summed one.</summary>
    public static double MeanLoss(FullBatchState point) => point.Loss / Samples.Dataset.Count;

    /// <summary>The coursework's run, state by state: all samples in every step, their gradients summed, rate
    /// 0.1.</summary>
    public static IEnumerable<FullBatchState> Coursework(int epochs = 1000) =>
        Trajectory(Problem(Optimizer.GradientDescent(PlainRate), epochs));

    /// <summary>The coursework's run with momentum 0.9.</summary>
    public static IEnumerable<FullBatchState> WithMomentum(int epochs = 1000) =>
        Trajectory(Problem(Optimizer.Momentum(PlainRate, MomentumShare), epochs));

    /// <summary>First weights as the coursework draws them: uniform in [0, 1), in the layout of the
    /// parameters.</summary>
    public static Network Drawn(Layers layers, uint seed) =>
        Network.Create(layers, MersenneTwister.FromSeed(seed).RandomSamples(layers.Parameters).Value).GetOrThrow();

    /// <summary>Gradient descent with momentum 0.9, rate 1 and 20 000 epochs from the weights that a generator
    /// draws.</summary>
    public static Restart ByMomentum(uint seed)
    {
        var problem = Problem(Optimizer.Momentum(RestartRate, MomentumShare), RestartEpochs);
        var run = FullBatch.Run(problem, FullBatch.Init(problem, Drawn(FiveNeurons.Layers, seed)));
        return new(seed, run.Last.Network, MeanLoss(run.Last), run.Outcome);
    }

    /// <summary>Levenberg and Marquardt's method from the weights that a generator draws for a shape.</summary>
    public static Restart ByLeastSquares(Layers layers, uint seed)
    {
        var objective = Objective.Create(layers, Loss.HalfSquaredError, Samples.Dataset).GetOrThrow();
        var problem = LeastSquaresProblem.Create(objective, Epochs(Tries)).GetOrThrow();
        var run = LevenbergMarquardt.Run(problem, LevenbergMarquardt.Init(problem, Drawn(layers, seed)));
        return new(seed, run.Last.Network, run.Last.Loss, run.Outcome);
    }

    /// <summary>Everything that the question asks for, and more: with the generators seed, seed + 1, … for the
    /// restarts.</summary>
    /// <param name="seed">The first generator.</param>
    /// <param name="restarts">How many generators.</param>
    public static Question24Answer Answer(uint seed = 0, int restarts = 20)
    {
        var seeds = Enumerable.Range(0, Math.Max(1, restarts)).Select(i => unchecked(seed + (uint)i)).ToArray();
        return new(
            LanguageExt.Prelude.toSeq(Coursework()).Strict(),
            Mean.LossAt(Published.Network),
            MeanLoss(Coursework(LongEpochs).Last()),
            LossFloor.OfTheCoursework,
            LanguageExt.Prelude.toSeq(seeds.Select(ByMomentum)).Strict(),
            LanguageExt.Prelude.toSeq(seeds.Select(one => ByLeastSquares(FiveNeurons.Layers, one))).Strict(),
            LanguageExt.Prelude.toSeq(seeds.Select(one => ByLeastSquares(Biased, one))).Strict());
    }

    /// <summary>z₁ at each x: a smooth curve for a figure.</summary>
    public static Vector Curve(Network network, Vector x) =>
        network.Predict(x.AsMatrix(x.Length, 1)).GetOrThrow().AsVector();

    static FullBatchProblem Problem(Optimizer optimizer, int epochs) =>
        FullBatchProblem.Create(Summed, optimizer, Epochs(epochs)).GetOrThrow();

    static IEnumerable<FullBatchState> Trajectory(FullBatchProblem problem) =>
        FullBatch.Trajectory(problem, FullBatch.Init(problem, Start.Network));

    static FullBatchSettings Epochs(int epochs) => new() { MaxSteps = epochs, Threads = Threads.One };
}
