using MlPure.Data;
using MlPure.Networks;

namespace MlPure.Orleans;

/// <summary>A network, and how the rows of a shard are what it learns from.</summary>
/// <param name="Layers">The layers.</param>
/// <param name="Parameters">The parameters of all layers.</param>
/// <param name="Loss">The name of the loss.</param>
/// <param name="LossNumbers">What else defines the loss.</param>
/// <param name="Columns">The means and the scales of inputs, and of targets.</param>
/// <param name="Classes">The numbers that name classes; none where there are targets.</param>
/// <param name="Dropout">What the generators of masks are made of; null where nothing is dropped.</param>
[GenerateSerializer, Immutable, Alias("mlpure.network.1")]
public sealed record ShardNetwork(
    [property: Id(0)] ShardLayer[] Layers, [property: Id(1)] double[] Parameters, [property: Id(2)] string Loss,
    [property: Id(3)] double[] LossNumbers, [property: Id(4)] double[][] Columns, [property: Id(5)] double[] Classes,
    [property: Id(6)] uint[]? Dropout)
{
    /// <summary>What is sent of a network.</summary>
    internal static ShardNetwork Of(
        Network network, Loss loss, ExampleColumns columns, Option<DropoutSeeds> dropout) => new(
        [.. network.Layers.Select(layer => new ShardLayer(
            layer.Inputs, layer.Outputs, layer.Biased, layer.Activation.Name, layer.Dropout))],
        [.. network.Parameters], loss.Name,
        loss switch
        {
            Huber huber => [huber.Delta],
            SoftmaxCrossEntropy softmax => [softmax.LabelSmoothing, .. softmax.ClassWeights],
            _ => [],
        },
        [[.. columns.Inputs.Means], [.. columns.Inputs.Scales], [.. columns.Targets.Means],
            [.. columns.Targets.Scales]],
        [.. columns.Classes],
        dropout.Map(seeds => new[] { seeds.Draw, seeds.Epoch, seeds.Batch }).IfNoneUnsafe((uint[]?)null));

    /// <summary>The network.</summary>
    internal Validation<Error, Network> Network =>
        LanguageExt.Prelude.toSeq(Layers.Select(layer => Activation.Named(layer.Activation).Map(activation =>
                new Layer(layer.Inputs, layer.Outputs, layer.IsBiased, activation) { Dropout = layer.Dropout })))
            .Sequence()
            .Bind(layers => MlPure.Networks.Network.Create([.. layers], Linear.Vector.From(Parameters)));

    /// <summary>The loss.</summary>
    internal Validation<Error, Loss> LossOfRows => MlPure.Networks.Loss.Named(Loss).Bind(named => named switch
    {
        Huber => MlPure.Networks.Loss.HuberWith(LossNumbers[0]),
        SoftmaxCrossEntropy => MlPure.Networks.Loss.SoftmaxCrossEntropyWith(
            LossNumbers.Length > 1 ? Linear.Vector.From(LossNumbers[1..]) : Option<Linear.Vector>.None, LossNumbers[0]),
        _ => Validation<Error, Loss>.Success(named),
    });

    /// <summary>How a row is an example.</summary>
    internal Validation<Error, ExampleColumns> Examples =>
        (Scaler(0), Scaler(2)).Apply((inputs, targets) => new ExampleColumns(inputs, targets, [.. Classes]));

    /// <summary>What the generators of masks are made of.</summary>
    internal Option<DropoutSeeds> Seeds =>
        Dropout is [var draw, var epoch, var batch] ? new DropoutSeeds(draw, epoch, batch) : Option<DropoutSeeds>.None;

    Validation<Error, StandardScaler> Scaler(int at) =>
        StandardScaler.Create(Linear.Vector.From(Columns[at]), Linear.Vector.From(Columns[at + 1]));
}

/// <summary>A layer of a network.</summary>
/// <param name="Inputs">How many inputs there are.</param>
/// <param name="Outputs">How many outputs there are.</param>
/// <param name="IsBiased">Whether there are biases.</param>
/// <param name="Activation">The name of the activation.</param>
/// <param name="Dropout">The share of activations that is dropped.</param>
[GenerateSerializer, Immutable, Alias("mlpure.layer.1")]
public sealed record ShardLayer(
    [property: Id(0)] int Inputs, [property: Id(1)] int Outputs, [property: Id(2)] bool IsBiased,
    [property: Id(3)] string Activation, [property: Id(4)] double Dropout);
