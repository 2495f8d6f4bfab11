using MlPure.Clusters;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A fitted K-means model as a file: JSON with every number in full, so that what is read has the bits of what
/// was written. What was done about empty clusters on the way is not kept.</summary>
public static class KMeansFile
{
    const int Version = 1;

    internal const string Kind = "kMeans";

    /// <summary>The text of the file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">The names of its columns, in their order.</param>
    /// <exception cref="ArgumentException">There is not one name for each column: a programming error.</exception>
    public static string Write(KMeansModel model, params IReadOnlyList<string> columns) =>
        Write(new SavedModel<KMeansModel>([.. columns], model));

    /// <summary>The text of the file of a model with where it comes from.</summary>
    /// <exception cref="ArgumentException">There is not one name for each column: a programming error.</exception>
    public static string Write(SavedModel<KMeansModel> saved)
    {
        var (model, columns) = (saved.Model, saved.Columns);
        ModelJson.RequireNames(columns, model.Features);
        var (statistics, settings) = (model.State.Statistics, model.Settings);
        var file = new ModelFile(
            Version, Kind, [.. columns], ModelJson.RowsOf(model.Centroids.Values), [.. statistics.Mass],
            ModelJson.RowsOf(statistics.Mean), [.. statistics.Inertia], OutcomeJson.Of(model.Outcome), settings.Seed,
            settings.Method, settings.Initializer, settings.Restarts.ToNullable(),
            OriginJson.Of(saved.Origin));
        return ModelJson.Write(file, ModelJson.Indented);
    }

    /// <summary>The model in a file.</summary>
    /// <returns>The model, or the faults of <see cref="Parse"/>, or that the file cannot be read (500).</returns>
    public static Validation<Error, SavedModel<KMeansModel>> Read(string path) =>
        ModelJson.Read(path).Bind(text => Parse(text, path));

    /// <summary>The model in a text.</summary>
    /// <returns>The model, or all faults: text that is not such JSON or whose parts do not fit each other (509), and
    /// those of <see cref="Centroids.Parse(Matrix)"/>.</returns>
    public static Validation<Error, SavedModel<KMeansModel>> Parse(string text, string source) =>
        ModelJson.ParseModel(text, source, Version, [Kind], (ModelFile file) =>
        {
            var outcome = file.Outcome.Parse(source, "K-means");
            return ModelJson.Check(Flaws(file), source).And(outcome)
                .Then(() => outcome.Bind(ending => ModelOf(file, ending)));
        });

    internal sealed record ModelFile(
        int Version, string Kind, string[] Columns, double[][] Centroids, double[] Masses, double[][] Means,
        double[] Inertias, OutcomeJson Outcome, uint Seed, KMeansMethod Method, KMeansInitializer Initializer,
        int? Restarts = null, OriginJson? Origin = null);

    static IEnumerable<string> Flaws(ModelFile file)
    {
        var clusters = ModelJson.ClusterFlaws(file.Columns, file.Centroids, file.Masses, file.Means, file.Inertias);
        foreach (var flaw in clusters) yield return flaw;
        if (file.Restarts < 1) yield return "restarts are at least 1.";
    }

    static Validation<Error, SavedModel<KMeansModel>> ModelOf(ModelFile file, Outcome outcome) =>
        from centroids in Centroids.Parse(ModelJson.MatrixOf(file.Centroids))
        let statistics = new ClusterStatistics(
            Vector.Of(file.Masses), ModelJson.MatrixOf(file.Means), Vector.Of(file.Inertias))
        let state = new KMeansState(centroids, statistics, outcome.Step, Seq<EmptyClusterEvent>.Empty)
        let settings = new KMeansSettings
        {
            Seed = file.Seed,
            Method = file.Method,
            Initializer = file.Initializer,
            Restarts = file.Restarts is int restarts ? restarts : Option<int>.None,
        }
        let model = new KMeansModel(new Run<KMeansState>(state, outcome.Step, outcome), settings)
        select new SavedModel<KMeansModel>([.. file.Columns], model) { Origin = OriginJson.ToOrigin(file.Origin) };
}
