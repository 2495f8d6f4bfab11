using MlPure.Clusters;
using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Files;

/// <summary>A fitted model of spherical K-means as a file: JSON with every number in full, so that what is read has the
/// bits of what was written. What was done about empty clusters on the way is not kept.</summary>
public static class SphericalFile
{
    const int Version = 1;

    internal const string Kind = "sphericalKMeans";

    /// <summary>The text of the file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">The names of its columns, in their order.</param>
    /// <exception cref="ArgumentException">There is not one name for each column: a programming error.</exception>
    public static string Write(SphericalModel model, params IReadOnlyList<string> columns) =>
        Write(new SavedModel<SphericalModel>([.. columns], model));

    /// <summary>The text of the file of a model with where it comes from.</summary>
    /// <exception cref="ArgumentException">There is not one name for each column: a programming error.</exception>
    public static string Write(SavedModel<SphericalModel> saved)
    {
        var (model, columns) = (saved.Model, saved.Columns);
        ModelJson.RequireNames(columns, model.Features);
        var (statistics, settings) = (model.State.Statistics, model.Settings);
        var file = new ModelFile(
            Version, Kind, [.. columns], ModelJson.RowsOf(model.Centroids.Values), [.. statistics.Mass],
            ModelJson.RowsOf(statistics.Mean), [.. statistics.Inertia], OutcomeJson.Of(model.Outcome),
            settings.MaxSteps, settings.Tolerance, settings.EmptyClusters, OriginJson.Of(saved.Origin));
        return ModelJson.Write(file, ModelJson.Indented);
    }

    /// <summary>The model in a file.</summary>
    /// <returns>The model, or the faults of <see cref="Parse"/>, or that the file cannot be read (500).</returns>
    public static Validation<Error, SavedModel<SphericalModel>> Read(string path) =>
        ModelJson.Read(path).Bind(text => Parse(text, path));

    /// <summary>The model in a text.</summary>
    /// <returns>The model, or all faults: text that is not such JSON or whose parts do not fit each other (509), a
    /// model of a later version (520) or another kind (526), and those of <see cref="Centroids.Parse(Matrix)"/> and
    /// <see cref="LloydSettings.Validate"/>.</returns>
    public static Validation<Error, SavedModel<SphericalModel>> Parse(string text, string source) =>
        ModelJson.ParseModel(text, source, Version, [Kind], (ModelFile file) =>
        {
            var outcome = file.Outcome.Parse(source, "K-means");
            return ModelJson.Check(Flaws(file), source).And(outcome)
                .Then(() => outcome.Bind(ending => ModelOf(file, ending)));
        });

    internal sealed record ModelFile(
        int Version, string Kind, string[] Columns, double[][] Centroids, double[] Masses, double[][] Means,
        double[] Inertias, OutcomeJson Outcome, int MaxSteps, double Tolerance, EmptyClusterPolicy EmptyClusters,
        OriginJson? Origin = null);

    static IEnumerable<string> Flaws(ModelFile file)
    {
        var clusters = ModelJson.ClusterFlaws(
            file.Columns, file.Centroids, file.Masses, file.Means, file.Inertias).ToArray();
        foreach (var flaw in clusters) yield return flaw;
        if (clusters.Length == 0 && !file.Centroids.All(IsDirection))
            yield return "a centroid is neither of length one nor zero.";
    }

    static bool IsDirection(double[] centroid)
    {
        const double rounding = 1e-12;
        var square = centroid.Sum(x => x * x);
        return Math.Abs(square - 1) < rounding || centroid.All(static x => x == 0);
    }

    static Validation<Error, SavedModel<SphericalModel>> ModelOf(ModelFile file, Outcome outcome)
    {
        var settings = new LloydSettings
        {
            MaxSteps = file.MaxSteps,
            Tolerance = file.Tolerance,
            EmptyClusters = file.EmptyClusters,
        };
        var statistics = new ClusterStatistics(
            Vector.Of(file.Masses), ModelJson.MatrixOf(file.Means), Vector.Of(file.Inertias));
        return (Centroids.Parse(ModelJson.MatrixOf(file.Centroids)), settings.Validate()).Apply((centroids, valid) =>
        {
            var state = new KMeansState(centroids, statistics, outcome.Step, Seq<EmptyClusterEvent>.Empty);
            var model = new SphericalModel(new Run<KMeansState>(state, outcome.Step, outcome), valid);
            return new SavedModel<SphericalModel>([.. file.Columns], model)
            {
                Origin = OriginJson.ToOrigin(file.Origin),
            };
        });
    }
}
