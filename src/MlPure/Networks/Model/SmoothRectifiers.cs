using MathNet.Numerics;
using MlPure.Kernels;

namespace MlPure.Networks;

sealed record Softplus() : Activation("softplus", WeightInitializer.HeUniform)
{
    // max(a, 0) + ln(1 + exp(-|a|)): nothing overflows, and the tail on the left keeps its digits.
    public override double Value(double a) => Math.Max(a, 0) + Logarithm.Log1p(Exponential.Exp(-Math.Abs(a)));

    public override double Derivative(double a) => ActivationKernels.Sigmoid(a);

    public override double SecondDerivative(double a)
    {
        var z = ActivationKernels.Sigmoid(a);
        return z * (1 - z);
    }
}

sealed record GaussianErrorLinear() : Activation("gelu", WeightInitializer.HeUniform)
{
    const double RootHalf = 0.70710678118654752440, Density = 0.39894228040143267794;

    // At minus infinity the limit, zero: the product would be infinity times zero.
    public override double Value(double a) => double.IsNegativeInfinity(a) ? 0 : a * Distribution(a);

    public override double Derivative(double a) =>
        double.IsInfinity(a) ? (a > 0 ? 1 : 0) : Distribution(a) + a * Density * Exponential.Exp(-0.5 * a * a);

    public override double SecondDerivative(double a) =>
        double.IsInfinity(a) ? 0 : Density * Exponential.Exp(-0.5 * a * a) * (2 - a * a);

    // By the complement, whose digits do not cancel on the left.
    static double Distribution(double a) => 0.5 * SpecialFunctions.Erfc(-a * RootHalf);
}

sealed record SigmoidLinear() : Activation("silu", WeightInitializer.HeUniform)
{
    // At minus infinity the limit, zero: the product would be infinity times zero.
    public override double Value(double a) => double.IsNegativeInfinity(a) ? 0 : a * ActivationKernels.Sigmoid(a);

    public override double Derivative(double a)
    {
        if (double.IsInfinity(a)) return a > 0 ? 1 : 0;
        var z = ActivationKernels.Sigmoid(a);
        return z * (1 + a * (1 - z));
    }

    public override double SecondDerivative(double a)
    {
        if (double.IsInfinity(a)) return 0;
        var z = ActivationKernels.Sigmoid(a);
        return z * (1 - z) * (2 + a * (1 - 2 * z));
    }
}
