using System.Buffers;
using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>How far a network's outputs are from their targets: L, summed over the outputs of one row, and its
/// derivative by each output beside it. How rows are put together is a <see cref="Reduction"/>.</summary>
/// <remarks>Losses whose names say logits or log rate contain the last activation: the network's own last activation is
/// then the identity.</remarks>
public abstract record Loss
{
    private protected Loss(string name) => Name = name;

    /// <summary>L = ½ Σⱼ (zⱼ - tⱼ)²; dL/dzⱼ = zⱼ - tⱼ. PRML eq. 5.11, with its ½. Targets: any finite
    /// numbers.</summary>
    public static Loss HalfSquaredError { get; } = new HalfSquaredError();

    /// <summary>L = Σⱼ |zⱼ - tⱼ|; dL/dzⱼ is the sign of zⱼ - tⱼ, 0 where they are equal. Targets: any finite
    /// numbers.</summary>
    public static Loss AbsoluteError { get; } = new AbsoluteError();

    /// <summary>Huber's loss: ½ d² where |d| is at most 1, beyond it |d| - ½, for each d = zⱼ - tⱼ. Huber (1964).
    /// Targets: any finite numbers.</summary>
    public static Loss Huber { get; } = new Huber(1);

    /// <summary>From logits z: L = -Σⱼ tⱼ ln pⱼ with p = softmax(z); dL/dzⱼ = pⱼ - tⱼ. PRML eqs. 4.108 and 5.24.
    /// Targets: probabilities of the classes that sum to 1, mostly one of them 1.</summary>
    public static Loss SoftmaxCrossEntropy { get; } = new SoftmaxCrossEntropy(Vector.Empty, 0);

    /// <summary>From logits z: L = -Σⱼ (tⱼ ln sigmoid(zⱼ) + (1 - tⱼ) ln sigmoid(-zⱼ)); dL/dzⱼ = sigmoid(zⱼ) - tⱼ. PRML
    /// eq. 5.22. Targets: from 0 to 1.</summary>
    public static Loss SigmoidCrossEntropy { get; } = new SigmoidCrossEntropy();

    /// <summary>From the log rate z: L = Σⱼ exp(zⱼ) - tⱼ zⱼ, Poisson's negative log-likelihood without the part that
    /// depends on t alone; dL/dzⱼ = exp(zⱼ) - tⱼ. Targets: counts, not negative.</summary>
    public static Loss Poisson { get; } = new PoissonDeviance();

    /// <summary>Every loss there is, those with a parameter at its default.</summary>
    public static IReadOnlyList<Loss> All { get; } =
        [HalfSquaredError, AbsoluteError, Huber, SoftmaxCrossEntropy, SigmoidCrossEntropy, Poisson];

    /// <summary>The name, as files and commands write it.</summary>
    public string Name { get; }

    /// <summary>Huber's loss with its kink at ± <paramref name="delta"/>: ½ d² within, delta (|d| - ½ delta)
    /// beyond.</summary>
    /// <returns>The loss, or the fault: a delta that is not positive (110).</returns>
    public static Validation<Error, Loss> HuberWith(double delta) =>
        Parse.Positive("delta", delta).Map(Loss (valid) => new Huber(valid));

    /// <summary>The softmax cross-entropy with weights of classes and smoothed labels: L = -Σⱼ wⱼ t'ⱼ ln pⱼ with t' =
    /// (1 - s) t + s / k. The mean over rows divides by the sum of the rows' Σⱼ wⱼ tⱼ, as PyTorch does.</summary>
    /// <param name="classWeights">w (k), all positive; None where all are 1.</param>
    /// <param name="labelSmoothing">s, from 0 up to but not including 1.</param>
    /// <returns>The loss, or all faults: a weight that is not positive, a smoothing outside its range (110).</returns>
    public static Validation<Error, Loss> SoftmaxCrossEntropyWith(
        Option<Vector> classWeights, double labelSmoothing = 0)
    {
        var weights = classWeights.IfNone(Vector.Empty);
        return weights.Select((weight, c) => Parse.Positive($"weight of class {c}", weight))
            .Aggregate(default(Check), static (check, weight) => check.And(weight))
            .And(Parse.Share("label smoothing", labelSmoothing))
            .Then(Loss () => new SoftmaxCrossEntropy(weights, labelSmoothing));
    }

    /// <summary>The loss of that name, or the fault: there is none (408).</summary>
    public static Validation<Error, Loss> Named(string name) => Parse.Named("loss", name, All, loss => loss.Name);

    /// <summary>L of one row.</summary>
    /// <param name="outputs">z: the outputs (k).</param>
    /// <param name="targets">t: the targets (k).</param>
    public double Of(Vector outputs, Vector targets) => Value(outputs.Span, targets.Span);

    /// <summary>dL/dz of one row (k).</summary>
    /// <param name="outputs">z: the outputs (k).</param>
    /// <param name="targets">t: the targets (k).</param>
    public Vector DerivativeOf(Vector outputs, Vector targets) =>
        Vector.Create(outputs.Length, (this, outputs, targets), static (cells, row) =>
        {
            var (loss, outputs, targets) = row;
            loss.Derivative(outputs.Span, targets.Span, cells);
        });

    /// <summary>The second derivative of L by the outputs times a direction (k): Σⱼ d²L/dzᵢdzⱼ vⱼ; where dL/dz jumps,
    /// nothing.</summary>
    /// <param name="outputs">z: the outputs (k).</param>
    /// <param name="targets">t: the targets (k).</param>
    /// <param name="direction">v (k).</param>
    public abstract Vector HessianVectorProduct(Vector outputs, Vector targets, Vector direction);

    /// <summary>On which side of the points where dL/dz jumps an output is.</summary>
    internal virtual int Branch(double output, double target) => 0;

    /// <summary>The scale of the outputs.</summary>
    public virtual Link Link => Link.Identity;

    /// <summary>The faults of targets (n x k) that are finite: those outside the range of the loss (409,
    /// 410).</summary>
    public virtual Seq<Error> FaultsOf(Matrix targets) => Seq<Error>.Empty;

    /// <summary>How much a row with those targets counts in a mean.</summary>
    public double MassOf(Vector targets) => Mass(targets.Span);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    internal virtual double Mass(ReadOnlySpan<double> targets) => 1;

    internal abstract double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets);

    internal abstract void Derivative(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> derivative);

    /// <summary>The same for many rows on their side (k panels of one stride): L by row, and where there is room for
    /// them dL/dz times what stands there, phi'(a); zeros of both past the last row, as far as the width
    /// goes.</summary>
    internal virtual void Evaluate(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets,
        int k, int stride, int width, int rows, Span<double> losses, Span<double> deltas)
    {
        var scratch = ArrayPool<double>.Shared.Rent(3 * k);
        var z = scratch.AsSpan(0, k);
        var t = scratch.AsSpan(k, k);
        var derivative = scratch.AsSpan(2 * k, k);
        for (var r = 0; r < rows; r++)
        {
            for (var j = 0; j < k; j++) (z[j], t[j]) = (outputs[j * stride + r], targets[j * stride + r]);
            losses[r] = Value(z, t);
            if (deltas.IsEmpty) continue;
            Derivative(z, t, derivative);
            for (var j = 0; j < k; j++) deltas[j * stride + r] = derivative[j] * deltas[j * stride + r];
        }
        LossPanels.ClearPastRows(k, stride, width, rows, losses, deltas);
        ArrayPool<double>.Shared.Return(scratch);
    }

    private protected Seq<Error> Outside(Matrix targets, Func<double, bool> isWithin, string rule)
    {
        var columns = targets.Columns;
        var outside = targets.AsVector().Select((value, at) => (value, at)).Where(cell => !isWithin(cell.value))
            .Take(20)
            .Select(Error (cell) =>
                new NetworkFault.TargetOutOfRange(Name, cell.at / columns, cell.at % columns, cell.value, rule));
        return LanguageExt.Prelude.toSeq(outside).Strict();
    }
}
