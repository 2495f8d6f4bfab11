using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>The result of comparing a derivative with a central difference.</summary>
public enum Verdict
{
    /// <summary>Both are equal to the accuracy of the difference.</summary>
    Agrees,

    /// <summary>They differ by more than that.</summary>
    Disagrees,

    /// <summary>However small the step, it leads across a kink of an activation or of the loss: there is no derivative
    /// to compare with.</summary>
    Kink,
}

/// <summary>One parameter's derivative, checked.</summary>
/// <param name="Index">The number of the parameter among all of them.</param>
/// <param name="Name">The parameter by layer, neuron and input, all counted from 0.</param>
/// <param name="Analytic">dE/dw by back-propagation.</param>
/// <param name="Numeric">By central differences; None at a kink.</param>
/// <param name="Step">The step chosen for this parameter; 0 at a kink.</param>
/// <param name="RelativeError">|analytic - numeric| over the larger of both; 0 where both are zero, None at a
/// kink.</param>
/// <param name="Verdict">Whether both agree.</param>
public sealed record CheckedParameter(
    int Index, string Name, double Analytic, Option<double> Numeric, double Step, Option<double> RelativeError,
        Verdict Verdict);

/// <summary>Back-propagation against central differences, for any network, loss and batch.</summary>
/// <remarks>For each parameter the steps 1e-2, 1e-3, … 1e-7 of its size (of 1 where it is smaller) are tried that lead
/// across no kink, each sharpened by Richardson's rule; the one is taken whose two differences agree best. Two
/// derivatives agree where they differ by less than 1e-6 of the larger, or by less than rounding explains: ten units of
/// the last place of the loss, or of 1 where that is more, over the step. The check costs two dozen passes a parameter:
/// give it a small batch.</remarks>
/// <param name="Parameters">Each parameter's check.</param>
public sealed record GradientCheck(Seq<CheckedParameter> Parameters)
{
    const double Tolerance = 1e-6;

    /// <summary>Whether no parameter disagrees.</summary>
    public bool Agrees => Parameters.ForAll(one => one.Verdict != Verdict.Disagrees);

    /// <summary>How many agree, disagree and are at a kink, and the largest error.</summary>
    public string Message
    {
        get
        {
            int Count(Verdict verdict) => Parameters.Count(one => one.Verdict == verdict);
            static string Worst(string name, double error) =>
                FormattableString.Invariant($"; the largest relative error is {error:0.0e-0}, of {name}");
            var worst = Parameters
                .SelectMany(one => one.RelativeError.ToSeq(), (one, error) => (one.Name, Error: error))
                .OrderByDescending(one => one.Error).Take(1)
                .Select(one => Worst(one.Name, one.Error));
            return $"Of {Parameters.Count} derivatives {Count(Verdict.Agrees)} agree with central differences, "
                + $"{Count(Verdict.Disagrees)} disagree and {Count(Verdict.Kink)} are at a kink{string.Concat(worst)}.";
        }
    }

    /// <summary>The check of every parameter.</summary>
    public static GradientCheck Of(Objective objective, Network network) =>
        Of(objective, network, objective.At(network).Gradient);

    /// <summary>The check of a given gradient.</summary>
    /// <exception cref="ArgumentException">It has another length than the parameters: a programming error.</exception>
    public static GradientCheck Of(Objective objective, Network network, Vector gradient)
    {
        if (gradient.Length != network.Layers.Parameters)
            throw new ArgumentException($"{gradient.Length} derivatives for {network.Layers.Parameters} parameters.");
        var branches = Branches(objective, network);
        var parameters = Enumerable.Range(0, gradient.Length)
            .Select(i => Parameter(objective, network, branches, i, gradient[i]));
        return new(LanguageExt.Prelude.toSeq(parameters).Strict());
    }

    static CheckedParameter Parameter(Objective objective, Network network, int[] branches, int index, double analytic)
    {
        var (name, size) = (NameOf(network.Layers, index), Math.Max(1, Math.Abs(network.Parameters[index])));
        var differences = Enumerable.Range(2, 6).Select(power => Math.Pow(10, -power) * size)
            .Where(step => !Crosses(objective, network, branches, index, step))
            .Select(step => Richardson(objective, network, index, step))
            .Where(one => double.IsFinite(one.Value)).ToArray();
        if (differences.Length == 0)
            return new(index, name, analytic, Option<double>.None, 0, Option<double>.None, Verdict.Kink);
        var best = differences.MinBy(one => one.Uncertainty);
        var (gap, larger) = (Math.Abs(analytic - best.Value), Math.Max(Math.Abs(analytic), Math.Abs(best.Value)));
        var agrees = gap <= Tolerance * larger || gap <= 10 * Rounding(objective, network, best.Step);
        var relativeError = larger == 0 ? 0 : gap / larger;
        return new(index, name, analytic, best.Value, best.Step, relativeError, agrees ? Verdict.Agrees
            : Verdict.Disagrees);
    }

    static (double Step, double Value, double Uncertainty) Richardson(Objective objective, Network network, int index,
        double step)
    {
        var wide = Difference(objective, network, index, step);
        var narrow = Difference(objective, network, index, step / 2);
        return (step, (4 * narrow - wide) / 3, Math.Abs(narrow - wide) + Rounding(objective, network, step));
    }

    static double Difference(Objective objective, Network network, int index, double step)
    {
        var (up, down) = (Moved(network, index, step), Moved(network, index, -step));
        return (objective.LossAt(up) - objective.LossAt(down)) / (2 * step);
    }

    static double Rounding(Objective objective, Network network, double step) =>
        MachinePrecision.Epsilon * Math.Max(1, Math.Abs(objective.LossAt(network))) / step;

    static bool Crosses(Objective objective, Network network, int[] branches, int index, double step)
    {
        bool IsOnTheSame(double signed) =>
            branches.AsSpan().SequenceEqual(Branches(objective, Moved(network, index, signed)));
        return branches.Length > 0 && !(IsOnTheSame(step) && IsOnTheSame(-step));
    }

    /// <summary>On which side of their kinks all pre-activations and outputs are; empty where there are no
    /// kinks.</summary>
    static int[] Branches(Objective objective, Network network)
    {
        var loss = objective.Loss;
        var isSmooth = network.Layers.All(layer => layer.Activation.Kinks.Count == 0)
            && loss.Branch(1, 0) == loss.Branch(0, 1);
        if (isSmooth) return [];
        var pass = Forward.Pass(network, objective.Dataset.Inputs);
        var ofLayers = from l in Enumerable.Range(0, network.Layers.Count)
                       from kink in network.Layers[l].Activation.Kinks
                       from a in pass.PreActivations[l].AsVector()
                       select a.CompareTo(kink);
        var (outputs, targets) = (pass.Outputs.AsVector(), objective.Dataset.Targets.AsVector());
        return [.. ofLayers, .. outputs.Select((output, i) => loss.Branch(output, targets[i]))];
    }

    static Network Moved(Network network, int index, double step)
    {
        var parameters = network.Parameters;
        return network.With(Vector.Create(parameters.Length, (parameters, index, step), static (cells, move) =>
        {
            move.parameters.Span.CopyTo(cells);
            cells[move.index] += move.step;
        }));
    }

    static string NameOf(Layers layers, int index)
    {
        var layer = Enumerable.Range(0, layers.Count).Last(l => layers.Start(l) <= index);
        var at = index - layers.Start(layer);
        return at < layers[layer].Weights
            ? $"layer {layer}, neuron {at / layers[layer].Inputs}, weight of input {at % layers[layer].Inputs}"
            : $"layer {layer}, neuron {at - layers[layer].Weights}, bias";
    }
}
