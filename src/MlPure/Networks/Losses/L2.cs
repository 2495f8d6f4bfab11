using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>The penalty ½ λ Σ w² over the weights of all layers; biases are left out. PRML eq. 5.112.</summary>
static class L2
{
    public static double Of(Network network, double λ)
    {
        var weights = Enumerable.Range(0, network.Layers.Count).Select(l => network.Weights(l).AsVector());
        return 0.5 * λ * weights.Sum(w => w.Dot(w));
    }

    public static Vector GradientOf(Network network, double λ) =>
        Vector.Create(network.Layers.Parameters, (network, λ), static (cells, penalty) =>
        {
            var (network, λ) = penalty;
            for (var l = 0; l < network.Layers.Count; l++)
            {
                var w = network.Weights(l).Span;
                for (var i = 0; i < w.Length; i++) cells[network.Layers.Start(l) + i] = λ * w[i];
            }
        });
}
