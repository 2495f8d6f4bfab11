using MlPure.Iteration;
using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Files;

/// <summary>A fitted Gaussian mixture model as a file: JSON with every number in full, so that what is read has the
/// bits of what was written.</summary>
/// <example><code>
/// File.WriteAllText("model.json", MixtureFile.Write(model, "eruptions", "waiting"));
/// var (columns, model) = MixtureFile.Read("model.json").GetOrThrow();
/// </code></example>
public static class MixtureFile
{
    const int Version = 1;

    internal const string Kind = "gaussianMixture";

    /// <summary>The text of the file.</summary>
    /// <param name="model">The model.</param>
    /// <param name="columns">The names of its columns, in their order.</param>
    /// <exception cref="ArgumentException">There is not one name for each column: a programming error.</exception>
    public static string Write(MixtureModel model, params IReadOnlyList<string> columns) =>
        Write(new SavedModel<MixtureModel>([.. columns], model));

    /// <summary>The text of the file of a model with where it comes from.</summary>
    /// <exception cref="ArgumentException">There is not one name for each column: a programming error.</exception>
    public static string Write(SavedModel<MixtureModel> saved)
    {
        ModelJson.RequireNames(saved.Columns, saved.Model.Components.Features);
        return ModelJson.Write(JsonOf(saved), ModelJson.Indented);
    }

    /// <summary>The model in a file.</summary>
    /// <returns>The model, or the faults of <see cref="Parse"/>, or that the file cannot be read (500).</returns>
    public static Validation<Error, SavedModel<MixtureModel>> Read(string path) =>
        ModelJson.Read(path).Bind(text => Parse(text, path));

    /// <summary>The model in a text.</summary>
    /// <returns>The model, or all faults: text that is not such JSON or whose parts do not fit each other (509), and
    /// those of <see cref="GaussianMixture.Parse"/>, <see cref="Noise.Parse"/> and
    /// <see cref="MixturePrior.Parse"/>.</returns>
    public static Validation<Error, SavedModel<MixtureModel>> Parse(string text, string source) =>
        ModelJson.ParseModel(text, source, Version, [Kind], (ModelFile file) =>
        {
            var outcome = file.Outcome.Parse(source, "EM");
            return ModelJson.Check(Flaws(file), source).And(outcome)
                .Then(() => outcome.Bind(ending => ModelOf(file, ending)));
        });

    internal sealed record ModelFile(
        int Version, string Kind, string[] Columns, string Covariance, double[] MixingWeights, double[][] Means,
        double[][][] Covariances, double Rows, double LogLikelihood, double Objective, double Icl, OutcomeJson Outcome,
        bool IsDegenerate, NoiseJson? Noise = null, PriorJson? Prior = null, OriginJson? Origin = null);

    internal sealed record PriorJson(
        double Shrinkage, double[]? Mean = null, double? DegreesOfFreedom = null, double[][]? Scale = null);

    static ModelFile JsonOf(SavedModel<MixtureModel> saved) =>
        JsonOf(saved.Model, saved.Columns) with { Origin = OriginJson.Of(saved.Origin) };

    static ModelFile JsonOf(MixtureModel model, IReadOnlyList<string> columns) => new(
        Version, Kind, [.. columns], model.Covariance.Name, [.. model.Components.MixingWeights],
        ModelJson.RowsOf(model.Components.Means),
        [.. model.Components.Components.Select(component => ModelJson.RowsOf(component.Covariance.Matrix))],
        model.Rows, model.LogLikelihood, model.Objective, model.Icl, OutcomeJson.Of(model.Outcome), model.IsDegenerate,
        NoiseJson.Of(model.Noise),
        model.Prior.Map(JsonOf).MatchUnsafe(prior => prior, () => null));

    static PriorJson? JsonOf(MixturePrior prior) => new(
        prior.Shrinkage, Numbers(prior.Mean), prior.DegreesOfFreedom.ToNullable(),
        prior.Scale.Map(ModelJson.RowsOf).MatchUnsafe(rows => rows, () => null));

    static double[]? Numbers(Option<Vector> vector) =>
        vector.Map(all => all.ToArray()).MatchUnsafe(all => all, () => null);

    static IEnumerable<string> Flaws(ModelFile file)
    {
        if (file.Columns.Contains(null)) yield return "a name is missing.";
        foreach (var flaw in ModelJson.Flaws("means", file.Means, file.MixingWeights.Length, file.Columns.Length))
            yield return flaw;
        if (file.Covariances.Length != file.MixingWeights.Length)
            yield return $"there are {file.Covariances.Length} covariances for {file.MixingWeights.Length} weights.";
        foreach (var (covariance, j) in file.Covariances.Select((covariance, j) => (covariance, j)))
            foreach (var flaw in ModelJson.Flaws(
                $"covariance {j}", covariance, file.Columns.Length, file.Columns.Length))
                yield return flaw;
        if (file.Prior?.Scale is double[][] scale && scale.Any(row => row?.Length != scale.Length))
            yield return "the scale of the prior is not square.";
        if (!new[] { file.Rows, file.LogLikelihood, file.Objective, file.Icl }.All(double.IsFinite))
            yield return "a number is not finite.";
    }

    static Validation<Error, SavedModel<MixtureModel>> ModelOf(ModelFile file, Outcome outcome)
    {
        var weights = Vector.Of(file.MixingWeights);
        Matrix[] covariances = [.. file.Covariances.Select(ModelJson.MatrixOf)];
        return from family in CovarianceModel.Parse(file.Covariance)
               from parsed in GaussianMixture.Parse(weights, ModelJson.MatrixOf(file.Means), covariances)
               from noise in NoiseJson.Parse(file.Noise)
               from prior in PriorOf(file.Prior)
               let mixture = new GaussianMixture(weights, parsed.Components)
               let model = ModelOf(file, mixture, family, noise, prior, outcome)
               select new SavedModel<MixtureModel>([.. file.Columns], model)
               {
                   Origin = OriginJson.ToOrigin(file.Origin),
               };
    }

    static MixtureModel ModelOf(
        ModelFile file, GaussianMixture mixture, CovarianceModel family, Option<Noise> noise,
        Option<MixturePrior> prior, Outcome outcome) =>
        new(mixture, family, noise, file.Rows, file.LogLikelihood, file.Icl, outcome, outcome.Step)
        {
            Objective = file.Objective,
            IsDegenerate = file.IsDegenerate,
            Prior = prior,
        };

    static Validation<Error, Option<MixturePrior>> PriorOf(PriorJson? prior)
    {
        if (prior is null) return Option<MixturePrior>.None;
        var degrees = prior.DegreesOfFreedom is double given ? given : Option<double>.None;
        var scale = prior.Scale is double[][] rows ? ModelJson.MatrixOf(rows) : Option<Matrix>.None;
        return MixturePrior.Parse(prior.Shrinkage, VectorOf(prior.Mean), degrees, scale)
            .Map(Option<MixturePrior>.Some);
    }

    static Option<Vector> VectorOf(double[]? numbers) => numbers is null ? Option<Vector>.None : Vector.Of(numbers);
}
