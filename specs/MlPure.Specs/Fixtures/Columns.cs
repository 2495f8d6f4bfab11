using MlPure.Data;

namespace MlPure.Specs.Fixtures;

/// <summary>Normal scores Φ⁻¹((i + ½)/n): data that look normal and need no generator, as public bug reports can be
/// stated with.</summary>
static class Columns
{
    public static double[] NormalScores(int n) =>
        [.. Enumerable.Range(0, n).Select(i => MathNet.Numerics.Distributions.Normal.InvCDF(0, 1, (i + 0.5) / n))];

    public static Observations Of(params IEnumerable<double> numbers)
    {
        double[] cells = [.. numbers];
        return Observations.Parse(Matrix.Of(cells.Length, 1, cells)).GetOrThrow();
    }
}
