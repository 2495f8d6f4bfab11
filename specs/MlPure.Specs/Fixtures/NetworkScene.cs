using MlPure.Networks;

namespace MlPure.Specs.Fixtures;

/// <summary>A network and rows for it, kept with the plain numbers they were made from, so that they can
/// shrink.</summary>
public sealed record NetworkScene(int[] Widths, int Rows, bool Biased, string Hidden, string Output, string LossName,
    double[] Numbers)
{
    static Layers LayersOf(int[] widths, string hidden, string output, bool biased) =>
        Layers.Dense(widths, Named(hidden), Named(output), biased).GetOrThrow();

    public Layers Layers => LayersOf(Widths, Hidden, Output, Biased);

    public Loss Loss => Losses.Named(LossName, Widths[^1]);

    public Network Network =>
        Network.Create(Layers, Vector.From(Taken(0, Layers.Parameters).Select(number => number / 8))).GetOrThrow();

    public Matrix Inputs =>
        Vector.From(Taken(1000, Rows * Widths[0]).Select(number => number / 4)).AsMatrix(Rows, Widths[0]);

    public Matrix Targets =>
        NaturalTargets.For(Loss, Vector.From(Taken(2000, Rows * Widths[^1])).AsMatrix(Rows, Widths[^1]));

    public Objective Objective(Reduction reduction = Reduction.Mean) =>
        MlPure.Networks.Objective.Create(Layers, Loss, Dataset.Create(Inputs, Targets).GetOrThrow(), reduction)
            .GetOrThrow();

    public override string ToString() =>
        $"{Layers}, {LossName}, {Rows} rows, parameters {Network.Parameters}, inputs {Inputs}, targets {Targets}";

    static Activation Named(string name) => Activation.All.Single(activation => activation.Name == name);

    // Few numbers make many: a scene of any size is drawn from the same short list, turned by a step that shares no
    // factor with it.
    IEnumerable<double> Taken(int from, int count) =>
        Enumerable.Range(0, count).Select(i => Numbers[(from + 7 * i + i / Numbers.Length) % Numbers.Length]);
}

/// <summary>Targets that belong to a loss, out of any numbers.</summary>
static class NaturalTargets
{
    public static Matrix For(Loss loss, Matrix numbers) => loss.Name switch
    {
        "softmaxCrossEntropy" => Matrix.Build(numbers.Rows, numbers.Columns, (i, j) =>
            (Math.Abs(numbers[i, j]) + 0.1) / numbers.RowVector(i).Sum(number => Math.Abs(number) + 0.1)),
        "sigmoidCrossEntropy" => numbers.Map(number => 1 / (1 + Math.Exp(-number))),
        "poisson" => numbers.Map(Math.Abs),
        _ => numbers,
    };
}

/// <summary>Network scenes to draw: one to four layers, with and without biases, every activation and loss.</summary>
public static class NetworkScenes
{
    public static Arbitrary<NetworkScene> Any() => Arb.From(
        from depth in Gen.Choose(1, 4)
        from widths in Gen.Choose(1, 5).ArrayOf(depth + 1)
        from rows in Gen.Choose(1, 20)
        from biased in Gen.Elements(true, false)
        from hidden in Gen.Elements(Activation.All.Select(activation => activation.Name).ToArray())
        from output in Gen.Elements(Activation.All.Select(activation => activation.Name).ToArray())
        from loss in Gen.Elements(Losses.Names.ToArray())
        from numbers in Fixtures.Numbers.Tenths.Many(61)
        select new NetworkScene(widths, rows, biased, hidden, output, loss, numbers),
        Smaller);

    static IEnumerable<NetworkScene> Smaller(NetworkScene scene)
    {
        if (scene.Rows > 1) yield return scene with { Rows = scene.Rows / 2 };
        if (scene.Widths.Length > 2) yield return scene with { Widths = [.. scene.Widths.Skip(1)] };
        for (var l = 0; l < scene.Widths.Length; l++)
            if (scene.Widths[l] > 1) yield return scene
                with
            { Widths = [.. scene.Widths.Select((width, i) => i == l ? 1 : width)] };
        if (scene.Biased) yield return scene with { Biased = false };
        if (scene.Hidden != "identity") yield return scene with { Hidden = "identity" };
        if (scene.Output != "identity") yield return scene with { Output = "identity" };
        foreach (var plainer in scene.Numbers.Plainer()) yield return scene with { Numbers = plainer };
    }
}
