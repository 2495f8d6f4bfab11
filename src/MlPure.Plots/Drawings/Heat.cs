using System.Globalization;
using ScottPlot;

namespace MlPure.Plots.Drawings;

/// <summary>Matrices as coloured cells.</summary>
static class Heat
{
    public static void Add(Plot plot, Mark.Cells cells, Theme theme)
    {
        var finite = cells.Values.AsVector().Where(double.IsFinite).DefaultIfEmpty(0).ToArray();
        var most = cells.Signed ? finite.Max(Math.Abs) : finite.Max();
        var least = cells.Signed ? -most : Math.Min(0, finite.Min());
        for (var row = 0; row < cells.Values.Rows; row++)
            for (var column = 0; column < cells.Values.Columns; column++)
            {
                var value = cells.Values[row, column];
                if (!double.IsFinite(value)) continue;
                var share = most > least ? (value - least) / (most - least) : 0;
                Add(plot, cells.Written, row, column, value, ColorOf(theme, share, cells.Signed), theme);
            }
    }

    static void Add(Plot plot, bool written, int row, int column, double value, uint color, Theme theme)
    {
        var cell = plot.Add.Rectangle(column - 0.5, column + 0.5, row - 0.5, row + 0.5);
        cell.FillColor = Skia.Rgb(color);
        (cell.LineWidth, cell.LineColor) = (written ? 1 : 0, Skia.Rgb(theme.Background));
        if (!written) return;
        MarkPlot.Write(plot, TextOf(value), column, row, Skia.Rgb(ReadableOn(color)), 12.5f);
    }

    /// <summary>A number as a cell has it.</summary>
    public static string TextOf(double value) => value.ToString("0.####", CultureInfo.InvariantCulture);

    /// <summary>From the background to the first hue; with both signs, from the second hue through the background to
    /// the first.</summary>
    static uint ColorOf(Theme theme, double share, bool signed) => signed
        ? Theme.Mix(theme.Background, theme.Hues[share < 0.5 ? 5 : 0], Math.Abs(2 * share - 1))
        : Theme.Mix(theme.Background, theme.Hues[0], share);

    static uint ReadableOn(uint color) =>
        0.299 * (color >> 16 & 255) + 0.587 * (color >> 8 & 255) + 0.114 * (color & 255) > 140
            ? 0x16191Du
            : 0xFFFFFFu;
}
