using ScottPlot;

namespace MlPure.Plots.Drawings;

/// <summary>A panel as a plot of ScottPlot.</summary>
static class PanelPlot
{
    public static Plot Of(Panel panel, Theme theme, float width)
    {
        var plot = new Plot();
        Dress(plot, panel, theme);
        panel.Limits.Match(
            Some: limits =>
            {
                var ((left, right), (bottom, top)) = (Ends(panel.X, limits.X), Ends(panel.Y, limits.Y));
                plot.Axes.SetLimits(left, right, bottom, top);
                if (panel.EqualUnits) plot.Axes.Rules.Add(new ScottPlot.AxisRules.SquareZoomOut(
                    plot.Axes.Bottom, plot.Axes.Left));
                plot.Axes.Bottom.TickGenerator = Ticks.Of(panel.X, limits.X);
                plot.Axes.Left.TickGenerator = Ticks.Of(panel.Y, limits.Y);
                TextRoom.Fit(plot, panel, width);
                foreach (var mark in panel.Marks) MarkPlot.Add(plot, mark, panel, limits, theme);
            },
            None: () => WriteEmpty(plot, theme));
        if (panel.Bare)
        {
            plot.HideAxesAndGrid();
            plot.Axes.Title.IsVisible = true;
            plot.Layout.Fixed(new PixelPadding(6, 6, 6, 28));
        }
        plot.RenderManager.ClearCanvasBeforeEachRender = false;     // other panels share the canvas
        return plot;
    }

    static (double First, double Last) Ends(Axis axis, Limits limits) =>
        axis.Reversed ? (limits.High, limits.Low) : (limits.Low, limits.High);

    static void Dress(Plot plot, Panel panel, Theme theme)
    {
        plot.FigureBackground.Color = Skia.Rgb(theme.Background);
        plot.DataBackground.Color = Skia.Rgb(theme.Background);
        plot.Axes.Color(Skia.Rgb(theme.Ink));
        plot.Grid.MajorLineColor = Skia.Rgb(theme.Grid);
        plot.Axes.Title.Label.Text = panel.Title;
        plot.Axes.Title.Label.FontSize = 15;
        plot.Axes.Bottom.Label.Text = panel.X.Label;
        plot.Axes.Left.Label.Text = panel.Y.Label;
        foreach (var axis in new IAxis[] { plot.Axes.Bottom, plot.Axes.Left })
        {
            axis.Label.FontSize = 14;
            axis.TickLabelStyle.FontSize = 12.5f;
        }
        plot.Axes.Left.TickLabelStyle.OffsetY = MarkPlot.TextDrop;
        plot.Axes.Right.FrameLineStyle.Width = 0;
        plot.Axes.Top.FrameLineStyle.Width = 0;
        plot.Axes.Right.MinimumSize = 16;
        plot.Font.Set(EmbeddedFont.Name);
    }

    /// <summary>An empty panel says that it is.</summary>
    static void WriteEmpty(Plot plot, Theme theme)
    {
        plot.Axes.Bottom.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        plot.Axes.Left.TickGenerator = new ScottPlot.TickGenerators.EmptyTickGenerator();
        MarkPlot.Write(plot, Panel.Nothing, 0.5, 0.5, theme.Of(PaletteColor.Grey), 15);
    }
}
