using MlPure.Linear;

namespace MlPure.Course;

/// <summary>One sample in the five-neuron network: what goes forwards and what comes back. Vectors of five are in the
/// order of neurons 1 to 5.</summary>
/// <param name="X">The input.</param>
/// <param name="Y">The target.</param>
/// <param name="A">Pre-activations. The input neuron's is x.</param>
/// <param name="Z">Activations: sigmoid(a), but the input neuron's is a itself.</param>
/// <param name="Delta">dE/da, with E = ½ (z₁ - y)². The input neuron's is w_5^2 δ₂ + w_5^3 δ₃ + w_5^4 δ₄, by
/// back-propagation.</param>
/// <param name="Gradient">dE/dw for w_5^2, w_5^3, w_5^4, w_2^1, w_3^1, w_4^1.</param>
public sealed record FiveNeuronsRow(double X, double Y, Vector A, Vector Z, Vector Delta, Vector Gradient)
{
    /// <summary>E = ½ (z₁ - y)².</summary>
    public double Loss => Networks.Loss.HalfSquaredError.Of(Z.Slice(0, 1), [Y]);

    /// <summary>δ₅ as dE/da₅, the coursework's table: what back-propagation gives.</summary>
    public double Delta5 => Delta[4];

    /// <summary>δ₅ by the coursework's hint: z₅ (δ₂ + δ₃ + δ₄), which is dE/dw_5^2 + dE/dw_5^3 + dE/dw_5^4.</summary>
    public double Delta5ByHint => Z[4] * (Delta[1] + Delta[2] + Delta[3]) + 0.0;

    /// <summary>δ₅ by the formula the coursework wrote down: δ₁ (z₂ + z₃ + z₄), which is dE/dw_2^1 + dE/dw_3^1 +
    /// dE/dw_4^1.</summary>
    public double Delta5AsWritten => Delta[0] * (Z[1] + Z[2] + Z[3]) + 0.0;
}
