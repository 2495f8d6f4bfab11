using SkiaSharp;

namespace MlPure.Plots.Drawings;

/// <summary>A figure laid out: its title, its panels in a grid, and its legend below them, where it covers
/// nothing.</summary>
sealed class Sheet
{
    const float TitleHeight = 40, Edge = 14;

    readonly Figure figure;
    readonly Theme theme;
    readonly LegendRows legend;
    readonly float top;

    Sheet(Figure figure, Theme theme)
    {
        (this.figure, this.theme) = (figure, theme);
        (Width, top) = (figure.Columns * figure.PanelWidth, figure.Title.Length > 0 ? TitleHeight : 0);
        legend = LegendRows.Of(figure.Legend, Width - 2 * Edge);
        Height = top + Rows * figure.PanelHeight + legend.Height;
    }

    public float Width { get; }

    public float Height { get; }

    int Rows => (figure.Panels.Length + figure.Columns - 1) / figure.Columns;

    public static Sheet Of(Figure figure, Theme theme)
    {
        EmbeddedFont.Ensure();
        return new(figure, theme);
    }

    public void Draw(SKCanvas canvas)
    {
        using var background = new SKPaint { Color = new SKColor(0xFF000000 | theme.Background) };
        canvas.DrawRect(0, 0, Width, Height, background);
        if (top > 0) Words.Draw(canvas, figure.Title, Width / 2, 27, 17, true, theme.Ink, SKTextAlign.Center);
        for (var i = 0; i < figure.Panels.Length; i++)
        {
            var (left, above) = (i % figure.Columns * figure.PanelWidth, top + i / figure.Columns * figure.PanelHeight);
            PanelPlot.Of(figure.Panels[i], theme)
                .Render(canvas, new ScottPlot.PixelRect(left, left + figure.PanelWidth, above + figure.PanelHeight,
                above));
        }
        legend.Draw(canvas, theme, Edge, top + Rows * figure.PanelHeight);
    }
}
