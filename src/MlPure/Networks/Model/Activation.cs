namespace MlPure.Networks;

/// <summary>What a neuron makes of its pre-activation: phi, and phi' beside it. Both follow IEEE: phi(NaN) is
/// NaN.</summary>
/// <remarks>Softmax is not among them: it is no function of one number, and belongs to its loss.</remarks>
public abstract record Activation
{
    private protected Activation(string name, WeightInitializer initializer) =>
        (Name, Initializer) = (name, initializer);

    /// <summary>phi(a) = a; phi'(a) = 1.</summary>
    public static Activation Identity { get; } = new Identity();

    /// <summary>phi(a) = 1 / (1 + exp(-a)); phi'(a) = phi(a) (1 - phi(a)). Bishop, PRML (2006), eqs. 4.59 and
    /// 4.88.</summary>
    public static Activation Sigmoid { get; } = new Sigmoid();

    /// <summary>phi(a) = tanh(a); phi'(a) = 1 - phi(a)². PRML eqs. 5.59 and 5.60.</summary>
    public static Activation Tanh { get; } = new HyperbolicTangent();

    /// <summary>phi(a) = max(a, 0); phi'(a) = 1 where a is above 0, else 0: at the kink itself, 0.</summary>
    public static Activation Relu { get; } = new RectifiedLinear();

    /// <summary>phi(a) = a where a is above 0, else 0.01 a. Maas, Hannun and Ng (2013).</summary>
    public static Activation LeakyRelu { get; } = new LeakyRectifiedLinear();

    /// <summary>phi(a) = a where a is above 0, else exp(a) - 1. Clevert, Unterthiner and Hochreiter (2016), with alpha
    /// = 1.</summary>
    public static Activation Elu { get; } = new ExponentialLinear();

    /// <summary>phi(a) = 1.0507 a where a is above 0, else 1.0507 x 1.6733 (exp(a) - 1). Klambauer et al.
    /// (2017).</summary>
    public static Activation Selu { get; } = new ScaledExponentialLinear();

    /// <summary>phi(a) = ln(1 + exp(a)); phi'(a) = sigmoid(a).</summary>
    public static Activation Softplus { get; } = new Softplus();

    /// <summary>phi(a) = a Φ(a), with Φ the standard normal distribution, by the error function and not by tanh.
    /// Hendrycks and Gimpel (2016).</summary>
    public static Activation Gelu { get; } = new GaussianErrorLinear();

    /// <summary>phi(a) = a sigmoid(a), also called swish. Elfwing, Uchibe and Doya (2018).</summary>
    public static Activation Silu { get; } = new SigmoidLinear();

    /// <summary>Every activation there is, those with a parameter at its default.</summary>
    public static IReadOnlyList<Activation> All { get; } =
        [Identity, Sigmoid, Tanh, Relu, LeakyRelu, Elu, Selu, Softplus, Gelu, Silu];

    /// <summary>The activation of that name, or the fault: there is none (408).</summary>
    public static Validation<Error, Activation> Named(string name) =>
        Faults.Parse.Named("activation", name, All, activation => activation.Name);

    /// <summary>The name, as files and commands write it.</summary>
    public string Name { get; }

    /// <summary>How the weights of layers with this activation are best drawn.</summary>
    public WeightInitializer Initializer { get; }

    /// <summary>phi(a).</summary>
    public abstract double Value(double a);

    /// <summary>phi'(a).</summary>
    public abstract double Derivative(double a);

    /// <summary>phi''(a); 0 at a kink.</summary>
    public abstract double SecondDerivative(double a);

    /// <summary>Where phi' jumps: central differences across such a point are not derivatives.</summary>
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
