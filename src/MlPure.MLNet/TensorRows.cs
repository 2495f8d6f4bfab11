using System.Numerics.Tensors;
using MlPure.Linear;

namespace MlPure.MLNet;

/// <summary>Tensors of System.Numerics.Tensors as rows to fit to.</summary>
public static class TensorRows
{
    /// <summary>A copy of the numbers of a tensor of two axes (n x d), whatever its strides. NaN marks a missing
    /// value.</summary>
    /// <example><code>
    /// var model = MixtureModel.Fit(tensor.Numbers().GetOrThrow(), 3);
    /// </code></example>
    /// <returns>The matrix, or the fault that there is another number of axes (563) or too many numbers (564).
    /// </returns>
    public static Validation<Error, Matrix> Numbers(this ReadOnlyTensorSpan<double> tensor)
    {
        if (tensor.Rank != 2) return new DataViewFault.NotTwoAxes(tensor.Rank);
        if (tensor.FlattenedLength > Array.MaxLength) return new DataViewFault.TooManyNumbers(tensor.FlattenedLength);
        var numbers = new double[tensor.FlattenedLength];
        tensor.FlattenTo(numbers);
        return Matrix.Of((int)tensor.Lengths[0], (int)tensor.Lengths[1], numbers);
    }
}
