using MlPure.Kernels;

namespace MlPure.Networks;

sealed record Identity() : Activation("identity", WeightInitializer.GlorotUniform)
{
    public override double Value(double a) => a;

    // 1, but NaN at NaN.
    public override double Derivative(double a) => double.IsNaN(a) ? a : 1;

    public override double SecondDerivative(double a) => double.IsNaN(a) ? a : 0;

    internal override void Apply(Span<double> a)
    {
    }
}

sealed record Sigmoid() : Activation("sigmoid", WeightInitializer.GlorotUniform)
{
    public override double Value(double a) => ActivationKernels.Sigmoid(a);

    public override double Derivative(double a)
    {
        var z = Value(a);
        return z * (1 - z);
    }

    public override double SecondDerivative(double a)
    {
        var z = Value(a);
        return z * (1 - z) * (1 - 2 * z);
    }

    internal override void Apply(Span<double> a) => ActivationKernels.Sigmoid(a);

    internal override void Apply(Span<double> a, Span<double> slopes) => ActivationKernels.Sigmoid(a, slopes);
}

sealed record HyperbolicTangent() : Activation("tanh", WeightInitializer.GlorotUniform)
{
    public override double Value(double a) => ActivationKernels.Tanh(a);

    public override double Derivative(double a)
    {
        var z = Value(a);
        return (1 - z) * (1 + z);
    }

    public override double SecondDerivative(double a)
    {
        var z = Value(a);
        return -2 * z * (1 - z) * (1 + z);
    }

    internal override void Apply(Span<double> a) => ActivationKernels.Tanh(a);

    internal override void Apply(Span<double> a, Span<double> slopes) => ActivationKernels.Tanh(a, slopes);
}
