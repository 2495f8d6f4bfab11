using System.Xml.Linq;
using SkiaSharp;

namespace MlPure.Plots.Specs;

/// <summary>How a figure is laid out (src/MlPure.Plots/Drawings/Sheet.cs, TextRoom.cs).</summary>
public class SheetSpec
{
    static readonly Mark line = LinePlots.Line("", [0, 1], [0, 1], 0);

    static Panel Titled(string title, params Mark[] marks) =>
        new(title, new Axis("x"), new Axis("y"), [line, .. marks]);

    static readonly Panel wide = Titled(string.Concat(Enumerable.Repeat("a long title ", 12)).Trim());

    static readonly Panel high = Titled("") with { Y = new Axis(wide.Title) };

    [Theory]
    [InlineData(1, 1, 1)]
    [InlineData(5, 1, 5)]
    [InlineData(5, 2, 3)]
    [InlineData(6, 3, 2)]
    [InlineData(4, 3, 2)]
    [InlineData(3, 7, 1)]
    public void A_figure_is_as_high_as_its_rows_of_panels_its_title_and_its_legend(int panels, int columns, int rows)
    {
        double Height(int count, int across, string title, Mark mark) =>
            SvgTexts.SizeOf(new(title, [.. Enumerable.Repeat(Titled("p", mark), count)], across, 400, 300)).Height;
        var named = LinePlots.Line("name", [0, 1], [1, 0], 1);
        Assert.Equal(300 * rows, Height(panels, columns, "", line));
        foreach (var title in new[] { "", "Figure" })
            Assert.Equal(300 * (rows - 1), Height(panels, columns, title, named) - Height(1, 1, title, named));
        Assert.Equal(Height(1, 1, "T", named) - Height(1, 1, "", named),
            Height(panels, columns, "T", line) - Height(panels, columns, "", line));
    }

    [Fact]
    public void All_panels_are_as_large_as_the_one_that_needs_most_whatever_their_order()
    {
        (double, double) Size(params Panel[] panels) => SvgTexts.SizeOf(new("", [.. panels], 2, 400, 300));
        Assert.Equal(Size(wide, wide), Size(wide, Titled("")));
        Assert.Equal(Size(wide, wide), Size(Titled(""), wide));
        Assert.Equal(Size(high, high), Size(high, Titled("")));
        Assert.Equal(Size(high, high), Size(Titled(""), high));
        Assert.NotEqual(Size(wide, wide), Size(Titled(""), Titled("")));
    }

    /// <summary>A picture has whole pixels, and no text is cut.</summary>
    [Fact]
    public void The_sides_of_a_figure_are_whole_numbers_and_not_less_than_its_texts_need() =>
        Assert.All(Enumerable.Range(60, 20), letters =>
        {
            var text = new string('n', letters);
            var panel = new Panel(text, new Axis("x"), new Axis(text), [line]);
            var (width, height) = SvgTexts.SizeOf(Figure.Of(panel, 100, 100));
            var (least, lowest) = MlPure.Plots.Drawings.TextRoom.Needed(panel);
            Assert.Equal((Math.Round(width), Math.Round(height)), (width, height));
            Assert.InRange(width, least + 8, least + 9);
            Assert.InRange(height, lowest, lowest + 1);
        });

    [Fact]
    public void A_long_entry_of_the_legend_stands_as_far_from_the_edge_as_rows_of_entries_may()
    {
        var named = LinePlots.Line(wide.Title, [0, 1], [1, 0], 1);
        var figure = Figure.Of(Titled("", named), 100, 100);
        var entry = SvgTexts.Of(figure).Single(text => text.Text == wide.Title);
        var (width, height) = SvgTexts.SizeOf(figure);
        Assert.InRange(width - entry.Right, 13, 15.5);
        Assert.Equal(width - entry.Right, entry.Left - 26, 0.1);
        // Two panels share its width.
        var two = figure with { Panels = [Titled("", named), Titled("")], Columns = 2 };
        Assert.Equal(width, SvgTexts.SizeOf(two).Width, 1.0);
    }

    [Fact]
    public void A_title_and_a_name_of_one_letter_are_shown_and_the_title_alone_is_bold()
    {
        var figure = new Figure("T", [Titled("p", LinePlots.Line("n", [0, 1], [1, 0], 1))]);
        Assert.Equal("T. p: y against x, with n.", figure.Description);
        var bold = XDocument.Parse(Drawing.Svg(figure)).Descendants("{http://www.w3.org/2000/svg}text")
            .ToLookup(text => text.Attribute("font-weight") is not null, text => text.Value.Trim());
        Assert.Equal(["T"], bold[true]);
        Assert.Contains("n", bold[false]);
        Assert.Contains("p", bold[false]);
    }

    /// <summary>Only a theme's own background lies behind panels.</summary>
    [Fact]
    public void No_large_shape_of_a_picture_has_another_colour_than_the_background()
    {
        foreach (var theme in new[] { Theme.Light, Theme.Dark })
        {
            var large = SvgShapes.Of(new("", [Titled("one"), Titled("two")], 2), theme)
                .Where(shape => shape.Fill != "none" && shape.Area > 1e4);
            Assert.NotEmpty(large);
            Assert.All(large, shape => Assert.Equal((SvgShapes.Name(theme.Background), 1.0),
                (shape.Fill, shape.Opacity)));
        }
    }

    static (double X, double Y, int Count) Colored(byte[] png)
    {
        using var picture = SKBitmap.Decode(png);
        var wanted = Theme.Light.Rgb(PaletteColor.Hue(0));
        var places = (from x in Enumerable.Range(0, picture.Width)
                      from y in Enumerable.Range(0, picture.Height)
                      where ((uint)picture.GetPixel(x, y) & 0xFFFFFF) == wanted
                      select (x, y)).ToArray();
        return (places.Average(place => place.x + 0.5), places.Average(place => place.y + 0.5), places.Length);
    }

    /// <summary>An odd number of pixels has no half.</summary>
    [Fact]
    public void A_PNG_shows_the_figure_as_much_larger_as_its_scale_and_cuts_nothing()
    {
        var dot = new Mark.Dots([1, 2], [1, 2], new Swatch(PaletteColor.Hue(0), Marker.Square)) { Size = 30 };
        var figure = Figure.Of(new("", new Axis(""), new Axis(""), [dot]), 201, 251);
        var (width, height) = SvgTexts.SizeOf(figure);
        Assert.Equal((1, 1), (width % 2, height % 2));
        var (x, y, count) = Colored(Drawing.Png(figure, scale: 1));
        foreach (var scale in new[] { 0.5, 2, 3 })
        {
            var png = Drawing.Png(figure, scale: scale);
            var scaled = Colored(png);
            // Pixels at the rims are mixtures.
            Assert.Equal(x, scaled.X / scale, 4.0);
            Assert.Equal(y, scaled.Y / scale, 4.0);
            Assert.Equal(1, scaled.Count / (count * scale * scale), 0.3);
            using var picture = SKBitmap.Decode(png);
            Assert.Equal((Math.Ceiling(201 * scale), Math.Ceiling(height * scale)), (picture.Width, picture.Height));
        }
    }

    [Fact]
    public void Names_that_are_turned_stand_close_above_the_label_of_their_axis()
    {
        string[] names = [.. Enumerable.Range(0, 12).Select(i => $"name of class {(char)('a' + i)}")];
        var figure = Figure.Of(MatrixPlots.Confusion("", Matrix.Identity(12), [.. names]), 500, 500);
        var texts = SvgTexts.Of(figure);
        var bottom = texts.Where(text => names.Contains(text.Text) && text.Bottom - text.Top > 40)
            .Max(text => text.Bottom);
        Assert.InRange(texts.Single(text => text.Text == "predicted").Top - bottom, 2, 18);
    }
}
