using MlPure.Faults;
using MlPure.Kernels;

namespace MlPure.Networks;

/// <summary>Polyak's momentum.</summary>
sealed record HeavyBall(double Beta) : SingleVectorOptimizer
{
    internal override bool IsElementwise => true;

    internal override Seq<Error> ParameterFaults() => Parse.Share("momentum", Beta).Faults();

    internal override void Transform(Update update)
    {
        Elementwise.AddMultiple(update.Direction, Beta, update.Kept(0), update.NextOf(0));
        update.NextOf(0).CopyTo(update.Direction);
    }
}

/// <summary>Nesterov's momentum.</summary>
sealed record NesterovMomentum(double Beta) : SingleVectorOptimizer
{
    internal override bool IsElementwise => true;

    internal override Seq<Error> ParameterFaults() => Parse.Share("momentum", Beta).Faults();

    internal override void Transform(Update update)
    {
        Elementwise.AddMultiple(update.Direction, Beta, update.Kept(0), update.NextOf(0));
        Elementwise.AddMultiple(update.Direction, Beta, update.NextOf(0), update.Direction);
    }
}
