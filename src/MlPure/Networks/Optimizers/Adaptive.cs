using MlPure.Faults;
using MlPure.Kernels;
using MlPure.Linear;

namespace MlPure.Networks;

sealed record ScaleByAdaGrad(double Epsilon) : SingleVectorOptimizer
{
    internal override bool IsElementwise => true;

    internal override Seq<Error> ParameterFaults() => Parse.Positive("epsilon", Epsilon).Faults();

    internal override void Transform(Update update)
    {
        var direction = update.Direction;
        var squares = update.NextOf(0);
        Ema.AddSquares(update.Kept(0), direction, squares);
        Ema.DivideBySqrt(1, direction, 1, squares, Epsilon, direction);
    }
}

sealed record ScaleByRms(double Alpha, double Epsilon) : SingleVectorOptimizer
{
    internal override bool IsElementwise => true;

    internal override Seq<Error> ParameterFaults() =>
        Parse.Share("alpha", Alpha).Faults() + Parse.Positive("epsilon", Epsilon).Faults();

    internal override void Transform(Update update)
    {
        var direction = update.Direction;
        var squares = update.NextOf(0);
        Ema.UpdateSquares(Alpha, update.Kept(0), direction, squares);
        Ema.DivideBySqrt(1, direction, 1, squares, Epsilon, direction);
    }
}

/// <summary>Adam's moments, and AMSGrad's with the largest second moment so far in a third vector.</summary>
sealed record ScaleByAdam(double Beta1, double Beta2, double Epsilon, bool KeepsLargest) : Optimizer
{
    internal override int StateVectors => KeepsLargest ? 3 : 2;

    internal override bool IsElementwise => true;

    internal override Seq<Error> ParameterFaults() =>
        Betas.ParameterFaults(Beta1, Beta2) + Parse.Positive("epsilon", Epsilon).Faults();

    internal override void Start(Vector parameters, Span<Vector> state) =>
        state.Fill(Vector.Constant(parameters.Length, 0));

    internal override void Transform(Update update)
    {
        var direction = update.Direction;
        var mean = update.NextOf(0);
        var squares = update.NextOf(1);
        Ema.Update(Beta1, update.Kept(0), direction, mean);
        Ema.UpdateSquares(Beta2, update.Kept(1), direction, squares);
        if (KeepsLargest) Ema.Max(update.Kept(2), squares, update.NextOf(2));
        // Both means start at zero; dividing by 1 - βᵗ removes that bias.
        var (correction1, correction2) = (1 - Math.Pow(Beta1, update.Step + 1), 1 - Math.Pow(Beta2, update.Step + 1));
        Ema.DivideBySqrt(1 / correction1, mean, 1 / Math.Sqrt(correction2), update.NextOf(StateVectors - 1), Epsilon,
            direction);
    }
}

/// <summary>Nadam's moments, and the product of the momenta so far in a vector of one number.</summary>
sealed record ScaleByNadam(double Beta1, double Beta2, double Epsilon, double MomentumDecay) : Optimizer
{
    internal override int StateVectors => 3;

    internal override Seq<Error> ParameterFaults() => Betas.ParameterFaults(Beta1, Beta2)
        + Parse.Positive("epsilon", Epsilon).Faults() + Parse.NotNegative("momentum decay", MomentumDecay).Faults();

    internal override void Start(Vector parameters, Span<Vector> state)
    {
        state[..2].Fill(Vector.Constant(parameters.Length, 0));
        state[2] = [1];
    }

    internal override void Transform(Update update)
    {
        var direction = update.Direction;
        var state = update.State;
        var next = update.NextState;
        var (momentum, momentumAfter) = (Momentum(update.Step + 1), Momentum(update.Step + 2));
        var product = state[2][0] * momentum;
        Ema.Update(Beta1, state[0].Span, direction, next[0]);
        Ema.UpdateSquares(Beta2, state[1].Span, direction, next[1]);
        next[2][0] = product;
        // PyTorch 1.13 multiplies this step's momentum into the product of the step after once more; Dozat's product is
        // product x momentumAfter.
        Elementwise.Multiply(direction, (1 - momentum) / (1 - product), direction);
        var lookAhead = momentumAfter / (1 - product * momentum * momentumAfter);
        Elementwise.AddMultiple(direction, lookAhead, next[0], direction);
        Ema.DivideBySqrt(1, direction, 1 / Math.Sqrt(1 - Math.Pow(Beta2, update.Step + 1)), next[1], Epsilon,
            direction);
    }

    double Momentum(long step) => Beta1 * (1 - 0.5 * Math.Pow(0.96, step * MomentumDecay));
}

sealed record ScaleByLion(double Beta1, double Beta2) : SingleVectorOptimizer
{
    internal override bool IsElementwise => true;

    internal override Seq<Error> ParameterFaults() => Betas.ParameterFaults(Beta1, Beta2);

    internal override void Transform(Update update)
    {
        var direction = update.Direction;
        var mean = update.Kept(0);
        var next = update.NextOf(0);
        // Number by number: the next mean may be written where the mean was read.
        for (var i = 0; i < direction.Length; i++)
        {
            var ahead = Math.FusedMultiplyAdd(Beta1, mean[i], direction[i] * (1 - Beta1));
            next[i] = Math.FusedMultiplyAdd(Beta2, mean[i], direction[i] * (1 - Beta2));
            direction[i] = ahead > 0 ? 1 : ahead < 0 ? -1 : ahead;
        }
    }
}

static class Betas
{
    public static Seq<Error> ParameterFaults(double beta1, double beta2) =>
        Parse.Share("beta1", beta1).Faults() + Parse.Share("beta2", beta2).Faults();
}
