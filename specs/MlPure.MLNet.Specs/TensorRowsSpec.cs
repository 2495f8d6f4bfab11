using System.Numerics.Tensors;

namespace MlPure.MLNet.Specs;

/// <summary>How tensors are read as rows (src/MlPure.MLNet/TensorRows.cs).</summary>
public class TensorRowsSpec
{
    static readonly double[] numbers = [1, 2.5, -0.0, 5e-324, 1e300, -7];

    [Fact]
    public void A_tensor_of_two_axes_is_rows_of_columns_bit_for_bit()
    {
        var rows = new ReadOnlyTensorSpan<double>(numbers, [3, 2]).Numbers().GetOrThrow();
        Assert.Equal((3, 2), (rows.Rows, rows.Columns));
        Assert.Equal(
            numbers.Select(BitConverter.DoubleToInt64Bits),
            rows.Span.ToArray().Select(BitConverter.DoubleToInt64Bits));
    }

    [Fact]
    public void A_tensor_is_read_by_its_strides() => Assert.Equal(
        Matrix.Of(2, 3, numbers[0], numbers[2], numbers[4], numbers[1], numbers[3], numbers[5]),
        new ReadOnlyTensorSpan<double>(numbers, [2, 3], [1, 2]).Numbers().GetOrThrow());

    [Theory]
    [InlineData(6)]
    [InlineData(1, 3, 2)]
    public void A_tensor_of_other_axes_is_a_fault_that_says_how_many(params int[] lengths)
    {
        nint[] axes = [.. lengths.Select(length => (nint)length)];
        Assert.Equal([563], Codes(new ReadOnlyTensorSpan<double>(numbers, axes).Numbers()));
        Assert.StartsWith($"the tensor has {axes.Length} ax",
            Sentences(new ReadOnlyTensorSpan<double>(numbers, axes).Numbers())[0]);
    }

    [Fact]
    public void A_number_of_a_tensor_that_is_not_finite_is_a_fault_with_its_row_and_column()
    {
        double[] broken = [1, 2, 3, double.PositiveInfinity, 5, double.NaN];
        var rows = new ReadOnlyTensorSpan<double>(broken, [3, 2]).Numbers().GetOrThrow();
        var faults = MlPure.Data.Observations.Parse(rows);
        Assert.Equal([102, 102], Codes(faults));
        Assert.Contains("row 1, column 1", Sentences(faults)[0]);
        Assert.Contains("row 2, column 1", Sentences(faults)[1]);
    }
}
