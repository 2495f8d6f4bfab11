using System.Buffers.Binary;
using System.Globalization;
using System.Xml.Linq;

namespace MlPure.Plots.Specs;

/// <summary>What the pictures promise (src/MlPure.Plots/Drawing.cs).</summary>
public class DrawingSpec
{
    static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    static Figure Clusters(int k)
    {
        var rows = Matrix.Build(3 * k, 2, (row, column) =>
            column == 0 ? row / 3 % 7 + row % 3 / 9.0 : row / 21 + row % 2 / 9.0);
        int[] assignments = [.. Enumerable.Range(0, 3 * k).Select(row => row / 3)];
        var centroids = Matrix.Build(k, 2, (row, column) => column == 0 ? row % 7 : row / 7);
        int[] colors = [.. Enumerable.Range(0, k)];
        return new("Many clusters", [ScatterPlots.OfClusters($"k = {k}", rows, assignments, centroids, colors)]);
    }

    static Figure Hostile { get; } = new("",
    [
        new Panel("Hostile", new Axis("x"), new Axis("y"),
        [
            LinePlots.Line("line", [0, 1, 2, 3, 4], [0.5, 2, double.NaN, 6, double.PositiveInfinity], 0),
            LinePlots.Samples("dots", [double.NaN, 1], [1, double.NegativeInfinity]),
        ]),
        new Panel("Huge", new Axis("x"), new Axis("y"), [LinePlots.Line("huge", [0, 1], [1e300, -1e300], 2)]),
        new Panel("Nothing", new Axis("x"), new Axis("y", AxisScale.Logarithmic),
            [LinePlots.Line("none", [0, 1], [double.NaN, 0], 1)]),
    ], 2);

    static IEnumerable<(string Text, double X, double Y)> Texts(XDocument document) =>
        from text in document.Descendants(svg + "text")
        select (text.Value.Trim(), First(text.Attribute("x")!.Value), First(text.Attribute("y")!.Value));

    static double First(string numbers) => double.Parse(numbers.Split(',')[0], CultureInfo.InvariantCulture);

    /// <summary>The page's box is the figure's size, and what is drawn makes the document longer.</summary>
    [Fact]
    public void A_PDF_has_one_page_of_the_size_of_the_figure_with_the_figure_on_it()
    {
        string Pdf(Figure figure) => System.Text.Encoding.Latin1.GetString(Drawing.Pdf(figure));
        var (width, height) = SvgTexts.SizeOf(Clusters(3));
        Assert.Matches(string.Create(CultureInfo.InvariantCulture, $@"/MediaBox \[0 0 {width} {height}\]"),
            Pdf(Clusters(3)));
        Assert.Contains("/Count 1", Pdf(Clusters(3)));
        Assert.True(Pdf(Clusters(20)).Length > Pdf(Clusters(3)).Length + 500);
    }

    [Fact]
    public void The_entries_of_a_legend_stay_within_the_picture_and_do_not_cover_each_other()
    {
        var lines = Enumerable.Range(0, 12).Select(i =>
            LinePlots.Line($"a line with a long name {i}", [0, 1], Vector.Of(i, i + 1), i));
        var figure = Figure.Of(new("", new Axis("x"), new Axis("y"), [.. lines]));
        var (width, height) = SvgTexts.SizeOf(figure);
        var entries = SvgTexts.Of(figure).Where(text => text.Text.StartsWith("a line")).ToArray();
        Assert.Equal(12, entries.Length);
        Assert.True(entries.Select(text => text.Top).Distinct().Count() > 1);
        Assert.All(entries, text => Assert.True(text.IsWithin(width, height)));
        Assert.DoesNotContain(entries, text => entries.Any(other => other != text && other.Overlaps(text)));
    }

    [Fact]
    public void An_svg_is_well_formed_and_contains_its_titles_and_labels()
    {
        var document = XDocument.Parse(Drawing.Svg(Clusters(4)));
        var words = Texts(document).Select(text => text.Text).ToArray();
        string[] expected = ["Many clusters", "k = 4", "x₁", "x₂", "cluster 0", "cluster 3", "centroid"];
        Assert.All(expected, word => Assert.Contains(word, words));
        Assert.Equal("Many clusters. k = 4: x₂ against x₁, with cluster 0, cluster 1, cluster 2, cluster 3, centroid.",
            document.Root!.Element(svg + "title")!.Value);
    }

    /// <summary>crj32/M3C#12 and STOmics/SAW#50: legends without entries, or outside the picture, above 8 to 12
    /// clusters.</summary>
    [Theory]
    [InlineData(15)]
    [InlineData(40)]
    public void A_legend_of_many_clusters_lies_within_the_picture(int k)
    {
        var document = XDocument.Parse(Drawing.Svg(Clusters(k)));
        double Attribute(string name) => First(document.Root!.Attribute(name)!.Value);
        var (width, height) = (Attribute("width"), Attribute("height"));
        var entries = Texts(document).Where(text => text.Text.StartsWith("cluster ")).ToArray();
        Assert.Equal(k, entries.Select(entry => entry.Text).Distinct().Count());
        Assert.All(entries, entry => Assert.InRange(entry.X, 1, width - 60));
        Assert.All(entries, entry => Assert.InRange(entry.Y, 460, height));
        Assert.Equal(k, entries.Select(entry => (entry.X, entry.Y)).Distinct().Count());
    }

    [Fact]
    public void Points_that_cannot_be_drawn_are_left_out_and_an_empty_panel_says_so()
    {
        var words = Texts(XDocument.Parse(Drawing.Svg(Hostile))).Select(text => text.Text).ToArray();
        Assert.Contains(Panel.Nothing, words);
        Assert.DoesNotContain(words, word => word.Contains("NaN") || word.Contains('∞'));
    }

    /// <summary>Read from the places of its ticks' labels: those of one axis stand in a row or in a column.</summary>
    [Theory]
    [InlineData(100, 10)]
    [InlineData(3, 40)]
    public void A_panel_of_equal_units_has_one_scale_on_both_axes(double width, double height)
    {
        var corners = LinePlots.Line("", Vector.Of(0, width), Vector.Of(0, height), 0);
        var panel = new Panel("", new Axis("first"), new Axis("second"), [corners]) { EqualUnits = true };
        var ticks = SvgTexts.Of(Figure.Of(panel)).Where(text => text.Text is not ("first" or "second"))
            .Select(text => (Number: double.Parse(text.Text.Replace('−', '-'), CultureInfo.InvariantCulture),
                X: (text.Left + text.Right) / 2, Y: text.Top, text.Right)).ToArray();
        var bottom = ticks.Where(tick => tick.Y > ticks.Max(other => other.Y) - 0.5).OrderBy(tick => tick.X).ToArray();
        var left = ticks.Except(bottom).OrderBy(tick => tick.Y).ToArray();
        var across = (bottom[^1].X - bottom[0].X) / (bottom[^1].Number - bottom[0].Number);
        var upwards = (left[^1].Y - left[0].Y) / (left[0].Number - left[^1].Number);
        Assert.Equal(1, across / upwards, 0.02);
    }

    [Fact]
    public void A_png_has_the_size_of_the_figure_times_its_scale()
    {
        var png = Drawing.Png(Hostile, Theme.Dark, 2);
        Assert.Equal("PNG"u8, png.AsSpan(1, 3));
        Assert.Equal(2 * 2 * 720, BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)));
    }

    [Fact]
    public void The_same_figure_gives_the_same_bytes()
    {
        Assert.Equal(Drawing.Svg(Clusters(4)), Drawing.Svg(Clusters(4)));
        Assert.Equal(Drawing.Png(Clusters(4)), Drawing.Png(Clusters(4)));
    }

    [Fact]
    public void Light_and_dark_pictures_differ_in_colours_only()
    {
        XDocument In(Theme theme) => XDocument.Parse(Drawing.Svg(Clusters(4), theme));
        var (light, dark) = (In(Theme.Light), In(Theme.Dark));
        Assert.NotEqual(light.ToString(), dark.ToString());
        Assert.Equal(Texts(light), Texts(dark));
    }

    [Fact]
    public void All_texts_are_in_the_font_that_the_library_has_with_it()
    {
        var cells = MatrixPlots.Confusion("", Matrix.Identity(2), ["a", "b"]);
        var empty = new Panel("", new Axis(""), new Axis(""), []);
        var texts = XDocument.Parse(Drawing.Svg(new("Title", [cells, empty, Clusters(3).Panels[0]], 3)))
            .Descendants(svg + "text").Select(text => text.Attribute("font-family")!.Value);
        Assert.All(texts, font => Assert.StartsWith("DejaVu Sans,", font));
    }

    /// <summary>Between ink and background, at the rims of letters.</summary>
    [Fact]
    public void Letters_of_a_picture_have_soft_rims()
    {
        var figure = new Figure("Title", []);
        using var picture = SkiaSharp.SKBitmap.Decode(Drawing.Png(figure, scale: 1));
        var colors = from x in Enumerable.Range(0, picture.Width)
                     from y in Enumerable.Range(0, 39)
                     select (uint)picture.GetPixel(x, y);
        Assert.True(colors.Distinct().Count() > 5);
    }

    [Fact]
    public void The_background_fills_the_picture()
    {
        var theme = Theme.Dark with { Background = 0x102030 };
        var ground = SvgShapes.Of(Clusters(3), theme)[0];
        Assert.Equal((SvgShapes.Name(theme.Background), "rect"), (ground.Fill, ground.Name));
        Assert.Equal(((0, 0), SvgTexts.SizeOf(Clusters(3))), (ground.Least, ground.Most));
    }

    [Fact]
    public void Coordinates_have_at_most_two_decimals() => Assert.DoesNotMatch(
        @"(?<= (d|x|y|cx|cy|rx|ry|width|height)=""[^""]*)\.\d{3}", Drawing.Svg(Clusters(3)).Replace('\n', ' '));

    static Panel Titled(string title) =>
        new(title, new Axis("x"), new Axis("y"), [LinePlots.Line("line", [0, 1], [0, 1], 0)]);

    /// <summary>Below the title, and above the legend of one row.</summary>
    [Fact]
    public void Panels_stand_in_their_columns_row_by_row_at_equal_distances_below_the_title_and_above_the_legend()
    {
        string[] names = ["one", "two", "six", "ten", "all"];
        foreach (var title in new[] { "", "Figure" })
            foreach (var columns in new[] { 1, 2, 3, 5 })
            {
                var figure = new Figure(title, [.. names.Select(Titled)], columns, 400, 300);
                var texts = SvgTexts.Of(figure);
                var first = texts.Single(text => text.Text == names[0]);
                Assert.All(names.Select((name, i) => (texts.Single(text => text.Text == name), i)), panel =>
                {
                    var (text, i) = panel;
                    Assert.Equal(i % columns * 400, (text.Left + text.Right - first.Left - first.Right) / 2, 1.5);
                    Assert.Equal(i / columns * 300, text.Top - first.Top, 0.5);
                });
                var (width, height) = SvgTexts.SizeOf(figure);
                var entry = texts.Single(text => text.Text == "line");
                Assert.Equal(columns * 400, width);
                var bottom = texts.Where(text => text.Text == "x").Max(text => text.Bottom);
                Assert.True(entry.Top > bottom && entry.IsWithin(width, height));
                var top = texts.Where(text => text.Text == "Figure").Select(text => text.Bottom).Append(0).Max();
                Assert.True(first.Top > top && title.Length > 0 == top > 0);
            }
    }

    [Theory]
    [InlineData(0.5)]
    [InlineData(1)]
    [InlineData(3)]
    public void A_png_has_that_many_pixels_for_each_of_the_figures_in_both_directions(double scale)
    {
        var figure = new Figure("", [Titled("one"), Titled("two"), Titled("six")], 2, 201, 303);
        var (png, (width, height)) = (Drawing.Png(figure, scale: scale), SvgTexts.SizeOf(figure));
        Assert.Equal((Math.Ceiling(scale * width), Math.Ceiling(scale * height)),
            (BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(16)), BinaryPrimitives.ReadInt32BigEndian(png.AsSpan(20))));
    }

    [Theory]
    [InlineData("", "one: y against x, with line.")]
    [InlineData("A", "A. one: y against x, with line.")]
    [InlineData("Figure", "Figure. one: y against x, with line.")]
    public void A_figure_is_described_by_its_title_and_its_panels(string title, string description) =>
        Assert.Equal(description, new Figure(title, [Titled("one")]).Description);
}
