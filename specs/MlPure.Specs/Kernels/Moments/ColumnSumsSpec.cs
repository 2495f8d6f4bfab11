using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What sums over columns promise (src/MlPure/Kernels/Moments/ColumnSums.cs).</summary>
public class ColumnSumsSpec
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Column_sums_of_every_shape_have_the_bits_of_the_plain_twin(bool weighted)
    {
        for (var columns = 1; columns < 10; columns++)
            for (var rows = 0; rows < 37; rows++)
            {
                var x = Enumerable.Range(0, rows * columns).Select(i => 1 / (i - 20.5)).ToArray();
                var w = weighted ? Enumerable.Range(0, rows).Select(i => 1 / (i + 1.5)).ToArray() : [];
                var shift = Enumerable.Range(0, columns).Select(f => 0.1 * f).ToArray();
                double[] first = new double[columns], second = new double[columns], plainFirst = new double[columns],
                    plainSecond = new double[columns];
                ColumnSums.CenteredPowerSums(shift, x, w, first, second);
                ColumnSums.PlainCenteredPowerSums(shift, x, w, plainFirst, plainSecond);
                Assert.True(new ReadOnlySpan<double>(first).HasTheBitsOf(plainFirst), $"first: {rows} x {columns}");
                Assert.True(new ReadOnlySpan<double>(second).HasTheBitsOf(plainSecond), $"second: {rows} x {columns}");
            }
    }
}
