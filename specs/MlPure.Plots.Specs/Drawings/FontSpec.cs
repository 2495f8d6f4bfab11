using System.Xml.Linq;
using MlPure.Plots.Drawings;
using ScottPlot;
using SkiaSharp;

namespace MlPure.Plots.Specs;

/// <summary>The one font of all figures (src/MlPure.Plots/Drawings/EmbeddedFont.cs, Labels.cs).</summary>
public class FontSpec
{
    [Fact]
    public void The_font_that_is_asked_for_first_is_that_of_the_library_in_two_weights_and_it_has_no_other()
    {
        EmbeddedFont.Ensure();
        var first = Fonts.FontResolvers[0];
        SKTypeface? Face(string name, FontWeight weight) =>
            first.CreateTypeface(name, weight, FontSlant.Upright, FontSpacing.Normal);
        Assert.Same(EmbeddedFont.Face(false), Face(EmbeddedFont.Name, FontWeight.Normal));
        Assert.Same(EmbeddedFont.Face(false), Face(EmbeddedFont.Name, FontWeight.Medium));
        Assert.Same(EmbeddedFont.Face(true), Face(EmbeddedFont.Name, FontWeight.SemiBold));
        Assert.Same(EmbeddedFont.Face(true), Face(EmbeddedFont.Name, FontWeight.Bold));
        Assert.Same(EmbeddedFont.Face(true), first.CreateTypeface(EmbeddedFont.Name, bold: true, italic: false));
        Assert.Same(EmbeddedFont.Face(false), first.CreateTypeface(EmbeddedFont.Name, bold: false, italic: false));
        Assert.Null(Face("Other", FontWeight.Normal));
        Assert.Null(first.CreateTypeface("Other", bold: false, italic: false));
        Assert.All([false, true], isBold =>
            Assert.Equal((EmbeddedFont.Name, isBold), (EmbeddedFont.Face(isBold).FamilyName,
                EmbeddedFont.Face(isBold).IsBold)));
    }

    static byte[] Drawn(float x)
    {
        using var bitmap = new SKBitmap(60, 20);
        using var canvas = new SKCanvas(bitmap);
        canvas.Clear(SKColors.White);
        MlPure.Plots.Drawings.Labels.Draw(canvas, "mill", x, 15, 13, false, 0);
        return bitmap.Bytes;
    }

    [Fact]
    public void A_text_moves_by_parts_of_a_pixel()
    {
        Assert.NotEqual(Drawn(3), Drawn(3.5f));
        Assert.NotEqual(Drawn(3), Drawn(3.25f));
        Assert.Equal(Drawn(3), Drawn(3));
    }

    /// <summary>Titles, labels of axes and of ticks, and names in the legend.</summary>
    [Fact]
    public void All_texts_of_a_figure_are_in_ink_and_the_note_of_an_empty_panel_in_grey()
    {
        var line = LinePlots.Line("line", [0, 1], [0, 1], 0);
        var figure = new Figure("Figure", [new("Panel", new Axis("x"), new Axis("y"), [line])]);
        foreach (var theme in new[] { Theme.Light, Theme.Dark })
        {
            string[] Colors(Figure of) => [.. XDocument.Parse(Drawing.Svg(of, theme))
                .Descendants("{http://www.w3.org/2000/svg}text").Select(text => text.Attribute("fill")!.Value)];
            Assert.True(Colors(figure).Length > 8);
            Assert.All(Colors(figure), color => Assert.Equal(SvgShapes.Name(theme.Ink), color));
            Assert.Equal([SvgShapes.Name(theme.Grey)],
                Colors(Figure.Of(new("", new Axis(""), new Axis(""), []))));
        }
    }
}
