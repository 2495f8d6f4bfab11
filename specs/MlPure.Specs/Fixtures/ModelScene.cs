using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Fixtures;

/// <summary>A scene and a family of covariances. Every row also stands mirrored and turned a little, so that no scatter
/// is singular by being of few rows.</summary>
public sealed record ModelScene(MixtureScene Scene, CovarianceModel Model)
{
    /// <summary>Each row of the scene, and d rows near it, row f moved by ½ + f/4 in feature f.</summary>
    public Observations Observations => Observations.Parse(MlPure.Linear.Matrix.FromRows(
        [.. Enumerable.Range(0, Scene.Rows).SelectMany(Neighbours)])).GetOrThrow();

    public EmSettings Settings(CovarianceFloor? floor = null, int steps = 12) =>
        new EmSettings
        {
            Floor = floor ?? new CovarianceFloor.None(),
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0),
            MaxSteps = steps,
            Model = Model
        };

    /// <summary>A mixture of the family: the maximum under these settings for <see cref="Responsibilities"/>. There
    /// always is one.</summary>
    public GaussianMixture Start(EmSettings settings) => MStep.Maximize(
        EStep.Summarize(Responsibilities, Observations, Model.Scatter), settings, Moments.Of(Observations).Variances)
        .GetOrThrow().Mixture;

    /// <summary>The responsibilities under the scene's own mixture, halfway to equal ones: none is below 1/(2k), so
    /// that the rows, which span the space, give each component a regular scatter.</summary>
    public Matrix Responsibilities =>
        EStep.Expect(Scene.Mixture, Observations).Responsibilities.Map(share => (share + 1.0 / Scene.Components) / 2);

    /// <summary>The statistics of those responsibilities.</summary>
    public SufficientStatistics Statistics => EStep.Summarize(Responsibilities, Observations);

    /// <summary>A family's maximum for those responsibilities, without a floor: there always is one.</summary>
    public GaussianMixture Maximum(CovarianceModel model) =>
        MStep.Maximize(Statistics, new EmSettings { Floor = new CovarianceFloor.None(), Model = model },
            Vector.Constant(Scene.Features, 1)).GetOrThrow().Mixture;

    IEnumerable<Vector> Neighbours(int row)
    {
        var x = Scene.Values.RowVector(row);
        yield return x;
        for (var f = 0; f < Scene.Features; f++) yield return Vector.From(x.Select((number, g) =>
            number + (g == f ? 0.5 + f / 4.0 : 0)));
    }

    public override string ToString() => $"{Model}, {Scene}";
}

/// <summary>Scenes with families to draw from.</summary>
static class ModelScenes
{
    public static Arbitrary<ModelScene> Any() => Arb.From(
        from scene in MixtureScenes.Any().Generator
        from model in Gen.Elements(CovarianceModel.All.AsEnumerable())
        select new ModelScene(scene, model),
        given => MixtureScenes.Any().Shrinker(given.Scene).Select(scene => given with { Scene = scene }));
}
