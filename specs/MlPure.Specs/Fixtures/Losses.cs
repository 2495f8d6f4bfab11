using MlPure.Networks;

namespace MlPure.Specs.Fixtures;

/// <summary>Every loss, and those with parameters at unusual values too.</summary>
static class Losses
{
    const string Narrow = "huber of bend 0.3", Weighted = "softmaxCrossEntropy with class weights and smoothed labels";

    public static IReadOnlyList<string> Names { get; } = [.. Loss.All.Select(loss => loss.Name), Narrow, Weighted];

    public static Loss Named(string name, int outputs) => name switch
    {
        Narrow => Loss.HuberWith(0.3).GetOrThrow(),
        Weighted => Loss.SoftmaxCrossEntropyWith(Vector.From(Enumerable.Range(0, outputs).Select(j => 0.5 + j)),
            labelSmoothing: 0.1).GetOrThrow(),
        _ => Loss.All.Single(loss => loss.Name == name),
    };
}
