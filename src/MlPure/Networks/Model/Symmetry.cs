namespace MlPure.Networks;

/// <summary>Hidden neurons with equal weights.</summary>
static class Symmetry
{
    /// <summary>A warning where all hidden neurons of a layer have equal weights, in and out: their gradients are equal
    /// too, so they stay equal and the layer learns no more than one neuron would. All zeros is such a
    /// start.</summary>
    /// <returns>The warning about the first such layer; None where there is none.</returns>
    public static Option<string> WarningOf(Network network)
    {
        var hidden = LanguageExt.Prelude.toSeq(Enumerable.Range(0, network.Layers.Count - 1));
        return hidden.Find(l => network.Layers[l].Outputs > 1 && AreEqual(network, l)).Map(l =>
            $"layer {l}: all {network.Layers[l].Outputs} neurons have the same weights, so they will stay the same "
                + "while the network learns. Draw first weights from a generator.");
    }

    static bool AreEqual(Network network, int layer)
    {
        var (into, biases, outOf) = (network.Weights(layer), network.Biases(layer), network.Weights(layer + 1));
        return Enumerable.Range(1, into.Rows - 1).All(j =>
            into.Row(j).SequenceEqual(into.Row(0))
            && (biases.Length == 0 || biases[j] == biases[0])
            && outOf.Column(j).Equals(outOf.Column(0)));
    }
}
