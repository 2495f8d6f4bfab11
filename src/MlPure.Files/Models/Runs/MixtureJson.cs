using MlPure.Linear;
using MlPure.Mixtures;

namespace MlPure.Files;

/// <summary>A mixture in a run, as its file has it.</summary>
sealed record MixtureJson(double[] MixingWeights, double[][] Means, double[][][] Covariances, NoiseJson? Noise = null)
{
    public static MixtureJson Of(GaussianMixture mixture, Option<Noise> noise) => new(
        [.. mixture.MixingWeights], ModelJson.RowsOf(mixture.Means),
        [.. mixture.Components.Select(component => ModelJson.RowsOf(component.Covariance.Matrix))],
        NoiseJson.Of(noise));

    /// <summary>What is wrong with the shapes.</summary>
    public IEnumerable<string> Flaws(int components, int features)
    {
        if (MixingWeights.Length != components || Covariances.Length != components)
            yield return $"there are not {components} weights and covariances.";
        foreach (var flaw in ModelJson.Flaws("means", Means, components, features)) yield return flaw;
        foreach (var covariance in Covariances)
            foreach (var flaw in ModelJson.Flaws("a covariance", covariance, features, features)) yield return flaw;
    }

    /// <summary>The mixture with the bits that were written, and its noise.</summary>
    public Validation<Error, (GaussianMixture Mixture, Option<Noise> Noise)> Parse()
    {
        var weights = Vector.Of(MixingWeights);
        return from parsed in GaussianMixture.Parse(
                   weights, ModelJson.MatrixOf(Means), [.. Covariances.Select(ModelJson.MatrixOf)])
               from noise in NoiseJson.Parse(Noise)
               select (new GaussianMixture(weights, parsed.Components), noise);
    }
}

/// <summary>A noise component, as files have it.</summary>
sealed record NoiseJson(double Weight, double LogVolume, double[]? LogExtents = null)
{
    public static NoiseJson? Of(Option<Noise> noise) => noise
        .Map<NoiseJson?>(some => new(some.Weight, some.LogVolume,
            some.LogExtents.Map(all => all.ToArray()).MatchUnsafe(all => all, () => null)))
        .MatchUnsafe(json => json, () => null);

    public static Validation<Error, Option<Noise>> Parse(NoiseJson? json)
    {
        if (json is null) return Option<Noise>.None;
        var extents = json.LogExtents is double[] all ? Vector.Of(all) : Option<Vector>.None;
        return Mixtures.Noise.Parse(json.Weight, json.LogVolume, extents).Map(Option<Noise>.Some);
    }
}
