using System.Xml.Linq;
using MlPure.Mixtures;

namespace MlPure.Plots.Specs;

/// <summary>Pictures of nothing, of much, and of long names (src/MlPure.Plots).</summary>
public class HardFiguresSpec
{
    static readonly string[] species = [.. Enumerable.Range(0, 8).Select(i =>
        "Pseudo" + string.Concat(Enumerable.Repeat("crassulaceae", 3))[..(28 + 2 * (i % 5))] + (char)('a' + i))];

    static Panel Confusion(params string[] names) => MatrixPlots.Confusion("Predicted and true",
        Matrix.Build(names.Length, names.Length, (i, j) => i == j ? 12_345 : i + j), [.. names]);

    [Fact]
    public void Long_names_of_classes_lie_within_the_picture_and_cover_nothing()
    {
        Assert.InRange(species.Min(name => name.Length), 34, 42);
        AssertReadable(Figure.Of(Confusion(species)));
        AssertReadable(new Figure("Two", [Confusion(species), Confusion("a", "b")], 2));
    }

    [Fact]
    public void Long_titles_labels_and_entries_of_the_legend_lie_within_the_picture()
    {
        string Long(string name) => name + string.Concat(Enumerable.Repeat(" of the whole table", 8));
        var marks = Enumerable.Range(0, 3).Select(i => LinePlots.Line(Long($"line {i}"), [1, 2], [i, 2 * i], i));
        var panel = new Panel(Long("panel"), new Axis(Long("x")), new Axis(Long("y")), [.. marks]);
        foreach (var figure in new[] { new Figure(Long("figure"), [panel]), new Figure("", [panel, panel], 2) })
        {
            AssertApart(figure);
            Assert.Equal(3 * figure.Panels.Length + 3 + (figure.Title.Length > 0 ? 1 : 0),
                SvgTexts.Of(figure).Count(text => text.Text.EndsWith("table", StringComparison.Ordinal)));
        }
    }

    static void AssertReadable(Figure figure)
    {
        var texts = SvgTexts.Of(figure);
        Assert.All(species, name => Assert.Equal(2, texts.Count(text => text.Text == name)));
        AssertApart(figure);
    }

    static void AssertApart(Figure figure)
    {
        var (texts, (width, height)) = (SvgTexts.Of(figure), SvgTexts.SizeOf(figure));
        Assert.All(texts, text => Assert.True(text.IsWithin(width, height), $"{text} in {width} x {height}"));
        for (var i = 0; i < texts.Length; i++)
            for (var j = 0; j < i; j++)
                Assert.False(texts[i].Overlaps(texts[j]), $"{texts[i]} and {texts[j]}");
    }

    [Fact]
    public void Short_names_of_classes_stand_upright_in_a_picture_of_the_size_asked_for()
    {
        var figure = Figure.Of(Confusion("zero", "one", "two"));
        Assert.Equal((720, 460), SvgTexts.SizeOf(figure));
        Assert.All(SvgTexts.Of(figure).Where(text => text.Text == "zero"), text =>
            Assert.True(text.Right - text.Left > text.Bottom - text.Top));
    }

    /// <summary>Numbers within texts are no coordinates, and names may look like those of clips.</summary>
    [Theory]
    [InlineData("dose 0.1257 mg")]
    [InlineData("cl_1")]
    [InlineData("a > 0.12345, b <0.00049>")]
    [InlineData("font-family=\"DejaVu Sans\"")]
    public void Texts_of_an_svg_are_as_they_were_given(string text)
    {
        var line = LinePlots.Line(text, [1, 2], [3, 4], 0);
        var figure = new Figure(text, [new(text, new Axis(text), new Axis("y"), [line])]);
        var document = XDocument.Parse(Drawing.Svg(figure));
        Assert.Equal(4, SvgTexts.Of(document).Count(box => box.Text == text));
        Assert.Contains(text, document.Root!.Element("{http://www.w3.org/2000/svg}title")!.Value);
    }

    [Fact]
    public void Small_numbers_are_labelled_in_full_in_an_svg()
    {
        var line = LinePlots.Line("", [0.001, 0.002, 0.003, 0.004, 0.005, 0.006, 0.007], [1, 2, 3, 4, 5, 6, 7], 0);
        var figure = Figure.Of(new("", new Axis("x"), new Axis("y"), [line]));
        var texts = SvgTexts.Of(figure).Select(box => box.Text).ToArray();
        Assert.All(new[] { "0.002", "0.004", "0.006" }, label => Assert.Contains(label, texts));
    }

    public static TheoryData<string, Figure> OfNothing => new()
    {
        { "curves", Figure.Of(LinePlots.Predictions("p", Vector.Empty, Vector.Empty)) },
        { "truth of NaN", Figure.Of(LinePlots.Predictions("p", [double.NaN], [1])) },
        { "steps", Figure.Of(LinePlots.BySteps("s", "step", new Axis("y"), ("a", Vector.Empty))) },
        { "counts", Figure.Of(LinePlots.ByCounts("c", "k", [], new Axis("y"))) },
        { "neurons", MatrixPlots.Weights(Matrix.Of(0, 4), width: 2) },
        { "panels", new Figure("", []) },
        { "columns", new Figure("", [Confusion("a")], 0) },
        { "classes", Figure.Of(Confusion()) },
        { "rows", Figure.Of(ScatterPlots.OfClusters("r", Matrix.Of(0, 2), [], Matrix.Of(0, 2), [])) },
        { "regions", Figure.Of(ScatterPlots.OfRegions("r", Matrix.Of(0, 2), [], Matrix.Of(1, 2, 0, 0), [0])) },
        { "regions of nothing", Figure.Of(ScatterPlots.OfRegions("r", Matrix.Of(0, 2), [], Matrix.Of(0, 2), [])) },
        { "silhouettes", Figure.Of(SilhouettePlot.Bars("s", Vector.Empty, [], [])) },
        { "restarts", Figure.Of(RestartPlot.LogLikelihoods("l", Vector.Empty, [])) },
    };

    [Theory]
    [MemberData(nameof(OfNothing))]
    public void A_figure_of_nothing_is_drawn(string of, Figure figure)
    {
        Assert.True(Drawing.Svg(figure).StartsWith("<?xml", StringComparison.Ordinal), of);
        Assert.NotEmpty(Drawing.Png(figure));
    }

    [Fact]
    public void A_function_sampled_at_one_input_or_none_is_its_value_at_the_first_end()
    {
        Assert.Equal((Vector.Of(1), Vector.Of(2)), LinePlots.Sampled(1, 5, x => 2 * x, 1));
        Assert.Equal((Vector.Empty, Vector.Empty), LinePlots.Sampled(1, 5, x => 2 * x, 0));
    }

    [Fact]
    public void Sizes_of_points_are_those_of_their_own_cluster_however_many_there_are()
    {
        const int k = Palette.Swatches + 6;
        var rows = Matrix.Build(2 * k, 2, (i, f) => i + f);
        var labels = Enumerable.Range(0, 2 * k).Select(i => i % k).ToArray();
        var uncertainty = Vector.From(Enumerable.Range(0, 2 * k).Select(i => i / (4.0 * k)));
        var mixture = GaussianMixture.Parse([1], Matrix.Of(1, 2, 0, 0), [Matrix.Identity(2)]).GetOrThrow();
        var colors = Enumerable.Range(0, k).ToArray();
        var classification = new Classification([.. labels], uncertainty);
        var panel = ScatterPlots.OfUncertainty("u", rows, classification, mixture, colors);
        var dots = panel.Marks.OfType<Mark.Dots>().Where(mark => mark.Label.StartsWith("component ")).ToArray();
        Assert.Equal(k, dots.Length);
        Assert.All(dots, mark => Assert.Equal(
            mark.X.Select(x => ScatterPlots.SizeOf(uncertainty[(int)x])), mark.Sizes));
    }
}
