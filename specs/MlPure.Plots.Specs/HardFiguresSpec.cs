using System.Xml.Linq;
using MlPure.Mixtures;
using MlPure.Plots.Drawings;

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

    static SvgShape[] CellsOf(Figure figure, int count) =>
        [.. SvgShapes.Of(figure).Where(shape => shape.Name == "rect" && shape.Fill != "none").TakeLast(count)];

    /// <summary>A cell is at least two lines of text high, and as wide as its number.</summary>
    [Fact]
    public void Cells_have_room_however_many_they_are()
    {
        static Panel Cells(int rows, int columns, double value, string name) => new("", new Axis("")
        {
            Names = [.. Enumerable.Range(0, columns).Select(i => $"{i}")],
        }, new Axis("") { Names = [.. Enumerable.Range(0, rows).Select(i => $"{name} {i}")], Reversed = true },
            [new Mark.Cells(Matrix.Build(rows, columns, (i, j) => value), Written: true)]);
        foreach (var name in new[] { "", "a long name of a class, as they are" })
        {
            Assert.InRange(CellsOf(Figure.Of(Cells(1, 60, 7, name)), 60)[0].Width, 22, 26);
            Assert.InRange(CellsOf(Figure.Of(Cells(60, 1, 7, name)), 60)[0].Height, 18, 22);
            var wide = Figure.Of(Cells(2, 16, 12_345_678, name));
            var number = SvgTexts.Of(wide).First(text => text.Text == "12345678");
            Assert.InRange(CellsOf(wide, 32)[0].Width - (number.Right - number.Left), 2, 12);
        }
    }

    /// <summary>With the cell that is drawn: names get longer letter by letter.</summary>
    [Theory]
    [InlineData(2)]
    [InlineData(9)]
    public void Names_to_the_right_are_turned_where_they_hardly_fit_their_cells_and_only_there(int classes)
    {
        for (var letters = 3; letters < 640 / classes / 7; letters += 1 + 10 / classes)
        {
            string[] names = [.. Enumerable.Range(0, classes).Select(i => new string((char)('a' + i), letters))];
            var counts = Matrix.Identity(classes);
            var panel = new Panel("", new Axis("") { Names = [.. names] }, new Axis("") { Names = ["x"] },
                [new Mark.Cells(counts.SelectRows([0]))]);
            var figure = Figure.Of(panel);
            var cell = CellsOf(figure, classes)[0].Width;
            var texts = SvgTexts.Of(figure).Where(text => names.Contains(text.Text)).ToArray();
            var isTurned = texts.All(text => text.Bottom - text.Top > text.Right - text.Left);
            var longest = texts.Max(text => Math.Max(text.Right - text.Left, text.Bottom - text.Top));
            Assert.True(isTurned ? longest > cell - 20 : longest < cell - 3, $"{letters} {longest} {cell} {isTurned}");
        }
    }

    /// <summary>A text is centred on the axes, which have the room for labels on one side of them.</summary>
    [Fact]
    public void A_picture_is_as_much_larger_than_its_longest_text_as_axes_need()
    {
        var name = string.Concat(Enumerable.Repeat("a long text ", 20)).Trim();
        var line = LinePlots.Line("", [1, 2], [3, 4], 0);
        (double Width, double Height) Room(string title, string x, string y, string of = "")
        {
            var figure = new Figure(of, [new(title, new Axis(x), new Axis(y), [line])]);
            var text = SvgTexts.Of(figure).Single(box => box.Text == name);
            var (width, height) = SvgTexts.SizeOf(figure);
            if (title == name || x == name) Assert.InRange(width - TextRoom.Needed(figure.Panels[0]).Width, 8, 9);
            if (y == name) Assert.InRange(height - TextRoom.Needed(figure.Panels[0]).Height, 0, 1);
            return (width - (text.Right - text.Left), height - (text.Bottom - text.Top));
        }
        var title = Room(name, "x", "y").Width;
        Assert.Equal(title, Room("", name, "y").Width, 2.0);
        Assert.InRange(title, 100, 150);
        Assert.InRange(Room("", "x", name).Height, 150, 230);
        Assert.InRange(Room("", "x", "y", name).Width, 20, 250);
    }

    [Fact]
    public void An_empty_panel_says_so_in_its_middle()
    {
        var figure = Figure.Of(new("", new Axis(""), new Axis(""), []));
        var note = Assert.Single(SvgTexts.Of(figure));
        var area = SvgShapes.Of(figure).Where(shape => shape.Name == "rect").MinBy(shape => shape.Area)!;
        Assert.Equal(area.Center.X, (note.Left + note.Right) / 2, 6.0);
        Assert.Equal(area.Center.Y, (note.Top + note.Bottom) / 2, 3.0);
    }

    [Fact]
    public void An_image_without_axes_has_equal_margins_and_its_title_above_it()
    {
        var figure = MatrixPlots.Weights(Matrix.Build(1, 6, (_, input) => input), width: 1);
        var (width, height) = SvgTexts.SizeOf(figure);
        var cells = CellsOf(figure, 6);
        var (left, right) = (cells.Min(cell => cell.Least.X), cells.Max(cell => cell.Most.X));
        Assert.InRange(width - right, 1, 10);
        Assert.Equal(width - right, height - cells.Max(cell => cell.Most.Y), 0.1);
        Assert.Equal(left - (width - right), figure.PanelWidth - width + 8, 0.1);
        Assert.InRange(cells.Min(cell => cell.Least.Y) - Assert.Single(SvgTexts.Of(figure)).Bottom, 0, 15);
    }
}
