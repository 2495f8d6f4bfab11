using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What laying eight rows side by side promises (src/MlPure/Kernels/Transpose.cs).</summary>
public class TransposeSpec
{
    [Fact]
    public void Every_width_from_1_to_19_and_every_count_of_rows_agrees_with_the_plain_twin()
    {
        for (var columns = 1; columns < 20; columns++)
            for (var rows = 0; rows <= 8; rows++)
            {
                var x = Enumerable.Range(1, rows * columns).Select(i => (double)i).ToArray();
                double[] fast = Canary(columns), plain = Canary(columns);
                Transpose.Eight(x, columns, fast.AsSpan(1, 8 * columns));
                Transpose.PlainEight(x, columns, plain.AsSpan(1, 8 * columns));
                Assert.Equal(plain, fast);
                Assert.Equal((-7, -7), (fast[0], fast[^1]));
                for (var i = 0; i < x.Length; i++) Assert.Equal(x[i], fast[1 + i % columns * 8 + i / columns]);
            }
    }

    static double[] Canary(int columns) => [.. Enumerable.Repeat(-7.0, 8 * columns + 2)];
}
