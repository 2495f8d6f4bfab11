using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What products of panels promise (src/MlPure/Kernels/Layout/Panels.cs): the bits of their plain twin, at
/// every size.</summary>
public class PanelsSpec
{
    static double[] Numbers(int count, double seed) =>
        [.. Enumerable.Range(0, count).Select(i => Math.Sin(1 + 0.7 * i + seed))];

    public static TheoryData<int, int, int> Sizes()
    {
        var sizes = new TheoryData<int, int, int>();
        foreach (var outputs in new[] { 1, 3, 4, 5, 9 })
            foreach (var inputs in new[] { 1, 2, 4, 7, 8 })
                foreach (var rows in new[] { 1, 8, 11, 32, 33, 65 }) sizes.Add(outputs, inputs, rows);
        return sizes;
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_product_has_the_bits_of_its_plain_twin(int outputs, int inputs, int rows)
    {
        var stride = Panels.Stride(rows);
        var (w, b, x) = (Numbers(outputs * inputs, 0), Numbers(outputs, 1), Numbers(inputs * stride, 2));
        foreach (var biases in new[] { [], b })
            foreach (var scale in new[] { false, true })
                foreach (var (rowStep, columnStep) in new[] { (inputs, 1), (1, outputs) })
                {
                    var (fast, plain) = (Numbers(outputs * stride, 3), Numbers(outputs * stride, 3));
                    foreach (var width in new[] { 8, stride })
                    {
                        Panels.Multiply(w, rowStep, columnStep, outputs, inputs, x, stride, width, biases, scale, fast);
                        PlainPanels.Multiply(
                            w, rowStep, columnStep, outputs, inputs, x, stride, width, biases, scale, plain);
                        Assert.True(new ReadOnlySpan<double>(fast).HasTheBitsOf(plain));
                    }
                }
    }

    [Theory, MemberData(nameof(Sizes))]
    public void A_product_over_rows_has_the_bits_of_its_plain_twin(int outputs, int inputs, int rows)
    {
        var stride = Panels.Stride(rows);
        var (d, x) = (Numbers(outputs * stride, 0), Numbers(inputs * stride, 1));
        var (fast, plain) = (new double[outputs * inputs], new double[outputs * inputs]);
        foreach (var width in new[] { 8, stride })
        {
            PanelsOverRows.Multiply(d, outputs, x, inputs, stride, width, fast);
            PlainPanels.MultiplyOverRows(d, outputs, x, inputs, stride, width, plain);
            Assert.True(new ReadOnlySpan<double>(fast).HasTheBitsOf(plain));
        }
    }

    [Fact]
    public void Panels_that_do_not_fit_are_refused_before_anything_is_read()
    {
        Assert.Throws<ArgumentException>(() =>
            Panels.Multiply(new double[5], 3, 1, 2, 3, new double[24], 8, 8, [], false, new double[16]));
        Assert.Throws<ArgumentException>(() =>
            Panels.Multiply(new double[6], 3, 1, 2, 3, new double[23], 8, 8, [], false, new double[16]));
        Assert.Throws<ArgumentException>(() =>
            Panels.Multiply(new double[6], 3, 1, 2, 3, new double[24], 8, 8, [], false, new double[15]));
        Assert.Throws<ArgumentException>(() =>
            Panels.Multiply(new double[6], 3, 1, 2, 3, new double[24], 8, 8, [1], false, new double[16]));
        Assert.Throws<ArgumentException>(() =>
            PanelsOverRows.Multiply(new double[16], 2, new double[24], 3, 8, 8, new double[5]));
    }

    [Fact]
    public void A_stride_is_a_multiple_of_eight_and_never_of_sixty_four()
    {
        for (var rows = 1; rows < 3000; rows++)
            Assert.True(
                Panels.Stride(rows) is var stride && stride >= rows && stride < rows + 16 && stride % 8 == 0
                    && stride % 64 != 0);
    }
}
