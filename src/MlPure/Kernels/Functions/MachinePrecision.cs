namespace MlPure.Kernels;

/// <summary>The precision of a double.</summary>
static class MachinePrecision
{
    /// <summary>2⁻⁵²: the distance from 1 to the next double.</summary>
    public const double Epsilon = 2.220446049250313e-16;
}
