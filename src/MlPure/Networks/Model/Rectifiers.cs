using MlPure.Kernels;

namespace MlPure.Networks;

sealed record RectifiedLinear() : Activation("relu", WeightInitializer.HeUniform)
{
    public override double Value(double a) => ActivationKernels.Rectify(a, 0);

    public override double Derivative(double a) => ActivationKernels.RectifiedSlope(a, 0);

    public override double SecondDerivative(double a) => double.IsNaN(a) ? a : 0;

    public override IReadOnlyList<double> Kinks => [0];

    internal override void Apply(Span<double> a) => ActivationKernels.Rectify(a, 0);

    internal override void Apply(Span<double> a, Span<double> slopes) => ActivationKernels.Rectify(a, 0, slopes);
}

sealed record LeakyRectifiedLinear() : Activation("leakyRelu", WeightInitializer.HeUniform)
{
    const double Leak = 0.01;

    public override double Value(double a) => ActivationKernels.Rectify(a, Leak);

    public override double Derivative(double a) => ActivationKernels.RectifiedSlope(a, Leak);

    public override double SecondDerivative(double a) => double.IsNaN(a) ? a : 0;

    public override IReadOnlyList<double> Kinks => [0];

    internal override void Apply(Span<double> a) => ActivationKernels.Rectify(a, Leak);

    internal override void Apply(Span<double> a, Span<double> slopes) => ActivationKernels.Rectify(a, Leak, slopes);
}

// phi' is 1 on both sides of zero, so there is no kink.
sealed record ExponentialLinear() : Activation("elu", WeightInitializer.HeUniform)
{
    public override double Value(double a) => a > 0 ? a : Exponential.Expm1(a);

    public override double Derivative(double a) => a > 0 ? 1 : Exponential.Exp(a);

    public override double SecondDerivative(double a) => a > 0 ? 0 : Exponential.Exp(a);
}

sealed record ScaledExponentialLinear() : Activation("selu", WeightInitializer.LeCunNormal)
{
    const double Scale = 1.0507009873554804934, Alpha = 1.6732632423543772848;

    public override double Value(double a) => Scale * (a > 0 ? a : Alpha * Exponential.Expm1(a));

    public override double Derivative(double a) => Scale * (a > 0 ? 1 : Alpha * Exponential.Exp(a));

    public override double SecondDerivative(double a) => a >= 0 ? 0 : Scale * Alpha * Exponential.Exp(a);

    public override IReadOnlyList<double> Kinks => [0];
}
