using MlPure.Linear;
using MlPure.Networks;

namespace MlPure.Course;

/// <summary>The eleven samples of question 2.4.</summary>
public static class Samples
{
    /// <summary>The inputs: pairs x and -x, and 0.</summary>
    public static Vector X { get; } = [-3, -2, -1.5, -1, -0.5, 0, 0.5, 1, 1.5, 2, 3];

    /// <summary>The targets.</summary>
    public static Vector Y { get; } =
        [0.7312, 0.7339, 0.7438, 0.7832, 0.8903, 0.9820, 0.8114, 0.5937, 0.5219, 0.5049, 0.5002];

    /// <summary>Both, as rows to learn from.</summary>
    public static Dataset Dataset { get; } = Dataset.Create(X.AsMatrix(X.Length, 1), Y.AsMatrix(Y.Length, 1))
        .GetOrThrow();
}
