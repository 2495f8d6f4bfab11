namespace MlPure.Specs.Fixtures;

/// <summary>Central differences, sharpened once by Richardson: what derivatives are judged by.</summary>
static class Differences
{
    /// <summary>f'(x) with an error of order h⁴.</summary>
    public static double Of(Func<double, double> f, double x, double h = 2e-4)
    {
        double At(double step) => (f(x + step) - f(x - step)) / (2 * step);
        return (4 * At(h / 2) - At(h)) / 3;
    }

    /// <summary>The derivative of f by each number.</summary>
    public static Vector Gradient(Func<Vector, double> f, Vector x, double h = 2e-4) =>
        Vector.From(Enumerable.Range(0, x.Length)
        .Select(i => Of(xi => f(Vector.From(x.Select((number, j) => j == i ? xi : number))), x[i], h)));

    /// <summary>Whether a vector is the gradient of f at x, to 1e-8 of the largest of 1, |f(x)| and the derivatives: a
    /// difference is rounded like f itself, so next to a large f or a large derivative no small one is known
    /// better.</summary>
    public static bool IsGradientOf(this Vector gradient, Func<Vector, double> f, Vector x)
    {
        var (differences, size) = (Gradient(f, x), Math.Max(1, Math.Max(Math.Abs(f(x)), gradient.LargestMagnitude())));
        return gradient.Length == x.Length && gradient.Minus(differences).LargestMagnitude() <= 1e-8 * size;
    }
}
