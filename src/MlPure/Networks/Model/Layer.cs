namespace MlPure.Networks;

/// <summary>The shape of a dense layer: a = W x + b, z = phi(a).</summary>
/// <param name="Inputs">How many inputs there are.</param>
/// <param name="Outputs">How many outputs there are: the number of neurons.</param>
/// <param name="Biased">Whether there is a bias for each neuron.</param>
/// <param name="Activation">phi.</param>
public sealed record Layer(int Inputs, int Outputs, bool Biased, Activation Activation)
{
    /// <summary>The share of its activations that training drops: 0 for none. What is kept is divided by 1 - share
    /// (inverted dropout), so that a network predicts as it is. Srivastava et al. (2014).</summary>
    public double Dropout { get; init; }

    /// <summary>How many weights there are: outputs x inputs.</summary>
    public int Weights => Outputs * Inputs;

    /// <summary>How many parameters there are: the weights, and the biases where there are any.</summary>
    public int Parameters => Weights + (Biased ? Outputs : 0);
}
