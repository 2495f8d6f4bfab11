using MlPure.Linear;
using MlPure.Randomness;

namespace MlPure.Networks;

/// <summary>How the weights of a network are drawn before it learns; biases start at zero unless said
/// otherwise.</summary>
/// <remarks>A start of all zeros would leave the hidden neurons of a layer equal: their gradients are equal
/// too.</remarks>
public abstract record WeightInitializer
{
    WeightInitializer(string name) => Name = name;

    /// <summary>Uniform within ±√(6 / (inputs + outputs)) of the layer. Glorot and Bengio (2010). For sigmoid and
    /// tanh.</summary>
    public static WeightInitializer GlorotUniform { get; } =
        new Uniform("glorotUniform", layer => Math.Sqrt(6.0 / (layer.Inputs + layer.Outputs)));

    /// <summary>Normal with variance 2 / (inputs + outputs) of the layer. Glorot and Bengio (2010). For sigmoid and
    /// tanh.</summary>
    public static WeightInitializer GlorotNormal { get; } =
        new Normal("glorotNormal", layer => Math.Sqrt(2.0 / (layer.Inputs + layer.Outputs)));

    /// <summary>Uniform within ±√(6 / inputs) of the layer. He et al. (2015). For relu and its kin.</summary>
    public static WeightInitializer HeUniform { get; } =
        new Uniform("heUniform", layer => Math.Sqrt(6.0 / layer.Inputs));

    /// <summary>Normal with variance 2 / inputs of the layer. He et al. (2015). For relu and its kin.</summary>
    public static WeightInitializer HeNormal { get; } =
        new Normal("heNormal", layer => Math.Sqrt(2.0 / layer.Inputs));

    /// <summary>Normal with variance 1 / inputs of the layer. LeCun et al. (1998). For selu.</summary>
    public static WeightInitializer LeCunNormal { get; } =
        new Normal("leCunNormal", layer => Math.Sqrt(1.0 / layer.Inputs));

    /// <summary>All parameters, biases included, uniform in [0, 1), one after another: the coursework's
    /// initializer.</summary>
    public static WeightInitializer UnitUniform { get; } = new Unit();

    /// <summary>Every one there is.</summary>
    public static IReadOnlyList<WeightInitializer> All { get; } =
        [GlorotUniform, GlorotNormal, HeUniform, HeNormal, LeCunNormal, UnitUniform];

    /// <summary>The name, as files and commands write it.</summary>
    public string Name { get; }

    /// <summary>The initializer of the first layer's activation: He's for those that cut off one side, LeCun's for
    /// selu, else Glorot's.</summary>
    public static WeightInitializer For(Layers layers) => layers[0].Activation.Initializer;

    /// <summary>The one of that name, or the fault: there is none (408).</summary>
    public static Validation<Error, WeightInitializer> Named(string name) =>
        Faults.Parse.Named("first weights", name, All, one => one.Name);

    /// <summary>A network of that shape, layer by layer and row by row from the generator, and the generator that comes
    /// next.</summary>
    public abstract (Network Network, MersenneTwister Next) Draw(Layers layers, MersenneTwister generator);

    /// <inheritdoc/>
    public sealed override string ToString() => Name;

    static (Network, MersenneTwister) ByLayer(
        Layers layers, MersenneTwister generator, Func<Layer, MersenneTwister,
            (Vector Value, MersenneTwister Next)> draw)
    {
        var (parts, next) = layers.Aggregate((Parts: Enumerable.Empty<double>(), Next: generator), (drawn, layer) =>
        {
            var (weights, next) = draw(layer, drawn.Next);
            return (drawn.Parts.Concat(weights).Concat(Enumerable.Repeat(0.0, layer.Parameters - layer.Weights)), next);
        });
        return (Network.Known(layers, Vector.From(parts)), next);
    }

    sealed record Uniform(string Id, Func<Layer, double> Limit) : WeightInitializer(Id)
    {
        public override (Network, MersenneTwister) Draw(Layers layers, MersenneTwister generator) =>
            ByLayer(layers, generator, (layer, from) => from.Uniforms(layer.Weights, -Limit(layer), Limit(layer)));
    }

    sealed record Normal(string Id, Func<Layer, double> Deviation) : WeightInitializer(Id)
    {
        public override (Network, MersenneTwister) Draw(Layers layers, MersenneTwister generator) =>
            ByLayer(layers, generator, (layer, from) => from.Normals(layer.Weights, 0, Deviation(layer)));
    }

    sealed record Unit() : WeightInitializer("unitUniform")
    {
        public override (Network, MersenneTwister) Draw(Layers layers, MersenneTwister generator)
        {
            var (parameters, next) = generator.RandomSamples(layers.Parameters);
            return (Network.Known(layers, parameters), next);
        }
    }
}
