namespace MlPure.Kernels;

/// <summary>Exponentials and logarithms near one, where the plain ones lose digits. Kahan's trick: the error of 1 + x made once more in the
/// other function cancels (Higham, <i>Accuracy and Stability of Numerical Algorithms</i>, section 1.14).</summary>
static class NearOne
{
    /// <summary>exp(x) - 1.</summary>
    public static double ExpMinusOne(double x)
    {
        var u = Exponential.Exp(x);
        var difference = u - 1;
        if (difference == 0) return x;
        return difference == -1 || double.IsPositiveInfinity(u) ? difference : difference * (x / Logarithm.Log(u));
    }

    /// <summary>ln(1 + x), for x of at least 0.</summary>
    public static double LogOnePlus(double x)
    {
        var u = 1 + x;
        return u == 1 || double.IsPositiveInfinity(u) ? x : Logarithm.Log(u) * (x / (u - 1));
    }
}
