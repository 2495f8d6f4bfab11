using MlPure.Linear;

namespace MlPure.Plots;

/// <summary>Numbers along a run or over an input, as lines.</summary>
public static class LinePlots
{
    /// <summary>A line for each series of numbers at 0, 1, 2, …, on a linear or a logarithmic axis.</summary>
    public static Panel BySteps(
        string title, string steps, Axis y, params IReadOnlyList<(string Label, Vector Values)> series) =>
        new(title, new Axis(steps) { Whole = true }, y,
            [.. series.Select((each, i) => Line(each.Label, Steps(each.Values.Length), each.Values, i))]);

    /// <summary>A line with markers for each series over the same whole numbers, such as a criterion over k by model;
    /// NaN is a cell without a value and leaves a gap. One series alone is named by its axis and has no
    /// legend.</summary>
    /// <param name="title">The panel's title.</param>
    /// <param name="counted">What the whole numbers count.</param>
    /// <param name="counts">The whole numbers (m).</param>
    /// <param name="y">The axis upwards.</param>
    /// <param name="series">Each with its name and its numbers (m).</param>
    public static Panel ByCounts(
        string title, string counted, IReadOnlyList<int> counts, Axis y,
        params IReadOnlyList<(string Label, Vector Values)> series)
    {
        var x = Vector.From(counts.Select(count => (double)count));
        var lines = series.Select((each, i) => (Mark)new Mark.Line(x, each.Values, StrokeOf(i)));
        var dots = series.Select((each, i) =>
            new Mark.Dots(x, each.Values, Palette.Of(i))
            {
                Label = series.Count > 1 ? each.Label : "",
                Size = 8,
                Halo = true,
            });
        return new(title, new Axis(counted) { Whole = true }, y, [.. lines, .. dots]);
    }

    /// <summary>The panel with a ring around one of its points, the choice among them.</summary>
    public static Panel WithChoice(this Panel panel, string label, double x, double y)
    {
        var swatch = new Swatch(PaletteColor.Ink, Marker.OpenCircle);
        var ring = new Mark.Dots([x], [y], swatch) { Label = label, Size = 16 };
        return panel with { Marks = [.. panel.Marks, ring] };
    }

    /// <summary>A line in one of the palette's hues; every second one is dashed, so that lines differ without
    /// colour.</summary>
    public static Mark Line(string label, Vector x, Vector y, int hue) =>
        new Mark.Line(x, y, new Stroke(PaletteColor.Hue(hue), 2.5, Dashed: hue % 2 == 1)) { Label = label };

    /// <summary>A dashed grey line at a height, through a point: a bound or a reference.</summary>
    public static Mark Reference(string label, double x, double y) =>
        new Mark.Level(x, y, reference) { Label = label };

    /// <summary>Predicted values against true ones, with the line on which both are equal.</summary>
    public static Panel Predictions(string title, Vector truth, Vector predicted)
    {
        var finite = truth.Where(double.IsFinite).ToArray();
        Vector ends = finite.Length == 0 ? [] : [finite.Min(), finite.Max()];
        return new(title, new Axis("true"), new Axis("predicted"),
        [
            new Mark.Dots(truth, predicted, Palette.Of(0)) { Label = "rows" },
            new Mark.Line(ends, ends, reference) { Label = "equal" },
        ]);
    }

    /// <summary>Samples as large markers.</summary>
    public static Mark Samples(string label, Vector x, Vector y) =>
        new Mark.Dots(x, y, new Swatch(PaletteColor.Ink, Marker.Circle)) { Label = label, Size = 9, Halo = true };

    /// <summary>A function at evenly spaced inputs, both ends included.</summary>
    public static (Vector X, Vector Y) Sampled(double from, double to, Func<double, double> f, int points = 241)
    {
        var steps = Math.Max(1, points - 1);
        var x = Vector.From(Enumerable.Range(0, points).Select(i => from + (to - from) * i / steps));
        return (x, x.Map(f));
    }

    static readonly Stroke reference = new(PaletteColor.Grey, 1.5, Dashed: true);

    static Vector Steps(int count) => Vector.From(Enumerable.Range(0, count).Select(step => (double)step));

    static Stroke StrokeOf(int series) => new(Palette.Of(series).Color, 1.5, Dashed: series >= Palette.Hues);
}
