using MlPure.Kernels;

namespace MlPure.Specs.Kernels;

/// <summary>What laying eight rows side by side promises (src/MlPure/Kernels/Layout/Transpose.cs).</summary>
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
                Transpose.EightRows(x, columns, fast.AsSpan(1, 8 * columns));
                Transpose.PlainEightRows(x, columns, plain.AsSpan(1, 8 * columns));
                Assert.Equal(plain, fast);
                Assert.Equal((-7, -7), (fast[0], fast[^1]));
                for (var i = 0; i < x.Length; i++) Assert.Equal(x[i], fast[1 + i % columns * 8 + i / columns]);
            }
    }

    [Fact]
    public void Rows_may_be_laid_side_by_side_in_any_order_and_the_last_fills_up()
    {
        for (var columns = 1; columns < 10; columns++)
            for (var count = 1; count <= 9; count++)
            {
                var x = Enumerable.Range(1, 10 * columns).Select(i => (double)i).ToArray();
                int[] rows = [.. Enumerable.Range(0, count).Select(i => 7 * i % 10)];
                var panel = new double[columns * 16 + 1];
                panel[^1] = -7;
                Transpose.Gather(x, columns, rows, 16, panel);
                for (var r = 0; r < 16; r++)
                    for (var f = 0; f < columns; f++)
                        Assert.Equal(x[rows[Math.Min(r, count - 1)] * columns + f], panel[f * 16 + r]);
                Assert.Equal(-7, panel[^1]);
            }
    }

    [Fact]
    public void Rows_that_do_not_fit_their_panel_are_refused()
    {
        static void Gather(int[] rows, int stride, int room) =>
            Transpose.Gather(new double[20], 2, rows, stride, new double[room]);
        Gather([0, 1, 2, 3, 4], 8, 16);
        Assert.Throws<ArgumentException>(() => Gather([], 8, 16));
        Assert.Throws<ArgumentException>(() => Gather([0, 1, 2, 3, 4], 4, 16));
        Assert.Throws<ArgumentException>(() => Gather([0, 1, 2, 3, 4], 6, 16));
        Assert.Throws<ArgumentException>(() => Gather([0, 1, 2, 3, 4], 8, 15));
        Assert.Throws<ArgumentOutOfRangeException>(() => Gather([10], 8, 16));
    }

    [Fact]
    public void Four_rows_at_a_time_are_laid_side_by_side_where_the_panel_has_room_for_them()
    {
        for (var columns = 1; columns <= 9; columns++)
            for (var rows = 0; rows <= 13; rows++)
            {
                var x = Enumerable.Range(1, rows * columns).Select(i => (double)i).ToArray();
                var stride = rows + 3;
                var panel = Enumerable.Repeat(-7.0, columns * stride).ToArray();
                var whole = Transpose.FourByFour(x, columns, rows, stride, panel);
                Assert.Contains(whole, new[] { 0, rows / 4 * 4 });
                for (var f = 0; f < columns; f++)
                    for (var row = 0; row < stride; row++)
                        Assert.Equal(row < whole ? x[row * columns + f] : -7, panel[f * stride + row]);
                if (whole == 0) continue;
                Assert.Throws<ArgumentException>(() =>
                    Transpose.FourByFour(x, columns, rows, whole - 1, new double[columns * stride]));
                Assert.Equal(whole, Transpose.FourByFour(x, columns, rows, whole, new double[columns * whole]));
                Assert.Throws<ArgumentOutOfRangeException>(() =>
                    Transpose.FourByFour(x, columns, rows, whole, new double[columns * whole - 1]));
                Assert.Throws<ArgumentOutOfRangeException>(() =>
                    Transpose.FourByFour(x.AsSpan(0, whole * columns - 1), columns, rows, stride, panel));
            }
    }

    [Fact]
    public void A_tile_has_each_number_in_its_place_at_every_width_and_count_of_rows()
    {
        for (var columns = 1; columns <= 40; columns++)
            for (var count = 1; count <= 67; count++)
            {
                var x = Enumerable.Range(1, count * columns).Select(i => (double)i).ToArray();
                var stride = Tile.Stride(count);
                var tile = new double[columns * stride + 1];
                tile[^1] = -7;
                Tile.Transpose(x, columns, count, tile, stride);
                for (var row = 0; row < Lanes.Padded(count, Tile.Unit); row++)
                    for (var f = 0; f < columns; f++)
                        Assert.Equal(x[(row < count ? row : 0) * columns + f], tile[f * stride + row]);
                Assert.Equal(-7, tile[^1]);
            }
    }

    static double[] Canary(int columns) => [.. Enumerable.Repeat(-7.0, 8 * columns + 2)];
}
