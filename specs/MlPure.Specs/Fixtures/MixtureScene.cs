using MlPure.Data;
using MlPure.Iteration;
using MlPure.Mixtures;

namespace MlPure.Specs.Fixtures;

/// <summary>A mixture and observations, kept with the plain numbers they were made from, so that they can shrink and
/// stay valid: weights are 0.1 + |raw| made to sum to one, covariances A Aᵀ + I/10; where a
/// column is constant or depends on others a row of each is moved until none does.</summary>
public sealed record MixtureScene(int Components, int Features, double[] Raw, double[] Points)
{
    public GaussianMixture Mixture => GaussianMixture.Parse(
        Vector.From(Scales.Select(scale => scale / Scales.Sum())),
        Matrix.Build(Components, Features, (j, f) => Of(j)[1 + f]),
        [.. Enumerable.Range(0, Components).Select(Covariance)]).GetOrThrow();

    public Observations Observations => MlPure.Data.Observations.Parse(Values).GetOrThrow();

    public Matrix Values => Iterate.From(0, move => move + 1).Select(Moved).First(values =>
        DegenerateColumns.Of(MlPure.Data.Observations.Parse(values).GetOrThrow(), EmSettings.Default).IsEmpty);

    public int Rows => Points.Length / Features;

    public static int RawLength(int k, int d) => k * (1 + d + d * d);

    Matrix Moved(int move) =>
        Matrix.Build(Rows, Features, (i, f) => Points[i * Features + f] + (i == f % Rows ? move : 0));

    double[] Scales => [.. Enumerable.Range(0, Components).Select(j => 0.1 + Math.Abs(Of(j)[0]))];

    ReadOnlySpan<double> Of(int j) => Raw.AsSpan(j * RawLength(1, Features), RawLength(1, Features));

    Matrix Covariance(int j)
    {
        var a = Matrix.Of(Features, Features, Of(j)[(1 + Features)..]).Map(number => number / 4);
        return Matrix.Build(Features, Features, (f, g) =>
            (f == g ? 0.1 : 0) + Enumerable.Range(0, Features).Sum(c => a[f, c] * a[g, c]));
    }

    public override string ToString() =>
        $"k {Components}, d {Features}, raw [{string.Join(' ', Raw)}], points [{string.Join(' ', Points)}]";
}

/// <summary>A scene of at least two features, for laws of some features and the others.</summary>
public sealed record WideScene(MixtureScene Scene)
{
    public override string ToString() => Scene.ToString();
}

/// <summary>Scenes to draw from.</summary>
static class MixtureScenes
{
    public static Arbitrary<MixtureScene> Any() => Arb.From(Drawn(Gen.Choose(1, 5)), Plainer);

    public static Arbitrary<WideScene> Wide() => Arb.From(
        Drawn(Gen.Choose(2, 5)).Select(scene => new WideScene(scene)), wide =>
            Plainer(wide.Scene).Select(scene => new WideScene(scene)));

    static Gen<MixtureScene> Drawn(Gen<int> features) =>
        from k in Gen.Choose(1, 4)
        from d in features
        from n in Gen.Choose(Math.Max(2, k), 40)
        from raw in Numbers.Tenths.ArrayOf(MixtureScene.RawLength(k, d))
        from points in Numbers.Tenths.ArrayOf(n * d)
        select new MixtureScene(k, d, raw, points);

    static IEnumerable<MixtureScene> Plainer(MixtureScene scene)
    {
        if (scene.Rows > Math.Max(2, scene.Components)) yield return scene
            with
        { Points = scene.Points[..^scene.Features] };
        if (scene.Components > 1)
            yield return scene with
            {
                Components = scene.Components - 1,
                Raw = scene.Raw[..MixtureScene.RawLength(scene.Components - 1, scene.Features)]
            };
        foreach (var points in scene.Points.Plainer()) yield return scene with { Points = points };
        foreach (var raw in scene.Raw.Plainer()) yield return scene with { Raw = raw };
    }
}
