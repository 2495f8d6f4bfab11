using MlPure.Data;
using MlPure.Mixtures;

namespace MlPure.Specs.Fixtures;

/// <summary>A scene of a family that has a prior, and a prior: each part given, or left to the data.</summary>
public sealed record PriorScene(ModelScene Scene, double Shrinkage, bool MeanGiven, double? Degrees, double? Scale)
{
    public Observations Observations => Scene.Observations;

    public MixturePrior Prior => MixturePrior.Parse(Shrinkage,
        MeanGiven ? Observations.Values.RowVector(0) : Option<Vector>.None,
        Degrees is double ν ? ν : Option<double>.None,
        Scale is double scale ? Matrix.Identity(Observations.Features).Map(cell => scale * cell) : Option<Matrix>.None)
            .GetOrThrow();

    public EmSettings Settings => SettingsOf(Scene.Model.Name);

    public EmSettings SettingsOf(string model) =>
        new EmSettings
        {
            Floor = new CovarianceFloor.None(),
            Stopping = new MlPure.Iteration.StoppingRule.MeanChange(0),
            MaxSteps = 12,
            Model = CovarianceModel.Parse(model).GetOrThrow(),
            Prior = Prior
        };

    /// <summary>The state at the family's maximum for the scene's responsibilities.</summary>
    public EmState Seed
    {
        get
        {
            var start = Scene.Start(new EmSettings { Floor = new CovarianceFloor.Relative(1e-3), Model = Scene.Model });
            return Ems.Init(start, Observations, Settings).GetOrThrow();
        }
    }

    public override string ToString() => $"shrinkage {Shrinkage}, mean of row 0 {MeanGiven}, "
        + $"degrees {Degrees}, scale {Scale}, {Scene}";
}

/// <summary>Such scenes to draw from.</summary>
static class PriorScenes
{
    public static Arbitrary<PriorScene> Any() => Arb.From(
        from scene in ModelScenes.Any().Generator
        from model in Gen.Elements(CovarianceModel.All.Where(model => model.SupportsPrior))
        from shrinkage in Gen.Elements(0, 0.01, 1, 20.5)
        from mean in Gen.Elements(true, false)
        from degrees in Gen.Elements<double?>(null, 0, 2.5, 30)
        from scale in Gen.Elements<double?>(null, 0.25, 4)
        select new PriorScene(scene with { Model = model }, shrinkage, mean, degrees, scale),
        given => ModelScenes.Any().Shrinker(given.Scene)
            .Select(scene => given with { Scene = scene with { Model = given.Scene.Model } }));
}
