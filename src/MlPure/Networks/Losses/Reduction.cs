namespace MlPure.Networks;

/// <summary>How the losses of rows are combined. Outputs are always summed; rows are summed or averaged, and the
/// name says which.</summary>
public enum Reduction
{
    /// <summary>E = Σᵢ Lᵢ ∕ n: the default. The gradient is divided by n as well.</summary>
    Mean,

    /// <summary>E = Σᵢ Lᵢ.</summary>
    Sum,
}
