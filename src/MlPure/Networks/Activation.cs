namespace MlPure.Networks;

/// <summary>What a neuron makes of its pre-activation: phi, and phi' beside it. Both follow IEEE: phi(NaN) is NaN.</summary>
/// <remarks>Softmax is not among them: it is no function of one number, and belongs to its loss.</remarks>
public abstract record Activation
{
    private protected Activation(string name) => Name = name;

    /// <summary>phi(a) = a; phi'(a) = 1.</summary>
    public static Activation Identity { get; } = new Identity();

    /// <summary>phi(a) = 1 / (1 + exp(-a)); phi'(a) = phi(a) (1 - phi(a)). Bishop, PRML (2006), eqs. 4.59 and 4.88.</summary>
    public static Activation Sigmoid { get; } = new Sigmoid();

    /// <summary>phi(a) = tanh(a); phi'(a) = 1 - phi(a)². PRML eqs. 5.59 and 5.60.</summary>
    public static Activation Tanh { get; } = new HyperbolicTangent();

    /// <summary>phi(a) = max(a, 0); phi'(a) = 1 where a is above 0, else 0: at the kink itself, 0.</summary>
    public static Activation Relu { get; } = new RectifiedLinear();

    /// <summary>Every activation there is, those with a parameter at its usual value.</summary>
    public static IReadOnlyList<Activation> All { get; } = [Identity, Sigmoid, Tanh, Relu];

    /// <summary>The name, as files and commands write it.</summary>
    public string Name { get; }

    /// <summary>phi(a).</summary>
    public abstract double Value(double a);

    /// <summary>phi'(a).</summary>
    public abstract double Derivative(double a);

    /// <summary>Where phi' jumps: a central difference across such a point means nothing.</summary>
    public virtual IReadOnlyList<double> Kinks => [];

    /// <summary>phi(a) for many numbers, in place.</summary>
    internal virtual void Apply(Span<double> a)
    {
        for (var i = 0; i < a.Length; i++) a[i] = Value(a[i]);
    }

    /// <summary>phi(a) for many numbers, in place, and phi'(a).</summary>
    internal virtual void Apply(Span<double> a, Span<double> slopes)
    {
        for (var i = 0; i < a.Length; i++) (a[i], slopes[i]) = (Value(a[i]), Derivative(a[i]));
    }

    /// <inheritdoc/>
    public sealed override string ToString() => Name;
}
