using MlPure.Faults;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A feed-forward network: its shape, and one vector of all its parameters. Gradients are vectors of the same
/// layout, so every way of descending is elementwise algebra of vectors.</summary>
/// <remarks>The layout: layer after layer, the weights row by row (outputs x inputs), then the biases where there are
/// any.</remarks>
public sealed partial record Network
{
    Network(Layers layers, Vector parameters) => (Layers, Parameters) = (layers, parameters);

    /// <summary>The shape.</summary>
    public Layers Layers { get; }

    /// <summary>All parameters, in the layout above.</summary>
    public Vector Parameters { get; }

    /// <summary>A network of that shape with those parameters.</summary>
    /// <returns>The network, or all faults: parameters of another count than the shape has (404), numbers that are not
    /// finite (405).</returns>
    public static Validation<Error, Network> Create(Layers layers, Vector parameters) => Check
        .That(parameters.Length == layers.Parameters, () =>
            new NetworkFault.ParameterCount(parameters.Length, layers.Parameters))
        .And(NotFinite(parameters))
        .Then(() => new Network(layers, parameters));

    /// <summary>A network of those layers with those parameters.</summary>
    /// <returns>The network, or the faults of <see cref="Layers.Create"/>, and of the other
    /// <see cref="Create(Layers, Vector)"/> where the layers fit.</returns>
    public static Validation<Error, Network> Create(IReadOnlyList<Layer> layers, Vector parameters) =>
        Layers.Create(layers).Match(
            Succ: valid => Create(valid, parameters),
            Fail: faults => Validation<Error, Network>.Fail(faults + NotFinite(parameters)));

    /// <summary>W of a layer (outputs x inputs), without a copy.</summary>
    public Matrix Weights(int layer) => Weights(Layers, Parameters, layer);

    /// <summary>b of a layer (outputs); empty where it has none. Without a copy.</summary>
    public Vector Biases(int layer) => Biases(Layers, Parameters, layer);

    /// <summary>The part of a gradient, or of any vector in the layout of the parameters, that belongs to a layer's
    /// weights.</summary>
    public static Matrix Weights(Layers layers, Vector parameters, int layer) =>
        parameters.Slice(layers.Start(layer), layers[layer].Weights)
            .AsMatrix(layers[layer].Outputs, layers[layer].Inputs);

    /// <summary>The part of a gradient, or of any vector in the layout of the parameters, that belongs to a layer's
    /// biases.</summary>
    public static Vector Biases(Layers layers, Vector parameters, int layer) =>
        parameters.Slice(layers.Start(layer) + layers[layer].Weights, layers[layer].Biased ? layers[layer].Outputs : 0);

    /// <summary>The same shape with other parameters, which are known to be as many and finite, or are looked at before
    /// they are handed out.</summary>
    internal Network With(Vector parameters) => new(Layers, parameters);

    /// <summary>A network of parameters already validated: as many as the layers have, and finite.</summary>
    internal static Network Known(Layers layers, Vector parameters) => new(layers, parameters);

    /// <summary>The shape and the number of parameters.</summary>
    public override string ToString() => $"{Layers} ({Parameters.Length} parameters)";

    static Seq<Error> NotFinite(Vector parameters) => LanguageExt.Prelude.toSeq(parameters
        .Select((value, index) => (value, index)).Where(at => !double.IsFinite(at.value)).Take(20)
        .Select(Error (at) => new NetworkFault.NotFiniteParameter(at.index, at.value))).Strict();
}
