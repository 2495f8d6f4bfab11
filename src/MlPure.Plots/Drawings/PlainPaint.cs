using ScottPlot;

namespace MlPure.Plots.Drawings;

/// <summary>Draws nothing. A dashed line leaves its dashes on the paint that all marks of a plot share, where Skia's
/// SVG complains of them at the next marker; this takes them off.</summary>
sealed class PlainPaint : IPlottable
{
    public bool IsVisible { get; set; } = true;

    public IAxes Axes { get; set; } = new Axes();

    public IEnumerable<LegendItem> LegendItems => [];

    public AxisLimits GetAxisLimits() => AxisLimits.NoLimits;

    public void Render(RenderPack rp) => rp.Paint.SKPathEffect = null!;
}
