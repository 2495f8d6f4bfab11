using MlPure.Faults;

namespace MlPure.Randomness;

/// <summary>What can be wrong with what is drawn from: 120 to 139.</summary>
abstract record RandomFault : Fault
{
    RandomFault(int code)
        : base(code) { }

    /// <summary>120: a probability is negative or not finite.</summary>
    public sealed record BadMass(int Index, double Value) : RandomFault(120)
    {
        private protected override string Description =>
            $"probabilities: number {Index} is {Said(Value)}; each must be finite and not negative.";
    }

    /// <summary>121: no probability is above zero.</summary>
    public sealed record NoMass() : RandomFault(121)
    {
        private protected override string Description =>
            "probabilities: all are zero, so nothing can be drawn; make at least one positive.";
    }
}
