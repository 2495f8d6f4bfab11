using System.Xml.Linq;

namespace MlPure.Plots.Specs;

/// <summary>What tables drawn as images promise (src/MlPure.Plots/Tables.cs).</summary>
public class TablesSpec
{
    static readonly Panel confusion =
        Tables.Confusion("Digits", Matrix.Of(3, 3, 50, 1, 0, 2, 48, 0, 0, 3, 47), ["zero", "one", "two"]);

    /// <summary>Where words of a panel stand: ScottPlot moves the paper and writes about its origin.</summary>
    static (double X, double Y) PlaceOf(XDocument svg, string text)
    {
        var element = svg.Descendants("{http://www.w3.org/2000/svg}text")
            .First(element => element.Value.Trim() == text);
        var place = element.Attribute("transform")!.Value["translate(".Length..^1].Split(' ');
        return (double.Parse(place[0], System.Globalization.CultureInfo.InvariantCulture),
            double.Parse(place[1], System.Globalization.CultureInfo.InvariantCulture));
    }

    [Fact]
    public void The_first_class_is_at_the_top_left_and_truth_goes_down()
    {
        var svg = XDocument.Parse(Drawing.Svg(Figure.Of(confusion)));
        var (first, below, beside) = (PlaceOf(svg, "50"), PlaceOf(svg, "2"), PlaceOf(svg, "1"));
        Assert.True(below.Y > first.Y + 20 && Math.Abs(below.X - first.X) < 20);
        Assert.True(beside.X > first.X + 20 && Math.Abs(beside.Y - first.Y) < 5);
    }

    [Fact]
    public void Each_neuron_has_an_image_of_its_weights()
    {
        var figure = Tables.Weights(Matrix.Build(3, 6, (neuron, input) => 10 * neuron + input), width: 2);
        Assert.Equal(["0", "1", "2"], figure.Panels.Select(panel => panel.Title));
        Assert.Equal(Matrix.Of(3, 2, 10, 11, 12, 13, 14, 15),
            Assert.IsType<Mark.Cells>(figure.Panels[1].Marks[0]).Values);
        Assert.Throws<ArgumentException>(() => Tables.Weights(Matrix.Identity(5), width: 2));
    }

    [Fact]
    public void A_table_of_what_is_no_number_is_drawn_empty() =>
        Assert.NotEmpty(Drawing.Svg(Figure.Of(Tables.Confusion("", Matrix.Of(1, 1, double.NaN), ["x"]))));
}
