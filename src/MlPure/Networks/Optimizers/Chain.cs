using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

sealed record Chain(Optimizer First, Optimizer Next) : Optimizer
{
    internal override int StateVectors => First.StateVectors + Next.StateVectors;

    internal override bool IsElementwise => First.IsElementwise && Next.IsElementwise;

    internal override Seq<Error> ParameterFaults() => First.ParameterFaults() + Next.ParameterFaults();

    internal override void Start(Vector parameters, Span<Vector> state)
    {
        First.Start(parameters, state[..First.StateVectors]);
        Next.Start(parameters, state[First.StateVectors..]);
    }

    internal override void Transform(Update update)
    {
        var count = First.StateVectors;
        First.Transform(update with { State = update.State[..count], NextState = update.NextState[..count] });
        Next.Transform(update with { State = update.State[count..], NextState = update.NextState[count..] });
    }
}

/// <summary>A transformation that keeps nothing from step to step.</summary>
abstract record StatelessOptimizer : Optimizer
{
    internal sealed override int StateVectors => 0;

    internal sealed override void Start(Vector parameters, Span<Vector> state)
    {
    }
}

/// <summary>A transformation that keeps one vector like the parameters, zero at first.</summary>
abstract record SingleVectorOptimizer : Optimizer
{
    internal sealed override int StateVectors => 1;

    internal sealed override void Start(Vector parameters, Span<Vector> state) =>
        state[0] = Vector.Constant(parameters.Length, 0);
}

sealed record ScaleBySchedule(LearningRateSchedule Rate) : StatelessOptimizer
{
    internal override bool IsElementwise => true;

    internal override Seq<Error> ParameterFaults() => Rate.ParameterFaults();

    internal override void Transform(Update update) =>
        Elementwise.Multiply(update.Direction, Rate.At(update.Step), update.Direction);
}

sealed record ClipByValue(double Maximum) : StatelessOptimizer
{
    internal override bool IsElementwise => true;

    internal override Seq<Error> ParameterFaults() => Parse.Positive("largest value", Maximum).Faults();

    internal override void Transform(Update update)
    {
        foreach (ref var number in update.Direction) number = Math.Clamp(number, -Maximum, Maximum);
    }
}

sealed record ClipByNorm(double Maximum) : StatelessOptimizer
{
    internal override Seq<Error> ParameterFaults() => Parse.Positive("largest norm", Maximum).Faults();

    internal override void Transform(Update update)
    {
        var norm = Vector.Of(update.Direction).Norm();
        if (norm > Maximum) Elementwise.Multiply(update.Direction, Maximum / norm, update.Direction);
    }
}

sealed record AddDecayedWeights(double Decay) : StatelessOptimizer
{
    internal override bool IsElementwise => true;

    internal override Seq<Error> ParameterFaults() => Parse.NotNegative("weight decay", Decay).Faults();

    internal override void Transform(Update update) =>
        Elementwise.AddMultiple(update.Direction, Decay, update.Parameters, update.Direction);
}
