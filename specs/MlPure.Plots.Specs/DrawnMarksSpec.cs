using System.Globalization;

namespace MlPure.Plots.Specs;

/// <summary>Where marks stand in the picture and how they look, read from its shapes and from the places of the axes'
/// labels (src/MlPure.Plots/Drawings).</summary>
public class DrawnMarksSpec
{
    static readonly Vector x = [0, 1, 2.5, 4], y = [10, 30, 15, 40];

    static readonly PaletteColor color = Palette.Of(1).Color;

    static string Named(Theme? theme = null) => SvgShapes.Name((theme ?? Theme.Light).Rgb(color));

    static Figure Of(params Mark[] marks) => Figure.Of(new("", new Axis("across"), new Axis("upwards"), [.. marks]));

    static SvgShape[] Colored(Figure figure) =>
        [.. SvgShapes.Of(figure).Where(shape => shape.Fill == Named() || shape.Stroke == Named())];

    /// <summary>Where a number is drawn, by the first and the last label of each axis and their ticks.</summary>
    static Func<(double X, double Y), (double X, double Y)> Scale(Figure figure)
    {
        var labels = SvgTexts.Of(figure).Where(text => char.IsAsciiDigit(text.Text[^1])).Select(text =>
            (Number: double.Parse(text.Text, CultureInfo.InvariantCulture), Box: text)).ToArray();
        var ticks = SvgShapes.Of(figure).Where(shape => shape.Corners.Length == 2
            && Math.Abs(shape.Width + shape.Height - 4) < 0.02).ToArray();
        var across = ticks.Where(tick => tick.Width < 0.02).OrderBy(tick => tick.Center.X).ToArray();
        var upwards = ticks.Where(tick => tick.Height < 0.02).OrderByDescending(tick => tick.Center.Y).ToArray();
        double[] Numbers(Func<TextBox, bool> belongs) =>
            [.. labels.Where(label => belongs(label.Box)).Select(label => label.Number).Order()];
        var xs = Numbers(box => box.Top > across[0].Most.Y);
        var ys = Numbers(box => box.Right < upwards[0].Least.X);
        Assert.Equal((xs.Length, ys.Length), (across.Length, upwards.Length));
        return point => (
            Between(point.X, xs, across[0].Center.X, across[^1].Center.X),
            Between(point.Y, ys, upwards[0].Center.Y, upwards[^1].Center.Y));

        static double Between(double number, double[] of, double first, double last) =>
            first + (number - of[0]) / (of[^1] - of[0]) * (last - first);
    }

    static void AssertAt(IEnumerable<(double X, double Y)> numbers, IEnumerable<(double X, double Y)> drawn,
        Figure figure)
    {
        var scale = Scale(figure);
        Assert.Equal(numbers.Count(), drawn.Count());
        Assert.All(numbers.Zip(drawn), pair =>
        {
            var expected = scale(pair.Item1);
            Assert.Equal(expected.X, pair.Item2.X, 0.06);
            Assert.Equal(expected.Y, pair.Item2.Y, 0.06);
        });
    }

    [Fact]
    public void Every_mark_stands_where_the_ticks_say_its_numbers_are()
    {
        var stroke = new Stroke(color, 1);
        var dots = Of(new Mark.Dots(x, y, new Swatch(color, Marker.Circle)));
        AssertAt(Enumerable.Zip(x, y), Colored(dots).Select(shape => shape.Center), dots);
        var line = Of(new Mark.Line(x, y, stroke));
        AssertAt(Enumerable.Zip(x, y), Assert.Single(Colored(line)).Corners, line);
        var outline = Of(new Mark.Outline(x, y, stroke, 0.3));
        Assert.All(Colored(outline), shape => AssertAt(Enumerable.Zip(x, y), shape.Corners[..4], outline));
        Assert.Equal(2, Colored(outline).Length);
        var level = Of(new Mark.Line(x, y, new Stroke(PaletteColor.Ink)), new Mark.Level(2, 25, stroke));
        var drawn = Assert.Single(Colored(level));
        Assert.Equal(Scale(level)((0, 25)).Y, drawn.Center.Y, 0.06);
        Assert.True(drawn.Least.X < Scale(level)((0, 0)).X && drawn.Most.X > Scale(level)((4, 0)).X);
    }

    /// <summary>The axes make room for what they are told.</summary>
    [Fact]
    public void The_points_of_a_mark_are_its_coordinates()
    {
        Mark[] marks = [new Mark.Dots(x, y, Palette.Of(0)), new Mark.Line(x, y, new Stroke(color)),
            new Mark.Outline(x, y, new Stroke(color))];
        Assert.All(marks, mark => Assert.Equal([(0, 10), (1, 30), (2.5, 15), (4, 40)], mark.Points));
        Assert.Equal([(2.0, 5.0)], new Mark.Level(2, 5, new Stroke(color)).Points);
        Assert.Equal([(-0.5, -0.5), (2.5, 1.5)], new Mark.Cells(Matrix.Build(2, 3, (i, j) => i + j)).Points);
    }

    public static TheoryData<Marker> Markers => [.. Enum.GetValues<Marker>()];

    /// <summary>As large as a circle of that diameter but for a third; those of lines only span it.</summary>
    [Theory]
    [MemberData(nameof(Markers))]
    public void A_marker_is_as_large_as_asked_for_filled_or_a_line(Marker marker)
    {
        const double size = 20;
        var dots = new Mark.Dots([1], [1], new Swatch(color, marker)) { Size = size };
        var shape = Assert.Single(Colored(Of(dots)));
        var isFilled = marker < Marker.OpenCircle && marker != Marker.Cross;
        Assert.Equal(isFilled, shape.Fill == Named());
        Assert.Equal(isFilled ? "none" : Named(), shape.Stroke);
        if (!isFilled) Assert.Equal(size / 5, shape.StrokeWidth, 0.01);
        if (marker is Marker.Cross or Marker.Plus or Marker.Star) Assert.InRange(shape.Width, 0.8 * size, 1.1 * size);
        else Assert.InRange(shape.Area, 0.66 * Math.PI * 100, 1.1 * Math.PI * 100);
    }

    [Fact]
    public void Every_marker_has_a_form_of_its_own() => Assert.Equal(13, Enum.GetValues<Marker>().Select(marker =>
    {
        var shape = Assert.Single(Colored(Of(new Mark.Dots([1], [1], new Swatch(color, marker)) { Size = 20 })));
        var places = shape.Corners.Select(corner => (Math.Round(corner.X - shape.Center.X),
            Math.Round(corner.Y - shape.Center.Y)));
        return (shape.Name, shape.Fill == "none", string.Join(' ', places));
    }).Distinct().Count());

    [Theory]
    [MemberData(nameof(Markers))]
    public void A_rim_beneath_a_marker_has_the_colour_of_the_background_and_is_a_little_wider(Marker marker)
    {
        var dots = new Mark.Dots([1], [1], new Swatch(color, marker)) { Size = 12, Halo = true, Opacity = 0.5 };
        var shapes = SvgShapes.Of(Of(dots), Theme.Dark).ToArray();
        var at = Array.FindIndex(shapes, shape => shape.Fill == Named(Theme.Dark) || shape.Stroke == Named(Theme.Dark));
        var (rim, own) = (shapes[at - 1], shapes[at]);
        var background = SvgShapes.Name(Theme.Dark.Background);
        Assert.Equal((background, 1.0), (rim.Fill == "none" ? rim.Stroke : rim.Fill, rim.Opacity));
        Assert.Equal(0.5, own.Opacity, 0.01);
        Assert.InRange(Outer(rim) - Outer(own), 2, 9);
        Assert.Equal(own.Middle.X, rim.Middle.X, 0.02);
        if (own.Stroke != "none") Assert.InRange(rim.StrokeWidth - own.StrokeWidth, 3, 6);

        static double Outer(SvgShape shape) => shape.Width + (shape.Stroke == "none" ? 0 : shape.StrokeWidth);
    }

    [Fact]
    public void A_rim_beneath_a_line_is_wider_than_the_line()
    {
        var shapes = SvgShapes.Of(Of(new Mark.Outline(x, y, new Stroke(color, 2, Halo: true))));
        var at = Array.FindIndex(shapes, shape => shape.Stroke == Named());
        var rim = shapes.First(shape => shape.StrokeWidth > 1);
        Assert.True(Array.IndexOf(shapes, rim) < at && rim.Stroke == "white" && rim.Opacity is > 0.5 and < 1);
        Assert.InRange(rim.StrokeWidth - shapes[at].StrokeWidth, 2, 4);
        Assert.Equal(rim.Corners, shapes[at].Corners);
    }

    /// <summary>A dash is drawn as a rectangle.</summary>
    [Fact]
    public void A_dashed_line_begins_with_a_whole_dash_and_its_gaps_are_shorter_than_its_dashes()
    {
        var figure = Of(new Mark.Line([0, 4], [10, 10], new Stroke(color, 2, Dashed: true)));
        var ends = Assert.Single(Colored(figure)).Corners.Select(corner => corner.X).Distinct().Order();
        var dashes = ends.Chunk(2).SkipLast(1).Select(pair => (Left: pair[0], Right: pair[1])).ToArray();
        Assert.True(dashes.Length > 20);
        Assert.Equal(Scale(figure)((0, 10)).X, dashes[0].Left, 0.06);
        Assert.All(dashes, dash => Assert.Equal(dashes[1].Right - dashes[1].Left, dash.Right - dash.Left, 0.03));
        Assert.All(dashes.Zip(dashes.Skip(1)), pair => Assert.InRange(pair.Item2.Left - pair.Item1.Right, 2,
            pair.Item1.Right - pair.Item1.Left - 1));
    }

    [Fact]
    public void A_lone_point_of_a_line_is_solid()
    {
        var dot = Assert.Single(Colored(Of(new Mark.Line([1, 2], [1, double.NaN], new Stroke(color, 3)))));
        Assert.Equal(("ellipse", 1.0), (dot.Name, dot.Opacity));
        var last = Assert.Single(Colored(Of(new Mark.Line([1, 2, 2], [1, double.NaN, 3], new Stroke(color, 3)))),
            shape => shape.Center.X > dot.Center.X + 9);
        Assert.Equal("ellipse", last.Name);
    }

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    [InlineData(8)]
    public void A_lone_point_is_a_pixel_wider_than_its_line_on_each_side(double width) =>
        Assert.Equal(width + 2, Assert.Single(Colored(Of(
            new Mark.Line([1, 2], [1, double.NaN], new Stroke(color, width))))).Width, 0.1);

    [Fact]
    public void Points_without_a_place_to_the_right_are_left_out_as_those_without_one_upwards_are()
    {
        var dots = new Mark.Dots([1, double.NaN, double.PositiveInfinity, 2], [1, 1, 2, 2],
            new Swatch(color, Marker.Circle));
        Assert.Equal(2, Colored(Of(dots)).Length);
        var line = new Mark.Line([1, 2, double.NaN, 3, 4], [1, 2, 3, 2, 1], new Stroke(color, 2));
        Assert.Equal([2, 2], Colored(Of(line)).Select(shape => shape.Corners.Length));
    }

    [Fact]
    public void An_outline_of_three_corners_is_drawn() => Assert.Equal(2,
        Colored(Of(new Mark.Outline([1, 2, 3], [1, 3, 2], new Stroke(color), 0.5))).Length);

    [Fact]
    public void A_mark_looks_the_same_whatever_was_drawn_before_it()
    {
        var before = new Mark.Line(x, y, new Stroke(PaletteColor.Ink, 2, Dashed: true));
        Mark[] after = [new Mark.Dots(x, y, new Swatch(color, Marker.OpenCircle)),
            new Mark.Line(x, y, new Stroke(color)), new Mark.Outline(x, y, new Stroke(color), 0.4)];
        Assert.All(after, mark =>
        {
            string Looks(params Mark[] marks) => string.Join("\n", Colored(Of(marks)).Select(shape =>
                $"{shape} {string.Join(' ', shape.Corners)}"));
            Assert.Equal(Looks(mark), Looks(before, mark));
        });
    }

    /// <summary>An outline needs three corners, and a level needs a place.</summary>
    [Fact]
    public void Marks_that_have_no_place_are_not_drawn()
    {
        var line = new Mark.Line([1, 2], [1, 3], new Stroke(PaletteColor.Ink));
        Assert.Empty(Colored(Of(line, new Mark.Outline([1, 2], [1, 3], new Stroke(color), 0.5))));
        Assert.All([double.NaN, double.PositiveInfinity, -1e305], height =>
            Assert.Empty(Colored(Of(line, new Mark.Level(1, height, new Stroke(color))))));
        var panel = new Panel("", new Axis(""), new Axis("", AxisScale.Logarithmic),
            [line, new Mark.Level(1, -1, new Stroke(color))]);
        Assert.Empty(Colored(Figure.Of(panel)));
    }

    public static TheoryData<double[], bool> Values => new()
    {
        { [-4, -1, 0, 2, 4], false }, { [-4, -1, 0, 2, 4], true }, { [-1, 0, 1, 3, 5], false },
        { [-1, 0, 1, 3, 5], true }, { [-5, -1, 0, 1, 3], true }, { [-5, -1, 0, 1, 3], false },
        { [1, 2, 3, 4, 8], false }, { [1, 2, 3, 4, 8], true }, { [0, 0, 0, 0, 0], false },
    };

    /// <summary>By the equation of the mark: a share of the way from the background to the hue, in each
    /// channel.</summary>
    [Theory]
    [MemberData(nameof(Values))]
    public void A_cell_has_the_mixture_of_background_and_hue_that_its_number_asks_for(double[] values, bool isSigned)
    {
        var (least, most, largest) = (Math.Min(0, values.Min()), values.Max(), values.Max(Math.Abs));
        var cells = new Mark.Cells(Vector.Of(values).AsMatrix(1, 5)) { Signed = isSigned };
        foreach (var theme in new[] { Theme.Light, Theme.Dark })
        {
            var drawn = SvgShapes.Of(Of(cells), theme).Where(shape => shape.Name == "rect").TakeLast(5);
            Assert.Equal(values.Select(value => Expected(theme, value)), drawn.Select(shape => shape.Fill));
        }

        string Expected(Theme theme, double value)
        {
            var share = isSigned ? Math.Abs(value) / largest : most > least ? (value - least) / (most - least) : 0;
            var hue = theme.Hues[isSigned && value < 0 ? 5 : 0];
            var mixed = new[] { 16, 8, 0 }.Select(shift => (uint)Math.Round(
                (1 - share) * (theme.Background >> shift & 255) + share * (hue >> shift & 255)) << shift);
            return SvgShapes.Name(mixed.Aggregate((one, next) => one | next));
        }
    }
}
