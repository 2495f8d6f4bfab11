using ScottPlot;

namespace MlPure.Plots.Drawings;

/// <summary>Our words in ScottPlot's.</summary>
static class Skia
{
    public static Color Of(this Theme theme, PaletteColor colour, double opacity = 1) =>
        Rgb(theme.Rgb(colour), opacity);

    public static Color Rgb(uint colour, double opacity = 1) =>
        new((byte)(colour >> 16), (byte)(colour >> 8), (byte)colour, (byte)Math.Round(255 * opacity));

    public static LineStyle Of(this Theme theme, Stroke stroke) => new()
    {
        Width = (float)stroke.Width,
        Color = theme.Of(stroke.Color),
        Pattern = stroke.Dashed ? dashed : LinePattern.Solid,
    };

    static readonly LinePattern dashed = new([7, 4], 0, "dashed");

    public static LineStyle HaloOf(this Theme theme, Stroke stroke) => new()
    {
        Width = (float)stroke.Width + 2.5f,
        Color = Rgb(theme.Background, 0.75),
        Pattern = LinePattern.Solid,
    };

    public static MarkerShape Of(Marker marker) => marker switch
    {
        Marker.Circle => MarkerShape.FilledCircle,
        Marker.Square => MarkerShape.FilledSquare,
        Marker.Triangle => MarkerShape.FilledTriangleUp,
        Marker.Diamond => MarkerShape.FilledDiamond,
        Marker.Wedge => MarkerShape.FilledTriangleDown,
        Marker.Cross => MarkerShape.Eks,
        Marker.OpenCircle => MarkerShape.OpenCircle,
        Marker.OpenSquare => MarkerShape.OpenSquare,
        Marker.OpenTriangle => MarkerShape.OpenTriangleUp,
        Marker.OpenDiamond => MarkerShape.OpenDiamond,
        Marker.OpenWedge => MarkerShape.OpenTriangleDown,
        Marker.Star => MarkerShape.Asterisk,
        _ => MarkerShape.Cross,
    };

    /// <summary>Whether a marker is made of lines only.</summary>
    public static bool IsStroked(Marker marker) => marker is Marker.Cross or Marker.Plus or Marker.Star;

    /// <summary>A marker of that colour; a diameter that looks as large as a circle's.</summary>
    public static MarkerStyle Of(this Theme theme, Swatch swatch, double size, double opacity)
    {
        var colour = theme.Of(swatch.Color, opacity);
        var width = (float)Math.Max(1.2, size / 5);
        return new MarkerStyle
        {
            Shape = Of(swatch.Marker),
            Size = (float)(size * Growth(swatch.Marker)),
            FillColor = colour,
            LineColor = colour,
            LineWidth = IsStroked(swatch.Marker) || swatch.Marker >= Marker.OpenCircle ? width : 0,
            OutlineColor = colour,
            OutlineWidth = swatch.Marker >= Marker.OpenCircle ? width : 0,
        };
    }

    /// <summary>The rim beneath a marker.</summary>
    public static MarkerStyle HaloOf(this Theme theme, Swatch swatch, double size)
    {
        var rim = theme.Of(swatch, size + (IsStroked(swatch.Marker) ? 4 : 4), 1);
        (rim.FillColor, rim.LineColor, rim.OutlineColor) =
            (Rgb(theme.Background), Rgb(theme.Background), Rgb(theme.Background));
        if (rim.LineWidth > 0) rim.LineWidth += 3;
        return rim;
    }

    static double Growth(Marker marker) => marker switch
    {
        Marker.Square or Marker.OpenSquare => 0.9,
        Marker.Triangle or Marker.Wedge or Marker.OpenTriangle or Marker.OpenWedge => 1.15,
        Marker.Diamond or Marker.OpenDiamond => 1.15,
        _ => 1,
    };
}
