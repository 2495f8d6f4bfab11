using MlPure.Networks;

namespace MlPure.Specs.Fixtures;

/// <summary>A central difference across a kink means nothing: scenes that a difference would lead across one get a
/// smooth activation or loss in the place of what has it.</summary>
static class Smooth
{
    // As far as the differences of the specs go, and somewhat more.
    const double Step = 3e-4;

    public static NetworkScene Of(NetworkScene scene) => Crosses(scene) ? Everywhere(scene) : scene;

    /// <summary>The scene without kinks anywhere, whether or not a difference would lead across one.</summary>
    public static NetworkScene Everywhere(NetworkScene scene) =>
        scene with
        {
            Hidden = Instead(scene.Hidden),
            Output = Instead(scene.Output),
            LossName = InsteadOfLoss(scene.LossName)
        };

    // Elu's slope has no jump at zero, but its bend is enough to spoil a difference of fourth order.
    static string Instead(string name) => name == "elu" || Named(name).Kinks.Count > 0 ? "tanh" : name;

    static string InsteadOfLoss(string name) =>
        name == "absoluteError" || name.StartsWith("huber", StringComparison.Ordinal) ? "halfSquaredError" : name;

    static bool Crosses(NetworkScene scene)
    {
        if (Instead(scene.Hidden) == scene.Hidden && Instead(scene.Output) == scene.Output
            && InsteadOfLoss(scene.LossName) == scene.LossName) return false;
        var (parameters, inputs, here) =
            (scene.Network.Parameters, scene.Inputs.AsVector(), Sides(scene, scene.Network, scene.Inputs));
        return here.Contains(0) || new[] { Step, -Step }.Any(step =>
            Enumerable.Range(0, parameters.Length)
                .Any(i => !here.SequenceEqual(Sides(scene, Network.Create(scene.Layers, Moved(parameters, i, step))
                .GetOrThrow(), scene.Inputs)))
            || Enumerable.Range(0, inputs.Length)
                .Any(i => !here.SequenceEqual(Sides(scene, scene.Network, Moved(inputs, i, step)
                .AsMatrix(scene.Rows, scene.Widths[0])))));
    }

    static Vector Moved(Vector numbers, int at, double step) =>
        Vector.From(numbers.Select((number, i) => i == at ? number + step : number));

    /// <summary>On which side of their kinks all pre-activations and outputs lie; 0 within a step of one.</summary>
    static int[] Sides(NetworkScene scene, Network network, Matrix inputs)
    {
        var pass = Forward.Pass(network, inputs);
        var distances = pass.Outputs.AsVector().Minus(scene.Targets.AsVector());
        return [.. pass.PreActivations.SelectMany(a => a.AsVector())
            .Select(Side), .. distances.Select(Side), .. distances.Select(d => Side(Math.Abs(d) - 1)),
            .. distances.Select(d => Side(Math.Abs(d) - 0.3))];
    }

    // A derivative by outputs or by a layer's sums moves these themselves.
    static int Side(double distance) => Math.Abs(distance) <= Step ? 0 : Math.Sign(distance);

    static Activation Named(string name) => Activation.All.Single(activation => activation.Name == name);
}
