using MlPure.Networks;

namespace MlPure.Course;

/// <summary>How low the loss of a network without biases can get at all, whatever its width.</summary>
/// <remarks> A sigmoid has phi(a) + phi(-a) = 1, so with one input, no biases and output weights w the output's
/// pre-activation has a(x) + a(-x) = Σ w = S, for any number of hidden neurons; and a(0) = S/2. Of the samples that
/// come as x and -x, the two losses are therefore at least the least ½(σ(a) - t)² + ½(σ(S - a) - t')² over a, and the
/// whole loss at least the least sum of these over S. It is a bound, not something that a network of three hidden
/// neurons attains. </remarks>
/// <param name="MeanLoss">The bound on the mean over the samples of ½ (z - t)².</param>
/// <param name="Sum">S, the sum of the output weights at which the bound is least.</param>
public sealed record LossFloor(double MeanLoss, double Sum)
{
    const double Widest = 30;
    const int Cells = 240;

    /// <summary>The floor of the coursework's samples.</summary>
    public static LossFloor OfTheCoursework { get; } = Of(Samples.Dataset);

    /// <summary>The floor for rows of one input and one target. A row without its mirror image bounds
    /// nothing.</summary>
    /// <exception cref="ArgumentException">The rows have more than one input or target: a programming
    /// error.</exception>
    public static LossFloor Of(Dataset dataset)
    {
        if ((dataset.Inputs.Columns, dataset.Targets.Columns) != (1,
            1)) throw new ArgumentException("The floor is for one input and one target.");
        var rows = dataset.Inputs.AsVector().Zip(dataset.Targets.AsVector()).Select(row => (X: row.Item1, T: row.Item2))
            .ToArray();
        // A row that is met twice has one mirror image for each.
        var negative = rows.Where(row => row.X < 0).GroupBy(row => -row.X)
            .ToDictionary(group => group.Key, group => group.Select(row => row.T).ToArray());
        var pairs = (from positive in rows.Where(row => row.X > 0).GroupBy(row => row.X)
                     where negative.ContainsKey(positive.Key)
                     from pair in positive.Select(row => row.T).Zip(negative[positive.Key])
                     select (Right: pair.Item1, Left: pair.Item2)).ToArray();
        var middles = rows.Where(row => row.X == 0).Select(row => row.T).ToArray();
        var (sum, loss) = Least(s =>
            middles.Sum(t => Half(s / 2, t))
            + pairs.Sum(pair => Least(a => Half(a, pair.Right) + Half(s - a, pair.Left)).Value));
        return new(loss / rows.Length, sum);
    }

    static double Half(double a, double t)
    {
        var difference = Activation.Sigmoid.Value(a) - t;
        return 0.5 * difference * difference;
    }

    /// <summary>Where f is least between -30 and 30: the best of a grid, then the golden section about it.</summary>
    static (double At, double Value) Least(Func<double, double> f)
    {
        var best = Enumerable.Range(0, Cells + 1).Select(i => -Widest + 2 * Widest * i / Cells).MinBy(f);
        const double shrink = 0.6180339887498949;
        var (low, high) = (best - 2 * Widest / Cells, best + 2 * Widest / Cells);
        var last = Iteration.Iterate.From((Low: low, High: high), at =>
        {
            var (left, right) = (at.High - shrink * (at.High - at.Low), at.Low + shrink * (at.High - at.Low));
            return f(left) <= f(right) ? (at.Low, right) : (left, at.High);
        }).Skip(60).First();
        var middle = (last.Low + last.High) / 2;
        return (middle, f(middle));
    }
}
