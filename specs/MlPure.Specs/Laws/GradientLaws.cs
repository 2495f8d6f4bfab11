namespace MlPure.Specs.Laws;

/// <summary>What every gradient promises: it is the derivative of the value by each number and along every direction,
/// and for a sum over rows the sum of the rows' gradients.</summary>
static class GradientLaws
{
    /// <summary>What is wrong with a gradient at a point; none where nothing is.</summary>
    public static IReadOnlyList<string> Broken(Func<Vector, double> value, Func<Vector, Vector> gradient, Vector point)
    {
        var at = gradient(point);
        List<string> broken = [];
        if (!at.IsFinite()) broken.Add("A derivative is not finite.");
        if (!at.IsGradientOf(value, point)) broken.Add("The gradient is not the central difference of the value.");
        var direction = Vector.From(Enumerable.Range(0, point.Length).Select(i => Math.Cos(2 + 3.0 * i)));
        var along = Differences.Of(t => value(point.PlusMultiple(t, direction)), 0);
        var size = Math.Max(1, Math.Max(Math.Abs(value(point)), at.LargestMagnitude()));
        if (Math.Abs(along - at.Dot(direction)) > 1e-8 * size * point.Length)
            broken.Add("The gradient is not the derivative along a direction.");
        return broken;
    }

    /// <summary>What is wrong with a value and gradient that are sums over rows; none where nothing is.</summary>
    public static IReadOnlyList<string> BrokenSum(
        Func<IReadOnlyList<int>, (double Value, Vector Gradient)> ofRows, int rows)
    {
        var whole = ofRows([.. Enumerable.Range(0, rows)]);
        var parts = Enumerable.Range(0, rows).Select(row => ofRows([row])).ToArray();
        List<string> broken = [];
        if (!whole.Value.IsCloseTo(parts.Sum(part => part.Value), 1e-12))
            broken.Add("The value is not the sum over rows.");
        var sum = parts.Select(part => part.Gradient).Aggregate((a, b) => a.Plus(b));
        if (!whole.Gradient.IsCloseTo(sum, 1e-12)) broken.Add("The gradient is not the sum over rows.");
        return broken;
    }
}
