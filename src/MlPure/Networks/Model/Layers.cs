using System.Collections;
using System.Collections.Immutable;
using MlPure.Faults;

namespace MlPure.Networks;

/// <summary>The shape of a network: layers whose widths fit, counted from 0 at the inputs, and the place of each
/// layer's parameters.</summary>
public sealed class Layers : IReadOnlyList<Layer>, IEquatable<Layers>
{
    readonly ImmutableArray<Layer> layers;
    readonly ImmutableArray<int> starts;

    Layers(ImmutableArray<Layer> layers)
    {
        this.layers = layers;
        starts = [.. layers.Select((_, l) => layers.Take(l).Sum(before => before.Parameters))];
        Parameters = layers.Sum(layer => layer.Parameters);
    }

    /// <summary>How many layers there are.</summary>
    public int Count => layers.Length;

    /// <summary>The layer of that number.</summary>
    public Layer this[int layer] => layers[layer];

    /// <summary>How many inputs the network takes.</summary>
    public int Inputs => layers[0].Inputs;

    /// <summary>How many outputs the network gives.</summary>
    public int Outputs => layers[^1].Outputs;

    /// <summary>How many parameters there are in all.</summary>
    public int Parameters { get; }

    /// <summary>Layers one after another.</summary>
    /// <returns>The shape, or all faults: no layer (400), a width below 1 (401), a layer that takes another number than
    /// the one before it gives (402), a dropout outside [0, 1) (110), more than 2³¹ - 1 parameters (403).</returns>
    public static Validation<Error, Layers> Create(params IReadOnlyList<Layer> layers)
    {
        var parameters = layers.Sum(layer => (long)layer.Outputs * ((long)layer.Inputs + 1));
        var check = Enumerable.Range(0, layers.Count).Aggregate(
            Check.That(layers.Count > 0, static () => new NetworkFault.NoLayers()), (faults, l) =>
                faults.And(FaultsOf(layers, l)));
        return check.Then(() =>
            Check.That(parameters <= int.MaxValue, () => new NetworkFault.TooManyParameters(parameters))
            .Then(() => new Layers([.. layers])));
    }

    static Check FaultsOf(IReadOnlyList<Layer> layers, int l)
    {
        var (layer, before) = (layers[l], l == 0 ? layers[l].Inputs : layers[l - 1].Outputs);
        return Check.That(layer.Inputs >= 1, () => new NetworkFault.NoWidth(l, "inputs", layer.Inputs))
            .And(layer.Outputs >= 1, () => new NetworkFault.NoWidth(l, "outputs", layer.Outputs))
            .And(Parse.Share($"dropout of layer {l}", layer.Dropout))
            .And(layer.Inputs == before, () => new NetworkFault.WidthsDoNotFit(l, layer.Inputs, before));
    }

    /// <summary>Fully connected: the widths from the inputs to the outputs, one activation for the hidden layers and
    /// one for the last, and a dropout for the hidden layers.</summary>
    /// <returns>The shape, or the faults of <see cref="Create"/>.</returns>
    public static Validation<Error, Layers> Dense(
        IReadOnlyList<int> widths, Activation hidden, Activation output, bool biased = true, double dropout = 0) =>
        Create([.. Enumerable.Range(0, Math.Max(0, widths.Count - 1))
            .Select(l => l == widths.Count - 2
                ? new Layer(widths[l], widths[l + 1], biased, output)
                : new Layer(widths[l], widths[l + 1], biased, hidden) { Dropout = dropout })]);

    /// <summary>Whether any layer drops activations in training.</summary>
    internal bool Drops => layers.Any(static layer => layer.Dropout > 0);

    /// <summary>Where the weights of a layer start among all parameters; its biases follow them.</summary>
    public int Start(int layer) => starts[layer];

    /// <inheritdoc/>
    public IEnumerator<Layer> GetEnumerator() => layers.AsEnumerable().GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <inheritdoc/>
    public bool Equals(Layers? other) =>
        ReferenceEquals(this, other) || (other is not null && layers.SequenceEqual(other.layers));

    /// <summary>Whether all layers are equal.</summary>
    public static bool operator ==(Layers? left, Layers? right) => Equals(left, right);

    /// <summary>Whether a layer differs.</summary>
    public static bool operator !=(Layers? left, Layers? right) => !Equals(left, right);

    /// <inheritdoc/>
    public override bool Equals(object? other) => Equals(other as Layers);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Count, Parameters, layers[0]);

    /// <summary>The widths and activations: "64 -> 100 relu -> 10 identity".</summary>
    public override string ToString()
    {
        var steps = layers.Select(layer =>
            $" -> {layer.Outputs} {layer.Activation}{(layer.Biased ? "" : " without biases")}");
        return $"{Inputs}{string.Concat(steps)}";
    }
}
