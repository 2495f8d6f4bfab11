using System.Globalization;
using System.Xml.Linq;

namespace MlPure.Plots.Specs;

/// <summary>What is drawn of each mark (src/MlPure.Plots/Drawings/MarkPlot.cs).</summary>
public class MarksSpec
{
    static readonly XNamespace svg = "http://www.w3.org/2000/svg";

    static XElement[] Drawn(string element, params Mark[] marks)
    {
        var panel = new Panel("", new Axis(""), new Axis(""), [.. marks]);
        var groups = XDocument.Parse(Drawing.Svg(Figure.Of(panel))).Descendants(svg + "g");
        return [.. groups.Where(group => group.Attribute("stroke") is { } stroke && stroke.Value == Blue
            || group.Attribute("fill") is { } fill && fill.Value == Blue).Elements(svg + element)];
    }

    /// <summary>The first colour of the palette.</summary>
    const string Blue = "#0072B2";

    static Mark Line(params double[] heights) =>
        LinePlots.Line("", Vector.From(Enumerable.Range(0, heights.Length).Select(x => (double)x)), Vector.Of(heights),
            0);

    /// <summary>How many straight pieces each path has.</summary>
    static int[] Pieces(params Mark[] marks) =>
        [.. Drawn("path", marks).Select(path => path.Attribute("d")!.Value.Count(letter => letter == 'L')).Order()];

    [Fact]
    public void A_line_is_one_stroke_through_all_its_points() =>
        Assert.Equal([4], Pieces(Line(1, 3, 2, 5, 4)));

    [Fact]
    public void A_line_is_broken_where_a_point_has_no_number() =>
        Assert.Equal([1, 2], Pieces(Line(1, 3, double.NaN, 5, 4, 6)));

    [Fact]
    public void A_point_between_two_gaps_of_a_line_is_a_dot()
    {
        Assert.Single(Drawn("ellipse", Line(1, 3, double.NaN, 5, double.NaN, 6, 7)));
        Assert.Empty(Drawn("ellipse", Line(1, 3, 2, 5)));
    }

    [Theory]
    [InlineData(1.5)]
    [InlineData(4)]
    public void A_stroke_has_its_width(double width)
    {
        var line = new Mark.Line([0, 1], [0, 1], new Stroke(Palette.Of(0).Color, width));
        var group = Assert.Single(Drawn("path", line)).Parent!;
        Assert.Equal(width, double.Parse(group.Attribute("stroke-width")!.Value, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Lines_of_a_plot_are_thinner_than_three_pixels() => Assert.InRange(
        double.Parse(Assert.Single(Drawn("path", Line(1, 2))).Parent!.Attribute("stroke-width")!.Value,
            CultureInfo.InvariantCulture), 1, 3);

    [Theory]
    [InlineData(4)]
    [InlineData(12)]
    public void A_dot_has_its_diameter_and_one_is_drawn_for_each_point(double size)
    {
        var dots = new Mark.Dots([0, 1, 2], [0, 1, 0], new Swatch(Palette.Of(0).Color, Marker.Circle)) { Size = size };
        var drawn = Drawn("ellipse", dots);
        Assert.Equal(3, drawn.Length);
        Assert.All(drawn, dot =>
            Assert.Equal(size / 2, double.Parse(dot.Attribute("rx")!.Value, CultureInfo.InvariantCulture)));
    }

    [Fact]
    public void Images_of_weights_have_their_numbers_and_no_axes()
    {
        var figure = MatrixPlots.Weights(Matrix.Build(3, 6, (neuron, input) => 10 * neuron + input), width: 2);
        Assert.Equal(["0", "1", "2"], SvgTexts.Of(figure).Select(text => text.Text).Order());
    }
}
