using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What curves of many numbers promise (src/MlPure/Kernels/Functions/ActivationKernels.cs): the bits of the
/// curve of one.</summary>
public class CurvesSpec
{
    static readonly double[] Numbers = [.. Enumerable.Range(-150, 301).Select(i => i / 7.0), 0.0, -0.0, 40, -40, 710,
        -710, 745, -745, 1000, -1000,
        double.PositiveInfinity, double.NegativeInfinity, double.NaN];

    [Fact]
    public void The_sigmoid_of_many_numbers_has_the_bits_of_the_sigmoid_of_each()
    {
        var (values, withSlopes, slopes) =
            ((double[])Numbers.Clone(), (double[])Numbers.Clone(), new double[Numbers.Length]);
        ActivationKernels.Sigmoid(values);
        ActivationKernels.Sigmoid(withSlopes, slopes);
        for (var i = 0; i < Numbers.Length; i++)
        {
            var y = ActivationKernels.Sigmoid(Numbers[i]);
            Assert.True(
                values[i].HasTheBitsOf(y) && withSlopes[i].HasTheBitsOf(y)
                    && slopes[i].HasTheBitsOf(y * (1 - y)), $"{Numbers[i]}");
        }
    }
}
