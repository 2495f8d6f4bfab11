namespace MlPure.Plots.Specs;

/// <summary>How the legend below the panels is laid out (src/MlPure.Plots/Drawings/LegendRows.cs).</summary>
public class LegendSpec
{
    static readonly PaletteColor color = Palette.Of(1).Color;

    static Mark Dots(Marker marker, double size) =>
        new Mark.Dots([1, 2], [1, 2], new Swatch(color, marker)) { Size = size };

    static readonly Mark[] all =
    [
        new Mark.Line([1, 2], [1, 2], new Stroke(color, 2)),
        new Mark.Line([1, 2], [1, 2], new Stroke(color, 2, Dashed: true)),
        new Mark.Level(1, 1, new Stroke(color, 2)),
        new Mark.Outline([1, 2, 2], [1, 1, 2], new Stroke(color, 2)),
        new Mark.Outline([1, 2, 2], [1, 1, 2], new Stroke(PaletteColor.Grey, 0), 0.9) { Hue = color },
        .. Enum.GetValues<Marker>().Select(marker => Dots(marker, 10)),
        Dots(Marker.Circle, 2), Dots(Marker.Circle, 40),
    ];

    static Figure Of(params Mark[] marks) => Figure.Of(new("", new Axis("x"), new Axis("y"), [.. marks]));

    /// <summary>The symbol of a mark is painted last, since the legend is.</summary>
    static (SvgShape Symbol, TextBox Name) Entry(Mark mark)
    {
        var figure = Of(mark with { Label = "the name" });
        return (SvgShapes.Of(figure)[^1], SvgTexts.Of(figure).Single(text => text.Text == "the name"));
    }

    [Fact]
    public void Symbols_of_all_kinds_stand_centred_at_one_distance_before_their_names() => Assert.All(all, mark =>
    {
        var (symbol, name) = Entry(mark);
        var center = mark is Mark.Dots ? symbol.Middle : symbol.Center;
        Assert.InRange(symbol.Most.X, 0, name.Left - 2);
        // The last dash of a line may end before it.
        Assert.Equal(name.Left - 15, center.X, mark is Mark.Line { Stroke.Dashed: true } ? 3 : 0.6);
        Assert.Equal((name.Top + name.Bottom) / 2, center.Y, 2.0);
        Assert.InRange(symbol.Height, 0, name.Bottom - name.Top + 2);
    });

    [Fact]
    public void A_symbol_has_the_look_of_its_mark()
    {
        var named = SvgShapes.Name(Theme.Light.Rgb(color));
        Assert.All(all.Where(mark => mark is not Mark.Outline { Fill: 0 }), mark =>
        {
            var symbol = Entry(mark).Symbol;
            Assert.Contains(named, new[] { symbol.Fill, symbol.Stroke });
            if (mark is Mark.Outline) Assert.Equal(0.9, symbol.Opacity, 0.01);
            else Assert.Equal(1, symbol.Opacity);
        });
        Assert.Equal(SvgShapes.Name(Theme.Light.Ink), Entry(all[3]).Symbol.Stroke);
        Assert.Equal(2, Entry(all[0]).Symbol.StrokeWidth);
        Assert.True(Entry(all[1]).Symbol.Corners.Length > 4);
        Assert.Equal(10, Entry(Dots(Marker.Circle, 10)).Symbol.Width, 0.01);
        Assert.InRange(Entry(Dots(Marker.Circle, 2)).Symbol.Width, 8, 10);
        Assert.InRange(Entry(Dots(Marker.Circle, 40)).Symbol.Width, 10, 12.5);
    }

    [Fact]
    public void Entries_that_just_fit_stand_in_one_row_and_one_that_fits_nowhere_in_a_row_of_its_own()
    {
        var dots = Dots(Marker.Circle, 10);
        var (one, two) = (dots with { Label = "one" }, dots with { Label = "two" });
        float Height(float width, params Mark[] marks) =>
            MlPure.Plots.Drawings.LegendRows.Of([.. marks], width).Height;
        float Width(Mark mark) => MlPure.Plots.Drawings.LegendRows.WidthOf(mark);
        var both = Width(one) + 22 + Width(two);
        Assert.Equal(Height(1000, one), Height(both, one, two));
        Assert.Equal(Height(1000, one), Height(3, one));
        Assert.True(Height(MathF.BitDecrement(both), one, two) > Height(both, one, two));
        Assert.Equal(0, Height(100));
    }

    /// <summary>Entries are as wide as their symbols and names, with a gap between them.</summary>
    [Fact]
    public void A_row_of_the_legend_stands_in_the_middle_and_is_as_full_as_it_can_be()
    {
        var marks = Enumerable.Range(0, 17).Select(i => Dots(Marker.Circle, 10) with
        {
            Label = string.Concat(Enumerable.Repeat($"name {i} ", 1 + i % 4)).Trim(),
        });
        var figure = Of([.. marks]);
        var (width, height) = SvgTexts.SizeOf(figure);
        var rows = SvgTexts.Of(figure).Where(text => text.Text.StartsWith("name ", StringComparison.Ordinal))
            .GroupBy(text => text.Top).Select(row => row.OrderBy(text => text.Left).ToArray()).ToArray();
        Assert.True(rows.Length > 2);
        Assert.Equal(17, rows.Sum(row => row.Length));
        Assert.All(rows, row =>
        {
            Assert.Equal(width, row[0].Left - 26 + row[^1].Right, 0.3);
            Assert.All(row.Zip(row.Skip(1)), pair => Assert.InRange(pair.Item2.Left - 26 - pair.Item1.Right, 15, 30));
        });
        Assert.All(rows.Zip(rows.Skip(1)), pair =>
        {
            Assert.InRange(pair.Item2[0].Top - pair.Item1[0].Bottom, 5, 20);
            var next = pair.Item2[0].Right - pair.Item2[0].Left + 26;
            Assert.True(pair.Item1[^1].Right - pair.Item1[0].Left + 26 + 22 + next > width - 28.5);
            Assert.True(pair.Item1[^1].Right - pair.Item1[0].Left + 26 <= width - 28 + 0.5);
        });
        Assert.InRange(height - rows[^1][0].Bottom, 10, 25);
        // A row has as much room above its middle as the next one has.
        var middle = SvgShapes.Of(figure)[^17].Center.Y;
        Assert.Equal((rows[1][0].Top - rows[0][0].Top) / 2, middle - 460, 0.1);
        Assert.True(rows[0][0].Top > 460);
    }
}
