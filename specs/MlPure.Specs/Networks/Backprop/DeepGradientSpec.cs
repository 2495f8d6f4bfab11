using System.Text.Json;
using MlPure.Networks;
using MlPure.Specs.Oracles;

namespace MlPure.Specs.Networks;

/// <summary>PyTorch's automatic differentiation of a 4-6-5-3 network, for nine activations and three losses: every
/// number to 1e-12.</summary>
public class DeepGradientSpec
{
    static readonly JsonElement Deep = Published.Json("networks.json").GetProperty("deep-gradients");

    public static TheoryData<int> Cases() => [.. Enumerable.Range(0, 27)];

    /// <summary>The file's own fill.</summary>
    static Matrix Det(int rows, int columns, double seed) =>
        Matrix.Build(rows, columns, (i, j) => Math.Sin(1 + 0.7 * (i * columns + j) + seed));

    static readonly IReadOnlyDictionary<string, Activation> Named = new Dictionary<string, Activation>
    {
        ["identity"] = Activation.Identity,
        ["sigmoid"] = Activation.Sigmoid,
        ["tanh"] = Activation.Tanh,
        ["relu"] = Activation.Relu,
        ["leaky_relu 0.01"] = Activation.LeakyRelu,
        ["elu 1.0"] = Activation.Elu,
        ["softplus"] = Activation.Softplus,
        ["gelu (erf)"] = Activation.Gelu,
        ["silu"] = Activation.Silu,
    };

    [Theory, MemberData(nameof(Cases))]
    public void A_gradient_is_that_of_automatic_differentiation(int number)
    {
        var published = Deep.GetProperty("cases")[number];
        var (loss, targets) = published.GetProperty("loss").GetString()! switch
        {
            var name when name.StartsWith("half") =>
                (Loss.HalfSquaredError, Det(5, 3, 0.3).Map(x => 1 / (1 + Math.Exp(-x)))),
            var name when name.StartsWith("softmax") =>
                (Loss.SoftmaxCrossEntropy, OneHot(Deep.GetProperty("classes").Ints())),
            _ => (Loss.SigmoidCrossEntropy, Det(5, 3, 0.3).Map(x => 1 / (1 + Math.Exp(-x)))),
        };
        // The file keeps weights as inputs x outputs.
        Matrix[] weights = [Det(4, 6, 0.1).Map(x => 0.8 * x).Transpose(), Det(6, 5, 0.2).Map(x => 0.8 * x)
            .Transpose(), Det(5, 3, 0.4).Map(x => 0.8 * x).Transpose()];
        Matrix[] biases = [Det(1, 6, 0.5).Map(x => 0.1 * x), Det(1, 5, 0.6).Map(x => 0.1 * x), Det(1, 3, 0.7)
            .Map(x => 0.1 * x)];
        var layers = Layers.Dense([4, 6, 5, 3], Named[published.GetProperty("activation").GetString()!],
            Activation.Identity).GetOrThrow();
        var network = Network.Create(layers,
            Vector.From(weights.Zip(biases).SelectMany(pair => pair.Item1.AsVector().Concat(pair.Item2.AsVector()))))
            .GetOrThrow();
        var at = Objective.Create(layers, loss, Det(5, 4, 0), targets).GetOrThrow().At(network);
        Assert.True(at.Loss.IsCloseTo(published.GetProperty("value").GetDouble(), 1e-12));
        Assert.True(Network.Weights(layers, at.Gradient, 0).Transpose()
            .IsCloseTo(published.GetProperty("first_weight_gradient").Matrix(), 1e-12));
        Assert.True(Network.Weights(layers, at.Gradient, 2).Transpose()
            .IsCloseTo(published.GetProperty("last_weight_gradient").Matrix(), 1e-12));
        for (var l = 0; l < 3; l++)
            Assert.True(Network.Biases(layers, at.Gradient, l)
                .IsCloseTo(published.GetProperty("bias_gradients")[l].Vector(), 1e-12));
    }

    static Matrix OneHot(int[] classes) => Matrix.Build(classes.Length, 3, (i, j) => classes[i] == j ? 1 : 0);
}
