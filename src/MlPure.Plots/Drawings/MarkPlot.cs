using ScottPlot;

namespace MlPure.Plots.Drawings;

/// <summary>Marks as plottables of ScottPlot, at their positions (logarithms on a logarithmic axis).</summary>
static class MarkPlot
{
    /// <summary>ScottPlot centres a line of text, not its digits: these stand that much higher, in pixels.</summary>
    public const float TextDrop = 2.5f;

    public static void Add(Plot plot, Mark mark, Panel panel, (Limits X, Limits Y) limits, Theme theme)
    {
        switch (mark)
        {
            case Mark.Dots dots: Dots(plot, dots, panel, theme); break;
            case Mark.Line line: Lines(plot, line, panel, theme); break;
            case Mark.Outline outline: Outline(plot, outline, panel, theme); break;
            case Mark.Level level: Level(plot, level, panel, limits.X, theme); break;
            case Mark.Cells cells: Heat.Add(plot, cells, theme); break;
        }
        plot.Add.Plottable(new PlainPaint());
    }

    public static void Write(Plot plot, string text, double x, double y, Color color, float size)
    {
        var label = plot.Add.Text(text, x, y).LabelStyle;
        label.FontSize = size;
        label.ForeColor = color;
        label.Alignment = Alignment.MiddleCenter;
        label.OffsetY = TextDrop;
    }

    static Option<Coordinates> Place(Panel panel, (double X, double Y) point) =>
        panel.X.Shows(point.X) && panel.Y.Shows(point.Y)
            ? new Coordinates(panel.X.Place(point.X), panel.Y.Place(point.Y))
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
            if (run.Length > 1) plot.Add.ScatterLine(run).LineStyle = theme.Of(line.Stroke);
            else plot.Add.Markers(run).MarkerStyle = theme.Of(DotOf(line.Stroke), line.Stroke.Width + 2, 1);
        }
    }

    static Swatch DotOf(Stroke stroke) => new(stroke.Color, Marker.Circle);

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
        if (outline.Stroke.Halo) Add(plot, places, theme.HaloOf(outline.Stroke), Colors.Transparent);
        Add(plot, places, theme.Of(outline.Stroke), theme.Of(outline.Hue ?? outline.Stroke.Color, outline.Fill));
    }

    static void Add(Plot plot, Coordinates[] places, LineStyle line, Color fill)
    {
        var polygon = plot.Add.Polygon(places);
        (polygon.LineStyle, polygon.FillColor, polygon.MarkerStyle) = (line, fill, MarkerStyle.None);
    }

    static void Level(Plot plot, Mark.Level level, Panel panel, Limits x, Theme theme)
    {
        var y = panel.Y.Place(level.Y);
        plot.Add.Line(x.Low, y, x.High, y).LineStyle = theme.Of(level.Stroke);
    }
}
