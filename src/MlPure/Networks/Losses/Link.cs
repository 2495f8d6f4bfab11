using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>What a network's outputs stand for: the targets to be expected, where the loss has the last activation in
/// it. McCullagh and Nelder (1989) call their inverses links.</summary>
public abstract record Link
{
    Link(string name) => Name = name;

    /// <summary>The outputs are the expected targets.</summary>
    public static Link Identity { get; } = new IdentityLink();

    /// <summary>The outputs are logits: 1 / (1 + exp(-z)) of each.</summary>
    public static Link Sigmoid { get; } = new SigmoidLink();

    /// <summary>The outputs are log rates: exp(z) of each.</summary>
    public static Link Exponential { get; } = new ExponentialLink();

    /// <summary>The outputs of a row are logits of classes: exp(zⱼ) / Σ exp(zₖ).</summary>
    public static Link Softmax { get; } = new SoftmaxLink();

    /// <summary>Every one there is.</summary>
    public static IReadOnlyList<Link> All { get; } = [Identity, Sigmoid, Exponential, Softmax];

    /// <summary>The one of that name, or the fault: there is none (408).</summary>
    public static Validation<Error, Link> Named(string name) => Parse.Named("link", name, All, link => link.Name);

    /// <summary>The name, as files write it.</summary>
    public string Name { get; }

    /// <summary>The inverse link, or mean function: the expected targets of each row of outputs (both n x k).</summary>
    public abstract Matrix Inverse(Matrix outputs);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    sealed record IdentityLink() : Link("identity")
    {
        public override Matrix Inverse(Matrix outputs) => outputs;
    }

    sealed record SigmoidLink() : Link("sigmoid")
    {
        public override Matrix Inverse(Matrix outputs) => outputs.Map(ActivationKernels.Sigmoid);
    }

    sealed record ExponentialLink() : Link("exponential")
    {
        public override Matrix Inverse(Matrix outputs) => outputs.Map(Kernels.Exponential.Exp);
    }

    sealed record SoftmaxLink() : Link("softmax")
    {
        public override Matrix Inverse(Matrix outputs) =>
            Matrix.Create(outputs.Rows, outputs.Columns, outputs, static (cells, outputs) =>
            {
                for (var i = 0; i < outputs.Rows; i++)
                    Normalize(outputs.Row(i), cells.Slice(i * outputs.Columns, outputs.Columns));
            });

        static void Normalize(ReadOnlySpan<double> logits, Span<double> probabilities)
        {
            var (sum, largest) = (0.0, logits[Metric.ArgMax(logits)]);
            for (var j = 0; j < logits.Length; j++)
                sum += probabilities[j] = Kernels.Exponential.Exp(logits[j] - largest);
            for (var j = 0; j < logits.Length; j++) probabilities[j] /= sum;
        }
    }
}
