using SkiaSharp;

namespace MlPure.Plots.Drawings;

/// <summary>Text outside the panels.</summary>
static class Labels
{
    public static float Width(string text, float size)
    {
        using var font = new SKFont(EmbeddedFont.Face(false), size);
        return font.MeasureText(text);
    }

    public static void Draw(
        SKCanvas canvas, string text, float x, float baseline, float size, bool bold, uint color,
        SKTextAlign align = SKTextAlign.Left)
    {
        using var font = new SKFont(EmbeddedFont.Face(bold), size) { Subpixel = true };
        using var paint = new SKPaint { Color = new SKColor(0xFF000000 | color) };
        canvas.DrawText(text, x, baseline, align, font, paint);
    }
}
