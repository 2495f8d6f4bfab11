using ScottPlot;

namespace MlPure.Plots.Drawings;

/// <summary>Room for the texts of a panel: names to the right are turned where they are wider than their cells, and the
/// panel grows where names would leave no room for cells, or a title or a label is longer than its side.</summary>
static class TextRoom
{
    const float TextSize = 12.5f, CellWidth = 24, CellHeight = 20, Around = 60, Below = 62, Right = 16, Title = 40;

    /// <summary>No text makes a panel larger than this.</summary>
    public const float Largest = 4000;

    /// <summary>The width and the height that a panel needs at least.</summary>
    public static (float Width, float Height) Needed(Panel panel)
    {
        if (panel.Bare) return (0, 0);
        var ofNames = NeededByNames(panel);
        var across = Math.Max(Labels.Width(panel.Title, 15), Labels.Width(panel.X.Label, 14));
        var width = across + 2 * Left(panel);
        var height = Labels.Width(panel.Y.Label, 14) + 2 * (Title + Below);
        return (Math.Min(Largest, Math.Max(ofNames.Width, width)), Math.Min(Largest, Math.Max(ofNames.Height, height)));
    }

    static (float Width, float Height) NeededByNames(Panel panel)
    {
        var width = Left(panel) + Right + panel.X.Names.Length * CellWidthOf(panel);
        var turned = IsTurned(panel, width) ? Widest(panel.X) : 0;
        return (width, Title + Below + panel.Y.Names.Length * CellHeight + turned);
    }

    /// <summary>Turns the names to the right of a plot of that width, where they need it.</summary>
    public static void Fit(Plot plot, Panel panel, float width)
    {
        if (!IsTurned(panel, width)) return;
        plot.Axes.Bottom.TickLabelStyle.Rotation = -90;
        plot.Axes.Bottom.TickLabelStyle.Alignment = Alignment.MiddleRight;
        plot.Axes.Bottom.MinimumSize = Widest(panel.X) + Below - CellHeight;
    }

    static bool IsTurned(Panel panel, float width) =>
        Widest(panel.X) + 8 > (width - Left(panel) - Right) / panel.X.Names.Length;

    /// <summary>A cell has room for its number, where numbers are written.</summary>
    static float CellWidthOf(Panel panel) => panel.Marks.OfType<Mark.Cells>().Where(cells => cells.Written)
        .SelectMany(cells => cells.Values.AsVector()).Where(double.IsFinite)
        .Select(value => Labels.Width(Heat.TextOf(value), TextSize) + 8).Append(CellWidth).Max();

    static float Left(Panel panel) => Around + Widest(panel.Y);

    static float Widest(Axis axis) => axis.Names.Select(name => Labels.Width(name, TextSize)).DefaultIfEmpty().Max();
}
