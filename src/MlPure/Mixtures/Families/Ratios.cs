using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Mixtures;

/// <summary>x[f] / y[f] of two vectors of one length.</summary>
static class Ratios
{
    /// <summary>Their sum.</summary>
    public static double Sum(Vector x, Vector y)
    {
        var sum = 0.0;
        for (var f = 0; f < x.Length; f++) sum += x[f] / y[f];
        return sum;
    }

    /// <summary>The greatest.</summary>
    public static double Max(Vector x, Vector y)
    {
        var greatest = double.NegativeInfinity;
        for (var f = 0; f < x.Length; f++) greatest = Math.Max(greatest, x[f] / y[f]);
        return greatest;
    }

    /// <summary>The sum of their logarithms.</summary>
    public static double SumOfLogs(Vector x, Vector y)
    {
        var sum = 0.0;
        for (var f = 0; f < x.Length; f++) sum += Logarithm.Log(x[f] / y[f]);
        return sum;
    }
}
