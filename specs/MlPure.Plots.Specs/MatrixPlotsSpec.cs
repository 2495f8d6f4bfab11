using System.Globalization;
using System.Xml.Linq;

namespace MlPure.Plots.Specs;

/// <summary>What matrices drawn as images promise (src/MlPure.Plots/MatrixPlots.cs).</summary>
public class MatrixPlotsSpec
{
    static readonly Matrix counts = Matrix.Of(3, 3, 50, 1, 0, 2, 48, 0, 0, 3, 47);

    static readonly Panel confusion = MatrixPlots.Confusion("Digits", counts, ["zero", "one", "two"]);

    /// <summary>The position of a text: ScottPlot translates the canvas and writes at its origin.</summary>
    static (double X, double Y) PlaceOf(XDocument svg, string text)
    {
        var texts = svg.Descendants("{http://www.w3.org/2000/svg}text");
        var element = texts.First(element => element.Value.Trim() == text);
        var place = element.Attribute("transform")!.Value["translate(".Length..^1].Split(' ')
            .Select(number => double.Parse(number, CultureInfo.InvariantCulture)).ToArray();
        return (place[0], place[1]);
    }

    [Fact]
    public void A_confusion_matrix_has_its_first_class_at_the_top_left_and_true_classes_downwards()
    {
        var svg = XDocument.Parse(Drawing.Svg(Figure.Of(confusion)));
        var (first, below, right) = (PlaceOf(svg, "50"), PlaceOf(svg, "2"), PlaceOf(svg, "1"));
        Assert.True(below.Y > first.Y + 20 && Math.Abs(below.X - first.X) < 20);
        Assert.True(right.X > first.X + 20 && Math.Abs(right.Y - first.Y) < 5);
    }

    [Fact]
    public void Each_neuron_has_an_image_of_the_weights_into_it()
    {
        var figure = MatrixPlots.Weights(Matrix.Build(3, 6, (neuron, input) => 10 * neuron + input), width: 2);
        Assert.Equal(["0", "1", "2"], figure.Panels.Select(panel => panel.Title));
        var second = Assert.IsType<Mark.Cells>(figure.Panels[1].Marks[0]);
        Assert.Equal(Matrix.Of(3, 2, 10, 11, 12, 13, 14, 15), second.Values);
        var refused = Assert.Throws<ArgumentException>(() => MatrixPlots.Weights(Matrix.Identity(5), width: 2));
        Assert.Equal("5 inputs do not make rows of 2.", refused.Message);
    }

    [Fact]
    public void Images_of_neurons_stand_side_by_side_and_a_square_one_is_nearly_drawn_as_a_square()
    {
        var weights = Matrix.Build(11, 16, (neuron, input) => input == 5 ? 0 : neuron - input);
        Assert.Equal([8, 3, 11, 1], new[] { 8, 3, 20, 0 }.Select(columns =>
            MatrixPlots.Weights(weights, 4, columns).Columns));
        var cells = SvgShapes.Of(MatrixPlots.Weights(weights.SelectRows([1]), 4)).Where(shape => shape.Name == "rect")
            .TakeLast(16).ToArray();
        Assert.InRange(cells[0].Width / cells[0].Height, 0.9, 1.1);
        // The first input is at the top left.
        Assert.True(cells[0].Center.Y < cells[4].Center.Y && cells[0].Center.X < cells[1].Center.X);
        Assert.Equal("white", cells[5].Fill);
        Assert.NotEqual("white", cells[6].Fill);
    }

    [Fact]
    public void A_confusion_matrix_of_NaN_is_drawn_empty() =>
        Assert.NotEmpty(Drawing.Svg(Figure.Of(MatrixPlots.Confusion("", Matrix.Of(1, 1, double.NaN), ["x"]))));

    [Fact]
    public void Images_may_be_one_input_wide_and_not_less()
    {
        static Matrix Image(int width) => Assert.IsType<Mark.Cells>(
            MatrixPlots.Weights(Matrix.Of(1, 3, 1, 2, 3), width).Panels[0].Marks[0]).Values;
        Assert.Equal(Matrix.Of(3, 1, 1, 2, 3), Image(1));
        Assert.Throws<ArgumentException>(() => Image(0));
        Assert.Throws<ArgumentException>(() => Image(-1));
    }

    [Fact]
    public void A_number_that_is_none_has_no_cell()
    {
        var cells = new Mark.Cells(Matrix.Of(1, 3, 1, double.NaN, 2), Written: true);
        var figure = Figure.Of(new("", new Axis(""), new Axis(""), [cells]));
        Assert.Equal(2, SvgShapes.Of(figure).Count(shape => shape.Name == "rect" && shape.Stroke == "white"));
    }
}
