using SkiaSharp;

namespace MlPure.Plots.Drawings;

/// <summary>A figure laid out: its title, its panels in a grid, and its legend below them, outside all
/// panels.</summary>
sealed class Sheet
{
    /// <summary>Left is the room between a panel and what stands before it.</summary>
    const float TitleHeight = 40, Edge = 14, Left = 8;

    static readonly Panel empty = new("", new Axis(""), new Axis(""), []);

    readonly Figure figure;
    readonly Theme theme;
    readonly LegendRows legend;
    readonly float top, panelWidth, panelHeight;
    readonly int columns;

    Sheet(Figure figure, Theme theme)
    {
        (this.figure, this.theme, columns) = (figure, theme, Math.Max(1, figure.Columns));
        var needed = figure.Panels.Select(TextRoom.Needed).ToArray();
        var widest = figure.Legend.Select(LegendRows.WidthOf).Append(Labels.Width(figure.Title, 19)).Max() + 2 * Edge;
        var atLeast = Math.Max(figure.PanelWidth, Math.Min(TextRoom.Largest, widest / columns));
        panelWidth = MathF.Ceiling(needed.Max(size => Math.Max(atLeast, size.Width + Left)));
        panelHeight = MathF.Ceiling(needed.Max(size => Math.Max(figure.PanelHeight, size.Height)));
        (Width, top) = (columns * panelWidth, figure.Title.Length > 0 ? TitleHeight : 0);
        legend = LegendRows.Of(figure.Legend, Width - 2 * Edge);
        Height = top + Rows * panelHeight + legend.Height;
    }

    public float Width { get; }

    public float Height { get; }

    int Rows => (figure.Panels.Length + columns - 1) / columns;

    /// <summary>A figure without a panel has an empty one, which says that it is.</summary>
    public static Sheet Of(Figure figure, Theme theme)
    {
        EmbeddedFont.Ensure();
        return new(figure.Panels.IsEmpty ? figure with { Panels = [empty] } : figure, theme);
    }

    public void Draw(SKCanvas canvas)
    {
        // The first time, ScottPlot draws a plot twice, to know the room that labels need: not into the picture.
        using var nowhere = new SKNoDrawCanvas((int)MathF.Ceiling(Width), (int)MathF.Ceiling(Height));
        using var background = new SKPaint { Color = new SKColor(0xFF000000 | theme.Background) };
        canvas.DrawRect(0, 0, Width, Height, background);
        if (top > 0) Labels.Draw(canvas, figure.Title, Width / 2, 27, 17, true, theme.Ink, SKTextAlign.Center);
        for (var i = 0; i < figure.Panels.Length; i++)
        {
            var (left, above) = (i % columns * panelWidth, top + i / columns * panelHeight);
            var place = new ScottPlot.PixelRect(left + Left, left + panelWidth, above + panelHeight, above);
            var plot = PanelPlot.Of(figure.Panels[i], theme, panelWidth - Left);
            plot.Render(nowhere, place);
            plot.Render(canvas, place);
        }
        legend.Draw(canvas, theme, Edge, top + Rows * panelHeight);
    }
}
