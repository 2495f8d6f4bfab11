using ScottPlot;

namespace MlPure.Plots.Drawings;

/// <summary>Marks as plottables of ScottPlot, at places (a logarithmic axis has been taken to logarithms).</summary>
static class MarkPlot
{
    /// <summary>ScottPlot centres a line of text, not its figures: these stand that much higher, in pixels.</summary>
    public const float TextDrop = 2.5f;

    public static void Add(Plot plot, Mark mark, Panel panel, (Limits X, Limits Y) limits, Theme theme)
    {
        switch (mark)
        {
            case Mark.Dots dots: Dots(plot, dots, panel, theme); break;
            case Mark.Line line: Lines(plot, line, panel, theme); break;
            case Mark.Outline outline: Outline(plot, outline, panel, theme); break;
            case Mark.Level level: Level(plot, level, panel, limits.X, theme); break;
            case Mark.Bars bars: Bars(plot, bars, panel, theme); break;
            case Mark.Cells cells: Heat.Add(plot, cells, theme); break;
            case Mark.Note note:
                Write(plot, note.Text, panel.X.Place(note.X), panel.Y.Place(note.Y),
                theme.Of(PaletteColor.Ink), 12.5f); break;
        }
    }

    public static void Write(Plot plot, string text, double x, double y, Color colour, float size)
    {
        var words = plot.Add.Text(text, x, y);
        words.LabelStyle.FontName = EmbeddedFont.Name;
        words.LabelStyle.FontSize = size;
        words.LabelStyle.ForeColor = colour;
        words.LabelStyle.Alignment = Alignment.MiddleCenter;
        words.LabelStyle.OffsetY = TextDrop;
    }

    static Option<Coordinates> Place(Panel panel, (double X, double Y) point) =>
        panel.X.Shows(point.X)
            && panel.Y.Shows(point.Y) ? new Coordinates(panel.X.Place(point.X), panel.Y.Place(point.Y))
            : Option<Coordinates>.None;

    static void Dots(Plot plot, Mark.Dots dots, Panel panel, Theme theme)
    {
        if (dots.Sizes.IsEmpty)
        {
            var places = dots.Points.SelectMany(point => Place(panel, point).ToSeq()).ToArray();
            if (dots.Halo) plot.Add.Markers(places).MarkerStyle = theme.HaloOf(dots.Swatch, dots.Size);
            plot.Add.Markers(places).MarkerStyle = theme.Of(dots.Swatch, dots.Size, dots.Opacity);
            return;
        }
        foreach (var (point, size) in Enumerable.Zip(dots.Points, dots.Sizes))
            if (Place(panel, point).Case is Coordinates place)
                plot.Add.Markers(new[] { place }).MarkerStyle = theme.Of(dots.Swatch, size, dots.Opacity);
    }

    static void Lines(Plot plot, Mark.Line line, Panel panel, Theme theme)
    {
        foreach (var run in Runs(line.Points.Select(point => Place(panel, point))))
        {
            if (run.Length == 1) plot.Add.Markers(run).MarkerStyle =
                theme.Of(new Swatch(line.Stroke.Color, Marker.Circle), line.Stroke.Width + 2, 1);
            else
            {
                var drawn = plot.Add.ScatterLine(run);
                drawn.LineStyle = theme.Of(line.Stroke);
            }
        }
    }

    /// <summary>The stretches without a gap.</summary>
    static IEnumerable<Coordinates[]> Runs(IEnumerable<Option<Coordinates>> places)
    {
        var run = new List<Coordinates>();
        foreach (var place in places)
        {
            if (place.Case is Coordinates here) run.Add(here);
            else if (run.Count > 0)
            {
                yield return [.. run];
                run.Clear();
            }
        }
        if (run.Count > 0) yield return [.. run];
    }

    static void Outline(Plot plot, Mark.Outline outline, Panel panel, Theme theme)
    {
        var places = outline.Points.SelectMany(point => Place(panel, point).ToSeq()).ToArray();
        if (places.Length < 3) return;
        var strokes = outline.Stroke.Halo ? new[] { theme.HaloOf(outline.Stroke), theme.Of(outline.Stroke) }
            : [theme.Of(outline.Stroke)];
        foreach (var style in strokes)
        {
            var polygon = plot.Add.Polygon(places);
            polygon.LineStyle = style;
            polygon.FillColor = style == strokes[^1] ? theme.Of(outline.Hue ?? outline.Stroke.Color, outline.Fill)
                : Colors.Transparent;
            polygon.MarkerStyle = MarkerStyle.None;
        }
    }

    static void Level(Plot plot, Mark.Level level, Panel panel, Limits x, Theme theme)
    {
        if (!panel.Y.Shows(level.Y)) return;
        var y = panel.Y.Place(level.Y);
        plot.Add.Line(x.Low, y, x.High, y).LineStyle = theme.Of(level.Stroke);
    }

    static void Bars(Plot plot, Mark.Bars bars, Panel panel, Theme theme)
    {
        for (var i = 0; i < bars.X.Length; i++)
        {
            var (x, height) = (bars.X[i], bars.Heights[i]);
            if (!double.IsFinite(x) || !double.IsFinite(height)) continue;
            var (low, high) = (x - bars.Width / 2, x + bars.Width / 2);
            var drawn = bars.Lying ? plot.Add.Rectangle(Math.Min(0, height), Math.Max(0, height), low, high)
                : plot.Add.Rectangle(low, high, Math.Min(0, height), Math.Max(0, height));
            drawn.FillColor = theme.Of(bars.Colours[i % bars.Colours.Length]);
            drawn.LineWidth = 0;
        }
    }
}
