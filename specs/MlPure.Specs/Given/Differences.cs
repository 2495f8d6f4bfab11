namespace MlPure.Specs.Given;

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
    public static Vector Gradient(Func<Vector, double> f, Vector x, double h = 2e-4) => Vector.From(Enumerable.Range(0, x.Length)
        .Select(i => Of(xi => f(Vector.From(x.Select((number, j) => j == i ? xi : number))), x[i], h)));
}
