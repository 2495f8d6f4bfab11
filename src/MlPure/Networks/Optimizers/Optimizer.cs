using System.Buffers;
using System.Runtime.InteropServices;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A way of descending: how a gradient becomes a step, w' = w - step. Each is a pair: what it remembers at first, and what it makes of
/// a direction and its memory. They chain: the direction that comes out of one goes into the next, and the first gets the gradient.</summary>
/// <remarks>Definitions are PyTorch 1.13's where names agree.</remarks>
public abstract record Optimizer
{
    private protected Optimizer() { }

    /// <summary>How many vectors it remembers.</summary>
    internal abstract int Slots { get; }

    /// <summary>step = rate(t) g.</summary>
    /// <returns>The descent, or the fault: a rate that is not positive (110).</returns>
    public static Validation<Error, Optimizer> GradientDescent(double rate) => Networks.Rate.Constant(rate).Map(Scaled);

    /// <summary>step = rate(t) g, with a rate that follows the step number.</summary>
    public static Optimizer Scaled(Rate rate) => new Scaling(rate);

    /// <summary>m' = share m + g; step = rate m'. Polyak (1964).</summary>
    /// <returns>The descent, or all faults: a rate that is not positive, a share of momentum outside [0, 1) (110).</returns>
    public static Validation<Error, Optimizer> Momentum(double rate, double share = 0.9) => HeavyBall(share).Then(GradientDescent(rate));

    /// <summary>m' = share m + g, without a rate: to be chained.</summary>
    /// <returns>The descent, or the fault: a share outside [0, 1) (110).</returns>
    public static Validation<Error, Optimizer> HeavyBall(double share) => Parse.Share("share of momentum", share).Map(Optimizer (valid) => new HeavyBall(valid));

    /// <summary>m' = share m + g; step = rate (g + share m'). Nesterov (1983), in the form of Sutskever et al. (2013).</summary>
    /// <returns>The descent, or all faults: a rate that is not positive, a share of momentum outside [0, 1) (110).</returns>
    public static Validation<Error, Optimizer> Nesterov(double rate, double share = 0.9) =>
        Parse.Share("share of momentum", share).Map(Optimizer (valid) => new Nesterov(valid)).Then(GradientDescent(rate));

    /// <summary>s' = s + g²; step = rate g / (√s' + ε). Duchi, Hazan and Singer (2011).</summary>
    /// <returns>The descent, or all faults: a rate or an ε that is not positive (110).</returns>
    public static Validation<Error, Optimizer> AdaGrad(double rate = 0.01, double epsilon = 1e-10) =>
        Parse.Positive("epsilon", epsilon).Map(Optimizer (least) => new ScaleByAdaGrad(least)).Then(GradientDescent(rate));

    /// <summary>v' = α v + (1 - α) g²; step = rate g / (√v' + ε). Tieleman and Hinton (2012).</summary>
    /// <returns>The descent, or all faults: a rate or an ε that is not positive, an α outside [0, 1) (110).</returns>
    public static Validation<Error, Optimizer> RmsProp(double rate = 0.01, double alpha = 0.99, double epsilon = 1e-8) =>
        (Parse.Share("alpha", alpha), Parse.Positive("epsilon", epsilon)).Apply(Optimizer (share, least) => new ScaleByRms(share, least)).Then(GradientDescent(rate));

    /// <summary>m' = β₁ m + (1 - β₁) g, v' = β₂ v + (1 - β₂) g²; step t (from 1) = rate m̂ / (√v̂ + ε), with m̂ = m' / (1 - β₁ᵗ) and v̂ = v' / (1 - β₂ᵗ).
    /// Kingma and Ba (2015).</summary>
    /// <returns>The descent, or all faults: a rate or an ε that is not positive, a β outside [0, 1) (110).</returns>
    public static Validation<Error, Optimizer> Adam(double rate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
        AdamDirection(beta1, beta2, epsilon).Then(GradientDescent(rate));

    /// <summary>Adam with the largest v' so far in the place of v'. Reddi, Kale and Kumar (2018).</summary>
    /// <returns>The descent, or the faults of <see cref="Adam"/>.</returns>
    public static Validation<Error, Optimizer> AmsGrad(double rate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8) =>
        AdamDirection(beta1, beta2, epsilon, keepsLargest: true).Then(GradientDescent(rate));

    /// <summary>Adam with decoupled decay: step = rate (m̂ / (√v̂ + ε) + decay w), of every parameter, biases included. Loshchilov and Hutter (2019).</summary>
    /// <returns>The descent, or the faults of <see cref="Adam"/> and a decay that is negative or not finite (110).</returns>
    public static Validation<Error, Optimizer> AdamW(double rate = 0.001, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double decay = 0.01) =>
        AdamDirection(beta1, beta2, epsilon).Then(WeightDecay(decay)).Then(GradientDescent(rate));

    /// <summary>Adam looking ahead as Nesterov does, with a share of momentum that grows: β₁ (1 - ½ 0.96^(t momentumDecay)). Dozat (2016).</summary>
    /// <returns>The descent, or the faults of <see cref="Adam"/> and a decay of momentum that is negative or not finite (110).</returns>
    public static Validation<Error, Optimizer> NAdam(double rate = 0.002, double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, double momentumDecay = 0.004) =>
        (Parse.Share("beta1", beta1), Parse.Share("beta2", beta2), Parse.Positive("epsilon", epsilon), Parse.NotNegative("momentum decay", momentumDecay))
            .Apply(Optimizer (first, second, least, decay) => new ScaleByNadam(first, second, least, decay)).Then(GradientDescent(rate));

    /// <summary>step = rate sign(β₁ m + (1 - β₁) g); m' = β₂ m + (1 - β₂) g. Chen et al. (2023).</summary>
    /// <returns>The descent, or all faults: a rate that is not positive, a β outside [0, 1) (110).</returns>
    public static Validation<Error, Optimizer> Lion(double rate = 0.0001, double beta1 = 0.9, double beta2 = 0.99) =>
        (Parse.Share("beta1", beta1), Parse.Share("beta2", beta2)).Apply(Optimizer (first, second) => new ScaleByLion(first, second)).Then(GradientDescent(rate));

    /// <summary>m̂ / (√v̂ + ε) of Adam, without a rate: to be chained.</summary>
    /// <returns>The descent, or the faults of <see cref="Adam"/>.</returns>
    public static Validation<Error, Optimizer> AdamDirection(double beta1 = 0.9, double beta2 = 0.999, double epsilon = 1e-8, bool keepsLargest = false) =>
        (Parse.Share("beta1", beta1), Parse.Share("beta2", beta2), Parse.Positive("epsilon", epsilon))
            .Apply(Optimizer (first, second, least) => new ScaleByAdam(first, second, least, keepsLargest));

    /// <summary>Every number of a direction held between -most and most.</summary>
    /// <returns>The descent, or the fault: a bound that is not positive (110).</returns>
    public static Validation<Error, Optimizer> ClipByValue(double most) => Parse.Positive("largest value", most).Map(Optimizer (valid) => new ClippedByValue(valid));

    /// <summary>A direction longer than <paramref name="most"/> made as long as that: the length is that of all parameters together.</summary>
    /// <returns>The descent, or the fault: a bound that is not positive (110).</returns>
    public static Validation<Error, Optimizer> ClipByNorm(double most) => Parse.Positive("largest norm", most).Map(Optimizer (valid) => new ClippedByNorm(valid));

    /// <summary>The direction + decay w, of every parameter, biases included: before what averages gradients it is coupled (the penalty ½ decay w²),
    /// after it decoupled.</summary>
    /// <returns>The descent, or the fault: a decay that is negative or not finite (110).</returns>
    public static Validation<Error, Optimizer> WeightDecay(double decay) => Parse.NotNegative("decay", decay).Map(Optimizer (valid) => new AddDecayedWeights(valid));

    /// <summary>This, and then <paramref name="next"/> on what comes out of it.</summary>
    public Optimizer Then(Optimizer next) => new Chain(this, next);

    /// <summary>What is remembered before the first step.</summary>
    public OptimizerState Init(Network network)
    {
        if (Slots == 0) return new(0, []);
        var vectors = new Vector[Slots];
        Start(network.Parameters, vectors);
        return new(0, ImmutableCollectionsMarshal.AsImmutableArray(vectors));
    }

    /// <summary>One step from a network along a gradient, with what was remembered.</summary>
    /// <returns>The network after the step and what is remembered then, or the fault: parameters that are no longer finite (406).</returns>
    public Fin<(Network Network, OptimizerState Memory)> Step(Vector gradient, OptimizerState memory, Network network)
    {
        var (parameters, next) = Move(gradient, memory, network.Parameters);
        return parameters.IsFinite() ? (network.With(parameters), next) : new NetworkFault.StepNotFinite(memory.Steps);
    }

    internal (Vector Parameters, OptimizerState Memory) Move(Vector gradient, OptimizerState memory, Vector parameters)
    {
        var scratch = ArrayPool<double>.Shared.Rent(gradient.Length);
        var direction = scratch.AsSpan(0, gradient.Length);
        gradient.Span.CopyTo(direction);
        var moved = Move(direction, memory, parameters);
        ArrayPool<double>.Shared.Return(scratch);
        return moved;
    }

    /// <summary>The same along a gradient that is not needed any more, where the step is made. Parameters and memory that nobody else has seen may be recycled:
    /// the new ones then stand where they stood.</summary>
    internal (Vector Parameters, OptimizerState Memory) Move(Span<double> gradient, OptimizerState memory, Vector parameters, bool recycles = false)
    {
        double[] Room(Vector former) => recycles ? former.Cells : GC.AllocateUninitializedArray<double>(former.Length);
        var (next, vectors) = (new double[Slots][], new Vector[Slots]);
        for (var i = 0; i < next.Length; i++) vectors[i] = Vector.Own(next[i] = Room(memory.Vectors[i]));
        Turn(gradient, parameters.Span, memory.Steps, memory.Vectors.AsSpan(), next);
        var moved = Room(parameters);
        Elementwise.Subtract(parameters.Span, gradient, moved);
        return (Vector.Own(moved), new(memory.Steps + 1, ImmutableCollectionsMarshal.AsImmutableArray(vectors)));
    }

    /// <summary>Fills what is remembered at first.</summary>
    internal abstract void Start(Vector parameters, Span<Vector> memory);

    /// <summary>Puts what comes out for a direction in its place, at a step counted from 0, and fills what is remembered next.</summary>
    internal abstract void Turn(Span<double> direction, ReadOnlySpan<double> parameters, long step, ReadOnlySpan<Vector> memory, ReadOnlySpan<double[]> next);
}

/// <summary>Chains of descents that still have to prove themselves.</summary>
public static class Descents
{
    /// <summary>Both in turn, or the faults of both.</summary>
    public static Validation<Error, Optimizer> Then(this Validation<Error, Optimizer> first, Validation<Error, Optimizer> next) =>
        (first, next).Apply((a, b) => a.Then(b));
}
