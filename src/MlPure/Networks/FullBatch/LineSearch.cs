using MlPure.Iteration;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A point on a line: how far along it, and what the function is there.</summary>
sealed record Trial(double Step, Vector At, Evaluation Evaluation, double Slope)
{
    public double Value => Evaluation.Loss;

    public bool IsFinite => double.IsFinite(Value) && double.IsFinite(Slope) && Evaluation.Gradient.IsFinite();
}

/// <summary>A step along a direction of descent that satisfies the strong Wolfe conditions: the function falls by at
/// least 1e-4 of what its slope predicts, and the slope is at most 0.9 of what it was. At most 40 points are tried.
/// Nocedal and Wright, <i>Numerical Optimization</i> (2006), algorithms 3.5 and 3.6.</summary>
static class LineSearch
{
    const double Decrease = 1e-4, Flatness = 0.9;
    const int MaxTries = 40;

    /// <summary>Low is the best point so far, High the other end of a bracket once there is one.</summary>
    sealed record Search(Trial Low, Trial? High, Trial? Found, double Next, int Tries);

    /// <summary>The point found; where none satisfies both conditions, the lowest that was tried, where it is lower
    /// than the start; else None.</summary>
    public static Option<Trial> Along(
        Func<Vector, Evaluation> f, Vector from, Evaluation here, Vector direction, double firstStep)
    {
        var start = new Trial(0, from, here, here.Gradient.Dot(direction));
        if (!(start.Slope < 0)) return Option<Trial>.None;
        Trial At(double step)
        {
            var at = from.PlusMultiple(step, direction);
            var evaluation = f(at);
            return new(step, at, evaluation, evaluation.Gradient.Dot(direction));
        }
        var search = new Algorithm<Search>(
            now => Step(start, now, At(now.Next)),
            static now => now.Found is null ? Option<Outcome>.None : new Outcome.Converged(now.Tries),
            static now => now.Tries,
            MaxTries);
        var last = search.Run(new Search(start, null, null, firstStep, 0)).Last;
        return LanguageExt.Prelude.Optional(last.Found ?? (last.Low.Value < start.Value ? last.Low : null));
    }

    static Search Step(Trial start, Search search, Trial trial)
    {
        var low = search.Low;
        var tooHigh = !trial.IsFinite
            || trial.Value > start.Value + Decrease * trial.Step * start.Slope
            || (trial.Value >= low.Value && low.Step > 0);
        if (tooHigh) return Zoom(low, trial, search.Tries);
        if (Math.Abs(trial.Slope) <= -Flatness * start.Slope)
            return search with { Found = trial };
        if (search.High is null)
        {
            return trial.Slope >= 0
                ? Zoom(trial, low, search.Tries)
                : new(trial, null, null, 2 * trial.Step, search.Tries + 1);
        }
        return Zoom(trial, trial.Slope * (search.High.Step - low.Step) >= 0 ? low : search.High, search.Tries);
    }

    static Search Zoom(Trial low, Trial high, int tries) => new(low, high, null, Between(low, high), tries + 1);

    // The least of the cubic through both ends, kept a tenth of the way from either; the middle where there is none.
    static double Between(Trial low, Trial high)
    {
        var (width, middle) = (high.Step - low.Step, 0.5 * (low.Step + high.Step));
        if (!high.IsFinite) return middle;
        var d1 = low.Slope + high.Slope - 3 * (low.Value - high.Value) / (low.Step - high.Step);
        var root = d1 * d1 - low.Slope * high.Slope;
        if (!(root >= 0)) return middle;
        var d2 = Math.Sign(width) * Math.Sqrt(root);
        var share = 1 - (high.Slope + d2 - d1) / (high.Slope - low.Slope + 2 * d2);
        return share is >= 0.1 and <= 0.9 ? low.Step + share * width : middle;
    }
}
