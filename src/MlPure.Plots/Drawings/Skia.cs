using ScottPlot;

namespace MlPure.Plots.Drawings;

/// <summary>Our types as ScottPlot's.</summary>
static class Skia
{
    public static Color Of(this Theme theme, PaletteColor color, double opacity = 1) => Rgb(theme.Rgb(color), opacity);

    public static Color Rgb(uint color, double opacity = 1) =>
        new((byte)(color >> 16), (byte)(color >> 8), (byte)color, (byte)Math.Round(255 * opacity));

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

    /// <summary>A marker of that colour; a diameter that looks as large as a circle's.</summary>
    public static MarkerStyle Of(this Theme theme, Swatch swatch, double size, double opacity)
    {
        var color = theme.Of(swatch.Color, opacity);
        return new MarkerStyle
        {
            Shape = Of(swatch.Marker),
            Size = (float)(size * Growth(swatch.Marker)),
            FillColor = color,
            LineColor = color,
            LineWidth = (float)Math.Max(1.2, size / 5),
        };
    }

    /// <summary>The rim beneath a marker.</summary>
    public static MarkerStyle HaloOf(this Theme theme, Swatch swatch, double size)
    {
        var background = Rgb(theme.Background);
        var rim = theme.Of(swatch, size + 4, 1);
        (rim.FillColor, rim.LineColor) = (background, background);
        rim.LineWidth += 3;
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
