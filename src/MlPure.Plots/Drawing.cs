using System.Text;
using MlPure.Plots.Drawings;
using SkiaSharp;

namespace MlPure.Plots;

/// <summary>Pictures of figures, by ScottPlot. The same figure gives the same bytes, whatever fonts the machine has
/// or lacks.</summary>
public static class Drawing
{
    /// <summary>An SVG document.</summary>
    public static string Svg(Figure figure, Theme? theme = null)
    {
        var sheet = Sheet.Of(figure, theme ?? Theme.Light);
        using var stream = new MemoryStream();
        var page = new SKRect(0, 0, sheet.Width, sheet.Height);
        using (var canvas = SKSvgCanvas.Create(page, stream)) sheet.Draw(canvas);
        return SvgText.Repaired(Encoding.UTF8.GetString(stream.ToArray()), figure, sheet.Width, sheet.Height);
    }

    /// <summary>A PNG image, <paramref name="scale"/> pixels for each of the figure's.</summary>
    public static byte[] Png(Figure figure, Theme? theme = null, double scale = 2)
    {
        var sheet = Sheet.Of(figure, theme ?? Theme.Light);
        var (width, height) = ((int)Math.Ceiling(sheet.Width * scale), (int)Math.Ceiling(sheet.Height * scale));
        using var surface = SKSurface.Create(new SKImageInfo(width, height));
        surface.Canvas.Scale((float)scale);
        sheet.Draw(surface.Canvas);
        using var image = surface.Snapshot();
        using var data = image.Encode(SKEncodedImageFormat.Png, 100);
        return data.ToArray();
    }

    /// <summary>A PDF document of one page.</summary>
    public static byte[] Pdf(Figure figure, Theme? theme = null)
    {
        var sheet = Sheet.Of(figure, theme ?? Theme.Light);
        using var stream = new MemoryStream();
        using (var document = SKDocument.CreatePdf(stream))
        {
            sheet.Draw(document.BeginPage(sheet.Width, sheet.Height));
        }
        return stream.ToArray();
    }
}
