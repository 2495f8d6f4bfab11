using MlPure.Data;
using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Files;

/// <summary>A trained network as a file: JSON with every number in full, so that what is read has the bits of what
/// was written.</summary>
public static class NetworkFile
{
    const int Version = 1;

    internal const string ClassifierKind = "classifier", RegressorKind = "regressor";

    /// <summary>The text of the file.</summary>
    public static string Write(NetworkModel model) =>
        ModelJson.Write(JsonOf(model), ModelJson.Indented);

    /// <summary>The network in a file.</summary>
    /// <returns>The network, or the faults of <see cref="Parse"/>, or that the file cannot be read (500).</returns>
    public static Validation<Error, NetworkModel> Read(string path) =>
        ModelJson.Read(path).Bind(text => Parse(text, path));

    /// <summary>The network in a text.</summary>
    /// <returns>The network, or all faults: text that is not such JSON (509), and those of
    /// <see cref="Network.Create(Layers, Vector)"/>, <see cref="Networks.Classifier.Create"/> and
    /// <see cref="Networks.Regressor.Create"/>.</returns>
    public static Validation<Error, NetworkModel> Parse(string text, string source) =>
        ModelJson.ParseModel(text, source, Version, [ClassifierKind, RegressorKind], (ModelFile file) =>
            ModelJson.Check(Flaws(file), source).Then(() => ModelOf(file, source)));

    internal sealed record ModelFile(
        int Version, string Kind, string[] Columns, Scales Inputs, Dense[] Layers, string? Label = null,
        string[]? Labels = null, string[]? TargetColumns = null, Scales? Targets = null, string? Link = null);

    internal sealed record Scales(double[] Means, double[] By);

    internal sealed record Dense(
        int Inputs, int Outputs, string Activation, double Dropout, double[][] Weights, double[] Biases);

    static ModelFile JsonOf(NetworkModel model) => model switch
    {
        NetworkModel.Classifier(var columns, var label, var classifier) =>
            new(Version, "classifier", [.. columns], ScalesOf(classifier.Inputs), LayersOf(classifier.Network),
                Label: label, Labels: [.. classifier.Labels]),
        NetworkModel.Regressor(var columns, var targets, var regressor) =>
            new(Version, "regressor", [.. columns], ScalesOf(regressor.Inputs), LayersOf(regressor.Network),
                TargetColumns: [.. targets], Targets: ScalesOf(regressor.Targets),
                Link: regressor.Link == Link.Identity ? null : regressor.Link.Name),
        _ => throw new ArgumentException($"{model.GetType()} is not a kind of network model."),
    };

    static Scales ScalesOf(StandardScaler scaler) => new([.. scaler.Means], [.. scaler.Scales]);

    static Dense[] LayersOf(Network network) => [.. network.Layers.Select((layer, l) => LayerOf(network, layer, l))];

    static Dense LayerOf(Network network, Layer layer, int number)
    {
        var weights = ModelJson.RowsOf(network.Weights(number));
        return new(layer.Inputs, layer.Outputs, layer.Activation.Name, layer.Dropout,
            weights, [.. network.Biases(number)]);
    }

    /// <summary>Missing parts and matrices of another shape than is said: the row of all parameters does not show
    /// these.</summary>
    static IEnumerable<string> Flaws(ModelFile file)
    {
        string?[] names = [.. file.Columns, .. file.Labels ?? [], .. file.TargetColumns ?? []];
        if (names.Contains(null)) yield return "a name is missing.";
        foreach (var flaw in file.Layers.SelectMany(Flaws)) yield return flaw;
        if (file.Layers is [Dense first, ..] && file.Columns.Length != first.Inputs)
            yield return $"there are {file.Columns.Length} columns for {first.Inputs} inputs.";
        if (file is { Layers: [.., Dense last], TargetColumns: string[] targets } && targets.Length != last.Outputs)
            yield return $"there are {targets.Length} target columns for {last.Outputs} outputs.";
    }

    static IEnumerable<string> Flaws(Dense? layer, int number)
    {
        if (layer is null)
        {
            yield return $"layer {number} is missing.";
            yield break;
        }
        if (layer.Weights.Length != layer.Outputs || layer.Weights.Any(row => row?.Length != layer.Inputs))
            yield return $"layer {number}: its weights are not {layer.Outputs} rows of {layer.Inputs}.";
        if (layer.Biases.Length != 0 && layer.Biases.Length != layer.Outputs)
            yield return $"layer {number}: its biases are neither {layer.Outputs} nor none.";
    }

    static Validation<Error, NetworkModel> ModelOf(ModelFile file, string source) => file switch
    {
        { Kind: "classifier", Label: string label, Labels: string[] labels } =>
            from network in NetworkOf(file)
            from inputs in ScalerOf(file.Inputs)
            from classifier in Classifier.Create(network, labels, inputs)
            select (NetworkModel)new NetworkModel.Classifier([.. file.Columns], label, classifier),
        { Kind: "regressor", TargetColumns: string[] columns, Targets: Scales scales } =>
            from network in NetworkOf(file)
            from inputs in ScalerOf(file.Inputs)
            from targets in ScalerOf(scales)
            from link in Link.Named(file.Link ?? Link.Identity.Name)
            from regressor in Regressor.Create(network, inputs, targets, link)
            select (NetworkModel)new NetworkModel.Regressor([.. file.Columns], [.. columns], regressor),
        _ => new FileFault.BrokenModel(source,
            $"a \"{file.Kind}\" needs label and labels (classifier), or targetColumns and targets (regressor)."),
    };

    static Validation<Error, Network> NetworkOf(ModelFile file)
    {
        var parameters = file.Layers.SelectMany(layer => layer.Weights.SelectMany(row => row).Concat(layer.Biases));
        return LanguageExt.Prelude.toSeq(file.Layers.Select(LayerOf)).Sequence()
            .Bind(layers => Network.Create([.. layers], Vector.From(parameters)));
    }

    static Validation<Error, Layer> LayerOf(Dense layer) => Activation.Named(layer.Activation).Map(activation =>
        new Layer(layer.Inputs, layer.Outputs, layer.Biases.Length > 0, activation) { Dropout = layer.Dropout });

    static Validation<Error, StandardScaler> ScalerOf(Scales scales) =>
        StandardScaler.Create(Vector.Of(scales.Means), Vector.Of(scales.By));
}
