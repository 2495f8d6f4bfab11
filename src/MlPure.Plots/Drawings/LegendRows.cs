using System.Collections.Immutable;
using ScottPlot;
using SkiaSharp;

namespace MlPure.Plots.Drawings;

/// <summary>A legend laid out in rows of a width.</summary>
sealed class LegendRows
{
    const float RowHeight = 24, SymbolWidth = 26, Gap = 22, TextSize = 13, Below = 10;

    readonly ImmutableArray<ImmutableArray<(Mark Mark, float X)>> rows;

    LegendRows(ImmutableArray<ImmutableArray<(Mark, float)>> rows) => this.rows = rows;

    public float Height => rows.IsEmpty ? 0 : rows.Length * RowHeight + Below;

    /// <summary>The marks in their order, as many in a row as fit.</summary>
    public static LegendRows Of(ImmutableArray<Mark> marks, float width)
    {
        var rows = ImmutableArray.CreateBuilder<ImmutableArray<(Mark, float)>>();
        var row = ImmutableArray.CreateBuilder<(Mark, float)>();
        var x = 0f;
        foreach (var mark in marks)
        {
            var wide = WidthOf(mark);
            if (row.Count > 0 && x + wide > width)
            {
                rows.Add(Centered(row, x - Gap, width));
                row.Clear();
                x = 0;
            }
            row.Add((mark, x));
            x += wide + Gap;
        }
        if (row.Count > 0) rows.Add(Centered(row, x - Gap, width));
        return new(rows.ToImmutable());
    }

    /// <summary>The width of a mark's entry.</summary>
    public static float WidthOf(Mark mark) => SymbolWidth + Labels.Width(mark.Label, TextSize);

    static ImmutableArray<(Mark, float)> Centered(IEnumerable<(Mark Mark, float X)> row, float used, float width) =>
        [.. row.Select(entry => (entry.Mark, entry.X + Math.Max(0, (width - used) / 2)))];

    public void Draw(SKCanvas canvas, Theme theme, float left, float top)
    {
        for (var r = 0; r < rows.Length; r++)
            foreach (var (mark, x) in rows[r])
            {
                var middle = top + r * RowHeight + RowHeight / 2;
                Symbol(canvas, theme, mark, left + x, middle);
                Labels.Draw(canvas, mark.Label, left + x + SymbolWidth, middle + 4.5f, TextSize, false, theme.Ink);
            }
    }

    /// <summary>With a paint of its own: a dashed line leaves its dashes on it.</summary>
    static void Symbol(SKCanvas canvas, Theme theme, Mark mark, float x, float middle)
    {
        using var paint = Paint.NewDisposablePaint();
        switch (mark)
        {
            case Mark.Dots dots:
                var style = theme.Of(dots.Swatch, Math.Clamp(dots.Size, 9, 12), 1);
                ScottPlot.Drawing.DrawMarker(canvas, paint, new Pixel(x + 11, middle), style);
                break;
            case Mark.Outline { Fill: > 0.5 } filled:
                var fill = new FillStyle { Color = theme.Of(filled.Hue ?? filled.Stroke.Color, filled.Fill) };
                ScottPlot.Drawing.FillRectangle(canvas, Box(x, middle), paint, fill);
                break;
            default:
                var (from, to) = (new Pixel(x, middle), new Pixel(x + 21, middle));
                ScottPlot.Drawing.DrawLine(canvas, paint, from, to, theme.Of(StrokeOf(mark)));
                break;
        }
    }

    static PixelRect Box(float x, float middle) => new(x + 4, x + 18, middle + 6, middle - 6);

    static Stroke StrokeOf(Mark mark) => mark switch
    {
        Mark.Line line => line.Stroke,
        Mark.Outline outline => outline.Stroke with { Color = PaletteColor.Ink },
        Mark.Level level => level.Stroke,
        _ => new Stroke(PaletteColor.Ink),
    };
}
