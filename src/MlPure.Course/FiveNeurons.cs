using MlPure.Faults;
using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Course;

/// <summary>The coursework's network: the input 5, the hidden neurons 2, 3, 4, the output 1, all sigmoid, without
/// biases. Weights are named as there: w_j^i goes from neuron j to neuron i.</summary>
public sealed record FiveNeurons
{
    FiveNeurons(Network network) => Network = network;

    /// <summary>The shape: 1 -> 3 sigmoid -> 1 sigmoid, without biases.</summary>
    public static Layers Layers { get; } =
        Layers.Dense([1, 3, 1], Activation.Sigmoid, Activation.Sigmoid, biased: false).GetOrThrow();

    /// <summary>The same weights as a general network: the parameters are w_5^2, w_5^3, w_5^4, w_2^1, w_3^1,
    /// w_4^1.</summary>
    public Network Network { get; }

    /// <summary>w_2^1, from hidden neuron 2 to the output.</summary>
    public double W21 => Network.Parameters[3];

    /// <summary>w_3^1, from hidden neuron 3 to the output.</summary>
    public double W31 => Network.Parameters[4];

    /// <summary>w_4^1, from hidden neuron 4 to the output.</summary>
    public double W41 => Network.Parameters[5];

    /// <summary>w_5^2, from the input to hidden neuron 2.</summary>
    public double W52 => Network.Parameters[0];

    /// <summary>w_5^3, from the input to hidden neuron 3.</summary>
    public double W53 => Network.Parameters[1];

    /// <summary>w_5^4, from the input to hidden neuron 4.</summary>
    public double W54 => Network.Parameters[2];

    /// <summary>w_5^2, w_5^3, w_5^4.</summary>
    public Vector Hidden => Network.Parameters.Slice(0, 3);

    /// <summary>w_2^1, w_3^1, w_4^1.</summary>
    public Vector Output => Network.Parameters.Slice(3, 3);

    /// <summary>The network with those weights.</summary>
    /// <returns>The network, or the faults: weights that are not finite (405).</returns>
    public static Validation<Error,
        FiveNeurons> Create(double w21, double w31, double w41, double w52, double w53, double w54) =>
        Network.Create(Layers, [w52, w53, w54, w21, w31, w41]).Map(network => new FiveNeurons(network));

    /// <summary>A network of the coursework's shape, by the coursework's names.</summary>
    /// <exception cref="ArgumentException">The network has another shape: a programming error.</exception>
    public static FiveNeurons Of(Network network) => network.Layers.Equals(Layers)
        ? new(network)
        : throw new ArgumentException($"The coursework's network is {Layers}, not {network.Layers}.");

    /// <summary>All that goes forwards and backwards for one sample.</summary>
    /// <param name="x">The input.</param>
    /// <param name="y">The target of the output.</param>
    /// <returns>The sample's row of the table, or the faults: an input or a target that is not finite (110).</returns>
    public Validation<Error, FiveNeuronsRow> At(double x, double y) =>
        (Parse.Finite("x", x), Parse.Finite("y", y)).Apply(Row);

    FiveNeuronsRow Row(double x, double y)
    {
        var pass = Forward.Pass(Network, Matrix.Of(1, 1, x));
        var deltas = Deltas.Of(Network, Loss.HalfSquaredError, pass, Matrix.Of(1, 1, y));
        return new(x, y,
            A: InOrder(pass.PreActivations[1], pass.PreActivations[0], x),
            Z: InOrder(pass.Activations[1], pass.Activations[0], x),
            Delta: InOrder(deltas[1], deltas[0], Deltas.OfInputs(Network, deltas)[0, 0]),
            Gradient: Plain(Gradient.Of(Network, pass, deltas)));
    }

    static Vector InOrder(Matrix output, Matrix hidden, double input) =>
        Plain([output[0, 0], hidden[0, 0], hidden[0, 1], hidden[0, 2], input]);

    // -0.0 + 0.0 is 0.0: a table is easier to read without negative zeros.
    static Vector Plain(Vector numbers) => numbers.Map(static number => number + 0.0);
}
