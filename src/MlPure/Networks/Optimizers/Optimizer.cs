using System.Runtime.InteropServices;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>How a gradient becomes a step, w' = w - step: a transformation of gradients with the vectors it keeps from
/// step to step (optax calls it a gradient transformation). Optimizers chain by <see cref="Then"/>: the direction that
/// comes out of one goes into the next, and the first takes the gradient.</summary>
/// <remarks>Definitions are PyTorch 1.13's where names agree. A <c>rate</c> is a number or a
/// <see cref="LearningRateSchedule"/>. Optimizers are plain values: their parameters are checked by
/// <see cref="Validate"/>, which every problem that trains calls once.</remarks>
/// <example><code>
/// var adam = Optimizer.Adam(0.01);
/// var clipped = Optimizer.ClipByNorm(1).Then(Optimizer.Adam(LearningRateSchedule.Cosine(0.01, steps: 1000)));
/// </code></example>
public abstract record Optimizer
{
    private protected Optimizer() { }

    /// <summary>step = rate g.</summary>
    /// <param name="rate">Positive.</param>
    public static Optimizer GradientDescent(LearningRateSchedule rate) => new ScaleBySchedule(rate);

    /// <summary>m' = momentum m + g; step = rate m'. Polyak (1964).</summary>
    /// <param name="rate">Positive.</param>
    /// <param name="momentum">In [0, 1).</param>
    public static Optimizer Momentum(LearningRateSchedule rate, double momentum = 0.9) =>
        HeavyBall(momentum).Then(GradientDescent(rate));

    /// <summary>m' = momentum m + g, without a rate: to be chained.</summary>
    /// <param name="momentum">In [0, 1).</param>
    public static Optimizer HeavyBall(double momentum) => new HeavyBall(momentum);

    /// <summary>m' = momentum m + g; step = rate (g + momentum m'). Nesterov (1983), in the form of Sutskever et al.
    /// (2013).</summary>
    /// <param name="rate">Positive.</param>
    /// <param name="momentum">In [0, 1).</param>
    public static Optimizer Nesterov(LearningRateSchedule rate, double momentum = 0.9) =>
        new NesterovMomentum(momentum).Then(GradientDescent(rate));

    /// <summary>s' = s + g²; step = rate g / (√s' + ε). Duchi, Hazan and Singer (2011).</summary>
    /// <param name="rate">Positive; 0.01 where none is given.</param>
    /// <param name="epsilon">ε, positive.</param>
    public static Optimizer AdaGrad(LearningRateSchedule? rate = null, double epsilon = 1e-10) =>
        new ScaleByAdaGrad(epsilon).Then(GradientDescent(rate ?? 0.01));

    /// <summary>v' = α v + (1 - α) g²; step = rate g / (√v' + ε). Tieleman and Hinton (2012).</summary>
    /// <param name="rate">Positive; 0.01 where none is given.</param>
    /// <param name="alpha">α, in [0, 1).</param>
    /// <param name="epsilon">ε, positive.</param>
    public static Optimizer RmsProp(LearningRateSchedule? rate = null, double alpha = 0.99, double epsilon = 1e-8) =>
        new ScaleByRms(alpha, epsilon).Then(GradientDescent(rate ?? 0.01));

    /// <summary>m' = β₁ m + (1 - β₁) g, v' = β₂ v + (1 - β₂) g²; step t (from 1) = rate m̂ / (√v̂ + ε), with m̂ = m' /
    /// (1 - β₁ᵗ) and v̂ = v' / (1 - β₂ᵗ). Kingma and Ba (2015).</summary>
    /// <param name="rate">Positive; 0.001 where none is given.</param>
    /// <param name="beta1">β₁, in [0, 1).</param>
    /// <param name="beta2">β₂, in [0, 1).</param>
    /// <param name="epsilon">ε, positive.</param>
    public static Optimizer Adam(
        LearningRateSchedule? rate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
        ScaleByAdam(beta1, beta2, epsilon).Then(GradientDescent(rate ?? 0.001));

    /// <summary>Adam with the largest v' so far in the place of v'. Reddi, Kale and Kumar (2018).</summary>
    /// <inheritdoc cref="Adam" path="/param"/>
    public static Optimizer AmsGrad(
        LearningRateSchedule? rate = null, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
        new ScaleByAdam(beta1, beta2, epsilon, KeepsLargest: true).Then(GradientDescent(rate ?? 0.001));

    /// <summary>Adam with decoupled weight decay: step = rate (m̂ / (√v̂ + ε) + decay w), of every parameter, biases
    /// included. Loshchilov and Hutter (2019).</summary>
    /// <param name="rate">Positive; 0.001 where none is given.</param>
    /// <param name="beta1">β₁, in [0, 1).</param>
    /// <param name="beta2">β₂, in [0, 1).</param>
    /// <param name="epsilon">ε, positive.</param>
    /// <param name="decay">Not negative.</param>
    public static Optimizer AdamW(
        LearningRateSchedule? rate = null,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double decay = 0.01) =>
        ScaleByAdam(beta1, beta2, epsilon).Then(WeightDecay(decay)).Then(GradientDescent(rate ?? 0.001));

    /// <summary>Adam with Nesterov's look-ahead and a momentum that grows: β₁ (1 - ½ 0.96^(t momentumDecay)). Dozat
    /// (2016).</summary>
    /// <param name="rate">Positive; 0.002 where none is given.</param>
    /// <param name="beta1">β₁, in [0, 1).</param>
    /// <param name="beta2">β₂, in [0, 1).</param>
    /// <param name="epsilon">ε, positive.</param>
    /// <param name="momentumDecay">Not negative.</param>
    public static Optimizer NAdam(
        LearningRateSchedule? rate = null,
        double beta1 = 0.9,
        double beta2 = 0.999,
        double epsilon = 1e-8,
        double momentumDecay = 0.004) =>
        new ScaleByNadam(beta1, beta2, epsilon, momentumDecay).Then(GradientDescent(rate ?? 0.002));

    /// <summary>step = rate sign(β₁ m + (1 - β₁) g); m' = β₂ m + (1 - β₂) g. Chen et al. (2023).</summary>
    /// <param name="rate">Positive; 0.0001 where none is given.</param>
    /// <param name="beta1">β₁, in [0, 1).</param>
    /// <param name="beta2">β₂, in [0, 1).</param>
    public static Optimizer Lion(LearningRateSchedule? rate = null, double beta1 = 0.9, double beta2 = 0.99) =>
        new ScaleByLion(beta1, beta2).Then(GradientDescent(rate ?? 0.0001));

    /// <summary>m̂ / (√v̂ + ε) of Adam, without a rate: to be chained.</summary>
    /// <param name="beta1">β₁, in [0, 1).</param>
    /// <param name="beta2">β₂, in [0, 1).</param>
    /// <param name="epsilon">ε, positive.</param>
    public static Optimizer ScaleByAdam(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
        new ScaleByAdam(beta1, beta2, epsilon, KeepsLargest: false);

    /// <summary>Every number of a direction clipped to [-maximum, maximum].</summary>
    /// <param name="maximum">Positive.</param>
    public static Optimizer ClipByValue(double maximum) => new ClipByValue(maximum);

    /// <summary>A direction longer than <paramref name="maximum"/> scaled to that length: the Euclidean norm of all
    /// parameters together.</summary>
    /// <param name="maximum">Positive.</param>
    public static Optimizer ClipByNorm(double maximum) => new ClipByNorm(maximum);

    /// <summary>The direction + decay w, of every parameter, biases included: coupled (the penalty ½ decay w²) before a
    /// transformation that averages gradients, decoupled after it.</summary>
    /// <param name="decay">Not negative.</param>
    public static Optimizer WeightDecay(double decay) => new AddDecayedWeights(decay);

    /// <summary>This, and then <paramref name="next"/> on what comes out of it.</summary>
    public Optimizer Then(Optimizer next) => new Chain(this, next);

    /// <summary>This optimizer, where its parameters are valid.</summary>
    /// <returns>The optimizer, or all faults: each parameter outside its range (110).</returns>
    public Validation<Error, Optimizer> Validate() => Parse.Unless(ParameterFaults(), () => this);

    /// <summary>The state before the first step.</summary>
    public OptimizerState Init(Network network)
    {
        if (StateVectors == 0) return new(0, []);
        var vectors = new Vector[StateVectors];
        Start(network.Parameters, vectors);
        return new(0, ImmutableCollectionsMarshal.AsImmutableArray(vectors));
    }

    /// <summary>One step from a network along a gradient.</summary>
    /// <returns>The network and the state after the step, or the fault: parameters that are no longer finite
    /// (406).</returns>
    /// <exception cref="ArgumentException">The gradient has another length than the parameters, or the state is another
    /// optimizer's: a programming error.</exception>
    public Fin<(Network Network, OptimizerState State)> Step(Vector gradient, OptimizerState state, Network network)
    {
        if (gradient.Length != network.Parameters.Length || state.Vectors.Length != StateVectors)
            throw new ArgumentException("The gradient, the state and the network do not belong together.");
        var (parameters, next) = Apply(gradient, state, network.Parameters);
        return parameters.IsFinite() ? (network.With(parameters), next) : new NetworkFault.StepNotFinite(state.Steps);
    }

    /// <summary>The parameters and the state after a step, in new arrays.</summary>
    internal (Vector Parameters, OptimizerState State) Apply(Vector gradient, OptimizerState state, Vector parameters)
    {
        var count = StateVectors;
        double[][] next = count == 0 ? [] : new double[count][];
        Vector[] vectors = count == 0 ? [] : new Vector[count];
        for (var i = 0; i < next.Length; i++)
        {
            next[i] = GC.AllocateUninitializedArray<double>(state.Vectors[i].Length);
            vectors[i] = Vector.Own(next[i]);
        }
        // The direction is written over by the parameters, number by number.
        var moved = gradient.Span.ToArray();
        Apply(new(moved, parameters.Span, state.Steps, state.Vectors.AsSpan(), next), moved);
        return (Vector.Own(moved), new(state.Steps + 1, ImmutableCollectionsMarshal.AsImmutableArray(vectors)));
    }

    /// <summary>The parameters after a step into an array, which may be that of the parameters before it.</summary>
    internal void Apply(Update update, Span<double> nextParameters)
    {
        Transform(update);
        Elementwise.Subtract(update.Parameters, update.Direction, nextParameters);
    }

    /// <summary>Whether each parameter's step depends on its own numbers alone, so that parameters may be taken in
    /// parts.</summary>
    internal virtual bool IsElementwise => false;

    /// <summary>How many vectors are kept from step to step.</summary>
    internal abstract int StateVectors { get; }

    /// <summary>Each parameter outside its range.</summary>
    internal abstract Seq<Error> ParameterFaults();

    /// <summary>Fills the vectors kept before the first step.</summary>
    internal abstract void Start(Vector parameters, Span<Vector> state);

    /// <summary>Transforms the direction in place and fills the vectors kept next.</summary>
    internal abstract void Transform(Update update);
}
