using System.Collections.Immutable;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>Where a run of L-BFGS stands: parameters with their own loss and gradient, and the pairs that its curvature is made of.</summary>
/// <param name="Parameters">w.</param>
/// <param name="Evaluation">E(w) and its gradient.</param>
/// <param name="Steps">The last differences of parameters s, the newest last.</param>
/// <param name="Changes">The differences of gradients y that belong to them.</param>
/// <param name="Taken">How many steps have been taken.</param>
/// <param name="Stalled">Whether no lower point was found along the last direction.</param>
public sealed record LbfgsPoint(Vector Parameters, Evaluation Evaluation, ImmutableArray<Vector> Steps, ImmutableArray<Vector> Changes, int Taken, bool Stalled)
{
    /// <summary>E(w).</summary>
    public double Loss => Evaluation.Loss;

    /// <inheritdoc/>
    public bool Equals(LbfgsPoint? other) => other is not null && Parameters.Equals(other.Parameters) && Evaluation.Equals(other.Evaluation)
        && Steps.SequenceEqual(other.Steps) && Changes.SequenceEqual(other.Changes) && Taken == other.Taken && Stalled == other.Stalled;

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Parameters, Taken);

    internal bool IsFinite => double.IsFinite(Loss) && Evaluation.Gradient.IsFinite() && Parameters.IsFinite();
}

/// <summary>Quasi-Newton descent with a memory of a few pairs. Liu and Nocedal (1989); Nocedal and Wright, <i>Numerical Optimization</i> (2006),
/// algorithm 7.5.</summary>
/// <remarks>A pair with yᵀs of at most 1e-12 |y| |s| says nothing of curvature and is left out: where the gradient does not change, nothing is divided by zero.</remarks>
public static class Lbfgs
{
    const int Pairs = 10;
    const double LeastCurvature = 1e-12;

    /// <summary>The states from a network on, as far as they are finite and the settings allow.</summary>
    public static IEnumerable<LbfgsPoint> Trajectory(Objective objective, Network network, FullBatchSettings settings) =>
        Trajectory(Function(objective, network, settings), network.Parameters, settings);

    /// <summary>The states of any function from a point on.</summary>
    /// <param name="f">The function with its gradient; the same value for the same argument.</param>
    /// <param name="start">Where it starts.</param>
    /// <param name="settings">How long it goes on.</param>
    public static IEnumerable<LbfgsPoint> Trajectory(Func<Vector, Evaluation> f, Vector start, FullBatchSettings settings) =>
        Resume(f, new(start, f(start), [], [], 0, false), settings);

    /// <summary>The states from a state on: the same bits as if the run had never stopped.</summary>
    public static IEnumerable<LbfgsPoint> Resume(Func<Vector, Evaluation> f, LbfgsPoint point, FullBatchSettings settings) =>
        Running.From(point, now => Step(f, now), settings.Epochs, now => now.IsFinite, (_, now) => Rests(now, settings));

    /// <summary>Where the states come to, and how it ended: no derivative above the tolerance or no lower point to be found, or the steps spent.</summary>
    public static Trained<LbfgsPoint> Run(Objective objective, Network network, FullBatchSettings settings) =>
        Run(Function(objective, network, settings), network.Parameters, settings);

    /// <summary>The same for any function.</summary>
    public static Trained<LbfgsPoint> Run(Func<Vector, Evaluation> f, Vector start, FullBatchSettings settings) =>
        Running.Final(Trajectory(f, start, settings), settings.Epochs, (_, now) => Rests(now, settings));

    /// <summary>The network of a state.</summary>
    public static Network NetworkOf(Objective objective, LbfgsPoint point) => Network.Known(objective.Layers, point.Parameters);

    static Func<Vector, Evaluation> Function(Objective objective, Network network, FullBatchSettings settings) =>
        parameters => objective.At(network.With(parameters), settings.Threads);

    static bool Rests(LbfgsPoint point, FullBatchSettings settings) =>
        point.Stalled || point.Evaluation.Gradient.LargestMagnitude() <= settings.Tolerance;

    static LbfgsPoint Step(Func<Vector, Evaluation> f, LbfgsPoint point)
    {
        var direction = Direction(point);
        var first = point.Steps.IsEmpty ? Math.Min(1, 1 / point.Evaluation.Gradient.Norm()) : 1;
        return LineSearch.Along(f, point.Parameters, point.Evaluation, direction, first).Match(
            Some: found => Moved(point, found),
            // What the memory says may be stale: forget it once, and give up along the gradient itself.
            None: () => point.Steps.IsEmpty ? point with { Taken = point.Taken + 1, Stalled = true }
                : point with { Taken = point.Taken + 1, Steps = [], Changes = [] });
    }

    static LbfgsPoint Moved(LbfgsPoint point, Trial found)
    {
        var (s, y) = (found.At.Minus(point.Parameters), found.Evaluation.Gradient.Minus(point.Evaluation.Gradient));
        var curved = s.Dot(y) > LeastCurvature * s.Norm() * y.Norm();
        return new(found.At, found.Evaluation, curved ? Kept(point.Steps, s) : point.Steps, curved ? Kept(point.Changes, y) : point.Changes, point.Taken + 1, false);
    }

    static ImmutableArray<Vector> Kept(ImmutableArray<Vector> vectors, Vector newest) => [.. vectors.Skip(vectors.Length < Pairs ? 0 : 1), newest];

    /// <summary>-H g by the two loops over the pairs, with H = (sᵀy / yᵀy) of the newest pair at the bottom.</summary>
    static Vector Direction(LbfgsPoint point)
    {
        var (steps, changes, q) = (point.Steps, point.Changes, point.Evaluation.Gradient);
        var shares = new double[steps.Length];
        for (var i = steps.Length - 1; i >= 0; i--)
        {
            shares[i] = steps[i].Dot(q) / changes[i].Dot(steps[i]);
            q = q.PlusMultiple(-shares[i], changes[i]);
        }
        if (steps.Length > 0) q = q.Times(steps[^1].Dot(changes[^1]) / changes[^1].Dot(changes[^1]));
        for (var i = 0; i < steps.Length; i++)
            q = q.PlusMultiple(shares[i] - changes[i].Dot(q) / changes[i].Dot(steps[i]), steps[i]);
        return q.Times(-1);
    }
}
