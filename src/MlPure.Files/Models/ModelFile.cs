using MlPure.Clusters;
using MlPure.Mixtures;

namespace MlPure.Files;

/// <summary>A model of any kind that a file has: a closed set.</summary>
public abstract record AnyModel
{
    AnyModel() { }

    /// <summary>A mixture.</summary>
    public sealed record Mixture(SavedModel<MixtureModel> Saved) : AnyModel;

    /// <summary>A K-means model.</summary>
    public sealed record KMeans(SavedModel<KMeansModel> Saved) : AnyModel;

    /// <summary>A network.</summary>
    public sealed record Network(NetworkModel Model) : AnyModel;
}

/// <summary>Reads models of every kind.</summary>
public static class ModelFile
{
    /// <summary>The model in a file.</summary>
    /// <returns>The model, or all faults: those of the reader of its kind, or that the file cannot be read
    /// (500).</returns>
    public static Validation<Error, AnyModel> Read(string path) => ModelJson.Read(path).Bind(text => Parse(text, path));

    /// <summary>The model in a text.</summary>
    /// <returns>The model, or all faults: those of the reader of its kind, a text that has no model, or one of an
    /// unknown kind (509).</returns>
    public static Validation<Error, AnyModel> Parse(string text, string source) =>
        ModelJson.Parse(text, source, ModelJson.Lenient, (ModelJson.Head head) => head.Kind switch
        {
            MixtureFile.Kind => MixtureFile.Parse(text, source).Map(saved => (AnyModel)new AnyModel.Mixture(saved)),
            KMeansFile.Kind => KMeansFile.Parse(text, source).Map(saved => (AnyModel)new AnyModel.KMeans(saved)),
            _ => NetworkFile.Parse(text, source).Map(model => (AnyModel)new AnyModel.Network(model)),
        });
}
