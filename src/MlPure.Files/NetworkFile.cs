using System.Text.Json;
using MlPure.Data;
using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Files;

/// <summary>A learnt network as a file: JSON with every number in full, so that what is read has the bits of what was
/// written.</summary>
public static class NetworkFile
{
    const int Version = 1;

    static readonly JsonSerializerOptions options = new(Strict.Json) { WriteIndented = true };

    sealed record Scales(double[] Means, double[] By);

    sealed record Dense(int Inputs, int Outputs, string Activation, double Dropout, double[][] Weights,
        double[] Biases);

    sealed record Model(int Version, string Kind, string[] Columns, Scales Inputs, Dense[] Layers,
        string? Label = null, string[]? Labels = null, string[]? TargetColumns = null, Scales? Targets = null,
        string? Link = null);

    /// <summary>The text of the file.</summary>
    public static string Write(LearntNetwork learnt) => JsonSerializer.Serialize(learnt switch
    {
        LearntNetwork.OfClasses(var columns, var label, var classifier) =>
            new Model(Version, "classifier", [.. columns], ScalesOf(classifier.Inputs),
            LayersOf(classifier.Network), label, [.. classifier.Labels]),
        LearntNetwork.OfNumbers(var columns, var targets, var regressor) =>
            new Model(Version, "regressor", [.. columns], ScalesOf(regressor.Inputs),
            LayersOf(regressor.Network), TargetColumns: [.. targets], Targets: ScalesOf(regressor.Targets),
            Link: regressor.Link == Networks.Link.Identity ? null : regressor.Link.Name),
        _ => throw new ArgumentException($"{learnt.GetType()} is no kind of learnt network."),
    }, options) + "\n";

    /// <summary>The network in a file.</summary>
    /// <returns>The network, or the faults of <see cref="Parse"/>, or that the file cannot be read (500).</returns>
    public static Validation<Error, LearntNetwork> Read(string path)
    {
        try
        {
            return Parse(File.ReadAllText(path), path);
        }
        catch (Exception fault) when (fault is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return Validation<Error,
                LearntNetwork>.Fail(LanguageExt.Prelude.Seq1<Error>(new FileFault.Unreadable(path, fault.Message)));
        }
    }

    /// <summary>The network in a text.</summary>
    /// <returns>The network, or all faults: text that is not such JSON (509), and those of
    /// <see cref="Network.Create(Layers, Vector)"/>, <see cref="Classifier.Create"/> and
    /// <see cref="Regressor.Create"/>.</returns>
    public static Validation<Error, LearntNetwork> Parse(string text, string source)
    {
        try
        {
            return JsonSerializer.Deserialize<Model>(text, options) is not Model model
                ? Broken(source, "it holds nothing.")
                : Flaws(model).ToArray() is [_, ..] flaws
                    ? Validation<Error,
                    LearntNetwork>.Fail(LanguageExt.Prelude.toSeq(flaws.Select(why =>
                    (Error)new FileFault.BrokenModel(source, why))).Strict())
                : Of(model, source);
        }
        catch (JsonException fault)
        {
            return Broken(source, fault.Message);
        }
    }

    /// <summary>What numbers alone would not show once they stand in one row: parts that are missing, and tables of
    /// another shape than is said.</summary>
    static IEnumerable<string> Flaws(Model model)
    {
        if (new[] { model.Columns, model.Labels ?? [], model.TargetColumns ?? [] }.Any(names =>
            names.Contains(null))) yield return "a name is missing.";
        for (var l = 0; l < model.Layers.Length; l++)
        {
            if (model.Layers[l] is not Dense layer)
            {
                yield return $"layer {l} is missing.";
                continue;
            }
            if (layer.Weights.Length != layer.Outputs
                || layer.Weights.Any(row => row?.Length != layer.Inputs)) yield return $"layer {l}: its weights "
                + $"are not {layer.Outputs} rows of {layer.Inputs}.";
            if (layer.Biases.Length != 0
                && layer.Biases.Length != layer.Outputs) yield return $"layer {l}: its biases are neither "
                + $"{layer.Outputs} nor none.";
        }
        if (model.Layers is [Dense first, ..]
            && model.Columns.Length != first.Inputs) yield return $"there are {model.Columns.Length} columns for "
            + $"{first.Inputs} inputs.";
        if (model.Layers is [.., Dense last] && model.TargetColumns is not null
            && model.TargetColumns.Length != last.Outputs) yield return $"there are {model.TargetColumns.Length} "
            + $"target columns for {last.Outputs} outputs.";
    }

    static Validation<Error, LearntNetwork> Broken(string source, string why) =>
        Validation<Error, LearntNetwork>.Fail(LanguageExt.Prelude.Seq1<Error>(new FileFault.BrokenModel(source, why)));

    static Validation<Error, LearntNetwork> Of(Model model, string source) => model switch
    {
        { Version: not Version } => Broken(source, $"its version is {model.Version}, and only {Version} can be read."),
        { Kind: "classifier", Label: string label, Labels: string[] labels } =>
            from network in NetworkOf(model)
            from inputs in StandardiseOf(model.Inputs)
            from classifier in Classifier.Create(network, labels, inputs)
            select (LearntNetwork)new LearntNetwork.OfClasses([.. model.Columns], label, classifier),
        { Kind: "regressor", TargetColumns: string[] columns, Targets: Scales scales } =>
            from network in NetworkOf(model)
            from inputs in StandardiseOf(model.Inputs)
            from targets in StandardiseOf(scales)
            from link in Networks.Link.Named(model.Link ?? Networks.Link.Identity.Name)
            from regressor in Regressor.Create(network, inputs, targets, link)
            select (LearntNetwork)new LearntNetwork.OfNumbers([.. model.Columns], [.. columns], regressor),
        _ => Broken(source,
            $"a \"{model.Kind}\" needs label and labels (classifier), or targetColumns and targets (regressor)."),
    };

    static Validation<Error, Network> NetworkOf(Model model) =>
        LanguageExt.Prelude.toSeq(model.Layers).Map(layer => Activation.Named(layer.Activation)
            .Map(activation => new Layer(layer.Inputs, layer.Outputs, layer.Biases.Length > 0,
                activation)
            { Dropout = layer.Dropout })).Strict()
            .Fold(Validation<Error, Seq<Layer>>.Success(Seq<Layer>.Empty), static (all, one) =>
                all.Bind(layers => one.Map(layers.Add)))
            .Bind(layers => Network.Create([.. layers],
                Vector.From(model.Layers.SelectMany(layer =>
                layer.Weights.SelectMany(row => row).Concat(layer.Biases)))));

    static Validation<Error, StandardScaler> StandardiseOf(Scales scales) =>
        StandardScaler.Create(Vector.Of(scales.Means), Vector.Of(scales.By));

    static Scales ScalesOf(StandardScaler standardise) => new([.. standardise.Means], [.. standardise.Scales]);

    static Dense[] LayersOf(Network network) =>
        [.. network.Layers.Select((layer, l) =>
        new Dense(layer.Inputs, layer.Outputs, layer.Activation.Name, layer.Dropout,
        [.. Enumerable.Range(0, layer.Outputs).Select(row => network.Weights(l).Row(row).ToArray())],
            [.. network.Biases(l)]))];
}
