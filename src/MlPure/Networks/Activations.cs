using MlPure.Kernels;

namespace MlPure.Networks;

sealed record Identity() : Activation("identity")
{
    public override double Value(double a) => a;

    // 1, but NaN at NaN.
    public override double Derivative(double a) => double.IsNaN(a) ? a : 1;
}

sealed record Sigmoid() : Activation("sigmoid")
{
    public override double Value(double a) => Curves.Sigmoid(a);

    public override double Derivative(double a)
    {
        var z = Value(a);
        return z * (1 - z);
    }

    internal override void Apply(Span<double> a) => Curves.Sigmoid(a);

    internal override void Apply(Span<double> a, Span<double> slopes) => Curves.Sigmoid(a, slopes);
}

sealed record HyperbolicTangent() : Activation("tanh")
{
    public override double Value(double a) => Math.Tanh(a);

    public override double Derivative(double a)
    {
        var z = Value(a);
        return 1 - z * z;
    }
}

sealed record RectifiedLinear() : Activation("relu")
{
    public override double Value(double a) => a <= 0 ? 0 : a;

    public override double Derivative(double a) => double.IsNaN(a) ? a : a > 0 ? 1 : 0;

    public override IReadOnlyList<double> Kinks => [0];
}
