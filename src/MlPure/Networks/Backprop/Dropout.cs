using MlPure.Randomness;

namespace MlPure.Networks;

/// <summary>Masks of inverted dropout: zero with the layer's probability, else 1 / (1 - probability).</summary>
static class Dropout
{
    /// <summary>A mask for every activation of a panel, layer after layer; one draw for each activation of a layer that
    /// drops.</summary>
    public static double[] Masks(Layers layers, int stride, MersenneTwister generator)
    {
        var (masks, draws, at) = (new double[BackPropagation.Width(layers) * stride], generator.ToBuffer(), 0);
        foreach (var layer in layers)
        {
            var size = layer.Outputs * stride;
            if (layer.Dropout > 0)
            {
                var kept = 1 / (1 - layer.Dropout);
                foreach (ref var mask in masks.AsSpan(at, size)) mask = draws.Sample() < layer.Dropout ? 0 : kept;
            }
            at += size;
        }
        return masks;
    }
}
