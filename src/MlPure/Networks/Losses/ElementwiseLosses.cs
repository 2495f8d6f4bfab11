using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

/// <summary>A loss that is a sum of one function of each output and its target.</summary>
abstract record ElementwiseLoss(string Called) : Loss(Called)
{
    protected abstract double Value(double output, double target);

    protected abstract double Derivative(double output, double target);

    protected abstract double Curvature(double output, double target);

    public sealed override Vector HessianVectorProduct(Vector outputs, Vector targets, Vector direction) =>
        Vector.From(Enumerable.Range(0, outputs.Length).Select(j => Curvature(outputs[j], targets[j]) * direction[j]));

    internal sealed override double Value(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets)
    {
        var sum = 0.0;
        for (var j = 0; j < outputs.Length; j++) sum += Value(outputs[j], targets[j]);
        return sum;
    }

    internal sealed override void Derivative(
        ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets, Span<double> derivative)
    {
        for (var j = 0; j < outputs.Length; j++) derivative[j] = Derivative(outputs[j], targets[j]);
    }
}

sealed record HalfSquaredError() : ElementwiseLoss("halfSquaredError")
{
    protected override double Value(double output, double target) => 0.5 * (output - target) * (output - target);

    protected override double Derivative(double output, double target) => output - target;

    protected override double Curvature(double output, double target) => 1;

    internal override void Evaluate(ReadOnlySpan<double> outputs, ReadOnlySpan<double> targets,
        int k, int stride, int width, int rows, Span<double> losses, Span<double> deltas)
    {
        SquaredErrors.Evaluate(outputs, targets, k, stride, width, losses, deltas);
        LossPanels.ClearPastRows(k, stride, width, rows, losses, deltas);
    }
}

sealed record AbsoluteError() : ElementwiseLoss("absoluteError")
{
    protected override double Value(double output, double target) => Math.Abs(output - target);

    protected override double Derivative(double output, double target) =>
        output > target ? 1 : output < target ? -1 : output - target;

    protected override double Curvature(double output, double target) => 0;

    internal override int Branch(double output, double target) => output.CompareTo(target);
}

sealed record Huber(double Delta) : ElementwiseLoss("huber")
{
    protected override double Value(double output, double target)
    {
        var distance = Math.Abs(output - target);
        return distance <= Delta ? 0.5 * distance * distance : Delta * (distance - 0.5 * Delta);
    }

    protected override double Derivative(double output, double target) => Math.Clamp(output - target, -Delta, Delta);

    protected override double Curvature(double output, double target) => Math.Abs(output - target) < Delta ? 1 : 0;
}

sealed record SigmoidCrossEntropy() : ElementwiseLoss("sigmoidCrossEntropy")
{
    public override Link Link => Link.Sigmoid;

    // -t ln σ(z) - (1 - t) ln σ(-z) = t max(-z, 0) + (1 - t) max(z, 0) + ln(1 + exp(-|z|)): nothing overflows, and a
    // factor of zero has no part.
    protected override double Value(double output, double target) =>
        Part(target, -output) + Part(1 - target, output) + Logarithm.Log1p(Exponential.Exp(-Math.Abs(output)));

    static double Part(double factor, double output) => factor == 0 ? 0 : factor * Math.Max(output, 0);

    protected override double Derivative(double output, double target) => ActivationKernels.Sigmoid(output) - target;

    protected override double Curvature(double output, double target) => Activation.Sigmoid.Derivative(output);

    public override Seq<Error> FaultsOf(Matrix targets) =>
        Outside(targets, static target => target is >= 0 and <= 1, "targets from 0 to 1");
}

sealed record PoissonDeviance() : ElementwiseLoss("poisson")
{
    public override Link Link => Link.Exponential;

    protected override double Value(double output, double target)
    {
        var rate = Exponential.Exp(output);
        // Where exp(z) is infinite, nothing that is subtracted from it matters.
        return target == 0 || double.IsPositiveInfinity(rate) ? rate : rate - target * output;
    }

    protected override double Derivative(double output, double target) => Exponential.Exp(output) - target;

    protected override double Curvature(double output, double target) => Exponential.Exp(output);

    public override Seq<Error> FaultsOf(Matrix targets) =>
        Outside(targets, static target => target >= 0, "targets that are not negative");
}
