using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>What a network's outputs stand for: the targets to be expected, where the loss has the last activation in it. McCullagh and Nelder (1989) call
/// their inverses links.</summary>
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

    /// <summary>The expected targets of each row of outputs (both n x k).</summary>
    public abstract Matrix MeanOf(Matrix outputs);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    sealed record IdentityLink() : Link("identity")
    {
        public override Matrix MeanOf(Matrix outputs) => outputs;
    }

    sealed record SigmoidLink() : Link("sigmoid")
    {
        public override Matrix MeanOf(Matrix outputs) => outputs.Map(ActivationKernels.Sigmoid);
    }

    sealed record ExponentialLink() : Link("exponential")
    {
        public override Matrix MeanOf(Matrix outputs) => outputs.Map(Kernels.Exponential.Exp);
    }

    sealed record SoftmaxLink() : Link("softmax")
    {
        public override Matrix MeanOf(Matrix outputs) => Matrix.Create(outputs.Rows, outputs.Columns, outputs, static (cells, outputs) =>
        {
            for (var i = 0; i < outputs.Rows; i++)
            {
                var row = cells.Slice(i * outputs.Columns, outputs.Columns);
                var sum = 0.0;
                var largest = outputs[i, Metric.Largest(outputs.Row(i))];
                for (var j = 0; j < row.Length; j++) sum += row[j] = Kernels.Exponential.Exp(outputs[i, j] - largest);
                for (var j = 0; j < row.Length; j++) row[j] /= sum;
            }
        });
    }
}
